"""Results of video jobs: the frames with their shapes, where each object is, and clips."""

import json

import pytest

from gtui.services import Mail, Services, WorkerSession
from gtui.tasktypes.video_frames import VideoFrames
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.task_type_jobs import Case
from tests.gtui.portal.task_type_jobs import create as create_classification
from tests.gtui.portal.video_jobs import JOB, VideoJob, create

TRACKS = [
    {
        "frame-no": number,
        "frame-attributes": {},
        "annotations": [
            {"label": "Car", "left": 40 + 24 * number, "top": 210, "width": 120, "height": 50, "object-name": "Car:1"},
            *(
                [{"label": "Bus", "left": 400, "top": 130, "width": 150, "height": 70, "object-name": "Bus:1"}]
                if number > 2
                else []
            ),
        ],
    }
    for number in range(1, 5)
]
POLYGON = [{"x": 40, "y": 210}, {"x": 160, "y": 210}, {"x": 100, "y": 260}]


def label(services: Services, ana: WorkerSession, job: VideoJob, frames: object) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"street-{services.account_id}", job, team.arn)
    task = services.portal.lease(ana, JOB)
    assert task is not None
    element = "video-object-tracking" if "Tracking" in job.task_type else "video-object-detection"
    services.portal.submit(ana, task.task_id, {element: {"frames": frames}}, 1.0)


async def test_tracks_are_listed_and_drawn_frame_by_frame(
    open_app: OpenApp, services: Services, ana: WorkerSession
) -> None:
    label(services, ana, VideoJob(), TRACKS)
    results = services.results.results(JOB)
    async with open_app("results", size=(120, 40), job_name=JOB) as opened:
        await opened.settle()
        for words in ("seq1.json", "Car 1 · Bus 1", "Label: frames: Car, Bus"):
            assert words in opened.text()
    async with open_app("data_object", size=(120, 40), results=results, line=1) as opened:
        await opened.wait_for(lambda: "1 Car:1" in opened.text())
        for words in ("Car:1  frames 2-5", "Bus:1  frames 4-5", "2/8 ·[▪]▪▪▪···", "1 Car:1", "frame0002.jpg"):
            assert words in opened.text()
        view = opened.app.screen.query_one(VideoFrames)
        view.take_focus()
        await opened.press("]", "]", "n", "n")
        await opened.wait_for(lambda: "2 Bus:1" in opened.text())
        for words in ("4/8 ·▪▪[◆]◆", "2 Bus:1"):
            assert words in opened.text()
        await opened.press("x", "y", "2", "space", "L", "J", "space")
        assert [len(marks) for marks in view.labeled.marks] == [0, 1, 1, 2, 2, 0, 0, 0]


async def test_polygons_are_drawn_and_a_label_that_can_not_be_read_is_told(
    open_app: OpenApp, services: Services, ana: WorkerSession
) -> None:
    frames = [{"frame-no": 3, "frame-attributes": {}, "polygons": [{"label": "Person", "vertices": POLYGON}]}]
    label(services, ana, VideoJob("VideoObjectDetection", "Polygon"), frames)
    results = services.results.results(JOB)
    async with open_app("data_object", size=(80, 24), results=results, line=1) as opened:
        await opened.wait_for(lambda: "3 Person" in opened.text())
        beside = " ".join(line[44:].strip() for line in opened.text().split("\n"))
        assert "Drawn       Person  1 in all frames" in beside
        assert opened.text().endswith("f4 API calls")
    bucket = f"street-{services.account_id}"
    output = json.loads(services.s3.get(bucket, f"out/{JOB}/manifests/output/output.manifest"))
    services.s3.put(bucket, output["street-ref"].removeprefix(f"s3://{bucket}/"), b"{", "application/json")
    async with open_app("data_object", size=(80, 24), results=results, line=1) as opened:
        assert "It is not JSON" in opened.text()


@pytest.mark.more
async def test_a_classified_clip_is_named_in_the_gallery(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession
) -> None:
    (team,) = services.workforce.list_teams()
    create_classification(services, f"clips-{services.account_id}", Case("VideoMultiClass", (), {}), team.arn)
    task = services.portal.lease(ana, "job")
    assert task is not None
    services.portal.submit(ana, task.task_id, {"crowd-classifier": {"label": "Bag"}}, 1.0)
    async with open_app("results", size=(120, 40), job_name="job") as opened:
        await opened.settle()
        assert "Video clip" in opened.text()
        assert "Label: Bag" in opened.text()
