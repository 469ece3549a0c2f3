from rich.cells import cell_len

from gtui.canvas.spans import Span, Words, overlapping
from gtui.canvas.text_layout import Line, TextLayout, visible


def lines(text: str, columns: int) -> list[str]:
    layout = TextLayout(text, columns, cell_len)
    return [text[line.first : line.last] for line in layout.lines]


def test_lines_end_at_spaces_at_line_feeds_and_within_words_that_are_too_long() -> None:
    assert lines("one two three\n\nfour", 8) == ["one two ", "three", "", "four"]
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert lines("", 4) == [""]


def test_wide_characters_take_two_cells_and_keep_their_offsets() -> None:
    layout = TextLayout("東京時計 x", 6, cell_len)
    assert layout.lines == [Line(0, 3), Line(3, 6)]
    assert layout.offset_at(0, 0) == 0
    assert layout.offset_at(0, 1) == 0
    assert layout.offset_at(0, 2) == 1
    assert layout.offset_at(1, 99) == 5
    assert layout.columns_of(0, 3) == 6


def test_combining_marks_stay_with_their_character() -> None:
    text = "cafe\u0301 ole\u0301"
    layout = TextLayout(text, 20, cell_len)
    assert layout.offset_at(0, 3) == 3
    assert layout.offset_at(0, 4) == 5
    assert layout.after(3) == 5
    assert layout.before(5) == 3
    assert Words(text).places == [(0, 5), (6, 10)]


def test_carriage_returns_tabs_and_commands_keep_their_offsets() -> None:
    text = "a\r\nb\tc\x1b[31m"
    layout = TextLayout(text, 20, cell_len)
    assert layout.lines == [Line(0, 2), Line(3, 11)]
    assert layout.offset_at(1, 2) == 5
    assert visible("\x1b[31m\u202eevil\t.") == "�[31m�evil ."


def test_a_long_text_is_laid_out_and_looked_up_quickly() -> None:
    text = "The watch is broken. " * 6000
    layout = TextLayout(text, 47, cell_len)
    assert len(layout.lines) == 3000
    assert layout.line_of(len(text) - 1) == 2999


def test_words_hold_apostrophes_and_hyphens_and_signs_stand_alone() -> None:
    words = Words("It's a hands-free bag, no. 3!")
    assert ["It's a hands-free bag, no. 3!"[start:end] for start, end in words.places] == [
        *("It's", "a", "hands-free", "bag", ",", "no", ".", "3", "!"),
    ]
    assert words.around(8, 6) == (5, 17)
    assert words.moved(0, -1) == (0, 4)
    assert words.moved(0, 99) == (28, 29)


def test_spans_that_share_a_character_overlap_and_neighbours_do_not() -> None:
    spans = [Span(0, 4, 0), Span(4, 8, 1)]
    assert overlapping(spans, 3, 4) == [Span(0, 4, 0)]
    assert overlapping(spans, 3, 5) == spans
    assert overlapping(spans, 8, 9) == []
