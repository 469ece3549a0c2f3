"""What a form submits, what a browser would refuse, and what a draft brings back."""

import pytest

from gtui.forms.answers import NONE, first_values, submitted
from gtui.forms.checks import problems
from gtui.forms.read_form import read_form
from mockgt.crowd_elements.literals import BadLiteral, read_literal, text_list

PAGE = """\
<crowd-form>
  <crowd-input name="word" label="Word" required max-length="5"></crowd-input>
  <crowd-text-area name="why"></crowd-text-area>
  <crowd-checkbox name="a" value="x">X</crowd-checkbox><crowd-checkbox name="a" value="y" checked>Y</crowd-checkbox>
  <crowd-radio-group>
    <crowd-radio-button name="b1" value="yes">Yes</crowd-radio-button>
    <crowd-radio-button name="b2" value="no">No</crowd-radio-button>
  </crowd-radio-group>
  <crowd-toggle-button name="t"></crowd-toggle-button>
  <crowd-slider name="s" min="0" max="10" step="0.5" value="2.5"></crowd-slider>
  <select name="colour"><option value="r">Red</option><option value="b">Blue</option></select>
  <select name="many" multiple><option>1</option><option>2</option></select>
  <input type="hidden" name="h" value="secret">
  <crowd-classifier name="one" categories="['A', 'B']"></crowd-classifier>
  <crowd-classifier-multi-select name="some" categories="['A', 'B']"></crowd-classifier-multi-select>
  <crowd-input name="off" disabled value="1"></crowd-input>
</crowd-form>"""
FORM = read_form(PAGE)
ANSWER = {
    "word": "bag",
    "a": {"x": False, "y": True},
    "b1": {"yes": False},
    "b2": {"no": True},
    "t": {"on": False},
    "s": 2.5,
    "colour": "b",
    "many": ["1", "2"],
    "h": "secret",
    "one": {"label": "B"},
    "some": {"labels": ["A"]},
}


def place_of(name: str) -> int:
    return next(place for place, part in enumerate(FORM.parts) if getattr(part, "name", "") == name)


def test_the_answer_has_the_form_that_aws_documents() -> None:
    values = first_values(FORM, ANSWER)
    assert submitted(FORM, values) == ANSWER


def test_the_page_says_what_a_form_begins_with() -> None:
    begun = submitted(FORM, first_values(FORM, None))
    assert begun == {
        "a": {"x": False, "y": True},
        "b1": {"yes": False},
        "b2": {"no": False},
        "t": {"on": False},
        "s": 2.5,
        "colour": "r",
        "h": "secret",
    }


def test_none_of_the_labels_is_an_answer_too() -> None:
    values = {**first_values(FORM, ANSWER), place_of("some"): (NONE,)}
    answer = submitted(FORM, values)
    assert answer["some"] == {"labels": []}
    assert first_values(FORM, answer)[place_of("some")] == (NONE,)


def test_what_is_required_is_asked_for() -> None:
    found = problems(FORM, first_values(FORM, None))
    assert found == {
        place_of("word"): "Fill this in.",
        place_of("one"): "Select one of these options.",
        place_of("some"): "Select what applies, or that nothing does.",
    }
    assert problems(FORM, first_values(FORM, ANSWER)) == {}


@pytest.mark.parametrize(
    ("attributes", "text", "problem"),
    [
        ("minlength=3", "ab", "Use at least 3 characters; there are 2."),
        ("maxlength=3", "abcd", "Use at most 3 characters; there are 4."),
        ("type=number", "x", "Enter a number."),
        ("type=number min=2", "1", "Enter a number from 2."),
        ("type=number max=2", "3", "Enter a number up to 2."),
        ("type=number", "1.5", "Enter a number in steps of 1."),
        ("type=number step=any", "1.5", ""),
        ("type=number step=0.1", "1.3", ""),
        ("type=email", "ana", "Enter an e-mail address such as ana@example.com."),
        ("type=email", "ana@example.com", ""),
        ("type=url", "example", "Enter an address such as https://example.com."),
        ("type=date", "31.1.2026", "Enter a date such as 2026-01-31."),
        ("type=date min=2026-01-02", "2026-01-01", "Not before 2026-01-02."),
        ("type=time", "9:3x", "Enter a time such as 09:30."),
        ("pattern='[A-Z]{3}'", "abc", "This does not match the pattern [A-Z]{3}"),
        ("pattern='(?<x>[a-z])+'", "abc", ""),
        ("pattern='(' ", "abc", ""),
        ("allowed-pattern='[0-9]' error-message='Digits only'", "1a", "Digits only"),
        ("allowed-pattern='[0-9]'", "12", ""),
    ],
)
def test_a_text_is_checked_as_a_browser_does(attributes: str, text: str, problem: str) -> None:
    form = read_form(f"<crowd-form><input name=t {attributes}></crowd-form>")
    assert problems(form, {0: text}) == ({0: problem} if problem else {})


