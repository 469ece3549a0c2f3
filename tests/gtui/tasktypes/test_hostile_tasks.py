"""In every view of pictures and texts: names that hold commands are only shown, and any picture is coped with."""

from collections.abc import Mapping

import pytest
from PIL import Image

from gtui.canvas.picture import decode
from gtui.services import TaskInput
from tests.gtui.tasktypes.conftest import ShowTask, task_input
from tests.gtui.tasktypes.test_difficult_pictures import bomb, encoded, turned
from tests.gtui.tasktypes.test_picture_and_text_screens import LOOKS, scene

MARKUP = "[red]x[/red]"
EVIL = f"{MARKUP}\x1b[2J\x1b]0;owned\x07"
OF_TEXTS = [name for name, look in LOOKS.items() if look.text]
OF_PICTURES = [name for name, look in LOOKS.items() if not look.text]
BROKEN: Mapping[str, bytes] = {
    "too large": bomb(),
    "damaged": encoded(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG")[:9000],
    "not a picture": b"\x1b]0;owned\x07",
    "empty": b"",
}
UNUSUAL = (
    turned(),
    encoded(Image.new("CMYK", (120, 80), (10, 200, 30, 0)), "JPEG"),
    encoded(Image.new("I;16", (90, 60), 40_000), "PNG"),
    encoded(Image.new("L", (20_000, 400), 90), "PNG"),
    encoded(Image.new("RGB", (1, 1), "red"), "PNG"),
)


def hostile(task_type: str) -> TaskInput:
    """A task whose labels, question and data object hold markup and escape sequences."""
    earlier = LOOKS[task_type].earlier
    if isinstance(earlier, list):
        earlier = [{**box, "label": EVIL} for box in earlier]
    task_object = EVIL if task_type in OF_TEXTS else f"s3://bucket/{EVIL}.jpg"
    return task_input((EVIL, "Bag"), task_object, header=EVIL, initial_value=earlier)


@pytest.mark.more
@pytest.mark.parametrize("task_type", LOOKS)
async def test_markup_and_escapes_are_shown_and_not_obeyed(show_task: ShowTask, task_type: str) -> None:
    content = EVIL.encode() if task_type in OF_TEXTS else scene()
    async with show_task(task_type, hostile(task_type), content, size=(80, 17)) as shown:
        await shown.press("1")
        assert f"1 {MARKUP}" in shown.text or f"{MARKUP}\ufffd[2J" in shown.text
        assert {"\x1b", "\x07"} & set(shown.text) == set()


@pytest.mark.more
@pytest.mark.parametrize("task_type", OF_PICTURES)
async def test_any_picture_is_shown_or_told_why_not(show_task: ShowTask, task_type: str) -> None:
    given = task_input(LOOKS[task_type].labels, initial_value=LOOKS[task_type].earlier)
    async with show_task(task_type, given, size=(80, 17)) as shown:
        for words, content in BROKEN.items():
            shown.view.show_task(given, None)
            shown.view.show_object(content)
            await shown.press()
            assert words in " ".join(shown.text.split())
        for content in UNUSUAL:
            shown.view.show_task(given, None)
            shown.view.show_object(decode(content))
            await shown.press(*LOOKS[task_type].keys)
            assert not [words for words in BROKEN if words in " ".join(shown.text.split())]
