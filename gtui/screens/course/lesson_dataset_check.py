"""Good or bad data: the check of a data set, and what it found."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static

from gtui.course.lessons.charts import class_counts
from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.dialogs.choose_files import ChooseFilesDialog
from gtui.screens.course.lesson_blocks import painted
from gtui.screens.course.lesson_live import LiveScreen
from gtui.services.learning.bad_dataset import bad_dataset
from gtui.services.learning.dataset import Dataset, folder_dataset, own_dataset, s3_dataset, sample_dataset
from gtui.services.learning.quality import QualityFinding, QualityReport, check_dataset
from gtui.widgets.plain_text import plain

SHOWN_NAMES = 12
PROGRESS_STEPS = 50
SIGNS = {
    "problem": ("✗", "$text-error"),
    "warning": ("!", "$text-warning"),
    "fine": ("✓", "$text-success"),
    "unseen": ("?", "$text-muted"),
}
START = (
    "Choose a data set above. The good set and the bad one are on this machine; My labels are those of your newest "
    "completed labeling job; a folder of yours and a place in S3 are only read. Nothing is changed.\n\n"
    'Labels are taken from a file labels.json beside the pictures, {"001.jpg": "Bag", …}, or from a manifest in S3, '
    "such as the output.manifest of a labeling job. The classes are the names that are allowed; leave the field empty "
    "to allow all that occur."
)


class DatasetCheckScreen(LiveScreen):
    """Sources to choose from, and the report."""

    CRUMBS = ("Course", "Lessons", "Check a data set")
    HELP = """\
The check reads every file of a data set and reports what can be counted: too few samples, classes out of balance,
empty or unreadable files, the same file twice, pictures that look nearly the same, objects without a label, and labels
outside the classes. It also says what it can't see.

✗ is a problem, ! a warning, ✓ is fine, ? was not or can't be checked.
"""
    AUTO_FOCUS: ClassVar[str | None] = "#check-good"
    CSS = """
    DatasetCheckScreen #check-sources { height: 1; margin: 0 0 1 0; }
    DatasetCheckScreen #check-sources Button { margin: 0 1 0 0; }
    DatasetCheckScreen #check-options { height: 1; margin: 0 0 1 0; }
    DatasetCheckScreen #check-options Static { width: auto; padding: 0 1 0 0; }
    DatasetCheckScreen #check-classes { width: 1fr; height: 1; border: none; background: $surface; }
    DatasetCheckScreen #check-box { height: 1fr; }
    DatasetCheckScreen #check-report { height: auto; padding: 0 1; }
    """

    class Progressed(Message):
        """So many objects are read."""

        def __init__(self, done: int, total: int) -> None:
            """Say how many, of how many."""
            super().__init__()
            self.done = done
            self.total = total

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[], Dataset] | None = None

    def compose_body(self) -> ComposeResult:
        """Sources, the classes, the report."""
        with Horizontal(id="check-sources"):
            yield Button("The good set", id="check-good", variant="primary")
            yield Button("The bad set", id="check-bad", variant="primary")
            yield Button("My labels", id="check-own")
            yield Button("A folder …", id="check-folder")
            yield Button("In S3 …", id="check-s3")
        with Horizontal(id="check-options"):
            yield Static("Classes of your data", markup=False)
            yield Input(placeholder="Bag, Eyewear, Flipflop, Watch (empty: any)", id="check-classes", compact=True)
        with VerticalScroll(id="check-box"):
            yield Static(START, id="check-report", markup=False)

    def action_refresh(self) -> None:
        """Check the same data set again."""
        self.action_run_demonstration()

    def action_run_demonstration(self) -> None:
        """Check the chosen data set again, the good one at first."""
        self._check(self._make or sample_dataset)

    @on(Button.Pressed, "#check-good")
    def _check_good(self) -> None:
        self._check(sample_dataset)

    @on(Button.Pressed, "#check-bad")
    def _check_bad(self) -> None:
        self._check(bad_dataset)

    @on(Button.Pressed, "#check-own")
    def _check_own(self) -> None:
        services = self.services
        self._check(lambda: own_dataset(services.jobs, services.results, services.s3))

    @on(Button.Pressed, "#check-folder")
    def _choose_folder(self) -> None:
        self.app.push_screen(ChooseFilesDialog("folder"), self._check_folder)

    def _check_folder(self, paths: list[Path] | None) -> None:
        if paths:
            classes = self._allowed
            self._check(lambda: folder_dataset(paths[0], classes))

    @on(Button.Pressed, "#check-s3")
    def _choose_s3(self) -> None:
        self.app.push_screen(BrowseS3Dialog(suffixes=(".manifest",)), self._check_s3)

    def _check_s3(self, uri: str | None) -> None:
        if uri:
            classes, services = self._allowed, self.services
            self._check(lambda: s3_dataset(services.s3, services.results, uri, classes))

    @property
    def _allowed(self) -> tuple[str, ...]:
        names = self.query_one("#check-classes", Input).value.split(",")
        return tuple(name.strip() for name in names if name.strip())

    def _check(self, make: Callable[[], Dataset]) -> None:
        self._make = make
        self._say("Reading the data set … x stops.")

        def work(stopped: threading.Event) -> QualityReport | None:
            return check_dataset(make(), lambda done, total: self._report(done, total), stopped.is_set)

        self.run_live(work, self._show)

    def _report(self, done: int, total: int) -> None:
        if done % max(1, total // PROGRESS_STEPS) == 0:
            self.post_message(self.Progressed(done, total))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self.is_live:
            self._say(f"Reading the data set … {event.done} of {event.total}. x stops.")

    def _show(self, report: QualityReport) -> None:
        self._say(Content.assemble(*_told(report)))
        self.query_one("#check-box").scroll_home(animate=False)
        self.query_one("#check-box").focus()

    def say_stopped(self) -> None:
        """Say that the check was stopped."""
        self._say("The check was stopped. Choose a data set, or press s to check this one again.")

    def say_failed(self) -> None:
        """Offer the data sets again."""
        self._say(START)

    def _say(self, text: str | Content) -> None:
        self.query_one("#check-report", Static).update(Content(text) if isinstance(text, str) else text)


def _told(report: QualityReport) -> Iterator[str | tuple[str, str]]:
    yield (f"{plain(report.title)}: {report.objects:,} objects\n", "bold")
    if report.classes:
        yield from painted(plain(class_counts(report.classes)) + "\n")
    yield "\n"
    for finding in report.findings:
        yield from _finding(finding)


def _finding(finding: QualityFinding) -> Iterator[str | tuple[str, str]]:
    sign, style = SIGNS[finding.severity]
    yield (f"{sign} {finding.title}. ", f"bold {style}")
    yield f"{plain(finding.text)}\n"
    for name in finding.names[:SHOWN_NAMES]:
        yield f"    {plain(name)}\n"
    if len(finding.names) > SHOWN_NAMES:
        yield f"    … and {len(finding.names) - SHOWN_NAMES} more\n"
