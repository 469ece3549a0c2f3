"""Labeling workforces: the private one with its teams and members, vendors, and Amazon Mechanical Turk."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Label, Static, TabbedContent, TabPane

from gtui.commands import bindings
from gtui.screens.console.team_actions import TeamActions
from gtui.services import Services, Team, TeamWorker, Vendor, Workforce
from gtui.widgets.column_fit import Column
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary

NO_PRIVATE_TEAM = """\
You have no private workforce yet.

It is made together with the first private work team: create one here (c), or in step 2 of Create labeling job,
where you choose Private, name the team and invite workers by e-mail."""
PRIVATE_ACTIONS = frozenset(
    {
        *("create_team", "invite_workers", "delete_team", "edit_tags"),
        *("remove_worker", "disable_worker", "delete_worker", "reset_password"),
    }
)
ABOUT_VENDORS = (
    "Companies that label for you, hired through AWS Marketplace. These are subscribed already; the work of their "
    "teams is done by simulated workers here."
)
NO_VENDORS = "You are subscribed to no vendor."
ABOUT_PUBLIC = "\n\n".join(
    (
        "Amazon Mechanical Turk is a public workforce: more than 500,000 independent contractors, around the clock "
        "and on demand.",
        "You set a price per task, and every worker who labels an object earns it. Your data objects are seen by "
        "people outside your organization, so they must hold no personal, confidential or health information.",
        "There is nothing to set up: choose Amazon Mechanical Turk in step 2 of Create labeling job. Simulated workers "
        "do its work here.",
    )
)


@dataclass(frozen=True)
class Workforces:
    """What the page shows."""

    workforce: Workforce | None
    teams: tuple[Team, ...]
    workers: tuple[TeamWorker, ...]
    vendors: tuple[Vendor, ...]
    public_team_arn: str


def read(services: Services) -> Workforces:
    """Ask for all three kinds of workforce."""
    ask = services.workforce
    people = services.workers.list_workers()
    return Workforces(ask.workforce(), ask.list_teams(), people, ask.vendors(), ask.public_team_arn())


class WorkforcesScreen(TeamActions):
    """The console's page Labeling workforces."""

    CRUMBS = ("Amazon SageMaker", "Ground Truth", "Labeling workforces")
    HELP = """\
A **workforce** is who labels your data. A labeling job is given to one **work team** of it.

* **Private**: your own people. They need no AWS account; they sign in to the worker portal with the user name and the
  password from their invitation. One private workforce per account and region, with any number of teams.
* **Vendor**: companies from AWS Marketplace.
* **Amazon Mechanical Turk**: a public crowd, paid per task.

A worker who lost the password gets a new temporary one by mail: choose the worker, then **Reset password**. Who leaves
is taken out of the team (`x`), or disabled (`d`): disabled workers can't sign in, and only they can be deleted (`D`).

`g` changes the tags of the team under the cursor; a workforce has none that AWS reads or changes.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("create_team", "invite_workers", "delete_team", "edit_tags"),
        *bindings("remove_worker", "disable_worker", "delete_worker"),
        *bindings("reset_password", "open_portal", "open_mail"),
    ]
    AUTO_FOCUS = "ContentTabs"
    CSS = """
    WorkforcesScreen {
        TabbedContent { height: 1fr; }
        ContentSwitcher { height: 1fr; }
        TabPane { height: 1fr; padding: 0 1; }
        .heading { text-style: bold; padding: 1 0 0 0; }
        .actions { height: 1; margin: 1 0 0 0; }
        .actions Button { margin: 0 1 0 0; }
        .message { padding: 1 0; }
        #private-body { height: auto; }
        ResourceTable { height: auto; max-height: 10; margin: 0; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """A tab for each kind of workforce."""
        with TabbedContent(initial="private", id="workforce-tabs"):
            with TabPane("Private", id="private"):
                yield from self._compose_private()
            with TabPane("Vendor", id="vendor"), VerticalScroll(can_focus=False):
                yield Static(ABOUT_VENDORS, classes="message", markup=False)
                yield ResourceTable("Seller", "Title", id="vendors")
                yield Summary(id="vendor-summary", term_width=14)
            with TabPane("Amazon Mechanical Turk", id="public"), VerticalScroll(can_focus=False):
                yield Static(ABOUT_PUBLIC, classes="message", markup=False)
                yield Summary(id="public-summary", term_width=14)

    def _compose_private(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            with Horizontal(classes="actions", id="team-actions"):
                yield Button("Create team", id="create-team", variant="primary", compact=True)
                yield Button("Invite", id="invite-workers", compact=True)
                yield Button("Delete team", id="delete-team", compact=True)
                yield Button("Tags", id="edit-tags", compact=True)
            yield Static("Loading workforces...", id="private-message", classes="message", markup=False)
            with VerticalScroll(id="private-body", can_focus=False):
                yield Label("Private workforce summary", classes="heading")
                yield Summary(id="workforce-summary", term_width=28)
                yield Label("Private teams", classes="heading")
                more = (Column("Description", minor=True), Column("ARN", minor=True))
                yield ResourceTable("Name", "Members", *more, id="teams")
                yield Label("Workers", classes="heading")
                yield ResourceTable("E-mail address", "Teams", "Status", id="workers")
                with Horizontal(classes="actions", id="worker-actions"):
                    yield Button("Remove from team", id="remove-worker", compact=True)
                    yield Button("Disable/enable", id="disable-worker", compact=True)
                    yield Button("Delete", id="delete-worker", compact=True)
                with Horizontal(classes="actions", id="worker-ways"):
                    yield Button("Reset password", id="reset-password", compact=True)
                    yield Button("Open the mail", id="open-mail", compact=True)
                    yield Button("Open the worker portal", id="open-portal", compact=True)

    def on_mount(self) -> None:
        """Start with nothing to show."""
        self._shown: Workforces | None = None
        self.query_one("#private-body").display = False

    def on_open(self) -> None:
        """Ask for the workforces."""
        self.ask(partial(read, self.services), then=self._show, group="workforces")

    def _show(self, found: Workforces) -> None:
        self._shown = found
        self.query_one("#private-body").display = found.workforce is not None
        message = self.query_one("#private-message", Static)
        message.display = found.workforce is None
        message.update(NO_PRIVATE_TEAM)
        self.query_one("#workforce-summary", Summary).show_values(_workforce(found.workforce))
        self.query_one("#teams", ResourceTable).show([_team_row(team) for team in found.teams])
        self.query_one("#workers", ResourceTable).show([_worker_row(worker) for worker in found.workers])
        for action in ("invite-workers", "delete-team", "edit-tags"):
            self.query_one(f"#{action}", Button).disabled = not found.teams
        vendors = [Row(vendor.arn, (vendor.seller, vendor.title)) for vendor in found.vendors]
        self.query_one("#vendors", ResourceTable).show(vendors)
        self.query_one("#public-summary", Summary).show_values([("Work team ARN", found.public_team_arn)])
        if not vendors:
            self.query_one("#vendor-summary", Summary).show_values([("Vendors", NO_VENDORS)])

    @on(ResourceTable.SelectionChanged, "#vendors")
    def _show_vendor(self) -> None:
        arn = self.query_one("#vendors", ResourceTable).current
        vendor = next((vendor for vendor in self._shown.vendors if vendor.arn == arn), None) if self._shown else None
        if vendor is not None:
            self.query_one("#vendor-summary", Summary).show_values(_vendor(vendor))

    @property
    def has_workforce(self) -> bool:
        """Whether there is a private workforce."""
        return self._shown is not None and self._shown.workforce is not None

    @property
    def chosen_team(self) -> Team | None:
        """The team under the cursor."""
        arn = self.query_one("#teams", ResourceTable).current
        return next((team for team in self._shown.teams if team.arn == arn), None) if self._shown else None

    @property
    def chosen_worker(self) -> TeamWorker | None:
        """The worker under the cursor."""
        name = self.query_one("#workers", ResourceTable).current
        return next((each for each in self._shown.workers if each.username == name), None) if self._shown else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Teams and workers are changed where they are listed."""
        if action in PRIVATE_ACTIONS and self.is_mounted:
            return self.query_one(TabbedContent).active == "private"
        return super().check_action(action, parameters)

    @on(TabbedContent.TabActivated)
    def _offer_commands(self) -> None:
        self.refresh_bindings()

    def action_open_portal(self) -> None:
        """Go to the portal's sign-in page as the worker under the cursor."""
        self.gtui.go("portal_sign_in", username=self.query_one("#workers", ResourceTable).current or "")

    def action_open_mail(self) -> None:
        """Read the invitations."""
        self.gtui.go("mail")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))


def _workforce(workforce: Workforce | None) -> Iterator[tuple[str, str]]:
    if workforce is not None:
        yield "Workforce name", workforce.name
        yield "Labeling portal sign-in URL", workforce.portal_url
        yield "Amazon Cognito user pool", workforce.user_pool


def _team_row(team: Team) -> Row:
    return Row(team.arn, (team.name, str(len(team.members)), team.description, team.arn))


def _worker_row(worker: TeamWorker) -> Row:
    return Row(worker.username, (worker.email, ", ".join(worker.teams) or "-", worker.status))


def _vendor(vendor: Vendor) -> Iterator[tuple[str, str]]:
    yield "Title", vendor.title
    yield "Seller", vendor.seller
    yield "Description", vendor.description
    yield "Listing ID", vendor.listing_id
    yield "Work team ARN", vendor.arn
