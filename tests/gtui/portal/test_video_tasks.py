"""Video frame tasks with a real job: from the leased task to the label file; in a terminal of its own where marked."""

import json
from typing import Any

import pytest

from gtui.services import Mail, Services, WorkerSession
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.conftest import OpenTask
from tests.gtui.portal.test_task import state
from tests.gtui.portal.video_jobs import JOB, OCCLUDED, WEATHER, VideoJob, create, sequence_label

FRAME_KEYS = "] [ frame"
"""Seen once a task of frames is there."""
EARLIER = {
    "tracking-annotations": [
        {
            "annotations": [
                {
                    **{"height": 50, "width": 120, "top": 210, "left": 40, "class-id": "0"},
                    "label-category-attributes": {"occluded": "no"},
                    "object-id": "480dc450-c0ca-11ea-961f-a9b1c5c97972",
                    "object-name": "Car:1",
                }
            ],
            "frame-no": 0,
            "frame": "frame0001.jpg",
            "frame-attributes": {},
        }
    ]
}
EARLIER_METADATA = {
    "class-map": {"0": "Car"},
    "job-name": "labeling-job/earlier",
    "human-annotated": "yes",
    "creation-date": "2021-09-29T05:50:35.566000",
    "type": "groundtruth/video-object-tracking",
}
ADJUSTMENT = VideoJob(
    "AdjustmentVideoObjectTracking",
    config={"auditLabelAttributeName": "earlier-ref", "categoryGlobalAttributes": [OCCLUDED]},
    line={"earlier-ref": "s3://{bucket}/earlier/SeqLabel.json", "earlier-ref-metadata": EARLIER_METADATA},
    files={"earlier/SeqLabel.json": json.dumps(EARLIER).encode()},
)


@pytest.fixture
def bucket(services: Services, mails: dict[str, Mail]) -> str:
    return f"street-{services.account_id}"


def begin(services: Services, bucket: str, job: VideoJob) -> None:
    (team,) = services.workforce.list_teams()
    create(services, bucket, job, team.arn)


async def test_a_car_is_followed_from_the_portal_to_the_label_file(
    open_app: OpenApp, services: Services, ana: WorkerSession, bucket: str
) -> None:
    begin(services, bucket, VideoJob(config={"frameAttributes": [WEATHER]}))
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        await opened.press("space", "L", "J", "space", "]", "]", "space", "H", "K", "enter", "f")
        await opened.press("A", "enter", "down", "enter", "tab", "1", "enter")
        task = services.portal.lease(ana, JOB)
        assert task is not None
        assert task.draft is not None
        assert task.draft["gtui"]["frame"] == 2  # type: ignore[index]
        await opened.press("escape")
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        assert "3/8 ▪▫[▪]·····" in opened.text()
        await opened.press("enter")
        await opened.wait_for(lambda: state(opened) == "This labeling job has ended")
    metadata, label = sequence_label(services, bucket)
    assert (metadata["class-map"], metadata["type"]) == ({"0": "Car"}, "groundtruth/video-object-tracking")
    listed = label["tracking-annotations"]
    assert [frame["frame"] for frame in listed] == ["frame0001.jpg", "frame0002.jpg", "frame0003.jpg"]
    assert [frame["frame-attributes"] for frame in listed] == [{"weather": "clear"}, {}, {"weather": "clear"}]
    names = {(each["object-name"], each["object-id"]) for frame in listed for each in frame["annotations"]}
    assert len(names) == 1
    tops = [frame["annotations"][0]["top"] for frame in listed]
    assert tops[1] == round((tops[0] + tops[2]) / 2)


def click(column: int, row: int) -> str:
    return f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"


@pytest.mark.more
def test_a_polygon_is_clicked_and_copied_on_in_256_colors(services: Services, bucket: str, open_task: OpenTask) -> None:
    begin(services, bucket, VideoJob("VideoObjectDetection", "Polygon"))
    with open_task(JOB, FRAME_KEYS, (120, 40)) as terminal:
        for column, row in ((20, 22), (40, 22), (40, 30), (20, 22)):
            terminal.send(click(column, row))
            terminal.quiet(0.2)
        terminal.wait_for("1 Car  3 points")
        terminal.press("2", "y")
        terminal.wait_for("2/8 ◆[◆]")
        terminal.press("enter")
        terminal.wait_for("This labeling job has ended")
    metadata, label = sequence_label(services, bucket)
    assert metadata["class-map"] == {"1": "Bus"}
    first, second = label["detection-annotations"]
    assert first["polygons"] == second["polygons"]
    assert len(first["polygons"][0]["vertices"]) == 3


@pytest.mark.more
def test_an_earlier_label_is_corrected_without_colors(services: Services, bucket: str, open_task: OpenTask) -> None:
    begin(services, bucket, ADJUSTMENT)
    with open_task(JOB, FRAME_KEYS, (80, 24), NO_COLOR="1") as terminal:
        terminal.wait_for("1 Car:1  120×50")
        terminal.press("n", "m", "L", "y")
        terminal.wait_for("2/8 ◆[◆]")
        terminal.press("[")
        terminal.wait_for("Dotted: 1 as it was there")
        terminal.press("enter")
        terminal.wait_for("This labeling job has ended")
    metadata, label = sequence_label(services, bucket)
    assert metadata["adjustment-status"] == "adjusted"
    first, second = (frame["annotations"][0] for frame in label["tracking-annotations"])
    assert first["left"] > 40
    assert first["object-id"] == second["object-id"] == "480dc450-c0ca-11ea-961f-a9b1c5c97972"


@pytest.mark.more
def test_a_verification_job_keeps_shapes_and_takes_attributes(
    services: Services, bucket: str, open_task: OpenTask
) -> None:
    labels: Any = [{"label": label, "editsAllowed": "none"} for label in ("Car", "Bus")]
    job = VideoJob(
        ADJUSTMENT.task_type, labels=labels, config=ADJUSTMENT.config, line=ADJUSTMENT.line, files=ADJUSTMENT.files
    )
    begin(services, bucket, job)
    with open_task(JOB, FRAME_KEYS, (80, 24)) as terminal:
        terminal.press("n", "x")
        terminal.wait_for("may not be changed")
        terminal.press("a")
        terminal.wait_for("Also in frames")
        terminal.press("enter", "down", "enter", "tab", "enter")
        terminal.wait_for("Attributes saved")
        terminal.press("enter")
        terminal.wait_for("This labeling job has ended")
    _, label = sequence_label(services, bucket)
    (shape,) = label["tracking-annotations"][0]["annotations"]
    assert (shape["left"], shape["width"]) == (40, 120)