def test_a_pattern_that_takes_forever_does_not_hold_the_form_up() -> None:
    form = read_form("<crowd-form><input name=t pattern='(a+)+$'></crowd-form>")
    assert problems(form, {0: "a" * 60 + "b"}) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("['Cat','Dog',]", ["Cat", "Dog"]),
        ("{ text: 'x', n: -1.5, ok: true, }", {"text": "x", "n": -1.5, "ok": True}),
        ('[{"label": "a\\"b"}]', [{"label": 'a"b'}]),
        ("[{label: 'it\\'s', none: null}]", [{"label": "it's", "none": None}]),
    ],
)
def test_values_are_read_as_scripts_write_them(text: str, value: object) -> None:
    assert read_literal(text) == value


@pytest.mark.parametrize("text", ["[", "{a}", "['a' 'b']", "]", "[" * 100_000, "'", "{1:2"])
def test_a_value_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadLiteral):
        read_literal(text)


def test_labels_may_be_objects() -> None:
    assert text_list("[{'label': 'person', 'shortDisplayName': 'per'}, 'place']") == ("person", "place")


MODERATION = """\
<crowd-form><crowd-rekognition-detect-moderation-labels src="http://x/1.jpg" header="What applies?"
  categories='[ {name: "Gore", parentName: "Violence",}, {name: "Weapons", parentName: "Violence",}, ]'>
</crowd-rekognition-detect-moderation-labels></crowd-form>"""
OUTPUT = "AWS/Rekognition/DetectModerationLabels/Image/V3"


def test_moderation_labels_are_submitted_whole_as_in_awss_sample() -> None:
    form = read_form(MODERATION)
    assert (form.header, form.addresses) == ("What applies?", ("http://x/1.jpg",))
    values = first_values(form, None)
    assert list(problems(form, values).values()) == ["Select what applies, or that nothing does."]
    answer = {OUTPUT: {"ModerationLabels": [{"name": "Weapons", "parentName": "Violence"}]}}
    assert submitted(form, values | {1: (1,)}) == answer
    assert first_values(form, answer) == {1: (1,)}
    assert submitted(form, values | {1: (NONE,)}) == {OUTPUT: {"ModerationLabels": []}}
    assert first_values(form, {OUTPUT: {"ModerationLabels": []}}) == {1: (NONE,)}


DOCUMENT = """\
<crowd-form><crowd-textract-analyze-document src="http://x/1.png" no-geometry-edit FIXED
  keys="[{importantFormKey: 'Name', importantFormKeyAliases: ['Full name']}, {importantFormKey: 'City'}]"
  initial-value='[
    {"BlockType": "KEY_VALUE_SET", "Id": "k", "EntityTypes": ["KEY"], "Confidence": 38.4,
     "Relationships": [{"Type": "CHILD", "Ids": ["w1", "w2"]}, {"Type": "VALUE", "Ids": ["v"]}]},
    {"BlockType": "KEY_VALUE_SET", "Id": "v", "EntityTypes": ["VALUE"], "Text": "Anna"},
    {"BlockType": "WORD", "Id": "w1", "Text": "Full"}, {"BlockType": "WORD", "Id": "w2", "Text": "name:"}]'>
</crowd-textract-analyze-document></crowd-form>"""
FORMS = "AWS/Textract/AnalyzeDocument/Forms/V1"
KEY = {
    "blockType": "KEY_VALUE_SET",
    "id": "k",
    "relationships": [{"type": "CHILD", "ids": ["w1", "w2"]}, {"type": "VALUE", "ids": ["v"]}],
    "entityTypes": ["KEY"],
    "text": "Full name:",
}
VALUE = {"blockType": "KEY_VALUE_SET", "id": "v", "entityTypes": ["VALUE"], "text": "Ana"}


def test_the_values_of_a_document_are_corrected_and_its_keys_stay() -> None:
    form = read_form(DOCUMENT.replace("FIXED", "no-key-edit"))
    assert [getattr(part, "label", "") for part in form.parts] == ["", "Full name:", "City"]
    values = first_values(form, None)
    assert values == {1: "Anna", 2: ""}
    answer = submitted(form, values | {1: "Ana"})
    assert answer == {FORMS: {"blocks": [KEY, VALUE]}}
    assert first_values(form, answer) == {1: "Ana", 2: ""}
    added = submitted(form, values | {1: "", 2: "Lima"})[FORMS]["blocks"]  # type: ignore[index]  # a mapping
    assert [(each["id"], each["text"]) for each in added] == [
        *(("k", "Full name:"), ("v", "")),
        *(("added-1-key", "City"), ("added-1-value", "Lima")),
    ]


def test_the_keys_of_a_document_are_corrected_where_that_is_allowed() -> None:
    form = read_form(DOCUMENT.replace("FIXED", ""))
    answer = submitted(form, first_values(form, None) | {1: "Name", 2: "Ana"})
    assert answer == {FORMS: {"blocks": [{**KEY, "text": "Name"}, VALUE]}}
