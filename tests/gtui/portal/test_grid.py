"""Label by grid: several pictures side by side, labeled and submitted together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Button

from gtui.screens.portal.grid import GridScreen
from gtui.services import JobRequest, Services, WorkerSession
from gtui.widgets.label_grid import LabelGrid
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.goldens import assert_golden
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.few_colors import colours, in_256_colors

GOLDENS = Path(__file__).parent / "goldens"


def grid(opened: Opened) -> LabelGrid:
    return opened.screen.query_one(LabelGrid)


def captions(opened: Opened) -> list[str]:
    return [item.caption for item in grid(opened).items]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_many_pictures_are_labeled_with_one_key_and_submitted_with_another(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession, size: tuple[int, int]
) -> None:
    async with open_app("portal_jobs", session=ana, size=size) as opened:
        await opened.press("g")
        assert [item.title for item in grid(opened).items] == ["001.jpg", "002.jpg", "003.jpg"]
        await opened.press("space", "right", "right", "space", "4")
        assert captions(opened) == ["4 Watch", "", "4 Watch"]
        await opened.press("u")
        assert captions(opened) == ["", "", ""]
        await opened.press("U", "a", "1")
        assert captions(opened) == ["4 Watch", "1 Bag", "4 Watch"]
        assert "3 of 3 labeled, 0 submitted" in opened.text()
        await opened.press("enter")
        await opened.wait_for(lambda: "This labeling job has ended" in opened.text())
    labels = {row.source.rpartition("/")[2]: row.label for row in services.results.results(job.job_name).objects}
    assert labels == {"001.jpg": "Watch", "002.jpg": "Bag", "003.jpg": "Watch"}


@asynccontextmanager
async def looked_at(
    open_app: OpenApp, job: JobRequest, ana: WorkerSession, size: tuple[int, int]
) -> AsyncIterator[Opened]:
    """The grid with its pictures, one labeled and one selected, at a time that stands still."""
    moment = datetime.now(UTC)
    here = {"session": ana, "job_name": job.job_name, "now": lambda: moment}
    async with open_app("grid", size=size, **here) as opened:
        await opened.press("2", "space")
        await opened.wait_for(lambda: len(grid(opened).loaded) == 3)
        await opened.settle()
        yield opened


def assert_looks(screen: str, size: tuple[int, int]) -> None:
    """Below the first two lines, which have the account's name, it is as it was."""
    _, _, *lines = screen.splitlines()
    assert_golden(GOLDENS / f"grid-{size[0]}x{size[1]}.txt", "\n".join(lines))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_grid_looks_as_it_did(
    open_app: OpenApp, job: JobRequest, ana: WorkerSession, size: tuple[int, int]
) -> None:
    async with looked_at(open_app, job, ana, size) as opened:
        assert_looks(opened.text(), size)


