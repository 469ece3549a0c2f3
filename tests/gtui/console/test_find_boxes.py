"""The find boxes above lists."""

from textual.widgets import Input

from gtui.screens.console.labeling_job import LabelingJobScreen
from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from tests.gtui.conftest import OpenApp


async def test_escape_empties_the_find_box_before_it_leaves_the_screen(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs", size=(80, 24)) as opened:
        await opened.press("slash", "z", "z")
        assert running_job not in opened.text()
        await opened.press("escape")
        assert isinstance(opened.screen, LabelingJobsScreen)
        assert running_job in opened.text()
        await opened.press("escape")
        assert not isinstance(opened.screen, LabelingJobsScreen)


async def test_escape_shows_all_events_of_a_job_again(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", size=(80, 24), name=running_job) as opened:
        opened.screen.query_one("#job-tabs").active = "events-tab"  # type: ignore[attr-defined]
        await opened.type("#events-find", "Manifest")
        assert f"Labeling job {running_job} created." not in opened.text()
        await opened.press("escape")
        assert isinstance(opened.screen, LabelingJobScreen)
        assert opened.screen.query_one("#events-find", Input).value == ""
        assert f"Labeling job {running_job} created." in opened.text()
