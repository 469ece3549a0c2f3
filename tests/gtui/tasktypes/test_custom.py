"""A worker template's page in the terminal: every kind of field with keys and mouse, and pages that mean harm."""

import json
from html import escape
from pathlib import Path

import pytest
from textual.widgets import Button, Input, Select

from gtui.forms.load import load_page
from gtui.services import TaskInput
from gtui.tasktypes.custom_page import CustomPage
from gtui.widgets.scale import Scale
from tests.goldens import SCREENS, assert_golden
from tests.gtui.tasktypes.conftest import ShowTask

CUSTOM = "PassThrough"
GOLDENS = Path(__file__).parent / "goldens"
GIVEN = TaskInput("", (), "", "", "", "")
QUESTIONS = """\
<crowd-form>
  <h1>Product <i>42</i></h1>
  <p>See <a href="https://example.com/a">the catalogue</a>. [b]Not markup[/b]</p>
  <crowd-radio-group>
    <crowd-radio-button name="good" value="yes">It can be sold</crowd-radio-button>
    <crowd-radio-button name="bad" value="yes">It can't be sold</crowd-radio-button>
  </crowd-radio-group>
  <crowd-input name="brand" label="Brand" required max-length="10"></crowd-input>
  <crowd-checkbox name="flaw" value="torn">Torn</crowd-checkbox>
  <crowd-checkbox name="flaw" value="dirty">Dirty</crowd-checkbox>
  <crowd-slider name="wear" min="0" max="10"></crowd-slider>
  <label for="colour">Colour</label>
  <select id="colour" name="colour"><option value="r">Red</option><option value="b">Blue</option></select>
  <crowd-text-area name="note" label="Note" rows="2"></crowd-text-area>
</crowd-form>"""
BOXES = """\
<crowd-form><crowd-bounding-box name="mine" src="data:image/png;base64,{png}" header="Draw" labels="['Bag', 'Strap']"
{more}></crowd-bounding-box><crowd-input name="why" label="Why?"></crowd-input></crowd-form>"""
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAU0lEQVR4nO3PQQ3AIADAQMASnvCE24ngcVnSU9DOfe74s6UDXjWg"
    "NaA1oDWgNaA1oDWgNaA1oDWgNaA1oDWgNaA1oDWgNaA1oDWgNaA1oDWgNaB9LrQBkuzayyMAAAAASUVORK5CYII="
)


def page_of(html: str) -> CustomPage:
    def nothing(address: str) -> bytes:
        raise AssertionError(f"{address} was asked for")

    page, problem = load_page(html, (), nothing)
    assert not problem
    return CustomPage(page)


@pytest.mark.parametrize("size", ["80x24", pytest.param("120x40", marks=pytest.mark.more)])
async def test_the_form_looks_like_this(show_task: ShowTask, size: str) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=SCREENS[size]) as shown:
        assert_golden(GOLDENS / f"{CUSTOM}-{size}.txt", shown.text)


async def test_every_field_is_filled_in_with_the_keys(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=(80, 40)) as shown:
        await shown.press("2", "tab", *"Acme", "enter", "1", "down", "space", "tab", "right", "right", "L", "h", "tab")
        await shown.press("enter", "down", "enter", "tab", "a", "enter", "b", "escape")
        assert shown.view.answer() == {
            "good": {"yes": False},
            "bad": {"yes": True},
            "brand": "Acme",
            "flaw": {"torn": True, "dirty": True},
            "wear": 9,
            "colour": "b",
            "note": "a\nb",
        }
        assert shown.host.focused is shown.view.query_one("#submit", Button)


async def test_every_field_is_filled_in_with_the_mouse(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=(80, 40)) as shown:
        await shown.pilot.click("#field-2 #choice-1")
        await shown.pilot.click("#field-4 #choice-2")
        await shown.pilot.click(Scale, offset=(20, 0))
        await shown.pilot.click(Input)
        await shown.press("x")
        answer = shown.view.answer()
        assert answer is not None
        assert (answer["good"], answer["flaw"], answer["brand"]) == ({"yes": True}, {"torn": False, "dirty": True}, "x")
        assert 0 < float(str(answer["wear"])) < 10


async def test_what_is_missing_is_told_and_has_the_focus(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS)) as shown:
        assert "1 required left" in shown.text
        assert shown.view.answer() is None
        assert shown.view.missing() == "Brand: Fill this in."
        await shown.press()
        assert isinstance(shown.host.focused, Input)
        await shown.press("x")
        assert "Fill this in" not in shown.text


async def test_every_change_is_a_draft_and_a_draft_comes_back(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS)) as shown:
        await shown.press("1", "tab", "A", "b")
        assert [draft.get("brand") for draft in shown.drafts] == [None, "A", "Ab"]
        draft = shown.drafts[-1]
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), draft=draft) as shown:
        assert shown.view.answer() == draft
        assert "(●) It can be sold" in shown.text


