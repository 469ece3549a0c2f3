"""The worker portal's sign-in page, and the new password at the first sign-in."""

import re
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Label, Static

from gtui.errors import GtuiError, NewPasswordRequired
from gtui.screens.base import ConsoleScreen

if TYPE_CHECKING:
    from gtui.services import WorkerSession, Workforce

FORGOTTEN = (
    "Ask the contact person named in your invitation mail to reset your password. A new mail with a temporary password "
    "then comes to your mailbox; sign in with it and choose a new password."
)
TEMPORARY = "Your password is a temporary one. Choose a password of your own and enter it twice."
_SUBDOMAIN = re.compile(r"portal/([^/\s]+)")


def subdomain_of(address: str) -> str:
    """The portal's subdomain from what a mail shows: the whole address, or the subdomain alone."""
    found = _SUBDOMAIN.search(address)
    return found[1] if found else address.strip().removeprefix("https://").strip("/ ")


class PortalSignInScreen(ConsoleScreen):
    """Sign in to the worker portal."""

    CRUMBS = ("Worker portal", "Sign in")
    HELP = """\
Workers sign in here with what their **invitation mail** says: the portal's address, the user name and the temporary
password. At the first sign-in everyone chooses a password of their own. Workers need neither an AWS account nor IAM.
"""
    DEFAULT_CSS = """
    PortalSignInScreen {
        #sign-in-forms { height: 1fr; }
        .sign-in-form { height: auto; width: 100%; max-width: 72; }
        .sign-in-form Label { margin-top: 1; }
        .sign-in-buttons { height: 1; margin-top: 1; }
        .sign-in-buttons Button { height: 1; border: none; margin-right: 2; }
        #new-password-form { display: none; }
        #forgotten { height: auto; margin-top: 1; display: none; }
        #password-policy { height: auto; }
    }
    """

    def __init__(self, username: str = "", password: str = "") -> None:
        """Show the form, filled in as far as a mail was followed here."""
        super().__init__()
        self._username, self._password = username, password
        self._looking = self._sign_in_then = False

    def compose_body(self) -> ComposeResult:
        """Both forms; one of them is shown."""
        with VerticalScroll(id="sign-in-forms", can_focus=False):
            yield from self._sign_in_form()
            yield from self._new_password_form()
            yield Static("", id="forgotten", markup=False)

    def _sign_in_form(self) -> ComposeResult:
        with Vertical(id="sign-in-form", classes="sign-in-form"):
            yield Static("Sign in to the labeling portal", classes="title", markup=False)
            yield Label("Portal address")
            yield Input(placeholder="the link in your invitation mail", id="portal-address", compact=True)
            yield Label("User name")
            yield Input(self._username, placeholder="your e-mail address", id="username", compact=True)
            yield Label("Password")
            yield Input(self._password, password=True, id="password", compact=True)
            with Horizontal(classes="sign-in-buttons"):
                yield Button("Sign in", id="sign-in", variant="primary", compact=True)
                yield Button("Forgot password?", id="forgot-password", compact=True)
                yield Button("Open mail", id="open-mail", compact=True)

    def _new_password_form(self) -> ComposeResult:
        with Vertical(id="new-password-form", classes="sign-in-form"):
            yield Static("Choose a new password", classes="title", markup=False)
            yield Static("", id="password-policy", markup=False)
            yield Label("New password")
            yield Input(password=True, id="new-password", compact=True)
            yield Label("New password again")
            yield Input(password=True, id="new-password-again", compact=True)
            with Horizontal(classes="sign-in-buttons"):
                yield Button("Set password and sign in", id="set-password", variant="primary", compact=True)
                yield Button("Cancel", id="cancel-password", compact=True)

    def on_open(self) -> None:
        """Fill in the address of the account's portal, if it has one."""
        if not self._input("portal-address").value:
            self._looking = True
            self.ask(self.services.workforce.workforce, self._know_portal, self._portal_unknown, group="portal")
        self._input("password" if self._username else "username").focus()

    def on_return(self) -> None:
        """What was typed stays."""

    def _know_portal(self, workforce: "Workforce | None") -> None:
        self._looking = False
        address = self._input("portal-address")
        if workforce is None:
            self.notice("There is no portal yet. A requester makes one by inviting a private work team.")
            return
        if not address.value:
            address.value = workforce.portal_url
        if self._sign_in_then:
            self.sign_in()

    def _portal_unknown(self, error: GtuiError) -> None:
        self._looking = False
        if self._sign_in_then:
            self.fail(error)

    def _input(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    # Signing in

    @on(Button.Pressed, "#sign-in")
    @on(Input.Submitted, "#portal-address, #username, #password")
    def sign_in(self) -> None:
        """Sign in with what the form holds, once the portal's address is known."""
        self._sign_in_then = self._looking and not self._input("portal-address").value.strip()
        if self._sign_in_then:
            self.notice("Looking for the address of your portal …")
            return
        for name, what in (("portal-address", "the portal address"), ("username", "your user name")):
            if not self._input(name).value.strip():
                self._refuse(name, f"Enter {what}. It is in your invitation mail.")
                return
        if not self._input("password").value:
            self._refuse("password", "Enter your password. The first one is in your invitation mail.")
            return
        self._sign_in(None)

    def _sign_in(self, new_password: str | None) -> None:
        self.notice_clear()
        portal = self.services.portal
        subdomain = subdomain_of(self._input("portal-address").value)
        username, password = self._input("username").value.strip(), self._input("password").value
        self.ask(
            lambda: portal.sign_in(subdomain, username, password, new_password),
            self._signed_in,
            self._refused,
            group="sign-in",
        )

    def _signed_in(self, session: "WorkerSession") -> None:
        for name in ("password", "new-password", "new-password-again"):
            self._input(name).value = ""
        self.gtui.worker_session = session
        self.gtui.go("portal_jobs", session=session)

    def _refused(self, error: GtuiError) -> None:
        if isinstance(error, NewPasswordRequired):
            self.query_one("#password-policy", Static).update(TEMPORARY)
            self._show_new_password(True)
            return
        self.fail(error)
        self._input("new-password" if self.query_one("#new-password-form").display else "password").focus()

    def _refuse(self, name: str, text: str) -> None:
        self.notice(text, "error")
        self._input(name).focus()

    # The new password

    def _show_new_password(self, shown: bool) -> None:
        self.query_one("#new-password-form").display = shown
        self.query_one("#sign-in-form").display = not shown
        self._input("new-password" if shown else "password").focus()

    @on(Button.Pressed, "#set-password")
    @on(Input.Submitted, "#new-password-again")
    def set_password(self) -> None:
        """Sign in with a new password, given twice."""
        first, second = self._input("new-password").value, self._input("new-password-again").value
        if not first:
            self._refuse("new-password", "Enter a new password.")
        elif first != second:
            self._refuse("new-password-again", "The two passwords differ. Enter the same one twice.")
        else:
            self._sign_in(first)

    @on(Input.Submitted, "#new-password")
    def _to_second(self) -> None:
        self._input("new-password-again").focus()

    @on(Button.Pressed, "#cancel-password")
    def _cancel_new_password(self) -> None:
        self.notice_clear()
        self._show_new_password(False)

    # Help

    @on(Button.Pressed, "#forgot-password")
    def _explain_reset(self) -> None:
        text = self.query_one("#forgotten", Static)
        text.update(FORGOTTEN)
        text.display = True
        text.scroll_visible(animate=False)

    @on(Button.Pressed, "#open-mail")
    def _open_mail(self) -> None:
        self.gtui.go("mail")
