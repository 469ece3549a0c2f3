import pytest

from mockgt.manifests.lines import UnusableLine, parse_object


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"a": "b"} {"c": "d"}', "at character 12, there is more after the object has ended."),
        ('{"a": "b}', "at character 7, a text is not closed."),
        ("{'a': 'b'}", "at character 2, there is another sign in the place of a double quote."),
        ('{"a": \u201cb\u201d}', "at character 7, there is another sign in the place of a double quote."),
        ('{"a" "b"}', "at character 6, a colon is missing between a key and its value."),
        ('{"a": 1 "b": 2}', "at character 9, a comma is missing between two entries."),
        ('{"a": 1', "at character 8, the line ends before the object does."),
        ("{a: 1}", "at character 2, a key is not in double quotes."),
        ('{"a": True}', "at character 7, this is Python, not JSON."),
        ('{"a": Cat}', "at character 7, a value is missing or not in double quotes."),
        ('{"a": "b\tc"}', "at character 9, a text holds a control character."),
        ('{"a": "C:\\dir"}', "at character 10, a backslash stands alone in a text."),
        ('{"a": Infinity}', "Infinity is not a JSON value."),
        ('{"a":' * 100_000, "it is nested too deeply."),
    ],
)
def test_what_is_not_json_is_told_with_its_place_and_what_to_do(line: str, what: str) -> None:
    with pytest.raises(UnusableLine) as caught:
        parse_object(1, line[:99_999])
    assert what in caught.value.what


def test_a_comma_with_nothing_after_it_is_named() -> None:
    # Where it is named differs between versions of Python by the comma itself.
    with pytest.raises(UnusableLine, match=r"a comma has nothing after it\. Remove it\."):
        parse_object(1, '{"a": 1, }')
