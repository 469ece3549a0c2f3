"""The panel that shows, for every step, the AWS CLI and the boto3 call it stands for."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.services import Call


SHOWN_CALLS = 200


class CallLogPanel(Horizontal):
    """Calls on the left, the chosen one as CLI and boto3 on the right; `y` copies the CLI, `Y` the boto3 form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "copy_cli", "Copy the CLI command"),
        ("Y", "copy_boto3", "Copy the boto3 call"),
    ]

    def compose(self) -> ComposeResult:
        """List and detail."""
        yield OptionList(id="call-log-calls")
        with VerticalScroll(id="call-log-detail"):
            yield Static("No calls yet.", id="call-log-text")

    def on_mount(self) -> None:
        """Say how to work with it."""
        self.border_title = "API calls, newest first · tab goes here · y copies CLI, Y boto3 · F4 closes"

    def set_open(self, is_open: bool) -> None:
        """Show or hide the panel; shown, it is up to date."""
        self.display = is_open
        if is_open:
            self.refresh_calls()

    def refresh_calls(self) -> None:
        """List the newest calls first; the same call again, as a screen that keeps itself fresh makes, is one line."""
        newest: dict[str, Call] = {}
        times: Counter[str] = Counter()
        for call in reversed(self._calls()):
            newest.setdefault(call.cli, call)
            times[call.cli] += 1
        shown = [_line(call, times[cli]) for cli, call in newest.items()][:SHOWN_CALLS]
        options = self.query_one("#call-log-calls", OptionList)
        if [option.id for option in options.options] != [option.id for option in shown]:
            options.clear_options()
            options.add_options(shown)
            options.highlighted = 0 if shown else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the call under the cursor."""
        event.stop()
        call = self._call(event.option.id)
        if call is not None:
            text = Content.assemble(("AWS CLI\n", "bold"), plain(call.cli), ("\n\nboto3\n", "bold"), plain(call.boto3))
            if call.error:
                text = Content.assemble(text, ("\n\nAnswer\n", "bold"), plain(call.error))
            self.query_one("#call-log-text", Static).update(text)

    def action_copy_cli(self) -> None:
        """Copy the chosen call's CLI command."""
        call = self._chosen()
        if call is not None:
            self.app.copy_to_clipboard(call.cli)
            self.app.notify("The AWS CLI command is copied.")

    def action_copy_boto3(self) -> None:
        """Copy the chosen call's boto3 form."""
        call = self._chosen()
        if call is not None:
            self.app.copy_to_clipboard(call.boto3)
            self.app.notify("The boto3 call is copied.")

    def _calls(self) -> "list[Call]":
        app = cast("GtuiApp", self.app)
        return list(app.services.calls.all()) if app.connected else []

    def _call(self, number: str | None) -> "Call | None":
        return next((call for call in self._calls() if str(call.number) == number), None)

    def _chosen(self) -> "Call | None":
        options = self.query_one("#call-log-calls", OptionList)
        if options.highlighted is None:
            return None
        return self._call(options.get_option_at_index(options.highlighted).id)


def _line(call: "Call", times: int) -> Option:
    sign = "✓" if call.ok else "✗"
    again = f" ×{times}" if times > 1 else ""
    return Option(Content(f"{sign} {call.service} {call.operation}{again}"), id=str(call.number))
