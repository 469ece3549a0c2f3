"""Labels that are given to many tasks side by side, before they are submitted."""

from collections.abc import Iterable, Mapping

from gtui.canvas.history import History

Labels = Mapping[str, int]
"""Position of the label in the job's list, by task id."""


class GridLabels:
    """The labels so far, with undo and redo; selecting is no step."""

    def __init__(self, labels: Labels) -> None:
        self._history: History[Labels] = History(dict(labels))

    @property
    def labels(self) -> Labels:
        """The labels, by task id."""
        return self._history.state

    def give(self, task_ids: Iterable[str], label: int | None, what: str) -> bool:
        """Give tasks a label, or none; False where they have it already."""
        chosen = dict.fromkeys(task_ids, label)
        kept = {task_id: given for task_id, given in self.labels.items() if task_id not in chosen}
        return self._history.commit({**kept, **{key: each for key, each in chosen.items() if each is not None}}, what)

    def undo(self) -> str:
        """Take the last step back; says which, empty where there is none."""
        return self._history.undo()

    def redo(self) -> str:
        """Do it again; says which, empty where there is none."""
        return self._history.redo()
