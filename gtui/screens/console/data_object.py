"""One data object of a labeling job: its label drawn over it, and what the output manifest says of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, TabbedContent, TabPane

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.labeled_objects import ObjectReader, confidence, labeled_by, object_name
from gtui.screens.console.why_label import WhyPanel
from gtui.services import HistoryEntry, LabeledObject, Results, format_time, split_s3_uri
from gtui.widgets.object_view import ObjectView
from gtui.widgets.plain_text import plain
from gtui.widgets.summary import Summary


class DataObjectScreen(ConsoleScreen):
    """A data object with its label; the same keys go on to the next one."""

    HELP = """\
One **data object** with its label drawn over it. The number before a label's name is the one that stands on the
picture, so that no label is told by its color alone.

* **tab** goes to the picture: `+`, `-` and `0` zoom, the arrows move, `n` and `p` go through boxes, `z` zooms to one.
* **]** and **[**, or page down and page up, go to the next object of the query and to the one before.
* **o** opens the object itself in Amazon S3.
* **w** tells why the object has this label: choose a worker in the list, and what that worker answered is drawn over
  the object. *Reliability* is how often a worker is estimated to be right; *agreement* says how far the workers agree
  with each other.
* **e** lists what happened to the object: sent, taken, submitted, consolidated, failed.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("next_object", "previous_object", "why", "object_history", "open_object", "look_closer")
    ]
    AUTO_FOCUS = "ContentTabs"
    DEFAULT_CSS = """
    DataObjectScreen {
        #data-object { height: 1fr; }
        #data-object-side { width: 40%; min-width: 34; max-width: 48; height: 1fr; padding: 0 0 0 1; }
        #data-object-actions { height: 1; margin: 0 0 1 0; }
        #data-object-actions Button { margin: 0 1 0 0; min-width: 8; }
        TabbedContent, ContentSwitcher, TabPane { height: 1fr; }
        TabPane { padding: 0; }
    }
    """

    def __init__(self, results: Results, line: int, lines: Sequence[int] = ()) -> None:
        """Show the object of a line.

        Args:
            results: What the output manifest says.
            line: Number of the line, from 1.
            lines: The lines to go through, in their order; all by default.
        """
        super().__init__()
        self._results = results
        self._by_line = {labeled.line: labeled for labeled in results.objects}
        self._lines = tuple(lines) or tuple(self._by_line)
        self._place = self._lines.index(line)
        self._content: Any = None

    def crumbs(self) -> tuple[str, ...]:
        """The job, then this object and its place among those of the query."""
        number = f"{plain(object_name(self.labeled))} ({self._place + 1} of {len(self._lines)})"
        return ("Ground Truth", "Labeling jobs", self._results.job_name or "Manifest", "Results", number)

    @property
    def labeled(self) -> LabeledObject:
        """The object on screen."""
        return self._by_line[self._lines[self._place]]

    @property
    def reader(self) -> ObjectReader:
        """Reads the object."""
        return ObjectReader(self.services, self._results)

    def compose_body(self) -> ComposeResult:
        """The object beside what is known of it."""
        with Horizontal(id="data-object"):
            yield ObjectView(id="object-view")
            with Vertical(id="data-object-side"):
                with Horizontal(id="data-object-actions"):
                    yield Button("Before", id="previous-object", compact=True)
                    yield Button("Next", id="next-object", variant="primary", compact=True)
                    yield Button("Open in S3", id="open-object", compact=True)
                with TabbedContent(initial="label-tab", id="object-tabs"):
                    yield from self.compose_tabs()

    def compose_tabs(self) -> ComposeResult:
        """What is known of the object, by kind."""
        with TabPane("Label", id="label-tab"):
            yield Summary(id="object-fields", term_width=11)
        if self._results.job_name:
            with TabPane("Why this label", id="why-tab"):
                yield WhyPanel(id="why")
            with TabPane("History", id="history-tab"):
                yield Summary(id="object-history", term_width=8)

    def on_open(self) -> None:
        """Read the object and its label."""
        labeled, reader = self.labeled, self.reader
        self._content = None
        self.query_one("#open-object").display = not labeled.is_text
        self.query_one("#object-fields", Summary).show_values(object_fields(labeled))
        self.ask(lambda: (reader.content(labeled), reader.drawn(labeled)), self._show, self._not_shown, group="object")
        if self._results.job_name:
            self._ask_why()

    def _ask_why(self) -> None:
        job, number, explanations = self._results.job_name, self.labeled.line - 1, self.services.explanations
        why, told = self.query_one(WhyPanel), self.query_one("#object-history", Summary)
        self.ask(
            lambda: explanations.explain(job, number),
            then=why.show,
            failed=lambda error: why.show_error(f"{error.message} {error.hint}"),
            group="why",
        )
        self.ask(
            lambda: explanations.history(job, number),
            then=lambda entries: told.show_values(history_rows(entries)),
            failed=lambda error: told.show_values([("", f"{error.message} {error.hint}")]),
            group="history",
        )

    def _show(self, found: tuple[Any, Any]) -> None:
        self._content, drawn = found
        self.show_drawn(drawn)

    def show_drawn(self, drawn: Any) -> None:
        """Draw something over the object that is on screen."""
        kind = self.reader.view
        self.query_one(ObjectView).show(kind, self._content, drawn)
        lines = kind.lines(drawn) if drawn is not None else ()
        shapes = [("" if number else "Drawn", line) for number, line in enumerate(lines)]
        self.query_one("#object-fields", Summary).show_values([*object_fields(self.labeled), *shapes])

    @on(WhyPanel.Chosen)
    def _draw_chosen(self, event: WhyPanel.Chosen) -> None:
        """Draw what a worker answered over the same object, or the label again."""
        event.stop()
        labeled, reader, answer = self.labeled, self.reader, event.answer
        if self._content is not None:
            content = answer.content if answer is not None else None
            self.ask(lambda: reader.drawn(labeled, content), then=self.show_drawn, group="drawn")

    def _not_shown(self, error: GtuiError) -> None:
        self.fail(error)
        self.query_one(ObjectView).show_error(self.reader.view, error)

    def on_return(self) -> None:
        """Stay where one was looking."""

    # Commands

    def action_next_object(self) -> None:
        """Go to the next object."""
        self._go(1)

    def action_previous_object(self) -> None:
        """Go to the object before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._lines):
            self._place = place
            self.notice_clear()
            self.refresh_frame()
            self.on_open()
        else:
            self.notice("This is the last data object." if by > 0 else "This is the first data object.")

    def action_open_object(self) -> None:
        """Open the object in Amazon S3."""
        if not self.labeled.is_text:
            bucket, key = split_s3_uri(self.labeled.source)
            self.gtui.go("object", bucket=bucket, key=key)

    def action_why(self) -> None:
        """Tell who answered what, and why this label won."""
        self._open_tab("why-tab", "#why-who")

    def action_object_history(self) -> None:
        """List what happened to the object."""
        self._open_tab("history-tab", "#object-history")

    def _open_tab(self, tab: str, focused: str) -> None:
        if not self._results.job_name:
            self.notice("This manifest is no labeling job's of this server, so that nothing more is known.")
            return
        self.query_one("#object-tabs", TabbedContent).active = tab
        self.query_one(focused).focus()

    def action_look_closer(self) -> None:
        """Go to the picture or the text, to zoom and to scroll."""
        self.query_one(ObjectView).focus_view()

    @on(Button.Pressed, "#data-object-actions Button")
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))


def history_rows(entries: Sequence[HistoryEntry]) -> list[tuple[str, str]]:
    """Time and sentence of what happened; a line with the date before each day's first."""
    rows: list[tuple[str, str]] = []
    day = ""
    for entry in entries:
        at = entry.at.astimezone()
        if f"{at:%Y-%m-%d}" != day:
            day = f"{at:%Y-%m-%d}"
            rows.append(("", day))
        rows.append(("now" if entry.kind == "waiting" else f"{at:%H:%M:%S}", plain(entry.message)))
    return rows or [("", "Not sent to workers yet.")]


def object_fields(labeled: LabeledObject) -> list[tuple[str, str]]:
    """What a line of the output manifest says of its object."""
    return [
        ("Label", plain(labeled.label)),
        ("Confidence", confidence(labeled)),
        ("Labeled by", labeled_by(labeled)),
        ("Created", format_time(labeled.created) if labeled.created else ""),
        ("source" if labeled.is_text else "source-ref", plain(labeled.source)),
    ]
