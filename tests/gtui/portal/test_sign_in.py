from threading import Event

import pytest
from textual.events import Key
from textual.widgets import Input

from gtui.screens.portal.jobs import PortalJobsScreen
from gtui.screens.portal.sign_in import PortalSignInScreen, subdomain_of
from gtui.services import Mail, Services
from gtui.services.workforce import WorkforceService
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.conftest import PASSWORD


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_first_sign_in_asks_for_a_new_password_twice(
    open_app: OpenApp, mails: dict[str, Mail], size: tuple[int, int]
) -> None:
    mail = mails["ana@example.com"]
    async with open_app("portal_sign_in", size=size, username=mail.username) as opened:
        await opened.type("#password", mail.temporary_password)
        await opened.press("enter")
        assert "Choose a new password" in opened.text()
        await opened.type("#new-password", PASSWORD)
        await opened.type("#new-password-again", "Something-Else-7")
        await opened.press("enter")
        assert "The two passwords differ" in opened.notice
        await opened.type("#new-password-again", PASSWORD)
        await opened.press("enter")
        assert isinstance(opened.screen, PortalJobsScreen)
        assert "There are no jobs for you now." in opened.text()


async def test_a_new_password_against_the_policy_is_refused_and_can_be_corrected(
    open_app: OpenApp, mails: dict[str, Mail]
) -> None:
    mail = mails["ana@example.com"]
    async with open_app("portal_sign_in", username=mail.username) as opened:
        await opened.type("#password", mail.temporary_password)
        await opened.press("enter")
        for field in ("#new-password", "#new-password-again"):
            await opened.type(field, "short")
        await opened.press("enter")
        assert isinstance(opened.screen, PortalSignInScreen)
        assert opened.notice.startswith("✗")
        for field in ("#new-password", "#new-password-again"):
            await opened.type(field, PASSWORD)
        await opened.press("enter")
        assert isinstance(opened.screen, PortalJobsScreen)


async def test_a_name_and_a_password_typed_in_one_go_fill_two_fields(open_app: OpenApp, mails: dict[str, Mail]) -> None:
    mail = mails["ana@example.com"]
    async with open_app("portal_sign_in") as opened:
        opened.screen.query_one("#username", Input).focus()
        await opened.settle()
        for letter in mail.username:
            opened.app.post_message(Key(letter, letter))
        opened.app.post_message(Key("tab", "\t"))
        for letter in mail.temporary_password:
            opened.app.post_message(Key(letter, letter))
        await opened.settle()
        assert opened.screen.query_one("#username", Input).value == mail.username
        assert opened.screen.query_one("#password", Input).value == mail.temporary_password


async def test_a_wrong_password_keeps_what_was_typed(open_app: OpenApp, mails: dict[str, Mail]) -> None:
    async with open_app("portal_sign_in", username="ana@example.com") as opened:
        await opened.type("#password", "wrong")
        await opened.press("enter")
        assert opened.notice.startswith("✗")
        assert opened.screen.query_one("#username", Input).value == "ana@example.com"


async def test_the_portals_address_is_filled_in(open_app: OpenApp, services: Services, mails: dict[str, Mail]) -> None:
    async with open_app("portal_sign_in") as opened:
        assert opened.screen.query_one("#portal-address", Input).value == mails["ana@example.com"].portal_url


async def test_enter_before_the_portals_address_is_known_signs_in_once_it_is(
    open_app: OpenApp, mails: dict[str, Mail], monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = mails["ana@example.com"]
    known, read = Event(), WorkforceService.workforce
    monkeypatch.setattr(WorkforceService, "workforce", lambda service: known.wait(30) and read(service))
    async with open_app("home") as opened:
        opened.app.go("portal_sign_in", username=mail.username, password=mail.temporary_password)
        await opened.pilot.press("enter")
        assert opened.notice == "i Looking for the address of your portal …"
        known.set()
        await opened.settle()
        assert "Choose a new password" in opened.text()


async def test_without_a_workforce_it_says_who_makes_the_portal(open_app: OpenApp) -> None:
    async with open_app("portal_sign_in") as opened:
        assert "There is no portal yet" in opened.notice


async def test_an_empty_form_says_what_to_enter(open_app: OpenApp, mails: dict[str, Mail]) -> None:
    async with open_app("portal_sign_in") as opened:
        await opened.click("#sign-in")
        assert "Enter your user name" in opened.notice


async def test_a_forgotten_password_is_the_contacts_business(open_app: OpenApp) -> None:
    async with open_app("portal_sign_in", size=(80, 24)) as opened:
        await opened.click("#forgot-password")
        assert "Ask the contact person named in your invitation mail" in opened.text()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5055/portal/abc.labeling.us-east-1.sagemaker.aws/",
        "https://abc.labeling.us-east-1.sagemaker.aws",
        " abc.labeling.us-east-1.sagemaker.aws ",
    ],
)
def test_any_form_of_the_address_will_do(address: str) -> None:
    assert subdomain_of(address) == "abc.labeling.us-east-1.sagemaker.aws"
