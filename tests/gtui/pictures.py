"""The documentation's pictures of the labeling views, from the program: `python -m tests.gtui.pictures [name …]`.

A worker signs in at the portal of a server of her own for each picture, and presses keys. Needs rsvg-convert.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from textual.widget import Widget
from textual.widgets import Input

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.screen_files import screen_picture
from gtui.screens.portal.task_flow import TaskFlow
from gtui.services import BucketSettings, JobRequest, LocalServer, Services, connect, sample_folder, scan_folder
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.image_view import ImageView
from mockgt.tasktypes.masks import palette_png
from tests.gtui import street
from tests.gtui.conftest import Opened
from tests.gtui.portal import cloud_job, custom_job, task_type_jobs, video_jobs
from tests.gtui.portal.task_type_jobs import Case
from tests.gtui.portal.test_video_tasks import ADJUSTMENT

DOCS = Path(__file__).parents[2] / "docs"
WORKER, PASSWORD = "ana@example.com", "Correct-Horse-7"
SIZE, PIXELS, COLORS = (120, 33), 1200, 256
PARTS = ("Bag", "Strap", "Buckle")
TEXT = (
    "Acme opened a store in Lisbon last week. Ana Müller told reporters in Paris that the new watch costs 399 dollars "
    "and is made of steel. Café Müller in Berlin sells it as well."
)
THINGS = ("Company", "Place", "Person", "Price")
KINDS = ("news", "review", "advertisement")
EARLIER = {
    "source-ref": "s3://{bucket}/fashion/001.jpg",
    "earlier": {
        "image_size": [{"width": 480, "height": 480, "depth": 3}],
        "annotations": [
            {"class_id": 0, "left": 70, "top": 130, "width": 350, "height": 330},
            {"class_id": 1, "left": 138, "top": 32, "width": 192, "height": 158},
        ],
    },
    "earlier-metadata": {"class-map": {"0": "Bag", "1": "Strap"}, "type": "groundtruth/object-detection"},
}
MASK_LABELS = ("Bag", "Strap")
MASKED = {
    "source-ref": "s3://{bucket}/fashion/001.jpg",
    "earlier-ref": "s3://{bucket}/mask.png",
    "earlier-ref-metadata": {
        "internal-color-map": {
            "0": {"class-name": "BACKGROUND", "hex-color": "#ffffff"},
            "1": {"class-name": "Bag", "hex-color": "#2ca02c"},
            "2": {"class-name": "Strap", "hex-color": "#1f77b4"},
        },
        "type": "groundtruth/semantic-segmentation",
    },
}
PAGE = """\
<crowd-form>
  <h1>Check the product</h1>
  <p>It is listed as <b>handbag, brown</b>. The rules: <a href="https://example.com/rules">what may be sold</a>.</p>
  <img src="{{ task.input.source-ref | grant_read_access }}" alt="The product">
  <crowd-radio-group>
    <crowd-radio-button name="sold" value="yes">It can be sold</crowd-radio-button>
    <crowd-radio-button name="kept" value="yes">It can't be sold</crowd-radio-button>
  </crowd-radio-group>
  <crowd-input name="brand" label="Brand" required></crowd-input>
  <crowd-checkbox name="strap">Strap is there</crowd-checkbox>
  <crowd-slider name="wear" min="0" max="10"></crowd-slider>
</crowd-form>
"""
Job = Callable[[Services, str], str]
"""Makes a labeling job for the team whose ARN is given; its name."""


def mask() -> bytes:
    """The bag, and its strap without the right half."""
    image = Image.new("L", (480, 480))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((70, 150, 420, 460), 30, fill=1)
    draw.arc((138, 32, 330, 280), 180, 270, fill=2, width=24)
    return palette_png(np.asarray(image), len(MASK_LABELS) + 1)


def of_case(case: Case, files: Mapping[str, bytes] = task_type_jobs.NO_FILES) -> Job:
    """A job over one object."""

    def make(services: Services, team: str) -> str:
        task_type_jobs.create(services, "fashion", case, team, files=files)
        return "job"

    return make


def of_text(task_type: str, labels: tuple[str, ...]) -> Job:
    """A job over one text."""
    return of_case(Case(task_type, (), {}, {"source": TEXT}, labels))


def of_video(job: video_jobs.VideoJob) -> Job:
    """A job over the frames of the street."""

    def make(services: Services, team: str) -> str:
        video_jobs.create(services, "street", job, team)
        return video_jobs.JOB

    return make


def of_cloud(task_type: str, frames: int = 1) -> Job:
    """A job over point clouds of the street."""

    def make(services: Services, team: str) -> str:
        cloud_job.create(services, "street", task_type, team, frames)
        return "job"

    return make


def of_page(services: Services, team: str) -> str:
    """A custom job."""
    custom_job.create(services, "fashion", PAGE, team)
    return "job"


def of_course(services: Services, team: str) -> str:
    """The course's job: twenty pictures, four labels."""
    services.s3.create_bucket(BucketSettings("fashion"))
    services.s3.upload("fashion", "", scan_folder(sample_folder()))
    folder = "s3://fashion/fashion/"
    request = JobRequest(
        job_name="my-first-labeling-job",
        manifest_uri=services.data_setup.complete(folder).manifest_uri,
        output_uri=folder,
        role_arn=services.roles.create_execution_role("any").arn,
        workteam_arn=team,
        task_title="Categorize images into 4 classes",
        task_description="Classify Fashion Images to one of 4 categories",
        labels=("Bag", "Eyewear", "Flipflop", "Watch"),
        short_instructions_html="<p>Look at the picture. Choose what it shows.</p>",
    )
    services.jobs.create(request)
    return request.job_name


