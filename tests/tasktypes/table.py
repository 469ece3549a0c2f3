"""The README's table of task types, from the examples that the contract test and the journeys run.

`python -m tests.tasktypes.table` prints it.
"""

import sys
from collections.abc import Sequence

from mockgt.tasktypes.contract import TaskType
from tests.tasktypes.examples import TASK_TYPES, example

HEAD = "| Task type | Functions | Answers | 1 worker | 3 workers | Audit | Output checked |"


def markdown_table() -> str:
    """One row per task type."""
    return "\n".join([HEAD, "|---|---|---|---|---|---|---|", *map(_row, TASK_TYPES)])


def _row(task_type: TaskType) -> str:
    given = example(task_type)
    several = _counted(given.data["output"]) if task_type.max_workers_per_object > 1 else "one worker only"
    names = " ".join((task_type.function_name, *task_type.other_function_names))
    checked = f"`{task_type.output_type}`" + (" and its files" if task_type.label_is_file else "")
    accepted = sum(map(len, given.data["answers"].values()))
    answers = f"{accepted} accepted, {len(given.data['refused'])} refused"
    one = _counted(given.data["output_of_one_worker"])
    cells = (f"{task_type.category}: {task_type.title}", names, answers, one, several, _audit(task_type), checked)
    return f"| {' | '.join(cells)} |"


def _audit(task_type: TaskType) -> str:
    """Functions that audit this task type's labels; or that it is one."""
    if task_type.audits:
        return "is one"
    names = [f"{kind}{task_type.function_name}" for kind in ("Verification", "Adjustment")]
    found = ", ".join(each.function_name for each in TASK_TYPES if each.function_name in names) or "–"
    return f"{found}, to adjust or to verify" if found.startswith("Adjustment") else found


def _counted(lines: Sequence[object]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"


if __name__ == "__main__":
    sys.stdout.write(markdown_table() + "\n")
