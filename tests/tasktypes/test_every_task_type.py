"""The contract every task type's folder keeps, run over its example.json; no folder can leave it."""

import subprocess
import sys

import pytest

from mockgt.tasktypes.contract import InvalidAnswer, TaskType, UnusableObject
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.template import audited_attributes, read_template
from tests.tasktypes.examples import FOLDER, FOLDERS, NAMES, TASK_TYPES, compact, drawn, example, folder_of, held_by

every_task_type = pytest.mark.parametrize("task_type", TASK_TYPES, ids=NAMES)


def test_every_folder_is_in_the_registry() -> None:
    assert sorted(folder_of(task_type) for task_type in TASK_TYPES) == FOLDERS


def test_the_registry_loads_neither_numpy_nor_pillow() -> None:
    code = "import sys, mockgt.tasktypes.registry; sys.exit(bool({'numpy', 'PIL'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=FOLDER.parents[1])


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_has_the_files_of_a_task_type(folder: str) -> None:
    wanted = ("task_type.py", "example.json")
    assert [name for name in wanted if not (FOLDER / folder / name).is_file()] == []


@every_task_type
def test_a_task_type_has_a_template_of_the_console_or_a_tool_of_aws(task_type: TaskType) -> None:
    has_template = (FOLDER / folder_of(task_type) / "worker_template.py").is_file()
    assert has_template or task_type.human_task_ui


@every_task_type
def test_a_task_type_is_found_under_all_its_function_names(task_type: TaskType) -> None:
    found = [task_types()[name] for name in (task_type.function_name, *task_type.other_function_names)]
    assert {type(each) for each in found} == {type(task_type)}


@every_task_type
def test_metadata_has_what_every_task_type_writes(task_type: TaskType) -> None:
    assert {"job-name", "type", "human-annotated", "creation-date"} <= set(task_type.metadata_keys)


@every_task_type
def test_output_lines_of_several_workers_are_those_of_the_example(task_type: TaskType) -> None:
    given = example(task_type)
    assert given.lines(given.answered()) == [compact(line) for line in given.data["output"]]


@every_task_type
def test_output_lines_of_one_worker_are_those_of_the_example(task_type: TaskType) -> None:
    given = example(task_type)
    assert given.lines(given.answered(workers=1)) == [compact(line) for line in given.data["output_of_one_worker"]]


@every_task_type
def test_order_of_objects_and_answers_changes_nothing(task_type: TaskType) -> None:
    given = example(task_type)
    assert given.lines(given.answered(order=-1))[::-1] == given.lines(given.answered())


@every_task_type
def test_answers_of_the_example_are_accepted(task_type: TaskType) -> None:
    given = example(task_type)
    for each in given.answered():
        for answer in each.answers:
            task_type.check_answer(answer.content, given.settings, each.data_object)


@every_task_type
def test_answers_that_do_not_fit_are_refused_with_the_reason(task_type: TaskType) -> None:
    given = example(task_type)
    assert len(given.data["refused"]) >= 3
    for reason, content in given.data["refused"]:
        with pytest.raises(InvalidAnswer) as refusal:
            task_type.check_answer(content, given.settings, given.task_object(0))
        assert reason in str(refusal.value)


@every_task_type
def test_an_answer_made_for_the_truth_is_accepted(task_type: TaskType) -> None:
    given = example(task_type)
    data_object = given.task_object(0)
    content = task_type.answer_for(given.data["truth"], given.settings, data_object)
    task_type.check_answer(content, given.settings, data_object)


@every_task_type
def test_a_truth_of_another_shape_is_refused(task_type: TaskType) -> None:
    given = example(task_type)
    with pytest.raises(InvalidAnswer):
        task_type.answer_for(3.5, given.settings, given.task_object(0))


@every_task_type
def test_nothing_answered_gives_nothing(task_type: TaskType) -> None:
    given = example(task_type)
    assert task_type.consolidate([], given.settings) == []
    assert task_type.consolidate(given.answered(workers=0), given.settings) == []


@every_task_type
def test_label_files_hold_what_the_example_says(task_type: TaskType) -> None:
    given = example(task_type)
    files = {
        label.dataset_object_id: held_by(label.file)
        for label in task_type.consolidate(given.answered(), given.settings)
        if label.file
    }
    assert bool(files) == task_type.label_is_file
    masks = {line: drawn(rows).tolist() for line, rows in given.data.get("masks", {}).items()}
    assert files == (masks or given.data.get("label_files", {}))


@every_task_type
def test_workers_start_from_the_audited_label_and_nothing_else(task_type: TaskType) -> None:
    given = example(task_type)
    start = task_type.worker_input(given.task_object(0), given.settings, given.read)
    assert (start.initial_value is not None) == task_type.audits
    assert start.metadata == given.data["manifest"][0].get(f"{given.settings.audited_attribute}-metadata")
    if "initial_value" in given.data:
        assert start.initial_value == given.data["initial_value"]


@pytest.mark.parametrize("task_type", [each for each in TASK_TYPES if each.audits], ids=lambda each: each.function_name)
def test_a_line_without_the_label_to_audit_fails(task_type: TaskType) -> None:
    given = example(task_type)
    unlabeled = {"source-ref": given.data["manifest"][0]["source-ref"]}
    with pytest.raises(UnusableObject, match=r"has no label .* to audit"):
        task_type.prepare(unlabeled, given.settings, given.read)
    assert task_type.fault_of_line(unlabeled, given.settings) == ""


@every_task_type
def test_every_label_says_why_it_won(task_type: TaskType) -> None:
    given = example(task_type)
    for label in task_type.consolidate(given.answered(), given.settings):
        assert str(label.why["sentence"]).endswith(".")
        compact(label.why)


WITH_TEMPLATE = [each for each in TASK_TYPES if each.worker_template("", "", "", "label")]
every_template = pytest.mark.parametrize("task_type", WITH_TEMPLATE, ids=lambda each: each.function_name)


@every_template
def test_the_template_names_the_element_as_the_answers_do(task_type: TaskType) -> None:
    given = example(task_type)
    html = task_type.worker_template("Which?", "<p>Short</p>", "<p>Full</p>", given.settings.audited_attribute)
    view = read_template(html)
    assert (view.header, view.short_instructions, view.full_instructions) == ("Which?", "<p>Short</p>", "<p>Full</p>")
    [answers] = given.data["answers"].values() if len(given.data["answers"]) == 1 else [given.data["answers"]["0"]]
    assert view.name in answers[0][1]
    assert audited_attributes(html) == ([given.settings.audited_attribute] if task_type.audits else [])


@every_template
def test_a_template_runs_nothing_that_a_requester_wrote(task_type: TaskType) -> None:
    attack = '"><script>alert(1)</script> {{ task.input }} {% raw %}'
    html = task_type.worker_template(attack, attack, attack, "label")
    assert html.count("<script") == 1
    assert "alert(1)</script>" not in html
    assert "{{ task.input }}" not in html
    assert "{% raw %}" not in html