def of_clip(services: Services, team: str) -> str:
    """A job over a clip of the street; needs PyAV."""
    line = {"source-ref": "s3://{bucket}/street.mp4"}
    case = Case("VideoMultiClass", (), {}, line, labels=("Driving", "Parking"))
    task_type_jobs.create(services, "clips", case, team, files={"street.mp4": street.mp4(24)})
    return "job"


@dataclass(frozen=True)
class Drag:
    """Press the mouse at a place, move to another, let go; a click where both are one.

    Places are pixels of the picture, or metres of the cloud.
    """

    start: tuple[float, ...]
    end: tuple[float, ...]


Step = str | Drag
"""A key, or what the mouse does."""


@dataclass(frozen=True)
class View:
    """A job, and what its worker does before the picture is taken."""

    job: Job
    steps: tuple[Step, ...]


def around(left: float, top: float, width: float, height: float) -> Drag:
    """Drag a box."""
    return Drag((left, top), (left + width, top + height))


def click(x: float, y: float) -> Drag:
    """Click a pixel."""
    return Drag((x, y), (x, y))


def on_ground(x: float, y: float, length: float, width: float) -> tuple[Step, ...]:
    """Drag a footprint around a place, and fit the cuboid to its points."""
    return (Drag((x - length / 2, y - width / 2, 0), (x + length / 2, y + width / 2, 0)), "b")


PARTS_DRAWN = (
    around(70, 130, 350, 330),
    "escape",
    "2",
    around(138, 32, 192, 158),
    "escape",
    "3",
    around(204, 258, 40, 32),
    "p",
)
STREET = (street.car, street.bus, street.person)
STREET_DRAWN: tuple[Step, ...] = (
    *(step for label, where in enumerate(STREET, 1) for step in (str(label), around(*where(0)), "escape")),
    *("]",) * 5,
    *(step for label, where in enumerate(STREET, 1) for step in ("t", str(label), around(*where(5)), "f", "escape")),
    *("[", "[", "n"),
)
PERSON_DRAWN: tuple[Step, ...] = (
    "3",
    *(click(x, y) for x, y in ((309, 186), (320, 200), (320, 244), (298, 244), (298, 200))),
    *("enter", "y", "m", "l", "j", "m"),
)
GRID_LABELED = (" ", "right", " ", "right", " ", "1", "right", "2", "right", " ", "right", " ")
VEHICLES: tuple[Step, ...] = (
    *("+", "+", "+"),
    *(*on_ground(6, 4, 4, 2), "escape", *on_ground(-8, 5, 4, 2), "escape", "2", *on_ground(3, -9, 11, 3)),
)
VIEWS = {
    "task": View(of_course, ()),
    "view-grid": View(of_course, ("escape", "g", *GRID_LABELED)),
    "view-video-classification": View(of_clip, ("1",)),
    "view-bounding-box": View(of_case(Case("BoundingBox", (), {}, labels=PARTS)), PARTS_DRAWN),
    "view-semantic-segmentation": View(
        of_case(
            Case("SemanticSegmentation", (), {}, labels=("Leather", "Straps", "Base"), attribute="label-ref"),
        ),
        ("f", click(256, 300), "2", click(148, 110), "3", click(200, 420)),
    ),
    "view-named-entity-recognition": View(
        of_text("NamedEntityRecognition", THINGS),
        (
            *("1", *"lllll", "2", *"llll", "L", "3", *"llll", "2", *"llllll", "L", "4"),
            *(*"lllllll", "L", "1", *"ll", "2"),
        ),
    ),
    "view-image-multi-label": View(of_case(Case("ImageMultiClassMultiLabel", (), {}, labels=PARTS)), ("1", "3")),
    "view-text-classification": View(of_text("TextMultiClass", KINDS), ("1",)),
    "view-text-multi-label": View(of_text("TextMultiClassMultiLabel", KINDS), ("1", "2")),
    "view-verification": View(
        of_case(Case("VerificationBoundingBox", (), {}, EARLIER, ("right", "wrong"))), ("2", "w", *"Buckle?")
    ),
    "view-adjustment": View(of_case(Case("AdjustmentBoundingBox", (), {}, EARLIER, PARTS)), ("n", "n", "c", *"llkk")),
    "view-mask-verification": View(
        of_case(
            Case("VerificationSemanticSegmentation", (), {}, MASKED, ("right", "wrong")),
            {"mask.png": mask()},
        ),
        ("2", "w", *"Half of the strap is missing."),
    ),
    "view-mask-adjustment": View(
        of_case(Case("AdjustmentSemanticSegmentation", (), {}, MASKED, MASK_LABELS, "label-ref"), {"mask.png": mask()}),
        ("2", "b", Drag((234, 44), (318, 150))),
    ),
    "view-video-polygon": View(of_video(video_jobs.VideoJob("VideoObjectDetection", "Polygon")), PERSON_DRAWN),
    "view-video-polyline": View(
        of_video(video_jobs.VideoJob("VideoObjectDetection", "Polyline", ({"label": "Curb"}, {"label": "Lane"}))),
        (
            *(click(x, y) for x, y in ((10, 156), (230, 156), (460, 156), (630, 156))),
            *("enter", "escape", "2"),
            *(click(x, y) for x, y in ((4, 202), (320, 202), (600, 202))),
            *("enter", "Y", "n"),
        ),
    ),
    "view-video-keypoint": View(
        of_video(video_jobs.VideoJob("VideoObjectTracking", "Keypoint")),
        (click(62, 250), "escape", click(136, 250), "escape", "2", click(500, 190), "escape", "Y", "n", "m", "l", "l"),
    ),
    "view-video-adjustment": View(of_video(ADJUSTMENT), ("n", "m", *"LLlllJ")),
    "view-video-tracking": View(of_video(video_jobs.VideoJob()), STREET_DRAWN),
    "view-point-cloud-object-detection": View(of_cloud("3DPointCloudObjectDetection"), (*VEHICLES, "v")),
    "view-point-cloud-object-tracking": View(of_cloud("3DPointCloudObjectTracking", 3), (*VEHICLES, "n", "y", "v")),
    "view-point-cloud-semantic-segmentation": View(
        of_cloud("3DPointCloudSemanticSegmentation"),
        (
            "E",
            *("+", "+", "+"),
            Drag((3, 1, 0), (9, 7, 0)),
            Drag((-11, 2, 0), (-5, 8, 0)),
            "2",
            Drag((-3, -12, 0), (9, -6, 0)),
            "v",
        ),
    ),
    "view-custom": View(of_page, ("1", "tab", *"Acme")),
}


