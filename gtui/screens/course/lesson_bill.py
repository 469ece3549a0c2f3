"""The simulated bill of one's own labeling jobs."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import JobSummary
from gtui.services.bills import Bill
from gtui.widgets.plain_text import plain

EMPTY = (
    "There is no labeling job yet, so there is no bill.\n\n"
    "Create one in Labeling jobs, then come back: the bill grows with every object that is labeled."
)


class BillScreen(ConsoleScreen):
    """One job's bill, line by line."""

    CRUMBS = ("Course", "Lessons", "The bill of your job")
    HELP = """\
What your labeling job would have cost in AWS: a fee for each labeled data object, and the workers. The server works it
out from what really happened in the job. Nothing is charged.

**j** goes to the next job; F5 reads the bill again.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("next_job")
    AUTO_FOCUS: ClassVar[str | None] = "#bill-box"
    CSS = """
    BillScreen #bill-box { height: 1fr; }
    BillScreen #bill { height: auto; padding: 0 1; }
    BillScreen #next-job { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._jobs: tuple[JobSummary, ...] = ()
        self._place = 0

    def compose_body(self) -> ComposeResult:
        """The bill, and the way to the next one."""
        with VerticalScroll(id="bill-box"):
            yield Static("Reading the labeling jobs …", id="bill")
        yield Button("Next job (j)", id="next-job")

    def on_open(self) -> None:
        """Ask for the jobs, then for the bill of the newest."""
        self.ask(self.services.jobs.list_jobs, then=self._show_jobs, failed=self._failed, group="bill")

    def _show_jobs(self, jobs: Sequence[JobSummary]) -> None:
        self._jobs = tuple(sorted(jobs, key=lambda job: job.created, reverse=True))
        self._place = min(self._place, max(len(jobs) - 1, 0))
        self.query_one("#next-job").display = len(jobs) > 1
        if jobs:
            self._ask_for_bill()
        else:
            self._say(EMPTY)

    def _ask_for_bill(self) -> None:
        name = self._jobs[self._place].name
        self._say(f"Reading the bill of {name} …")
        self.ask(lambda: self.services.bills.bill(name), then=self._show, failed=self._failed, group="bill")

    def _show(self, bill: Bill) -> None:
        self._say(Content.assemble(*_told(bill)))

    def _failed(self, error: GtuiError) -> None:
        self._say("There is no bill to show. The prices stand on the lesson's first page.")
        self.fail(error)

    @on(Button.Pressed, "#next-job")
    def action_next_job(self) -> None:
        """The bill of the next job, after the oldest that of the newest."""
        if len(self._jobs) > 1:
            self._place = (self._place + 1) % len(self._jobs)
            self._ask_for_bill()

    def _say(self, text: str | Content) -> None:
        self.query_one("#bill", Static).update(Content(text) if isinstance(text, str) else text)


def _told(bill: Bill) -> Iterator[str | tuple[str, str]]:
    yield (f"Simulated bill of {plain(bill.job)}, {plain(bill.month)}\n\n", "bold $primary")
    yield (f"{'':<34}{'count':>8}{'price':>12}{'amount':>14}\n", "dim")
    for line in bill.lines:
        yield f"{plain(line.text):<34}{line.count:>8,}{line.price:>12,.3f}{line.amount:>14,.2f}\n"
    yield (f"{'Total in ' + plain(bill.currency):<34}{bill.total:>34,.2f}\n\n", "bold")
    yield plain(bill.note)
