"""What a worker is given, by task type: texts, earlier labels, category entries."""

import json
from typing import Any

import pytest

from mockgt.engine import tasks
from mockgt.errors import PortalError
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.registry import task_types
from tests.engine.workshop import BUCKET, LAMBDA, SCOPE, Workshop, worker
from tests.tasktypes.examples import Example, example

WORKER_TOOL = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui"


def created(workshop: Workshop, function_name: str, lines: list[dict[str, Any]] | None = None) -> Example:
    """The job of a task type's example, or of other lines."""
    task_type: TaskType = task_types()[function_name]
    given = example(task_type)
    workshop.objects.buckets |= {address.split("/")[2]: "us-east-1" for address in given.files()}
    workshop.objects.bodies |= given.files()
    workshop.manifest(json.dumps(line) for line in lines or given.data["manifest"])
    html = task_type.worker_template("Which?", "<p>Short</p>", "<p>Full</p>", given.settings.audited_attribute)
    workshop.objects.bodies |= {
        f"{BUCKET}/data.json": given.category_file,
        f"{BUCKET}/template.liquid": html.encode(),
    }
    human: dict[str, Any] = {
        "PreHumanTaskLambdaArn": f"{LAMBDA}:PRE-{function_name}",
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{LAMBDA}:ACS-{function_name}"},
    }
    if task_type.human_task_ui:
        human["UiConfig"] = {"HumanTaskUiArn": f"{WORKER_TOOL}/{task_type.human_task_ui}"}
    workshop.create({**workshop.request(**human), "LabelAttributeName": given.attribute})
    return given


def test_a_text_is_the_task_object_itself(workshop: Workshop) -> None:
    created(workshop, "TextMultiClass", [{"source": "très jolie 🙂"}])
    leased = workshop.lease()
    assert leased.input["taskObject"] == "très jolie 🙂"
    assert tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id).decode() == "très jolie 🙂"


def test_a_text_in_a_file_is_named_and_its_content_given(workshop: Workshop) -> None:
    created(workshop, "TextMultiClass", [{"source-ref": "s3://reviews/3.txt"}])
    leased = workshop.lease()
    assert leased.input["taskObject"] == "s3://reviews/3.txt"
    assert tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id) == b"It came too late."


def test_a_text_file_that_is_not_utf8_fails(workshop: Workshop) -> None:
    workshop.objects.bodies["s3://fashion-labeling/bad.txt"] = b"\xe9"
    created(workshop, "NamedEntityRecognition", [{"source-ref": "s3://fashion-labeling/bad.txt"}, {"source": "good"}])
    assert workshop.counters() == (0, 1, 1)


def test_entities_bring_short_names_and_the_instructions_of_the_category_file(workshop: Workshop) -> None:
    created(workshop, "NamedEntityRecognition")
    leased = workshop.lease()
    assert leased.input["label_categories"][0] == {"label": "Person", "shortDisplayName": "per"}  # type: ignore[index]
    assert leased.input["short_instructions"] == "<p>Mark names.</p>"
    assert leased.input["full_instructions"] == "<p>Mark all names.</p>"
    assert leased.input["header"] == "Classify Fashion Images to one of 4 categories"


@pytest.mark.parametrize("function_name", ["AdjustmentBoundingBox", "VerificationBoundingBox"])
def test_earlier_boxes_come_with_the_task(workshop: Workshop, function_name: str) -> None:
    given = created(workshop, function_name)
    leased = workshop.lease()
    assert leased.input["initial_value"] == given.data["initial_value"]
    assert leased.input["metadata"] == given.data["manifest"][0]["bbox-metadata"]


@pytest.mark.parametrize("function_name", ["AdjustmentSemanticSegmentation", "VerificationSemanticSegmentation"])
def test_an_earlier_mask_comes_with_the_task_as_a_picture(workshop: Workshop, function_name: str) -> None:
    created(workshop, function_name)
    initial: Any = workshop.lease().input["initial_value"]
    assert initial["src"].startswith("data:image/png;base64,iVBOR")
    assert initial["labelMappings"] == {"buildings": {"color": "#2ca02c"}, "road": {"color": "#1f77b4"}}


@pytest.mark.ours("an earlier mask that disappeared leaves the worker a blank one, or to decline")
def test_an_earlier_mask_that_disappeared_is_not_there(workshop: Workshop) -> None:
    created(workshop, "VerificationSemanticSegmentation")
    workshop.lease()
    for number in (1, 2):
        del workshop.objects.bodies[f"s3://city/masks/{number}.png"]
    assert workshop.lease().input["initial_value"] is None


@pytest.mark.ours("12 MB for a mask, 1 MB for other answers and drafts")
def test_a_draft_of_megabytes_is_refused(workshop: Workshop) -> None:
    created(workshop, "TextMultiClass")
    leased = workshop.lease()
    with pytest.raises(PortalError, match="at most 1,048,576 are allowed") as error:
        tasks.save_draft(workshop.engine, SCOPE, worker(1), leased.task_id, {"x": "long" * 300_000})
    assert (error.value.code, error.value.status) == ("InvalidAnswer", 422)
