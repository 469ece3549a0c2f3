from itertools import pairwise

import pytest
from textual import events

from gtui.tasktypes.named_entity_recognition import EntityRecognition
from gtui.widgets.span_canvas import SpanCanvas
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

LABELS = ("Brand", "Product", "Place")
TEXT = "Apple sells the watch in 東京 and in Paris."
GIVEN = task_input(LABELS, TEXT)


def entity(start: int, end: int, label: str) -> dict[str, object]:
    return {"endOffset": end, "label": label, "startOffset": start}


def answer(*entities: dict[str, object]) -> dict[str, object]:
    return {"crowd-entity-annotation": {"entities": list(entities)}}


def tool(shown: Shown) -> SpanCanvas:
    assert isinstance(shown.view, EntityRecognition)
    return shown.view.tool


async def drag(shown: Shown, start: tuple[int, int], end: tuple[int, int], ctrl: bool = False) -> None:
    canvas, rest = tool(shown), (0, 0, 1, False, False, ctrl)
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        canvas.post_message(kind(canvas, x + canvas.gutter.left, y, *rest))
    await shown.pilot.pause()


async def test_words_are_selected_labeled_and_submitted_with_offsets_in_code_points(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT) as shown:
        assert shown.view.answer() is None
        assert "press N" in shown.view.missing()
        await shown.press("1", "right", "l", "w", "2", "l", "l", "3")
        assert shown.view.answer() == answer(entity(0, 5, "Brand"), entity(16, 21, "Product"), entity(25, 27, "Place"))
        assert shown.drafts[0] == answer(entity(0, 5, "Brand"))
        assert "1 Brand: Apple" in shown.text
        assert "▸3 Place: 東京" in shown.text


async def test_the_labels_stand_over_the_words(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT, draft=answer(entity(16, 21, "Product"))) as shown:
        rows = [line[2:] for line in shown.host.text()]
        above, words = next(pair for pair in pairwise(rows) if "Apple" in pair[1])
        assert above.index("2 Product") == words.index("watch")


async def test_the_labels_are_written_in_black_or_white_on_their_colors(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT, draft=answer(entity(16, 21, "Product"))) as shown:
        strips = shown.host.screen._compositor.render_strips()
        (style,) = (segment.style for strip in strips for segment in strip if segment.text == "2 Product")
        assert style is not None
        assert style.bgcolor is not None
        assert style.color is not None
        assert (style.color.name, style.bgcolor.name) == ("#ffffff", "#1f77b4")


@pytest.mark.parametrize(
    ("keys", "selection"),
    [
        (("right",), (6, 11)),
        (("l", "left"), (0, 5)),
        (("w", "b", "h"), (0, 5)),
        (("L",), (0, 11)),
        (("shift+right", "shift+right", "shift+left"), (0, 11)),
        (("H",), (0, 5)),
        (("c", "right"), (5, 6)),
        (("c", "L", "L", "H"), (0, 6)),
        (("c", "l", "left"), (4, 5)),
        (("j",), (28, 31)),
        (("down", "up"), (0, 5)),
        (("j", "k"), (0, 5)),
    ],
)
async def test_the_selection_moves_by_words_lines_and_characters(
    show_task: ShowTask, keys: tuple[str, ...], selection: tuple[int, int]
) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT, size=(66, 20)) as shown:
        await shown.press(*keys)
        assert tool(shown).selection == selection


async def test_a_character_with_a_combining_mark_is_selected_whole(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, "cafe\u0301 noir") as shown:
        await shown.press("c", "H", "H", "l", "l", "1")
        assert shown.view.answer() == answer(entity(3, 5, "Brand"))


async def test_entities_never_overlap_and_the_same_words_are_relabeled(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT) as shown:
        await shown.press("1", "L", "2")
        assert "Entities can't overlap:" in shown.text
        await shown.press("H", "3")
        assert shown.view.answer() == answer(entity(0, 5, "Place"))


async def test_next_before_remove_undo_and_redo(show_task: ShowTask) -> None:
    draft = answer(entity(0, 5, "Brand"), entity(16, 21, "Product"))
    async with show_task("NamedEntityRecognition", GIVEN, TEXT, draft=draft) as shown:
        await shown.press("n")
        assert tool(shown).selection == (16, 21)
        await shown.press("tab", "p", "x")
        assert shown.view.answer() == answer(entity(0, 5, "Brand"))
        await shown.press("u")
        assert shown.view.answer() == draft
        await shown.press("U", "ctrl+z", "ctrl+y", "shift+tab", "delete")
        assert shown.view.answer() is None
        await shown.press("N")
        assert shown.view.answer() == answer()


async def test_labels_beyond_nine_are_reached_by_their_neighbours(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", task_input(tuple(f"L{n}" for n in range(12)), TEXT), TEXT) as shown:
        await shown.press("comma", "space")
        assert shown.view.answer() == answer(entity(0, 5, "L11"))
        await shown.press("l", "full_stop", "full_stop", "space")
        assert shown.view.answer() == answer(entity(0, 5, "L11"), entity(6, 11, "L1"))


async def test_the_mouse_selects_words_characters_and_entities(show_task: ShowTask) -> None:
    async with show_task("NamedEntityRecognition", GIVEN, TEXT) as shown:
        await drag(shown, (17, 1), (26, 1))
        assert tool(shown).selection == (16, 27)
        await drag(shown, (17, 1), (19, 1), ctrl=True)
        assert tool(shown).selection == (17, 20)
        await shown.press("2")
        await drag(shown, (18, 1), (18, 1))
        assert tool(shown).selection == (17, 20)
        assert await shown.pilot.click("#label-3")
        assert shown.view.answer() == answer(entity(17, 20, "Place"))


async def test_a_text_of_a_hundred_thousand_characters_scrolls_with_the_selection(show_task: ShowTask) -> None:
    text = "The watch is broken. " * 5000
    async with show_task("NamedEntityRecognition", task_input(LABELS, text), text) as shown:
        tool(shown).select(len(text) - 8, len(text) - 2)
        await shown.press("2")
        assert tool(shown).scroll_offset.y > 1000
        assert shown.view.answer() == answer(entity(104992, 104998, "Product"))
        assert "2 Product: broken" in shown.text
        await shown.press("home")
        assert tool(shown).scroll_offset.y == 0


async def test_a_text_that_holds_commands_and_markup_is_only_shown(show_task: ShowTask) -> None:
    text = "[red]bold[/red] \x1b]0;title\x07 \u202eright"
    async with show_task("NamedEntityRecognition", task_input(("[b]x",), text), text) as shown:
        await shown.press("1")
        assert "[red]bold[/red] �]0;title� �right" in shown.text
        assert "1 [b]x" in shown.text


@pytest.mark.parametrize("grey", [False, True])
async def test_at_80_columns_and_without_colour_everything_needed_is_there(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, grey: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if grey:
        monkeypatch.setenv("NO_COLOR", "1")
    async with show_task("NamedEntityRecognition", GIVEN, TEXT, size=(80, 16)) as shown:
        await shown.press("1", "F")
        assert "1 Brand" in shown.text
        await shown.press("F")
        for words in ("1 Brand: Apple", "1–9 label", "Submit", "“Apple” 0–5, by words"):
            assert words in shown.text
