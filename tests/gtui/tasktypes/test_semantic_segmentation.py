from base64 import b64decode
from io import BytesIO
from typing import cast

import numpy as np
import pytest
from PIL import Image, ImageDraw
from textual import events

from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.tasktypes.semantic_segmentation import SemanticSegmentation
from gtui.widgets.mask_canvas import MaskCanvas
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

LABELS = ("Bag", "Strap", "Buckle")
GIVEN = task_input(LABELS)


def scene() -> Picture:
    image = Image.new("RGB", (640, 480), "#dddddd")
    ImageDraw.Draw(image).rectangle((200, 120, 439, 359), fill="#803010")
    return Picture(image, Size(640, 480))


def tool(shown: Shown) -> MaskCanvas:
    assert isinstance(shown.view, SemanticSegmentation)
    return shown.view.tool


def share(shown: Shown, value: int) -> int:
    return int((tool(shown).mask.pixels == value).sum())


async def click(shown: Shown, *places: tuple[float, float]) -> None:
    """Press at the first pixel of the picture, move over the others, let go at the last one."""
    canvas, view = tool(shown), tool(shown).view
    assert view is not None
    cells = [view.to_cell(*place) for place in places]
    kinds = [events.MouseDown, *(events.MouseMove for _ in cells[1:])]
    for kind, (x, y) in [*zip(kinds, cells, strict=True), (events.MouseUp, cells[-1])]:
        canvas.post_message(kind(canvas, x - 0.5 + canvas.gutter.left, y - 0.5, 0, 0, 1, False, False, False))
    await shown.pilot.pause()


async def test_the_answer_is_a_palette_png_in_the_colours_of_the_labels(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        assert shown.view.answer() is None
        await shown.press("2", "f", "space")
        answer = cast("dict[str, dict[str, dict[str, object]]]", shown.view.answer())
        given = answer["crowd-semantic-segmentation"]
        assert given["inputImageProperties"] == {"height": 480, "width": 640}
        assert given["labelMappings"] == {
            "Bag": {"color": "#2ca02c"},
            "Strap": {"color": "#1f77b4"},
            "Buckle": {"color": "#ff7f0e"},
        }
        png = Image.open(BytesIO(b64decode(str(given["labeledImage"]["pngImageData"]))))
        assert (png.mode, png.size) == ("P", (640, 480))
        assert np.asarray(png)[240, 320] == 2
        assert np.asarray(png)[10, 10] == 0
        assert png.convert("RGB").getpixel((320, 240)) == (0x1F, 0x77, 0xB4)
        assert (np.asarray(png) == 2).sum() == 240 * 240


async def test_the_brush_draws_while_it_is_down_and_the_eraser_takes_away(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        await shown.press("space", "L", "space")
        drawn = share(shown, 1)
        assert drawn > 32 * 20
        await shown.press("L")
        assert share(shown, 1) == drawn
        await shown.press("e", "H", "space", "H", "escape")
        assert share(shown, 1) < drawn / 2
        assert tool(shown).steps.done == ("brush Bag", "eraser")


async def test_the_brush_has_a_size_and_labels_an_opacity(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        before = tool(shown).radius
        await shown.press("right_square_bracket", "right_square_bracket", "left_square_bracket")
        assert tool(shown).radius > before
        await shown.press(*["left_square_bracket"] * 12)
        assert tool(shown).radius == 1
        await shown.press("o")
        assert tool(shown).tint == 0.8


async def test_a_polygon_is_closed_with_enter_or_at_its_first_point(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        await shown.press("g", "space", "L", "space", "J", "space", "H", "space", "enter")
        assert share(shown, 1) == pytest.approx(boxed(shown), rel=0.1)
        await shown.press("3", "space", "escape")
        for place in ((20, 20), (120, 20), (120, 100), (20, 20)):
            await click(shown, place)
        assert share(shown, 3) == pytest.approx(100 * 80 / 2, rel=0.1)


def boxed(shown: Shown) -> int:
    across, down = tool(shown).stride
    return 8 * across * 8 * down


async def test_superpixels_and_filling_take_whole_regions(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        await shown.press("s", "space")
        region = share(shown, 1)
        assert 300 < region < 5000
        await shown.press("2", "f")
        await click(shown, (210, 130))
        assert share(shown, 2) == 240 * 240
        await shown.press("x")
        assert share(shown, 2) == 0


async def test_four_points_cut_out_an_object(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        await shown.press("c")
        for place in ((320, 120), (439, 240), (320, 359), (200, 240)):
            await click(shown, place)
        assert share(shown, 1) == pytest.approx(240 * 240, rel=0.06)


async def test_the_mouse_draws_strokes_that_can_be_undone(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        await click(shown, (100, 100), (200, 100), (200, 200))
        drawn = share(shown, 1)
        assert drawn > 200 * 15
        assert "1 Bag" in shown.text
        await shown.press("u")
        assert share(shown, 1) == 0
        await shown.press("U")
        assert share(shown, 1) == drawn


async def test_a_draft_is_kept_once_the_hand_rests_and_comes_back(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        assert shown.view.pending_draft() is None
        await shown.press("f", "space")
        assert shown.drafts or shown.view.pending_draft() == shown.view.answer()
        while not shown.drafts:
            await shown.pilot.pause(0.05)
        draft = shown.drafts[-1]
        assert draft == shown.view.answer()
    async with show_task("SemanticSegmentation", GIVEN, scene(), draft=draft) as shown:
        assert share(shown, 1) == 240 * 240
        assert shown.view.answer() == draft
        shown.view.freeze(True)
        await shown.press("x", "u", "e", "space", "L", "space")
        assert shown.view.answer() == draft


async def test_nothing_to_label_is_an_answer(show_task: ShowTask) -> None:
    async with show_task("SemanticSegmentation", GIVEN, scene()) as shown:
        assert "press N" in shown.view.missing()
        await shown.press("N")
        answer = shown.view.answer()
        assert answer is not None
    async with show_task("SemanticSegmentation", GIVEN, scene(), draft=answer) as shown:
        assert shown.view.answer() == answer
        await shown.press("N")
        assert shown.view.answer() is None


@pytest.mark.parametrize("grey", [False, True])
async def test_labels_are_told_apart_by_number_and_the_list_says_their_share(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, grey: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if grey:
        monkeypatch.setenv("NO_COLOR", "1")
    async with show_task("SemanticSegmentation", GIVEN, scene(), size=(80, 16)) as shown:
        await shown.press("2", "f", "space")
        assert "2 Strap  18.8%" in shown.text
        assert [tag.text for tag in tool(shown).tags()] == ["2"]
        for words in ("Fill by color", "s superpixel", "N none", "Submit"):
            assert words in shown.text
