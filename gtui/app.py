"""The application: what stands around its screens, and the commands that work everywhere."""

import asyncio
import signal
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Resize
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input

from gtui.colors import color_advice
from gtui.commands import bindings
from gtui.config import Config
from gtui.connection import Connection
from gtui.errors import GtuiError
from gtui.guiding import Guiding
from gtui.navigation import Navigation
from gtui.picture_settings import PictureSettings
from gtui.screens.base import ROOM_FOR_ALL, WIDE_COLUMNS, ConsoleScreen
from gtui.screens.registry import make_screen
from gtui.server_watch import ServerWatch
from gtui.stylesheet import KeptStylesheet
from gtui.terminal_guard import ControlCharacters
from gtui.terminal_settings import TerminalSettings
from gtui.themes import DARK, LIGHT
from gtui.ways import stop

if TYPE_CHECKING:
    from gtui.demo.in_app import Playing

DEFAULTS = Config()
TERMINATED = 128 + signal.SIGTERM
"""The exit code by which shells know it."""


class GtuiApp(Navigation):
    """The Ground Truth console and worker portal.

    `worker_only` leaves the requester's side out; `label_job` is the job to label as soon as `worker` has signed in.
    """

    TITLE = "gtui"
    CSS_PATH = "styles/app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            *("help", "switch_role", "guide", "hint", "happened", "go_to_step", "skip_step", "welcome", "stop_demo"),
            *("call_log", "menu", "theme", "save_screen", "home", "lessons", "leave"),
        ),
        # Before the field gets the letters typed behind it, so that a fast "name, Tab, password" fills two fields.
        Binding("tab", "leave_field(1)", priority=True, show=False),
        Binding("shift+tab", "leave_field(-1)", priority=True, show=False),
    ]

    def __init__(
        self,
        connection: Connection,
        worker_only: bool = False,
        label_job: str = "",
        worker: str = "",
        welcome: bool = False,
        config: Config = DEFAULTS,
    ) -> None:
        super().__init__(connection, worker_only, label_job)
        # Before any rule is read, for with another theme's variables all are read again.
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet = KeptStylesheet(self.get_css_variables())
        self.menu_shown = not worker_only
        self.call_log_shown = False
        self._settings = TerminalSettings(self, config)
        self._welcome = welcome
        self._worker = worker
        self._guard = ControlCharacters()
        self.guiding = Guiding(self)
        self.server_watch = ServerWatch(self)
        self.playing: Playing | None = None

    # The terminal

    @property
    def pictures(self) -> PictureSettings:
        """How pictures are drawn in this terminal."""
        return self._settings.pictures

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that the person changed, by the id of their binding."""
        return self._settings.keymap

    def on_resize(self, event: Resize) -> None:
        """Find out how high the cells are."""
        self._settings.resized(event)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Say that the configuration gives one key to two commands."""
        self._settings.clashed(clashed_bindings)

    # The start

    def on_mount(self) -> None:
        """Show the first screen at once, and connect behind it."""
        self.animation_level = "none"
        self._leave_when_terminated()
        self._settings.start()
        self.push_screen(make_screen("home"))
        if self._welcome:
            self.push_screen(make_screen("welcome"))
        advice = None if self.is_headless or self.no_color else color_advice(self.console.color_system)
        if advice:
            self.notify(advice, severity="warning", timeout=10)
        if self.connected:
            self._open_first()
        else:
            self.call_after_refresh(self._connect)

    def _leave_when_terminated(self) -> None:
        """Give the terminal back as it was when the system ends the program, where the system has such a signal."""
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit, None, TERMINATED)

    def _connect(self) -> None:
        def run() -> None:
            try:
                self.connection.open()
            except GtuiError as error:
                failure = error
                self.deliver(lambda: self.show_failure(failure))
            else:
                self.deliver(self._open_first)

        self.in_background(run)

    def show_failure(self, error: GtuiError) -> None:
        """Show a failure at the top of the screen in front."""
        if isinstance(self.screen, ConsoleScreen):
            self.screen.fail(error)

    def attempt_failed(self, error: GtuiError) -> None:
        """Tell it in a corner of the screen, and look for a server that was lost."""
        self.server_watch.note(error)
        self.notify(f"{error.message} {error.hint}", title=error.title, severity="error")

    def answered(self, quiet: bool) -> None:
        """Show the call in the log, and see whether the guide's step is done."""
        if self.call_log_shown:
            self._refresh_frame()
        if not quiet:
            self.guiding.look()

    def _open_first(self) -> None:
        if isinstance(self.screen, ConsoleScreen) and self.screen.is_mounted:
            self.screen.refresh_frame()
            self.screen.action_refresh()
        if not self.worker_only:
            self.guiding.load()
        if self.worker_only or self._label_first:
            self.go("portal_sign_in", username=self._worker)

    def use_workspace(self, name: str, account_id: str) -> None:
        """Work with another account of this server from now on."""
        self.connection.use_workspace(name, account_id)
        self.worker_session = None
        self._refresh_frame()
        self.guiding.load()

    def identity(self) -> str:
        """Who we are, the region and the endpoint, for the header."""
        if self.server_watch.lost:
            return self.server_watch.told
        endpoint = self.connection.endpoint or "starting the local server …"
        warning = "" if self.connection.is_local else "  ! not this machine"
        return f"{self.who()} · {self.connection.region_name} · {endpoint}{warning}"

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something in a corner of the screen; what names and files contain is shown, not obeyed."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # Commands

    def action_help(self) -> None:
        """Explain the screen in front."""
        from gtui.screens.help import HelpScreen

        if isinstance(self.screen, ConsoleScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_switch_role(self) -> None:
        """From the requester's console to the worker portal, and back."""
        if self.worker_only:
            self.notify("This is the worker portal only; the requester works elsewhere.")
        else:
            self.switch_role()

    def action_menu(self) -> None:
        """Show or hide the services menu; a narrow terminal shows it over the screen."""
        if self.size.width < WIDE_COLUMNS and not self.worker_only:
            from gtui.dialogs.services import ServicesDialog

            self.push_screen(ServicesDialog(), lambda name: self.go(name) if name else None)
            return
        self.menu_shown = not self.menu_shown
        self._refresh_frame()

    def action_call_log(self) -> None:
        """Show or hide the panel with the API calls."""
        self.call_log_shown = not self.call_log_shown
        self._refresh_frame()

    def action_guide(self) -> None:
        """Show or hide the guide."""
        if not self.worker_only:
            self.guiding.toggle()

    def action_hint(self) -> None:
        """Show or hide the hint of the guide's step."""
        if not self.worker_only:
            self.guiding.hint()

    def action_happened(self) -> None:
        """Tell what the step done last did."""
        last = self.guiding.guide.last_done
        if last is None:
            self.notify(
                "No step is done yet. F7 says how to do the first one."
                if self.guiding.guide.shown
                else "Open the guide first (F3); then F9 tells what the step done last did."
            )
        elif not self.worker_only:
            self.go("happened", key=last.key)

    def action_welcome(self) -> None:
        """Open the welcome page again."""
        if not self.worker_only:
            self.go("welcome")

    def action_stop_demo(self) -> None:
        """End the demo that plays itself."""
        stop(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The demo can be stopped only while it plays."""
        if action == "leave_field":
            return isinstance(self.focused, Input)
        return self.playing is not None if action == "stop_demo" else super().check_action(action, parameters)

    def action_leave_field(self, direction: int) -> None:
        """Go from a field to the next one, or to the one before."""
        if direction > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_go_to_step(self) -> None:
        """Open the screen of the guide's step."""
        step = self.guiding.guide.step
        if self.guiding.guide.shown and step is not None:
            self.attempt(lambda: step.find(self.services), lambda found: self.visit(found[0], **found[1]))

    def action_skip_step(self) -> None:
        """Leave the guide's step out."""
        if self.guiding.guide.shown:
            self.guiding.skip()

    def make_room_for_guide(self) -> None:
        """The guide's column takes the services menu's place where there is no room for both; ctrl+b changes that."""
        if self.size.width < ROOM_FOR_ALL:
            self.menu_shown = not self.guiding.guide.shown and not self.worker_only
            self._refresh_frame()

    def action_theme(self) -> None:
        """Switch between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_save_screen(self) -> None:
        """Ask for a file, then write what the screen shows now to it."""
        from gtui.dialogs.save_screen import SaveScreenDialog
        from gtui.screen_files import screen_picture, screen_text, write_screen

        picture, text = screen_picture(self), screen_text(self)

        def save(path: Path | None) -> None:
            if path is not None:
                content = text if path.suffix.lower() == ".txt" else picture
                self.attempt(
                    lambda: write_screen(path, content),
                    lambda _: self.notify(f"The screen is saved to {path}.", timeout=10),
                )

        self.push_screen(SaveScreenDialog(), save)

    def action_home(self) -> None:
        """Go to the list of the demo's steps."""
        if not self.worker_only:
            self.go("home")

    def action_lessons(self) -> None:
        """Open the list of lessons."""
        if not self.worker_only:
            self.go("lessons")

    def action_leave(self) -> None:
        """Leave; where that would throw work away, ask first. Asked twice means yes."""
        from gtui.dialogs.leave import LeaveDialog

        if self.connection.loses_work and not isinstance(self.screen, LeaveDialog):
            self.push_screen(LeaveDialog(), self._leave)
        else:
            self.exit()

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.exit()

    def _refresh_frame(self) -> None:
        if isinstance(self.screen, ConsoleScreen):
            self.screen.refresh_frame()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, after the one that guards the terminal."""
        return [self._guard, *super().get_line_filters()]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette lists: sections, the screen's commands, and the application's."""
        from gtui.palette import palette_entries

        yield from palette_entries(self, screen)

    def on_unmount(self) -> None:
        """Stop the server that this application started."""
        self.server_watch.end()
        self.connection.close()
