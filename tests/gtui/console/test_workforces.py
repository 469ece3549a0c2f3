"""Labeling workforces."""

import pytest
from textual.widgets import TextArea

from gtui.errors import GtuiError
from gtui.screens.console.mail import MailScreen
from gtui.screens.console.workforces import WorkforcesScreen
from gtui.services import Services, Tag
from gtui.widgets.resource_table import ResourceTable
from gtui.widgets.summary import Summary
from tests.gtui.conftest import OpenApp, Opened


@pytest.fixture
def teams(services: Services) -> None:
    """Two private teams that share a worker."""
    create = services.workforce.create_private_team
    create("super-labelers", ["a@example.com", "b@example.com"], "Fashion Images Classification", "c@example.com")
    create("other-labelers", ["b@example.com"], "", "")


def rows(opened: Opened, selector: str) -> list[list[str]]:
    """The first two columns of every row."""
    table = opened.screen.query_one(selector, ResourceTable)
    return [[str(cell) for cell in table.get_row_at(row)][:2] for row in range(table.row_count)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_a_private_workforce_the_page_says_how_it_is_made(
    open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app("workforces", size=size) as opened:
        assert "You have no private workforce yet." in opened.text()
        await opened.press("w")
        assert opened.notice.startswith("! There is no worker yet.")


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_private_workforce_shows_portal_teams_and_workers(
    open_app: OpenApp, services: Services, size: tuple[int, int]
) -> None:
    workforce = services.workforce.workforce()
    assert workforce is not None
    async with open_app("workforces", size=size) as opened:
        shown = opened.screen.query_one("#workforce-summary", Summary).values
        assert shown["Labeling portal sign-in URL"] == workforce.portal_url
        assert rows(opened, "#teams") == [["super-labelers", "2"], ["other-labelers", "1"]]
        assert sorted(rows(opened, "#workers")) == [
            ["a@example.com", "super-labelers"],
            ["b@example.com", "super-labelers, other-labelers"],
        ]


@pytest.mark.usefixtures("teams")
async def test_a_reset_password_comes_by_mail(open_app: OpenApp, services: Services) -> None:
    before = {mail.id for mail in services.workforce.mails()}
    async with open_app("workforces") as opened:
        worker = rows(opened, "#workers")[0][0]
        await opened.click("#reset-password")
        await opened.click("#dialog-accept")
        assert opened.notice.startswith(f"✓ A new temporary password for {worker} is in the mailbox.")
        new = [mail for mail in services.workforce.mails() if mail.id not in before]
        assert [mail.to for mail in new] == [worker]
        await opened.press("m")
        assert isinstance(opened.screen, MailScreen)


@pytest.mark.usefixtures("teams")
async def test_a_reset_is_only_done_after_the_question(open_app: OpenApp, services: Services) -> None:
    mails = services.workforce.mails()
    async with open_app("workforces") as opened:
        await opened.press("w", "escape")
        assert services.workforce.mails() == mails


async def test_the_vendor_under_the_cursor_is_described(open_app: OpenApp, services: Services) -> None:
    vendors = services.workforce.vendors()
    async with open_app("workforces") as opened:
        await opened.press("right")
        shown = opened.screen.query_one("#vendor-summary", Summary).values
        assert shown["Work team ARN"] == vendors[0].arn
        assert len(rows(opened, "#vendors")) == len(vendors)


async def test_mechanical_turk_is_described_with_its_arn(open_app: OpenApp) -> None:
    async with open_app("workforces") as opened:
        await opened.press("right", "right")
        assert "Amazon Mechanical Turk is a public workforce" in opened.text()
        shown = opened.screen.query_one("#public-summary", Summary).values
        assert shown == {"Work team ARN": "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"}


@pytest.mark.more
async def test_a_team_is_created_invited_to_and_deleted(open_app: OpenApp, services: Services) -> None:
    async with open_app("workforces", size=(80, 24)) as opened:
        await opened.press("c")
        await opened.click("#dialog-accept")
        assert "Enter a team name." in opened.text()
        await opened.type("#team-name", "labelers")
        for selector, text in {"#team-organization": "Fashion", "#team-contact": "boss@example.com"}.items():
            await opened.type(selector, text)
        opened.screen.query_one("#invite-emails", TextArea).text = "ana@example.com"
        await opened.click("#dialog-accept")
        await opened.until(lambda: isinstance(opened.screen, WorkforcesScreen))
        assert opened.notice == "✓ Created the team labelers; the invitations are in the mailbox."
        assert rows(opened, "#workers") == [["ana@example.com", "labelers"]]

        await opened.press("i")
        opened.screen.query_one("#invite-emails", TextArea).text = "ben@example.com, ana"
        await opened.click("#dialog-accept")
        assert "'ana' is not an email address." in opened.text()
        opened.screen.query_one("#invite-emails", TextArea).text = "ben@example.com"
        # A button takes no second press while it shows the first one.
        await opened.until(lambda: not opened.screen.query_one("#dialog-accept").has_class("-active"))
        await opened.click("#dialog-accept")
        await opened.until(lambda: isinstance(opened.screen, WorkforcesScreen))
        assert rows(opened, "#teams") == [["labelers", "2"]]
        assert [mail.to for mail in services.workforce.mails()] == ["ben@example.com", "ana@example.com"]

        await opened.press("X")
        await opened.click("#dialog-accept")
        await opened.until(lambda: isinstance(opened.screen, WorkforcesScreen))
        assert opened.notice == "✓ Deleted the team labelers."
        assert rows(opened, "#workers") == [["ana@example.com", "-"], ["ben@example.com", "-"]]


async def test_escape_closes_a_filled_in_dialog_only_at_the_second_press(open_app: OpenApp) -> None:
    async with open_app("workforces", size=(80, 24)) as opened:
        await opened.press("c", "escape")
        assert isinstance(opened.screen, WorkforcesScreen)
        await opened.press("c")
        await opened.type("#team-name", "labelers")
        await opened.press("escape")
        assert "Press escape once more to close this; what you typed is lost." in opened.text()
        assert "labelers" in opened.text()
        await opened.press("escape")
        assert isinstance(opened.screen, WorkforcesScreen)


@pytest.mark.usefixtures("teams")
async def test_a_worker_is_removed_disabled_and_deleted(open_app: OpenApp, services: Services) -> None:
    async with open_app("workforces") as opened:
        opened.screen.query_one("#workers").focus()
        await opened.press("down", "D")
        assert opened.notice == "! Disable b@example.com first (d), then delete."
        await opened.press("x", "down", "enter")
        assert opened.notice == "✓ b@example.com is not in other-labelers any more."
        await opened.press("d")
        await opened.click("#dialog-accept")
        assert services.workers.worker("b@example.com").status == "Disabled"
        await opened.press("d")
        assert opened.notice == "✓ b@example.com can work again."
        await opened.press("d")
        await opened.click("#dialog-accept")
        await opened.press("D")
        await opened.click("#dialog-accept")
        assert rows(opened, "#workers") == [["a@example.com", "super-labelers"]]


@pytest.mark.usefixtures("teams")
def test_a_workforce_has_no_tags_that_can_be_read(services: Services, account_id: str) -> None:
    workforce = services.workforce.workforce()
    assert workforce is not None
    with pytest.raises(GtuiError) as refused:
        services.tags.list_tags(f"arn:aws:sagemaker:us-east-1:{account_id}:workforce/{workforce.name}")
    assert refused.value.message.startswith("Invalid resource type: workforce")


@pytest.mark.usefixtures("teams")
async def test_the_tags_of_a_team_are_changed(open_app: OpenApp, services: Services) -> None:
    arn = services.workforce.team("super-labelers").arn
    services.tags.add(arn, [Tag("stage", "test"), Tag("owner", "ana")])
    async with open_app("workforces", size=(80, 24)) as opened:
        await opened.press("g")
        await opened.type("#tags-value-1", "ben")
        await opened.click("#tags-remove-2")
        await opened.click("#tags-add")
        await opened.click("#dialog-accept")
        assert opened.notice == "✓ The tags of super-labelers are saved, 1 in all."
        assert services.tags.list_tags(arn) == (Tag("owner", "ben"),)
