"""What all screens share: the frame, asking the services in the background, notices, and navigation back."""

import logging
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TabbedContent, Tabs

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.widgets.call_log_panel import CallLogPanel
from gtui.widgets.frame import Breadcrumbs, Identity, Notice, ServicesMenu
from gtui.widgets.guide_panel import GuidePanel
from gtui.widgets.key_footer import KeyFooter
from gtui.widgets.resource_list import ResourceList

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.services import Services

WIDE_COLUMNS = 100
# Services menu, content as on 80 columns, and the guide.
ROOM_FOR_ALL = 140
LEAST_COLUMNS, LEAST_ROWS, COMFORTABLE_ROWS = 60, 18, 24
TALL_ROWS = 36

TOO_SMALL = f"""\
Please enlarge the terminal.
gtui needs {LEAST_COLUMNS} columns and {LEAST_ROWS} rows; 80 x {COMFORTABLE_ROWS} is comfortable.
Nothing is lost. ctrl+q quits."""

T = TypeVar("T")
log = logging.getLogger("gtui")


class ConsoleScreen(Screen[None]):
    """A screen of the console or of the worker portal.

    A subclass gives `CRUMBS` and `HELP`, composes its content in `compose_body`, and reads what it shows in
    `on_open`, which runs once it is mounted and, unless `on_return` says otherwise, again when the person comes back.
    """

    CRUMBS: ClassVar[tuple[str, ...]] = ()
    HELP: ClassVar[str] = ""
    LOST: ClassVar[str] = "what you typed is lost"
    # Textual declares these on instances.
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (LEAST_COLUMNS, "-narrow"), (WIDE_COLUMNS, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-short"), (TALL_ROWS, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = "ConsoleScreen { layers: default above; }"
    # Never the services menu, which takes keys out of sight where it is hidden.
    AUTO_FOCUS: ClassVar[str | None] = "#body *"
    BINDINGS: ClassVar[list[BindingType]] = bindings("back", "refresh")
    _tickets = count()

    def __init__(self) -> None:
        super().__init__()
        self._latest: dict[str, int] = {}
        self._left = False
        self._told = ("", "", "")
        self._told_of_loss: tuple[str, ...] = ()

    @property
    def gtui(self) -> "GtuiApp":
        """The application, typed."""
        return cast("GtuiApp", self.app)

    @property
    def services(self) -> "Services":
        """What the screens ask."""
        return self.gtui.services

    def crumbs(self) -> tuple[str, ...]:
        """The path shown at the top."""
        return self.CRUMBS

    def compose(self) -> ComposeResult:
        """Frame and body."""
        self._take_size_classes()
        with Vertical(id="header"):
            yield Breadcrumbs(id="breadcrumbs")
            yield Identity(id="identity")
        with Horizontal(id="middle"):
            yield ServicesMenu(id="services-menu")
            with Vertical(id="body"):
                yield Notice(id="notice")
                yield from self.compose_body()
            yield GuidePanel(id="guide-column")
        yield GuidePanel(id="guide-strip")
        yield CallLogPanel(id="call-log")
        yield KeyFooter(compact=True, show_command_palette=False)
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def _take_size_classes(self) -> None:
        """Be `-wide`, `-tall` … from the first widget on: Textual says so later, and styles all of them again."""
        across, down = self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS
        for cells, breakpoints in zip(self.app.size, (across, down), strict=True):
            self.add_class(max(each for each in breakpoints if each[0] <= cells)[1], update=False)

    def compose_body(self) -> ComposeResult:
        """The screen's own content."""
        yield from ()

    def on_mount(self) -> None:
        """Show where we are, then let the screen read its content; one that opens while the program ends is empty."""
        if self.app.return_code is None:
            self.refresh_frame()
            self.on_open()

    def on_screen_suspend(self) -> None:
        """Remember whether another screen, not a dialog, covers this one."""
        self._left = not isinstance(self.app.screen_stack[-1], ModalScreen)

    def on_screen_resume(self) -> None:
        """Coming back from another screen reads the content again."""
        if self._left:
            self._left = False
            self.refresh_frame()
            self.on_return()

    def refresh_frame(self) -> None:
        """Write the breadcrumbs and who, where and which region again, unless the application is about to end."""
        if not self.query(Breadcrumbs):
            return
        self.query_one(Breadcrumbs).show(self.crumbs())
        self.query_one(Identity).show(self.gtui.identity())
        self._show_menu()
        self.query_one(CallLogPanel).set_open(self.gtui.call_log_shown)
        self.show_guide()

    def on_key(self, event: Key) -> None:
        """From the names of tabs, down and page down go into the open one, unless they are another command's keys."""
        if (
            event.key in ("down", "pagedown")
            and isinstance(self.focused, Tabs)
            and event.key not in self.active_bindings
        ):
            for tabbed in self.focused.ancestors:
                if isinstance(tabbed, TabbedContent) and tabbed.active_pane is not None:
                    event.stop()
                    inside = [widget for widget in tabbed.active_pane.query(Widget) if widget.focusable]
                    inside.sort(key=lambda widget: isinstance(widget, Button | Input))
                    self.set_focus(inside[0] if inside else self.focused)
                    return

    def reached_keys(self) -> dict[str, str]:
        """The keys that do something now, by action: what has the focus may use a letter for itself."""
        keys: dict[str, str] = {}
        for active in self.active_bindings.values():
            keys.setdefault(active.binding.action, self.app.get_key_display(active.binding))
        return keys

    def on_resize(self) -> None:
        """A narrow terminal has no room for the services menu."""
        self._show_menu()
        self.show_guide()

    def show_guide(self) -> None:
        """Write the guide, beside the content where there is room, else below it."""
        width, height = self.app.size
        beside = width >= ROOM_FOR_ALL or (width >= WIDE_COLUMNS and not self.query_one(ServicesMenu).display)
        for panel in self.query(GuidePanel):
            panel.show(self.gtui.guiding.guide, as_column=beside, briefly=height < COMFORTABLE_ROWS)

    def saw(self, what: str, which: str = "", state: str = "") -> None:
        """Tell the course what the person sees here now; once, until one of these changes.

        Args:
            what: As the server knows it: `listing`, `manifest`, `job`, `results` …
            which: Which one, such as the manifest's URI.
            state: What makes it worth telling again, such as the job's status.
        """
        if self._told != (what, which, state):
            self._told = (what, which, state)
            services = self.services
            self.ask(lambda: services.progress.saw(what, which), failed=self._not_told)

    def _not_told(self, error: GtuiError) -> None:
        """What could not be told is told with the next look."""
        self._told = ("", "", "")

    def _show_menu(self) -> None:
        wide = self.app.size.width >= WIDE_COLUMNS
        self.query_one(ServicesMenu).display = wide and self.gtui.menu_shown and self.gtui.is_requester

    def on_open(self) -> None:
        """Read what the screen shows."""

    def on_return(self) -> None:
        """Read again after another screen was closed."""
        self.on_open()

    def ask_and_reopen(self, work: Callable[[], object], told: str) -> None:
        """Run `work` in the background, then read the screen's content again and tell that it is done."""

        def done(_: object) -> None:
            self.on_open()
            self.notice(told, "success")

        self.ask(work, then=done)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[GtuiError], object] | None = None,
        group: str = "",
    ) -> None:
        """Run `work` in the background, then `then(result)` or `failed(error)` here.

        A newer call of the same group makes the older one's answer void. Nothing is called once the screen is gone.
        """
        app, ticket = self.gtui, next(self._tickets)
        if group:
            self._latest[group] = ticket

        def current() -> bool:
            return self.is_attached and (not group or self._latest[group] == ticket)

        def run() -> None:
            answer: Callable[[], object]
            try:
                result = work()
            except GtuiError as error:
                reason = error
                app.server_watch.note(reason)
                answer = lambda: (failed or self.fail)(reason)  # noqa: E731
            except Exception as error:
                log.exception("a background call failed")
                fault = GtuiError("Something went wrong", f"{type(error).__name__}: {error}", "Press F5 to try again.")
                answer = lambda: (failed or self.fail)(fault)  # noqa: E731
            else:
                answer = lambda: then(result) if then else None  # noqa: E731
            app.deliver(answer, current)

        app.in_background(run)

    def fail(self, error: GtuiError) -> None:
        """Show an error at the top of the screen; a list that still waits for its rows waits no longer."""
        for listing in self.query(ResourceList):
            listing.unread()
        self.notice(error.text, "error")

    def notice(self, text: str, severity: str = "information") -> None:
        """Show a banner as the console does: information, success, warning or error."""
        self.query_one(Notice).show(text, severity)

    def notice_clear(self) -> None:
        """Take the banner away."""
        self.query_one(Notice).clear()

    def action_back(self) -> None:
        """Close this screen; from a find box, first empty the box, so that all is shown again."""
        find_box = self.focused
        if isinstance(find_box, Input) and find_box.has_class("find-box") and find_box.value:
            find_box.value = ""
        elif self.lets_go():
            self.gtui.back()
        else:
            self.notice(f"Press escape once more to leave this form; {self.LOST}.", "warning")

    def at_stake(self) -> tuple[str, ...]:
        """What is lost with this screen, such as the texts of a form; empty where nothing is."""
        return ()

    def lets_go(self) -> bool:
        """Whether nothing is lost with this screen, or the person was told of all that is: asked twice means yes."""
        stake = self.at_stake()
        told, self._told_of_loss = self._told_of_loss, stake
        return not stake or stake == told

    def action_refresh(self) -> None:
        """Read the content again."""
        self.notice_clear()
        self.on_open()
