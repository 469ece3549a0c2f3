"""The local mailbox: the invitations that workers of private teams receive."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import Mail, format_time
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary

NOTHING_SENT = "Nothing is really sent: mail to workers stays in this mailbox, on the server you work with."
EMPTY = """\
The mailbox is empty.

Workers are invited when you create a private work team: in step 2 of Create labeling job, choose Private and enter
their e-mail addresses. Each of them then has an invitation here."""
UNREAD = "The mailbox could not be read. Press F5 to try again."


class MailScreen(ConsoleScreen):
    """The list of mails and the one under the cursor."""

    CRUMBS = ("Workers", "Mail")
    HELP = """\
When a private work team is created, Amazon Cognito sends each labeler an **invitation** with the address of the worker
portal, a user name and a temporary password. At the first sign-in the worker chooses a password of their own.

Here the mails stay in a local mailbox, so you can read what your workers would read and go on as one of them:

* **Open the worker portal** goes to the sign-in page with this mail's user name.
* **Copy** (`y`) puts the temporary password on the clipboard.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("open_portal", "copy")]
    AUTO_FOCUS = ""
    CSS = """
    MailScreen {
        #mail-note { color: $text-muted; }
        #mail-message { padding: 1 2; }
        #mail-box { height: 1fr; layout: horizontal; }
        #mails { width: 2fr; height: 1fr; }
        #mail-reader { width: 3fr; height: 1fr; padding: 0 1; }
        #mail-actions { height: 1; }
        #mail-actions Button { margin: 0 1 0 0; }
        #mail-body { padding: 1 0 0 1; }
    }
    MailScreen.-narrow {
        #mail-box { layout: vertical; }
        #mails { width: 1fr; height: 5; }
        #mail-reader { width: 1fr; padding: 0; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """The list, and beside or below it the reader."""
        yield Static(NOTHING_SENT, id="mail-note", markup=False)
        yield Static("Loading the mailbox...", id="mail-message", markup=False)
        with Container(id="mail-box"):
            yield ResourceTable("To", "Subject", id="mails")
            with VerticalScroll(id="mail-reader", can_focus=False):
                with Horizontal(id="mail-actions"):
                    yield Button("Open the worker portal", id="open-portal", variant="primary", compact=True)
                    yield Button("Copy the password", id="copy", compact=True)
                yield Summary(id="mail-fields", term_width=19)
                yield Static("", id="mail-body", markup=False)

    def on_mount(self) -> None:
        """Start with nothing to show."""
        self._mails: dict[str, Mail] = {}
        self.query_one("#mail-box").display = False

    def on_open(self) -> None:
        """Ask for the mails."""
        self.ask(self.services.workforce.mails, then=self._show, failed=self._show_failure, group="mails")

    @property
    def chosen_mail(self) -> Mail | None:
        """The mail under the cursor."""
        return self._mails.get(self.query_one("#mails", ResourceTable).current or "")

    def _show(self, mails: Sequence[Mail]) -> None:
        self._mails = {mail.id: mail for mail in mails}
        if mails:
            self.saw("mail", state=str(len(mails)))
        self.query_one("#mail-box").display = bool(mails)
        self._say("" if mails else EMPTY)
        table = self.query_one("#mails", ResourceTable)
        table.show([Row(mail.id, (mail.to, mail.subject)) for mail in mails])
        if self.focused is None:
            table.focus()

    def _show_failure(self, error: GtuiError) -> None:
        self.fail(error)
        if not self._mails:
            self._say(UNREAD)

    def _say(self, text: str) -> None:
        message = self.query_one("#mail-message", Static)
        message.display = bool(text)
        message.update(text)

    @on(ResourceTable.SelectionChanged, "#mails")
    def _read(self) -> None:
        mail = self.chosen_mail
        if mail is not None:
            self.query_one("#mail-fields", Summary).show_values(_fields(mail))
            self.query_one("#mail-body", Static).update(mail.body)
            self.query_one("#copy", Button).disabled = not mail.temporary_password

    @on(ResourceTable.Opened, "#mails")
    def action_open_portal(self) -> None:
        """Go to the sign-in page as the worker of this mail."""
        mail = self.chosen_mail
        if mail is not None:
            self.gtui.go("portal_sign_in", username=mail.username)

    def action_copy(self) -> None:
        """Put the temporary password on the clipboard."""
        mail = self.chosen_mail
        if mail is not None and mail.temporary_password:
            self.app.copy_to_clipboard(mail.temporary_password)
            self.notice("The temporary password is copied.", "success")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))


def _fields(mail: Mail) -> Iterator[tuple[str, str]]:
    yield "To", mail.to
    yield "Subject", mail.subject
    yield "Sent", format_time(mail.sent_at)
    yield "Portal address", mail.portal_url
    yield "User name", mail.username
    yield "Temporary password", mail.temporary_password
    yield "Contact", mail.contact
