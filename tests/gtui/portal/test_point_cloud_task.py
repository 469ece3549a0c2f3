"""Point clouds in the portal: from the leased task to the output manifest, and in a real terminal."""

import json
import zlib

import pytest

from gtui.services import Mail, Services, WorkerSession, sample_folder
from gtui.widgets.image_view import ImageView
from tests.gtui.clouds import street
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.cloud_job import create
from tests.gtui.portal.conftest import OpenTask
from tests.gtui.portal.test_task import state

DETECTION, TRACKING = "3DPointCloudObjectDetection", "3DPointCloudObjectTracking"
SEGMENTATION = "3DPointCloudSemanticSegmentation"


def label(services: Services, bucket: str, attribute: str) -> tuple[object, dict[str, object]]:
    line = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    return line[attribute], line[f"{attribute}-metadata"]


@pytest.mark.parametrize(
    "case",
    [TRACKING, pytest.param(DETECTION, marks=pytest.mark.more), pytest.param(SEGMENTATION, marks=pytest.mark.more)],
)
async def test_a_point_cloud_is_labeled_from_the_portal_to_the_output_manifest(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession, account_id: str, case: str
) -> None:
    bucket = f"lidar-{account_id}"
    (team,) = services.workforce.list_teams()
    create(services, bucket, case, team.arn, frames=3 if case == TRACKING else 1)
    keys = {
        TRACKING: ("space", "b", "y", "b", "y", "b"),
        DETECTION: ("2", "space", "b"),
        SEGMENTATION: ("space", "L", "K", "space"),
    }[case]
    async with open_app("task", size=(80, 24), session=ana, job_name="job") as opened:
        await opened.wait_for(lambda: "m/step" in " ".join(opened.text().split()))
        await opened.press(*keys, "enter")
        await opened.wait_for(lambda: state(opened) == "This labeling job has ended")
    value, metadata = label(services, bucket, "label" if case == DETECTION else "label-ref")
    if case == DETECTION:
        assert metadata["class_map"] == {"1": "Bus"}
        return
    file = services.s3.get(bucket, str(value).removeprefix(f"s3://{bucket}/"))
    if case == SEGMENTATION:
        classes = zlib.decompress(file)
        assert len(classes) == len(street())
        assert set(classes) == {0, 1}
    else:
        frames = json.loads(file)["tracking-annotations"]
        assert [frame["frame-name"] for frame in frames] == ["0.bin", "1.bin", "2.bin"]
        assert {each["object-name"] for frame in frames for each in frame["annotations"]} == {"Car:1"}


@pytest.mark.parametrize("case", [TRACKING, SEGMENTATION])
async def test_the_camera_pictures_of_a_frame_are_shown(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession, account_id: str, case: str
) -> None:
    bucket = f"lidar-{account_id}"
    (team,) = services.workforce.list_teams()
    frames = 2 if case == TRACKING else 1
    create(services, bucket, case, team.arn, frames=frames, cameras=("front.jpg", "gone.jpg"))
    services.s3.put(bucket, "drive/front.jpg", (sample_folder() / "001.jpg").read_bytes(), "image/jpeg")
    async with open_app("task", size=(80, 24), session=ana, job_name="job") as opened:
        await opened.wait_for(lambda: "2 camera pictures: C" in " ".join(opened.text().split()))
        await opened.press("C")
        await opened.wait_for(lambda: "1 of 2: front.jpg" in opened.text())
        await opened.wait_for(lambda: any(view.picture for view in opened.screen.query(ImageView)))
        await opened.press("n")
        await opened.wait_for(lambda: "gone.jpg" in opened.text() and "cannot be read" in opened.text())
        await opened.press("C")
        assert "Camera pictures" not in opened.text()


@pytest.mark.more
@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}])
def test_a_cuboid_is_placed_in_a_real_terminal(
    services: Services, account_id: str, open_task: OpenTask, variables: dict[str, str]
) -> None:
    bucket = f"lidar-{account_id}"
    (team,) = services.workforce.list_teams()
    create(services, bucket, DETECTION, team.arn)
    with open_task("job", "m/step", (100, 30), **variables) as terminal:
        terminal.send("\x1b[<0;20;12M\x1b[<32;40;20M\x1b[<0;40;20m")
        terminal.wait_for("▸1 Car:1")
        terminal.press("2")
        terminal.wait_for("▸2 Bus:1")
        terminal.press("r", "l", "enter")
        terminal.wait_for("This labeling job has ended")
    value, metadata = label(services, bucket, "label")
    assert metadata["class_map"] == {"1": "Bus"}
    (cuboid,) = value["annotations"]  # type: ignore[index]  # an object
    assert cuboid["yaw"] != 0