async def do(opened: Opened, step: Step) -> None:
    """Press a key, or use the mouse on the canvas."""
    if isinstance(step, str):
        await opened.press("space" if step == " " else step)
        return
    canvas = opened.screen.query_one("#canvas")
    await opened.pilot.mouse_down(canvas, offset=_cell(canvas, step.start))
    await opened.pilot.hover(canvas, offset=_cell(canvas, step.end))
    await opened.pilot.mouse_up(canvas, offset=_cell(canvas, step.end))
    await opened.settle()


def _cell(canvas: Widget, place: tuple[float, ...]) -> tuple[int, int]:
    """The cell of the widget over a place."""
    if isinstance(canvas, CloudCanvas):
        assert canvas.camera is not None
        column, row = canvas.camera.to_cells(np.array([place], np.float64))[0]
    else:
        assert isinstance(canvas, ImageView)
        assert canvas.view is not None
        column, row = canvas.view.to_cell(place[0], place[1])
    return int(column) + canvas.gutter.left, int(row) + canvas.gutter.top


async def picture(services: Services, server: LocalServer, view: View) -> str:
    """Sign in, open the job, do the steps; what the terminal shows, as SVG."""
    team = services.workforce.create_private_team("team", [WORKER], "Labelers", "requester@example.com")
    job = view.job(services, team.arn)
    workforce = services.workforce.workforce()
    assert workforce is not None
    services.portal.sign_in(workforce.subdomain, WORKER, services.workforce.mails()[0].temporary_password, PASSWORD)
    connection = Connection(server.url)
    connection.open()
    app = GtuiApp(connection, label_job=job, worker=WORKER)
    async with app.run_test(size=SIZE) as pilot:
        opened = Opened(app, pilot)
        await opened.settle()
        opened.screen.query_one("#password", Input).value = PASSWORD
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.screen, TaskFlow) and bool(opened.screen.task_object))
        for step in view.steps:
            await do(opened, step)
        return screen_picture(app)


def main() -> None:
    """Write those that are named, else all."""
    for name in sys.argv[1:] or VIEWS:
        server = LocalServer.start()
        try:
            svg = asyncio.run(picture(connect(server.url), server, VIEWS[name]))
        finally:
            server.stop()
        with tempfile.NamedTemporaryFile("w", suffix=".svg") as file:
            file.write(svg)
            file.flush()
            target = DOCS / f"{name}.png"
            subprocess.run(["rsvg-convert", "-w", str(PIXELS), "-o", str(target), file.name], check=True)
        Image.open(target).convert("RGB").quantize(COLORS, Image.Quantize.MAXCOVERAGE).save(target, optimize=True)


if __name__ == "__main__":
    main()
