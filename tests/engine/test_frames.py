"""A task about a sequence: the worker gets the addresses of its frames, and each frame by its number."""

import json
from typing import Any

import pytest

from mockgt.engine import tasks
from mockgt.errors import PortalError, ValidationException
from mockgt.tasktypes.registry import task_types
from tests.engine.workshop import BUCKET, LAMBDA, SCOPE, Workshop, worker
from tests.tasktypes.examples import example, picture

NAMES = ("frame0001.png", "frame0002.png")


def upload_sequence(workshop: Workshop) -> None:
    given = example(task_types()["VideoObjectDetection"])
    frames = [{"frame-no": number, "frame": name} for number, name in enumerate(NAMES, start=1)]
    sequence = {"seq-no": 1, "prefix": f"{BUCKET}/drive/", "number-of-frames": 2, "frames": frames}
    workshop.objects.bodies |= {f"{BUCKET}/drive/{name}": picture(64, 48) for name in NAMES}
    workshop.objects.bodies[f"{BUCKET}/seq.json"] = json.dumps(sequence).encode()
    workshop.objects.bodies[f"{BUCKET}/data.json"] = given.category_file
    workshop.manifest([json.dumps({"source-ref": f"{BUCKET}/seq.json"})])


def video_request(workshop: Workshop, function: str = "VideoObjectDetection", **human: Any) -> dict[str, object]:
    request = workshop.request(
        UiConfig={"HumanTaskUiArn": "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/VideoObjectDetection"},
        PreHumanTaskLambdaArn=f"{LAMBDA}:PRE-{function}",
        AnnotationConsolidationConfig={"AnnotationConsolidationLambdaArn": f"{LAMBDA}:ACS-{function}"},
        **human,
    )
    return {**request, "LabelAttributeName": "cars-ref"}


def test_each_frame_is_read_by_its_number(workshop: Workshop) -> None:
    upload_sequence(workshop)
    workshop.create(video_request(workshop))
    leased = workshop.lease()

    assert leased.input["frames"] == [f"{BUCKET}/drive/{name}" for name in NAMES]
    given = example(task_types()["VideoObjectDetection"])
    assert leased.input["label_category_config"] == json.loads(given.category_file)
    assert tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id, 1) == picture(64, 48)
    with pytest.raises(PortalError, match="The task has 2 frames, numbered from 0"):
        tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id, 2)


def test_a_sequence_is_for_one_worker_only(workshop: Workshop) -> None:
    upload_sequence(workshop)
    with pytest.raises(ValidationException, match="NumberOfHumanWorkersPerDataObject is 3; at most 1 is allowed"):
        workshop.create(video_request(workshop, NumberOfHumanWorkersPerDataObject=3))


def test_the_public_workforce_does_not_take_sequences(workshop: Workshop) -> None:
    upload_sequence(workshop)
    public = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"
    with pytest.raises(ValidationException, match="the public workforce does not take tasks of type VideoObject"):
        workshop.create(video_request(workshop, WorkteamArn=public))


def test_an_adjustment_names_the_attribute_that_it_audits(workshop: Workshop) -> None:
    upload_sequence(workshop)
    with pytest.raises(ValidationException, match='"auditLabelAttributeName" is missing'):
        workshop.create(video_request(workshop, "AdjustmentVideoObjectDetection"))
