"""What the labeling job's page says about its workers and its cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from gtui.errors import GtuiError
from gtui.services import Agreement, Services, WorkerSummary
from gtui.services.bills import Bill
from gtui.widgets.plain_text import plain
from gtui.widgets.resource_table import ResourceTable, Row

NOBODY = "Nobody has answered yet."
ONE_EACH = "One worker labels each data object, so that there is no agreement to tell."
RELIABILITY = "Reliability: how often a worker is estimated to be right, from 0 to 1."


@dataclass(frozen=True)
class JobFigures:
    """Who labeled how much, how far they agree, and what it costs."""

    workers: tuple[WorkerSummary, ...]
    agreement: Agreement
    bill: Bill


def read_figures(services: Services, job_name: str) -> JobFigures:
    """Ask for all of them. Blocks; raises GtuiError."""
    ask = services.explanations
    return JobFigures(ask.workers(job_name), ask.agreement(job_name), services.bills.bill(job_name))


class JobWorkers(Vertical):
    """The table of a job's workers below a line about their agreement."""

    DEFAULT_CSS = """
    JobWorkers { #job-agreement { height: auto; margin: 0 0 1 0; } #job-workers-table { height: 1fr; } }
    """

    def compose(self) -> ComposeResult:
        """The line, then the table."""
        yield Static("Loading the workers...", id="job-agreement", markup=False)
        yield ResourceTable("Worker", "Answers", "Mean time", "Reliability", "Last answer", id="job-workers-table")

    def show_error(self, error: GtuiError) -> None:
        """Say why nothing is told of the workers."""
        self.query_one("#job-agreement", Static).update(error.text)

    def show(self, workers: Sequence[WorkerSummary], agreement: Agreement) -> None:
        """Show who labeled how much."""
        self.query_one("#job-agreement", Static).update(agreement_sentence(agreement) if workers else NOBODY)
        self.query_one(ResourceTable).show([_row(number, each) for number, each in enumerate(workers)])


def agreement_sentence(agreement: Agreement) -> str:
    """How far the workers of a job agree."""
    if agreement.mean is None:
        return ONE_EACH
    objects = f"{agreement.compared} data object{'' if agreement.compared == 1 else 's'}"
    return f"Agreement of the workers: {agreement.mean:.2f}, mean over {objects}. {RELIABILITY}"


def _row(number: int, each: WorkerSummary) -> Row:
    reliability = "-" if each.reliability is None else f"{each.reliability:.2f}"
    return Row(
        str(number), (plain(each.worker), str(each.answers), f"{each.seconds_active:.1f} s", reliability, each.last)
    )


def bill_rows(bill: Bill) -> Iterator[tuple[str, str]]:
    """The simulated bill, line by line."""
    for line in bill.lines:
        yield line.text, f"{line.count} × {line.price} = {line.amount} {bill.currency}"
    yield "Total", f"{bill.total} {bill.currency}, simulated: nothing is charged"
    yield "Note", bill.note