async def test_changes_are_undone_and_done_again(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS)) as shown:
        await shown.press("1", "2", "tab", "A", "b", "shift+tab", "u")
        assert shown.view.query_one(Input).value == ""
        assert "Undone: Brand" in shown.text
        await shown.press("u")
        assert "(●) It can be sold" in shown.text
        await shown.press("U", "ctrl+y")
        assert shown.view.query_one(Input).value == "Ab"
        await shown.press("U")
        assert "There is nothing to do again" in shown.text


@pytest.mark.more
async def test_a_scale_that_is_moved_back_undoes_nothing_else(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=(80, 40)) as shown:
        await shown.press("1", "tab", "tab", "tab", "right", "left", "right")
        assert shown.drafts[-1]["good"] == {"yes": True}


async def test_a_tool_of_the_form_is_the_view_of_its_task_type(show_task: ShowTask) -> None:
    page = page_of(BOXES.format(png=PNG, more=""))
    async with show_task(CUSTOM, GIVEN, page, size=(80, 17)) as shown:
        assert shown.view.answer() is None
        assert shown.view.missing().startswith("Draw: Label this first.")
        await shown.press("2", "space", "L", "J", "space")
        answer = shown.view.answer()
        assert answer is not None
        assert list(answer) == ["mine"]
        assert answer["mine"]["inputImageProperties"] == {"height": 48, "width": 64}  # type: ignore[index]
        await shown.press("tab", "o", "k", "shift+tab")
        assert shown.drafts[-1]["why"] == "ok"
        await shown.press("u", "N")
        assert shown.drafts[-1]["mine"] == {
            "boundingBoxes": [],
            "inputImageProperties": {"height": 48, "width": 64},
        }


async def test_a_tool_begins_with_its_initial_value(show_task: ShowTask) -> None:
    more = "initial-value=\"[{label: 'Strap', left: 1, top: 2, width: 30, height: 20}]\""
    async with show_task(CUSTOM, GIVEN, page_of(BOXES.format(png=PNG, more=more)), size=(80, 17)) as shown:
        answer = shown.view.answer()
        assert answer is not None
        assert answer["mine"]["initialValueModified"] is False  # type: ignore[index]


async def test_entities_are_marked_and_begin_as_the_page_says(show_task: ShowTask) -> None:
    html = """<crowd-entity-annotation name="e" header="Mark" labels="[{'label': 'person'}]" text="Ana met Ben."
    initial-value="[{label: 'person', startOffset: 8, endOffset: 11}, {label: 'person', startOffset: 99}]">
    </crowd-entity-annotation>"""
    async with show_task(CUSTOM, GIVEN, page_of(html), size=(80, 17)) as shown:
        await shown.press("1")
        assert shown.view.answer() == {
            "e": {
                "entities": [
                    {"endOffset": 3, "label": "person", "startOffset": 0},
                    {"endOffset": 11, "label": "person", "startOffset": 8},
                ]
            }
        }


async def test_while_an_answer_is_on_its_way_nothing_changes(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS)) as shown:
        shown.view.freeze(True)
        await shown.press("1", "tab", "A", "tab", "1")
        assert shown.drafts == []
        assert shown.view.query_one(Input).value == ""


@pytest.mark.more
async def test_a_long_form_has_pages(show_task: ShowTask) -> None:
    html = "<crowd-form>" + "".join(f"<crowd-input name=n{n} label=L{n} required></crowd-input>" for n in range(3000))
    async with show_task(CUSTOM, GIVEN, page_of(f"{html}</crowd-form>"), size=(80, 17)) as shown:
        assert "page 1 of 50" in shown.text
        await shown.press("escape", "greater_than_sign")
        assert "L60 *" in shown.text
        await shown.press("a", "escape", "less_than_sign")
        assert shown.view.answer() is None
        assert shown.view.missing() == "L0: Fill this in. 2998 more below."


async def test_markup_and_escapes_of_a_page_are_shown_and_not_obeyed(show_task: ShowTask) -> None:
    hostile = "[red]x[/red] \x1b]0;owned\x07"
    html = (
        f"<crowd-form><p>{hostile}</p><crowd-input name='{hostile}' label='{hostile}' placeholder='{hostile}'>"
        f"</crowd-input><crowd-checkbox name=c>{hostile}</crowd-checkbox><crowd-alert>{hostile}</crowd-alert>"
        f"<crowd-classifier name=k categories='[\"a\"]' header='{hostile}'><classification-target>{hostile}"
        f"</classification-target></crowd-classifier><crowd-button form-action=submit>{hostile}</crowd-button>"
        "</crowd-form>"
    )
    async with show_task(CUSTOM, GIVEN, page_of(html), size=(120, 34)) as shown:
        assert shown.text.count("[red]x[/red]") >= 6
        assert "\x1b" not in shown.text
        assert shown.view.answer() is None
        assert "[red]x[/red]" in shown.view.missing()


