"""The certificate: Markdown and HTML that show names as they are and run nothing."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gtui.course.capstone.certificate import as_html, as_markdown, write_certificate
from gtui.course.capstone.check import CapstoneResult
from gtui.errors import GtuiError
from mockgt.grading.classification import classification
from mockgt.grading.points import Award, Points

EVIL = '<script>alert(1)</script> & | "*Ann*"'
GOLD = {"1.jpg": "stop", "2.jpg": "yield", "3.jpg": "stop", "4.jpg": "yield"}
RESULT = CapstoneResult(
    title="Traffic signs",
    job_name="labeling-job-project",
    checked_at=datetime(2026, 5, 4, 12, 0, tzinfo=UTC),
    points=Points((Award("bucket", "Make a bucket", 5.0, 5, "The bucket signs"),), 5),
    grade=classification(GOLD, {**GOLD, "4.jpg": "stop"}),
    sources={},
)


class Page(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name in ("src", "href") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_markdown_has_the_name_the_date_and_the_figures() -> None:
    text = as_markdown("Ann", RESULT)

    assert text.startswith("# Capstone: Traffic signs\n\nAnn has passed the capstone of the Ground Truth course.")
    assert "Date: 2026-05-04" in text
    assert "3 of 4 right, accuracy 0.75, macro F1 0.73, Cohen's kappa against the gold labels 0.50." in text
    assert "| Make a bucket | 5 of 5 | The bucket signs |" in text


def test_html_stands_alone_and_shows_a_name_as_it_is() -> None:
    page = Page(as_html(EVIL, RESULT))

    assert page.tags <= {"html", "meta", "title", "style", "h1", "h2", "p", "table", "tr", "th", "td"}
    assert f"{EVIL} has passed the capstone of the Ground Truth course." in page.texts


def test_markup_in_a_name_is_no_markup_in_markdown() -> None:
    assert r'\<script\>alert\(1\)\</script\> & \| "\*Ann\*"' in as_markdown(EVIL, RESULT)


def test_a_certificate_is_written_once_and_in_a_known_form_only(tmp_path: Path) -> None:
    write_certificate(tmp_path / "ann.html", "Ann", RESULT)
    assert (tmp_path / "ann.html").read_text().startswith("<!doctype html>")

    for path, title in (
        (tmp_path / "ann.html", "The file exists"),
        (tmp_path / "ann.pdf", "No such form"),
        (tmp_path / "no" / "ann.md", "The certificate cannot be written"),
    ):
        with pytest.raises(GtuiError) as caught:
            write_certificate(path, "Ann", RESULT)
        assert caught.value.title == title
    with pytest.raises(GtuiError):
        write_certificate(tmp_path / "nobody.md", " ", RESULT)
