"""The results of a labeling job and their query."""

import pytest
from textual.widgets import Select, Static

from gtui.screens.console.data_object import DataObjectScreen
from gtui.screens.console.manifest import ManifestScreen
from gtui.screens.console.query_bar import confidence_bounds
from gtui.widgets.resource_table import ResourceTable
from gtui.widgets.summary import Summary
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.console.conftest import Label


@pytest.fixture
def labeled_job(running_job: str, label: Label) -> str:
    """A complete job: Bag, Watch, Bag."""
    label(running_job, "Bag", "Watch", "Bag")
    return running_job


def gallery(opened: Opened) -> list[str]:
    """Titles and captions of the gallery."""
    items = opened.screen.query_one("#gallery", ThumbnailGrid).items
    return [f"{item.title} {item.caption}" for item in items]


def words(opened: Opened, selector: str) -> str:
    return str(opened.screen.query_one(selector, Static).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_gallery_shows_every_object_with_its_label(
    open_app: OpenApp, labeled_job: str, size: tuple[int, int]
) -> None:
    async with open_app("results", job_name=labeled_job, size=size) as opened:
        assert words(opened, "#results-counts") == "3 data objects: Bag 2 · Watch 1"
        assert gallery(opened) == ["001.jpg Label: Bag", "002.jpg Label: Watch", "003.jpg Label: Bag"]


async def test_a_running_job_shows_its_objects_without_labels(open_app: OpenApp, running_job: str) -> None:
    async with open_app("results", job_name=running_job) as opened:
        assert words(opened, "#results-counts") == "3 data objects: without a label 3"
        assert gallery(opened)[0] == "001.jpg Not labeled yet"


async def test_a_label_narrows_gallery_table_and_script(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        opened.screen.query_one("#query-label", Select).value = "Watch"
        await opened.settle()
        assert gallery(opened) == ["002.jpg Label: Watch"]
        assert opened.screen.query_one("#results-table", ResourceTable).row_count == 1
        assert """metadata["class-name"] == 'Watch'""" in words(opened, "#query-boto3")


async def test_file_and_confidence_narrow_too_and_clear_shows_all(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        await opened.type("#query-file", "003")
        assert gallery(opened) == ["003.jpg Label: Bag"]
        await opened.type("#query-min", "0.5")
        assert gallery(opened) == []
        assert "No data object fits this query." in opened.text()
        await opened.click("#clear-query")
        assert len(gallery(opened)) == 3


async def test_a_confidence_that_is_none_is_refused_and_the_last_result_kept(
    open_app: OpenApp, labeled_job: str
) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        await opened.type("#query-max", "7")
        assert "Confidence is a number from 0 to 1" in opened.text()
        assert len(gallery(opened)) == 3


async def test_the_table_shows_the_object_under_the_cursor(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        await opened.press("right", "tab", "down")
        shown = opened.screen.query_one("#result-fields", Summary).values
        assert shown["Label"] == "Watch"
        assert shown["Confidence"] == "0.00"
        assert shown["Labeled by"] == "people"
        assert shown["source-ref"].endswith("/fashion/002.jpg")


async def test_enter_opens_an_object_from_the_tabs_and_down_goes_into_them(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job, size=(80, 24)) as opened:
        await opened.press("enter")
        assert isinstance(opened.screen, DataObjectScreen)
        assert "001.jpg" in opened.text()
        await opened.press("escape", "right", "enter")
        assert isinstance(opened.screen, DataObjectScreen)
        assert "002.jpg" in opened.text()
    async with open_app("results", job_name=labeled_job, size=(80, 24)) as opened:
        await opened.press("right", "down", "down", "enter")
        assert isinstance(opened.screen, DataObjectScreen)
        assert "002.jpg" in opened.text()
    async with open_app("results", job_name=labeled_job, size=(80, 24)) as opened:
        await opened.press("right", "right", "enter", "enter")
        assert opened.notice == "✓ The boto3 script of this query is copied."


async def test_file_names_stay_whole_after_a_look_at_an_object(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", size=(80, 24), job_name=labeled_job) as opened:
        await opened.press("right", "tab", "enter")
        await opened.press("escape")
        assert "002.jpg" in opened.text()


async def test_the_script_of_the_query_is_copied(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        await opened.press("y")
        assert opened.app.clipboard == words(opened, "#query-boto3")
        assert "boto3.client" in opened.app.clipboard
        assert opened.notice == "✓ The boto3 script of this query is copied."


async def test_the_output_manifest_opens(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("results", job_name=labeled_job) as opened:
        await opened.press("o")
        assert isinstance(opened.screen, ManifestScreen)


async def test_results_of_a_job_that_does_not_exist_are_said_so(open_app: OpenApp) -> None:
    async with open_app("results", job_name="no-such-job") as opened:
        assert opened.notice.startswith("✗ ")
        assert words(opened, "#results-counts") == "The results could not be read. Press F5 to try again."


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [("", "", (0.0, 1.0)), ("0.5", "", (0.5, 1.0)), ("0.9", "0.1", None), ("x", "", None), ("nan", "", None)],
)
def test_confidence_bounds(low: str, high: str, bounds: tuple[float, float] | None) -> None:
    assert confidence_bounds(low, high) == bounds