async def test_a_template_that_cant_be_filled_in_says_so(show_task: ShowTask) -> None:
    page, problem = load_page("", ("Line 1: unexpected tag.",), lambda address: b"")
    async with show_task(CUSTOM, GIVEN, CustomPage(page)) as shown:
        shown.view.show_object(CustomPage(page), problem)
        await shown.press()
        assert "The worker template can't be filled in. Line 1: unexpected tag." in shown.text
        assert shown.view.missing().endswith("Decline the task.")


async def test_a_select_and_its_keys_are_listed(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=(80, 40)) as shown:
        assert shown.view.query_one(Select).value == 0
        assert ("1 – 9", "Choose an option of the list with the focus") in shown.view.shortcuts()


@pytest.mark.more
@pytest.mark.parametrize(
    ("element", "keys", "listed", "answer"),
    [
        ("crowd-polygon", ("space", "L", "space", "J", "space", "enter"), "polygons", 3),
        ("crowd-polyline", ("space", "L", "space", "enter"), "polylines", 2),
        ("crowd-line", ("space", "L", "space"), "lines", 2),
        ("crowd-keypoint", ("2", "space"), "keypoints", 0),
    ],
)
async def test_paths_are_drawn_and_begin_as_the_page_says(
    show_task: ShowTask, element: str, keys: tuple[str, ...], listed: str, answer: int
) -> None:
    html = (
        f"<crowd-form><{element} name=p src=data:image/png;base64,{PNG} labels=\"['Cat', 'Dog']\" header=H></{element}>"
    )
    async with show_task(CUSTOM, GIVEN, page_of(html), size=(80, 17)) as shown:
        await shown.press(*keys)
        given = shown.view.answer()
        assert given is not None
        (path,) = given["p"][listed]  # type: ignore[index]
        assert len(path.get("vertices", ())) == answer
        assert path["label"] == ("Cat" if answer else "Dog")
        assert given["p"]["inputImageProperties"] == {"height": 48, "width": 64}  # type: ignore[index]
    initial = f'initial-value="{escape(json.dumps({listed: [path]}))}"'
    async with show_task(CUSTOM, GIVEN, page_of(html.replace("header=H", initial)), size=(80, 17)) as shown:
        assert shown.view.answer() == given
    async with show_task(CUSTOM, GIVEN, page_of(html), draft=given, size=(80, 17)) as shown:
        assert shown.view.answer() == given


@pytest.mark.more
async def test_each_thing_has_its_own_color_in_an_instance_segmentation(show_task: ShowTask) -> None:
    element = "crowd-instance-segmentation"
    html = f"<crowd-form><{element} name=i src=data:image/png;base64,{PNG} labels=\"['Cat', 'Dog']\"></{element}>"
    async with show_task(CUSTOM, GIVEN, page_of(html), size=(80, 17)) as shown:
        await shown.press("space", "space", "a", "H", "H", "space", "space")
        given = shown.view.answer()
        assert given is not None
        assert given["i"]["instances"] == [  # type: ignore[index]
            {"color": "#2ca02c", "label": "Cat"},
            {"color": "#ff7f0e", "label": "Cat"},
        ]
        assert "3 Cat 2" in shown.text
    async with show_task(CUSTOM, GIVEN, page_of(html), draft=given, size=(80, 17)) as shown:
        again = shown.view.answer()
        assert again is not None
        assert [each["label"] for each in again["i"]["instances"]] == ["Cat", "Cat"]  # type: ignore[index]


@pytest.mark.more
async def test_without_color_the_form_is_grey(show_task: ShowTask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=SCREENS["80x24"]) as shown:
        assert_golden(GOLDENS / f"{CUSTOM}-80x24.txt", shown.text)
        assert all(red == green == blue for red, green, blue in shown.host.colours())


@pytest.mark.more
async def test_with_256_colors_the_form_reads_the_same(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(QUESTIONS), size=SCREENS["120x40"]) as shown:
        assert_golden(GOLDENS / f"{CUSTOM}-120x40.txt", "\n".join(shown.in_256_colors().display))


@pytest.mark.more
async def test_with_256_colors_the_boxes_in_a_form_have_their_labels_colors(show_task: ShowTask) -> None:
    async with show_task(CUSTOM, GIVEN, page_of(BOXES.format(png=PNG, more="")), size=SCREENS["120x40"]) as shown:
        assert len(shown.sample_colors() - {"default"}) == 2