async def test_without_colors_the_grid_is_grey_and_reads_the_same(
    open_app: OpenApp, job: JobRequest, ana: WorkerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with looked_at(open_app, job, ana, (80, 24)) as opened:
        assert_looks(opened.text(), (80, 24))
        assert all(max(colour) - min(colour) <= 1 for colour in colours(opened.app))


async def test_with_256_colors_the_grid_reads_the_same(open_app: OpenApp, job: JobRequest, ana: WorkerSession) -> None:
    async with looked_at(open_app, job, ana, (120, 40)) as opened:
        screen = in_256_colors(opened.app)
    assert_looks("\n".join(screen.display), (120, 40))
    selected = next(row for row, line in enumerate(screen.display) if "▸ [x]" in line)
    assert screen.buffer[selected][screen.display[selected].index("▸")].reverse


async def test_the_mouse_selects_and_labels(open_app: OpenApp, job: JobRequest, ana: WorkerSession) -> None:
    async with open_app("grid", session=ana, job_name=job.job_name) as opened:
        await opened.pilot.click(LabelGrid, offset=(4, 2))
        await opened.pilot.click(LabelGrid, offset=(4, 2))
        assert grid(opened).ticked == frozenset()
        await opened.pilot.click(LabelGrid, offset=(44, 2), shift=True)
        await opened.settle()
        assert grid(opened).ticked == {0, 1, 2}
        await opened.pilot.click(opened.screen.query("#grid-labels Button")[3])
        await opened.settle()
        assert captions(opened) == ["4 Watch", "4 Watch", "4 Watch"]
        await opened.press("home", "x")
        assert captions(opened) == ["", "4 Watch", "4 Watch"]
        await opened.press("home", "t", "down", "enter")
        assert captions(opened) == ["2 Eyewear", "4 Watch", "4 Watch"]


async def test_the_mouse_reaches_every_label_where_the_row_has_no_room_for_all(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession
) -> None:
    names = tuple(f"Kind of bag {number}" for number in range(1, 13))
    many = replace(job, job_name="many", labels=names)
    services.jobs.create(many)
    async with open_app("grid", session=ana, job_name="many", size=(80, 24)) as opened:
        shown = [
            str(button.label) for button in opened.screen.query("#grid-labels Button").results(Button) if button.display
        ]
        assert shown == ["1 Kind of bag 1", "2 Kind of bag 2", "3 Kind of bag 3", "t Others"]
        await opened.pilot.click(opened.screen.query("#grid-labels Button").last())
        await opened.press("up", "enter")
        assert captions(opened)[0] == "12 Kind of bag 12"
        await opened.pilot.resize_terminal(200, 40)
        await opened.settle()
        shown = [
            str(button.label) for button in opened.screen.query("#grid-labels Button").results(Button) if button.display
        ]
        assert shown == [*(f"{number} Kind of bag {number}" for number in range(1, 10)), "t Others"]


async def test_labels_are_kept_and_pictures_without_one_are_given_back(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession, ben: WorkerSession
) -> None:
    async with open_app("portal_jobs", session=ana) as opened:
        await opened.press("g", "2")
        await opened.wait_for(lambda: services.portal.lease_batch(ana, job.job_name, 1)[0].draft is not None)
        assert services.portal.lease(ben, job.job_name) is None
        await opened.press("escape")
        await opened.wait_for(lambda: type(opened.screen).__name__ == "PortalJobsScreen")
        assert services.portal.lease(ben, job.job_name) is not None
        await opened.press("g")
        assert captions(opened) == ["2 Eyewear", ""]


async def test_submitted_answers_are_taken_back_while_their_objects_are_open(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession
) -> None:
    async with open_app("grid", session=ana, job_name=job.job_name) as opened:
        await opened.press("enter")
        assert opened.notice.startswith("! Nothing is labeled yet")
        await opened.press("1", "2", "enter")
        await opened.wait_for(lambda: len(grid(opened).items) == 1)
        assert services.portal.jobs(ana)[0].submitted == 2
        await opened.press("ctrl+u")
        assert opened.notice == "✓ 2 pictures taken back."
        assert captions(opened) == ["1 Bag", "2 Eyewear", ""]
        assert services.portal.jobs(ana)[0].submitted == 0


@pytest.mark.more
async def test_a_picture_is_opened_by_itself_and_others_are_declined(
    open_app: OpenApp, job: JobRequest, ana: WorkerSession
) -> None:
    async with open_app("grid", session=ana, job_name=job.job_name) as opened:
        await opened.press("right", "o")
        assert "002.jpg" in str(opened.screen.task_object)  # type: ignore[attr-defined]  # it is a TaskScreen
        await opened.press("escape")
        await opened.wait_for(lambda: len(grid(opened).items) == 3)
        await opened.press("home", "d")
        await opened.click("#dialog-accept")
        await opened.wait_for(lambda: [item.title for item in grid(opened).items] == ["002.jpg", "003.jpg"])


async def test_pictures_whose_time_ran_out_are_told_and_their_labels_are_not_lost(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession
) -> None:
    clock = [datetime.now(UTC)]
    screen = GridScreen(ana, job.job_name, now=lambda: clock[0])
    async with open_app(screen) as opened:
        await opened.press("3")
        services.jobs.http.signed("POST", "/_mockgt/clock", {"advance_seconds": 301})
        clock[0] += timedelta(seconds=301)
        await opened.wait_for(lambda: "ran out of time" in opened.notice)
        await opened.wait_for(lambda: services.portal.lease_batch(ana, job.job_name, 1)[0].draft is not None)
        assert captions(opened) == ["3 Flipflop", "", ""]


@pytest.mark.parametrize(("size", "tiles"), [((80, 24), (4, 8)), ((120, 40), (6, 9)), ((200, 60), (6, 15))])
async def test_twelve_tiles_are_as_large_as_they_go(
    open_app: OpenApp, job: JobRequest, ana: WorkerSession, size: tuple[int, int], tiles: tuple[int, int]
) -> None:
    async with open_app("grid", session=ana, job_name=job.job_name, size=size) as opened:
        shown = grid(opened).filling_tiles(*grid(opened).size)
        assert (shown.columns, shown.rows) == tiles
        assert isinstance(grid(opened), ThumbnailGrid)
