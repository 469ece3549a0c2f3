"""How the views of pictures and texts look in terminals of 80 × 24 and 120 × 40, and with few colors or none."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from gtui.canvas.palette import colour_of, hex_of
from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.services import TaskInput
from mockgt.tasktypes.masks import png_data
from tests.goldens import SCREENS, assert_golden
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

GOLDENS = Path(__file__).parent / "goldens"
SAMPLE_COLUMN = 95
"""Where the list of labels shows their colors, at 120 columns; the first label is in the second row."""
LABELS = ("Bag", "Strap", "Buckle", "Zipper", "A pocket with a rather long name", "鞄", "Seam", "Tag", "Sole", "Lace")
"""Ten: as many as there are colors, more than there are line styles and digits."""
VERDICTS = ("good", "bad", "missing labels")
TEXT = "Apple sells the watch in 東京 and in Paris. [b]Not markup[/b]\n\n" + "It lasts for years and years. " * 30
PLACES = [(20 + 120 * (index % 5), 60 + 220 * (index // 5), 90, 120) for index in range(len(LABELS))]
"""Left, top, width and height of what there is to see, one for each label."""
BOXES = [
    {"label": label, "left": left, "top": top, "width": width, "height": height}
    for label, (left, top, width, height) in zip(LABELS, PLACES, strict=True)
]
WORDS = ((0, 5), (6, 11), (12, 15), (16, 21), (22, 24), (25, 27), (28, 31), (32, 34), (35, 40), (45, 48))
ENTITIES = [
    {"endOffset": end, "label": label, "startOffset": start} for label, (start, end) in zip(LABELS, WORDS, strict=True)
]


def mask() -> Mapping[str, object]:
    pixels = np.zeros((480, 640), np.uint8)
    for value, (left, top, width, height) in enumerate(PLACES, 1):
        pixels[top : top + height, left : left + width] = value
    mappings = {label: {"color": hex_of(colour_of(index))} for index, label in enumerate(LABELS)}
    return {"src": f"data:image/png;base64,{png_data(pixels, len(LABELS) + 1)}", "labelMappings": mappings}


def scene() -> Picture:
    image = Image.new("RGB", (640, 480), "#dddddd")
    for left, top, width, height in PLACES:
        ImageDraw.Draw(image).rectangle((left, top, left + width, top + height), fill="#803010")
    return Picture(image, Size(640, 480))


@dataclass(frozen=True)
class Look:
    """What a view is given, and the keys that are pressed until it is looked at."""

    labels: tuple[str, ...] = LABELS
    keys: tuple[str, ...] = ()
    text: str = ""
    earlier: object = None
    draft: Mapping[str, object] | None = None


LOOKS = {
    "ImageMultiClass": Look(keys=("2",)),
    "ImageMultiClassMultiLabel": Look(keys=("2", "5", "down")),
    "BoundingBox": Look(draft={"boundingBox": {"boundingBoxes": BOXES}}, keys=("n", "n")),
    "SemanticSegmentation": Look(keys=("H", "f", "space", "b", "3", "L", "L", "space", "L", "J", "space")),
    "TextMultiClass": Look(text=TEXT, keys=("2",)),
    "TextMultiClassMultiLabel": Look(text=TEXT, keys=("2", "5", "down")),
    "NamedEntityRecognition": Look(text=TEXT, draft={"crowd-entity-annotation": {"entities": ENTITIES}}, keys=("n",)),
    "VerificationBoundingBox": Look(VERDICTS, ("2", "w", *"loose"), earlier=BOXES),
    "VerificationSemanticSegmentation": Look(VERDICTS, ("3",), earlier=mask()),
    "AdjustmentBoundingBox": Look(earlier=BOXES, keys=("n", "m", "l")),
    "AdjustmentSemanticSegmentation": Look(earlier=mask(), keys=("2", "space", "L", "space")),
}


def task_of(task_type: str) -> TaskInput:
    given = LOOKS[task_type]
    return task_input(given.labels, given.text or "s3://bucket/001.jpg", initial_value=given.earlier)


@asynccontextmanager
async def look(show_task: ShowTask, task_type: str, size: str) -> AsyncIterator[Shown]:
    """Open a view and press its keys."""
    given = LOOKS[task_type]
    async with show_task(task_type, task_of(task_type), given.text or scene(), given.draft, SCREENS[size]) as shown:
        await shown.press(*given.keys)
        yield shown


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("task_type", LOOKS)
async def test_a_view_looks_as_it_did(show_task: ShowTask, task_type: str, size: str) -> None:
    async with look(show_task, task_type, size) as shown:
        assert_golden(GOLDENS / f"{task_type}-{size}.txt", shown.text)


@pytest.mark.parametrize("task_type", LOOKS)
async def test_without_colors_everything_is_grey_and_named(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, task_type: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with look(show_task, task_type, "80x24") as shown:
        assert all(max(colour) - min(colour) <= 1 for colour in shown.host.colours())
        assert_golden(GOLDENS / f"{task_type}-80x24.txt", shown.text)


@pytest.mark.parametrize("task_type", LOOKS)
async def test_with_256_colors_all_is_read_and_each_of_ten_labels_has_its_own(
    show_task: ShowTask, task_type: str
) -> None:
    async with look(show_task, task_type, "120x40") as shown:
        screen = shown.in_256_colors()
    assert_golden(GOLDENS / f"{task_type}-120x40.txt", "\n".join(screen.display))
    if "Class" not in task_type and "Verification" not in task_type:
        samples = {screen.buffer[row][SAMPLE_COLUMN].fg for row in range(1, 1 + len(LABELS))}
        assert len(samples - {"default"}) == len(LABELS)
