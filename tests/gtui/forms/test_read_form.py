"""A worker template's page as a form: what is read of it, whatever is in it."""

from dataclasses import replace

import pytest

from gtui.forms.parts import Choice, Hidden, Notice, Option, PictureShown, Plain, Prose, Slider, TextField, Tool
from gtui.forms.read_form import OUTSIDE, SCRIPTS, SHORTENED, read_form


def form_of(inside: str) -> tuple[object, ...]:
    return read_form(f"<crowd-form>{inside}</crowd-form>").parts


def test_text_is_read_from_top_to_bottom_between_what_is_filled_in() -> None:
    parts = form_of("<h1>Look</h1><p>Closely</p><crowd-input name='a' label='A'></crowd-input><p>Thanks</p>")
    assert parts == (
        Prose("<h1>Look</h1><p>Closely</p>"),
        TextField("a", "A"),
        Prose("<p>Thanks</p>"),
    )


def test_every_constraint_of_a_text_is_read() -> None:
    (field,) = form_of(
        "<crowd-input name=n label=L required type=number min=1 max=9 step=2 min-length=1 max-length=3 "
        "allowed-pattern='[0-9]' error-message='Digits!' placeholder=P value=5 disabled></crowd-input>"
    )
    assert field == TextField(
        "n", "L", required=True, disabled=True, kind="number", value="5", placeholder="P", min_length=1, max_length=3,
        allowed="[0-9]", minimum="1", maximum="9", step="2", error_message="Digits!",
    )  # fmt: skip


def test_plain_html_has_the_words_of_its_labels() -> None:
    parts = form_of(
        "<label for=c>Colour</label><select id=c name=colour><option value=r>Red<option>Blue</select>"
        "<label>Age <input type=number name=age></label><textarea name=t rows=2>Old</textarea>"
    )
    assert parts == (
        Choice(
            "colour", "Colour", options=(Option("colour", "r", "Red", chosen=True), Option("colour", "Blue", "Blue")),
            form="text",
        ),
        TextField("age", "Age", kind="number"),
        TextField("t", "", value="Old", lines=2),
    )  # fmt: skip


def test_radio_buttons_of_one_name_are_one_choice_and_those_of_a_group_too() -> None:
    parts = form_of(
        "<label><input type=radio name=s value=m> Male</label><p>or</p>"
        "<label><input type=radio name=s value=f required> Female</label>"
        "<crowd-radio-group><crowd-radio-button name=b1 value=yes>Yes</crowd-radio-button>"
        "<crowd-radio-button name=b2 value=no checked>No</crowd-radio-button></crowd-radio-group>"
    )
    choice, prose, group = parts
    assert choice == Choice("s", "", required=True, options=(Option("s", "m", "Male"), Option("s", "f", "Female")))
    assert prose == Prose("<p></p><p>or</p><p></p>") or isinstance(prose, Prose)
    assert group == Choice("", "", options=(Option("b1", "yes", "Yes"), Option("b2", "no", "No", chosen=True)))


def test_check_boxes_that_follow_each_other_are_one_list_but_a_required_one_stands_alone() -> None:
    boxes = "<crowd-checkbox name=a value=x>X</crowd-checkbox> <crowd-checkbox name=b>B</crowd-checkbox>"
    assert form_of(f"{boxes}<crowd-checkbox name=c required>Agree</crowd-checkbox>") == (
        Choice("", "", options=(Option("a", "x", "X"), Option("b", "on", "B")), several=True),
        Choice("c", "", required=True, options=(Option("c", "on", "Agree"),), several=True),
    )


def test_a_crowd_classifier_keeps_the_line_breaks_of_its_text() -> None:
    parts = form_of(
        "<crowd-classifier-multi-select name=t categories=\"['A','B',]\" header='What?' "
        "exclusion-category=\"{ text: 'Neither' }\"><classification-target>One\n two</classification-target>"
        "</crowd-classifier-multi-select>"
    )
    assert parts == (
        Plain("One\n two"),
        Choice(
            "t", "What?", required=True, options=(Option("", "A", "A"), Option("", "B", "B")), several=True,
            form="labels", none="Neither",
        ),
    )  # fmt: skip


