import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from gtui.course.lessons.lesson import Page, Text
from gtui.course.lessons.progress import KEY
from gtui.course.lessons.reader import lessons
from gtui.screens.course.lesson_blocks import DoorButton, FigureView, PageView
from gtui.services import Services
from tests.gtui.conftest import OpenApp

SMALL = (80, 24)
PAGE = (78, 90)
"""As wide as a page is in a terminal of 80 columns, and so high that it need not be scrolled."""


def words(markdown: str) -> Iterator[str]:
    """The words of a text, without the signs that Markdown takes away."""
    yield from re.sub(r"[*`]|^- |^\d+\. ", " ", markdown, flags=re.MULTILINE).split()


def cut_off(app: App[None], page: Page) -> list[str]:
    """What of a page is not to be seen."""
    strips = app.screen._compositor.render_strips()
    shown = "\n".join("".join(segment.text for segment in strip) for strip in strips)
    text = " ".join(block.markdown for block in page.blocks if isinstance(block, Text))
    wide = [
        line
        for drawn in app.screen.query(FigureView)
        for line in str(drawn.content).split("\n")
        if len(line) > drawn.content_region.width
    ]
    titles = [str(door.label) for door in app.screen.query(DoorButton) if len(str(door.label)) > door.region.width]
    return [*titles, *wide, *(word for word in words(text) if word not in shown)]


async def test_no_page_of_any_lesson_is_cut_at_80_columns() -> None:
    app: App[None] = App(css_path=Path(str(files("gtui"))) / "styles" / "app.tcss")
    found: dict[tuple[str, str], list[str]] = {}
    async with app.run_test(size=PAGE) as pilot:
        for subject in lessons():
            for page in subject.pages:
                if page.title != "The 20 pictures":
                    view = PageView(page, subject.links)
                    await app.screen.mount(view)
                    await pilot.pause()
                    assert view.max_scroll_x == 0
                    found[subject.id, page.title] = cut_off(app, page)
                    await view.remove()
    assert {place: lost for place, lost in found.items() if lost} == {}
    assert len(found) == 37


async def test_the_list_shows_level_and_progress_and_opens_a_lesson(open_app: OpenApp, services: Services) -> None:
    services.course.save(KEY, {"read": {"overview": [0, 1, 2]}, "answers": {"overview-output": {"right": True}}})
    async with open_app("lessons", size=SMALL) as opened:
        text = opened.text()
        assert "✓  1. The project and its 20 pictures" in text
        assert "   2. Ground Truth 101" in text
        assert "easy ●●●●○ advanced" in text
        assert "1. why labeled data sets are needed: 0 of 3 questions right" in text
        assert opened.screen.query_one("#lessons", OptionList).highlighted == 1
        await opened.press("enter")
        assert "Ground truth is a gold standard" in opened.text()


async def test_a_lesson_goes_on_where_it_was_left(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="data-is-gold") as opened:
        await opened.press("n")
        assert "Page 2 of 3" in opened.text()
        await opened.press("escape")
    async with open_app("lesson", size=SMALL, lesson_id="data-is-gold") as opened:
        assert "Page 3 of 3" in opened.text()
        await opened.press("p")
        assert "Page 2 of 3" in opened.text()


async def test_after_the_last_question_the_next_lesson_opens(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="task-types") as opened:
        await opened.press("n", "n")
        assert "Lessons › Workforces" in opened.text()


async def test_the_contact_sheet_shows_twenty_pictures_in_four_rows(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="overview") as opened:
        await opened.press("n", "n")
        from gtui.widgets.thumbnails import ThumbnailGrid

        grid = opened.screen.query_one(ThumbnailGrid)
        assert (len(grid.items), len(grid.loaded)) == (20, 20)
        assert grid.size.height == 4 * 9
        assert opened.screen.query_one(PageView).max_scroll_x == 0


async def test_a_link_is_copied_by_key_and_by_click(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="where-data-comes-from") as opened:
        await opened.press("y")
        assert opened.app.clipboard == "https://www.kaggle.com/datasets"
        opened.screen.query_one("#lesson-links").focus()
        await opened.press("down", "down", "enter")
        assert opened.app.clipboard == "https://registry.opendata.aws/"
        assert "Copied: https://registry.opendata.aws/" in opened.notice


async def test_a_page_without_links_says_where_they_are(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="data-is-gold") as opened:
        await opened.press("y")
        assert "There is no link on this page" in opened.notice


async def test_home_and_the_palette_lead_to_the_lessons(open_app: OpenApp) -> None:
    async with open_app("home", size=SMALL) as opened:
        await opened.click("#open-lessons")
        assert "Course › Lessons" in opened.text()
        await opened.press("ctrl+o")
        await opened.press("ctrl+l")
        assert "Course › Lessons" in opened.text()
        titles = [entry.title for entry in opened.app.get_system_commands(opened.screen)]
        assert "Go to Lessons" in titles


async def test_progress_that_cannot_be_read_leaves_the_lessons_readable(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gtui.errors import GtuiError

    def broken(self: object, key: str) -> None:
        raise GtuiError("The server cannot be reached", "No answer.", "Start it again.")

    async with open_app("lessons", size=SMALL) as opened:
        monkeypatch.setattr("gtui.services.course.Course.load", broken)
        await opened.press("f5")
        assert "The server cannot be reached" in opened.notice
        assert "could not be read" in str(opened.screen.query_one("#lesson-goals", Static).content)
        opened.app.go("lesson", lesson_id="use-cases")
        await opened.settle()
        assert "Where supervised learning is at work" in opened.text()
