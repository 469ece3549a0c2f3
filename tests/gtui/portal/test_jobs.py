import pytest

from gtui.screens.portal.sign_in import PortalSignInScreen
from gtui.screens.portal.task import TaskScreen
from gtui.services import WorkerSession
from tests.gtui.conftest import OpenApp


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_job_is_listed_with_its_title_and_open_tasks(
    open_app: OpenApp, ana: WorkerSession, size: tuple[int, int]
) -> None:
    async with open_app("portal_jobs", size=size, session=ana) as opened:
        text = opened.text()
        assert "Categorize images into classes  3 " in text
        assert "5 Min per task" in text
        await opened.click("#start-working")
        assert isinstance(opened.screen, TaskScreen)


async def test_before_there_are_jobs_it_says_when_they_come(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("portal_jobs", session=ana) as opened:
        assert "There are no jobs for you now." in opened.text()
        assert opened.text().splitlines()[-1].startswith("esc Back o Sign out ^q Quit f1 Help")


async def test_signing_out_goes_back_to_the_sign_in_page(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("portal_jobs", session=ana) as opened:
        await opened.press("o")
        assert isinstance(opened.screen, PortalSignInScreen)
