import pytest

from mockgt.tasktypes.label_categories import InvalidLabelCategories, read, write


def test_labels_come_in_the_order_of_the_file() -> None:
    assert read(b'{"document-version":"2018-11-28","labels":[{"label":"dog"},{"label":"cat"}]}') == ["dog", "cat"]


def test_what_is_written_is_read_again() -> None:
    assert read(write(["Röhre", "Tasche"])) == ["Röhre", "Tasche"]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b'\xef\xbb\xbf{"labels":[{"label":"dog"}]}') == ["dog"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The file is not JSON"),
        (b"\xff\xfe{", "The file is not UTF-8 text"),
        (b"[]", "must hold a JSON object"),
        (b'{"document-version":"2019-01-01","labels":[{"label":"a"}]}', '"document-version" is "2019-01-01"'),
        (b'{"labels":[]}', '"labels" must be a list'),
        (b'{"labels":{"label":"a"}}', '"labels" must be a list'),
        (b'{"labels":["a"]}', 'Entry 1 of "labels" must be like'),
        (b'{"labels":[{"label":"a"},{"label":" "}]}', 'Entry 2 of "labels" has an empty label'),
        (b'{"labels":[{"label":"a"},{"label":"b"},{"label":"a"}]}', 'Label 3, "a", is there twice'),
        (b'{"labels":[{"label":"' + b"a" * 257 + b'"}]}', "has 257 characters; at most 256 are allowed"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(body: bytes, message: str) -> None:
    with pytest.raises(InvalidLabelCategories, match=message):
        read(body)