def test_tools_sliders_and_hidden_inputs_are_parts() -> None:
    parts = form_of(
        "<crowd-polygon name=p src=http://x/1.png labels='[\"a\"]' header=H initial-value=\"[{label: 'a'}]\">"
        "</crowd-polygon><crowd-slider name=s min=0 max=10 step=2></crowd-slider><input type=hidden name=h value=1>"
        "<img src=http://x/2.png alt=dog>"
    )
    assert parts == (
        Tool(
            "p", "H", required=True, element="crowd-polygon", labels=("a",), address="http://x/1.png",
            initial=[{"label": "a"}],
        ),
        Slider("s", "", maximum=10, step=2),
        Hidden("h", "", value="1"),
        PictureShown("http://x/2.png", "dog"),
    )  # fmt: skip


def test_what_a_terminal_cant_show_says_what_to_do() -> None:
    parts = form_of(
        "<video><source src='http://x/v.mp4'></video><crowd-sound-editor></crowd-sound-editor>"
        "<crowd-alert type=error>Bad</crowd-alert><crowd-icon-button title=Zoom></crowd-icon-button>"
    )
    assert parts == (
        Notice("A video can't be played in a terminal. Open it in a browser: http://x/v.mp4", "help"),
        Notice(
            "<crowd-sound-editor> can't be shown in a terminal. Decline the task if you can't answer without it.",
            "help",
        ),
        Notice("Bad", "error"),
        Notice("Zoom"),
    )


def test_instructions_stand_apart_from_the_form() -> None:
    form = read_form(
        "<crowd-form><crowd-instructions><short-summary>S</short-summary><detailed-instructions>D"
        "</detailed-instructions><positive-example>P</positive-example></crowd-instructions>"
        "<full-instructions header=F>All</full-instructions><crowd-button form-action=submit>Send</crowd-button>"
        "</crowd-form>"
    )
    assert (form.parts, form.short_instructions, form.submit) == ((), "S", "Send")
    assert (form.full_instructions_header, form.full_instructions) == ("F", "All\nD\n<h2>Good example</h2>P")


def test_scripts_do_not_run_and_what_stands_outside_the_form_is_not_submitted() -> None:
    form = read_form("<script>steal()</script><crowd-form><p>Hi</p></crowd-form><input name=x><style>p{}</style>")
    assert form.parts == (Notice(SCRIPTS, "help"), Prose("<p>Hi</p>"), TextField("x", "", why_not=OUTSIDE))


def test_an_input_without_a_name_says_so() -> None:
    (field,) = form_of("<crowd-input label=L></crowd-input>")
    assert field == replace(TextField("", "L"), why_not="it has no name")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "</crowd-form></div><p>",
        "<crowd-form>" * 300 + "<input name=a>",
        "<select name=s><option selected><option selected></select>",
        "<crowd-bounding-box labels='[' categories='{' src='javascript:x'>",
        "<crowd-slider name=s min=nan max=inf step=0 value=1e400></crowd-slider>",
        "<crowd-input name=\"\x1b]0;title\x07\" label='\x1b[31m'></crowd-input>",
        "<input type=radio><input type=checkbox><input type=number min=x>",
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(html: str) -> None:
    assert isinstance(read_form(html).parts, tuple)


def test_an_endless_page_is_cut_and_says_so() -> None:
    form = read_form("<crowd-form>" + "<input name=a>" * 30_000 + "</crowd-form>")
    assert form.parts[-1] == Notice(SHORTENED, "warning")
    assert len(form.parts) == 20_000


REFERENCE = (
    *("alert", "badge", "bounding-box", "button", "card", "checkbox", "classifier", "classifier-multi-select"),
    *("entity-annotation", "fab", "form", "icon-button", "image-classifier", "image-classifier-multi-select", "input"),
    *("instance-segmentation", "instructions", "keypoint", "line", "modal", "polygon", "polyline", "radio-button"),
    *("radio-group", "rekognition-detect-moderation-labels", "select", "semantic-segmentation", "slider", "tab"),
    *("tabs", "text-area", "textract-analyze-document", "toast", "toggle-button"),
)
"""The elements of AWS's reference, and crowd-select."""


@pytest.mark.parametrize("name", REFERENCE)
def test_no_element_of_the_reference_is_unknown(name: str) -> None:
    parts = form_of(f"<crowd-{name} name=n>words</crowd-{name}>")
    assert not [part for part in parts if isinstance(part, Notice) and part.kind == "help" and name in part.text]


def test_a_crowd_select_is_a_list() -> None:
    (choice,) = form_of("<crowd-select name=s label=L><option value=a>A</option><crowd-option>B</crowd-option>")
    assert isinstance(choice, Choice)
    assert (choice.label, choice.form) == ("L", "text")
    assert [(option.value, option.caption) for option in choice.options] == [("a", "A"), ("B", "B")]
