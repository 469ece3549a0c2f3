"""The local mailbox."""

import pytest
from textual.widgets import Input

from gtui.screens.console.mail import MailScreen
from gtui.screens.portal.sign_in import PortalSignInScreen
from gtui.services import Services
from gtui.widgets.summary import Summary
from tests.gtui.conftest import OpenApp, Opened

CONTACT = "contact@example.com"


@pytest.fixture
def team(services: Services) -> None:
    """A team whose two workers were invited."""
    emails = ["labeler@example.com", "second@example.com"]
    services.workforce.create_private_team("super-labelers", emails, "Fashion Images Classification", CONTACT)


def fields(opened: Opened) -> dict[str, str]:
    return opened.screen.query_one("#mail-fields", Summary).values


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_mailbox_says_when_mail_comes(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app("mail", size=size) as opened:
        assert "Nothing is really sent" in opened.text()
        assert "The mailbox is empty." in opened.text()


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_invitation_shows_all_that_a_worker_needs(
    open_app: OpenApp, services: Services, size: tuple[int, int]
) -> None:
    mails = {mail.to: mail for mail in services.workforce.mails()}
    async with open_app("mail", size=size) as opened:
        shown = fields(opened)
        mail = mails[shown["To"]]
        assert shown["User name"] == mail.to
        assert shown["Temporary password"] == mail.temporary_password
        assert shown["Portal address"] == mail.portal_url
        assert shown["Contact"] == CONTACT
        assert mail.temporary_password in opened.text()


@pytest.mark.usefixtures("team")
async def test_moving_the_cursor_reads_the_next_mail(open_app: OpenApp) -> None:
    async with open_app("mail") as opened:
        first = fields(opened)["To"]
        await opened.press("down")
        assert {first, fields(opened)["To"]} == {"labeler@example.com", "second@example.com"}


@pytest.mark.usefixtures("team")
async def test_the_temporary_password_is_copied(open_app: OpenApp) -> None:
    async with open_app("mail") as opened:
        await opened.press("y")
        assert opened.app.clipboard == fields(opened)["Temporary password"]
        assert opened.notice == "✓ The temporary password is copied."


@pytest.mark.usefixtures("team")
async def test_the_portal_opens_as_the_worker_of_the_mail(open_app: OpenApp) -> None:
    async with open_app("mail") as opened:
        worker = fields(opened)["User name"]
        await opened.click("#open-portal")
        assert isinstance(opened.screen, PortalSignInScreen)
        assert opened.screen.query_one("#username", Input).value == worker


@pytest.mark.usefixtures("team")
async def test_mail_that_comes_later_is_there_after_a_refresh(open_app: OpenApp, services: Services) -> None:
    async with open_app("mail") as opened:
        services.workforce.create_private_team("more-labelers", ["third@example.com"], "", "")
        await opened.press("f5")
        assert isinstance(opened.screen, MailScreen)
        assert "third@example.com" in opened.text()
