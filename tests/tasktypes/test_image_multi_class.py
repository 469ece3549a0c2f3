import pytest

from mockgt.tasktypes.contract import AnsweredObject, InvalidAnswer, JobSettings, TaskObject, WorkerAnswer
from mockgt.tasktypes.image_multi_class.task_type import ImageMultiClass
from mockgt.tasktypes.image_multi_class.worker_template import build_template
from mockgt.tasktypes.template import read_template

JOB = JobSettings(labels=("Bag", "Watch"))


def answered(object_id: str, *labels: str) -> AnsweredObject:
    content = [{"crowd-image-classifier": {"label": label}} for label in labels]
    answers = tuple(WorkerAnswer(f"w{number}", each) for number, each in enumerate(content))
    return AnsweredObject(TaskObject(object_id), answers)


@pytest.mark.observed("a finished job of 302 pictures: confidence at most 0.95, two decimals")
def test_agreeing_workers_reach_confidence_095_and_no_more() -> None:
    objects = [answered(str(number), "Bag", "Bag", "Bag") for number in range(20)]
    labels = ImageMultiClass().consolidate(objects, JOB)
    assert {label.details["confidence"] for label in labels} == {0.95}


@pytest.mark.ours("between equally probable labels the seed and the object's id decide")
def test_ties_are_broken_at_random_but_always_alike() -> None:
    objects = [answered(str(number), "Watch", "Bag") for number in range(30)]
    labels = ImageMultiClass().consolidate(objects, JOB)
    assert {label.details["confidence"] for label in labels} == {0.5}
    names = [label.details["class-name"] for label in labels]
    assert set(names) == {"Bag", "Watch"}
    assert [label.details["class-name"] for label in ImageMultiClass().consolidate(objects[::-1], JOB)] == names[::-1]
    other = ImageMultiClass().consolidate(objects, JobSettings(labels=JOB.labels, seed=1))
    assert [label.details["class-name"] for label in other] != names


def test_an_object_with_one_answer_has_confidence_zero_among_others() -> None:
    labels = ImageMultiClass().consolidate([answered("0", "Bag", "Bag"), answered("1", "Watch")], JOB)
    assert [(label.details["class-name"], label.details["confidence"]) for label in labels] == [
        ("Bag", 0.95),
        ("Watch", 0.0),
    ]


def test_an_object_without_answers_gets_no_label() -> None:
    labels = ImageMultiClass().consolidate([answered("0"), answered("1", "Watch")], JOB)
    assert [label.dataset_object_id for label in labels] == ["1"]


def test_a_renamed_element_is_accepted() -> None:
    ImageMultiClass().check_answer({"product": {"label": "Bag"}, "remark": "torn"}, JOB, TaskObject("0"))


def test_a_refusal_names_the_labels_that_are_allowed() -> None:
    with pytest.raises(InvalidAnswer, match='"Shoe" is not a label of this job; choose one of Bag, Watch'):
        ImageMultiClass().check_answer({"crowd-image-classifier": {"label": "Shoe"}}, JOB, TaskObject("0"))


def test_the_template_says_what_it_was_built_from() -> None:
    view = read_template(build_template("Which product?", "<p>Look &amp; <b>choose</b>.</p>", "<ol><li>Read</li></ol>"))
    assert (view.element, view.name) == ("crowd-image-classifier", "crowd-image-classifier")
    assert view.header == "Which product?"
    assert view.short_instructions == "<p>Look &amp; <b>choose</b>.</p>"
    assert view.full_instructions == "<ol><li>Read</li></ol>"
    assert view.full_instructions_header == "Image classification instructions"


def test_a_header_cannot_leave_its_attribute_or_reach_liquid() -> None:
    header = '"><script>alert(1)</script> {{ task.input }} {% raw %}'
    template = build_template(header, "{{ task.input }}", "")
    assert template.count("<script") == 1
    assert template.count("{{") == 2
    assert "{%" not in template
    assert read_template(template).header == header


@pytest.mark.ours("what the user writes stays inside the instructions and runs nothing")
def test_instructions_cannot_leave_their_region_or_run_code() -> None:
    short = (
        '<p onclick="x()">Good</short-instructions></crowd-form><script>x()</script><a href="javascript:x()">more</a>'
    )
    template = build_template("Which product?", short, "")
    assert template.count("</short-instructions>") == 1
    assert template.count("</crowd-form>") == 1
    assert read_template(template).short_instructions == "<p>Good<a>more</a></p>"
