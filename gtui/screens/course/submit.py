"""Handing work in: which job, whose, and the file to write."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Select, Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import format_size
from gtui.services.submissions import SubmissionOverview, WrittenSubmission, submission_file_name, told
from gtui.widgets.form import Field
from gtui.widgets.plain_text import plain

LOADING = "Reading the labeling jobs …"
EMPTY = "There is no labeling job to hand in yet. Create one in Labeling jobs, label its data objects, then come back."


class SubmitScreen(ConsoleScreen):
    """One labeling job, with what a submission of it would hold now."""

    CRUMBS = ("Course", "Submit my work")
    HELP = """\
A **submission** is one file with the input and output manifests of a labeling job, its description, what happened in
it, your checkpoints, and how each label came: from people in the worker portal or from simulated workers. It holds no
right answers. Your teacher grades it with `mockgt grade`.

A class's server seals the file: a change is found out. Elsewhere it has a checksum, which finds accidents only.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("write_submission")
    CSS = """
    SubmitScreen #submit-form { height: 1fr; }
    SubmitScreen #submit-holds { height: auto; min-height: 4; margin-bottom: 1; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#submit-name"

    def __init__(self, job: str = "") -> None:
        """Choose this job first; without one the capstone's newest try."""
        super().__init__()
        self._first_choice = job
        self._suggested = ""

    def compose_body(self) -> ComposeResult:
        """The form; it is closed until there is a job."""
        yield Static(LOADING, id="submit-state", classes="hint", markup=False)
        with VerticalScroll(id="submit-form"):
            yield Field("Labeling job", Select[str]([], id="submit-job", compact=True), id="submit-job-field")
            yield Static("", id="submit-holds", markup=False)
            yield Field("Your name", Input(id="submit-name", compact=True, max_length=100), id="submit-name-field")
            yield Field(
                "File to write", Input(id="submit-file", compact=True), hint="On this machine.", id="submit-file-field"
            )
            with Horizontal(classes="buttons"):
                yield Button("Write the file", id="write-submission", variant="primary")

    def on_mount(self) -> None:
        """In a class the person's name is known."""
        membership = self.gtui.connection.membership
        self.query_one("#submit-name", Input).value = membership.name if membership else ""
        super().on_mount()

    def on_open(self) -> None:
        """Read the jobs."""
        self._open_form(False)
        self.ask(self.services.submissions.job_names, then=self._show_jobs, failed=self._unread, group="submit-jobs")

    def _show_jobs(self, names: Sequence[str]) -> None:
        choice = self.query_one("#submit-job", Select)
        chosen = next((each for each in (choice.value, self._first_choice) if each in names), names[0] if names else "")
        self.query_one("#submit-state", Static).update("" if names else EMPTY)
        self._open_form(bool(names))
        choice.set_options((plain(name), name) for name in names)
        if names:
            choice.value = chosen

    def _unread(self, error: GtuiError) -> None:
        self.query_one("#submit-state", Static).update("The labeling jobs could not be read. Press F5 to try again.")
        self.fail(error)

    def _open_form(self, is_open: bool) -> None:
        self.query_one("#submit-form").display = is_open
        self.query_one("#submit-state").display = not is_open

    @on(Select.Changed, "#submit-job")
    def _chosen(self, event: Select.Changed) -> None:
        """Say what a submission of the job would hold, and suggest a file."""
        event.stop()
        if not isinstance(event.value, str):
            return
        job, file = event.value, self.query_one("#submit-file", Input)
        if file.value in ("", self._suggested):
            file.value = self._suggested = str(Path.cwd() / submission_file_name(job))
        self.query_one("#submit-holds", Static).update(f"Reading {plain(job)} …")
        self.ask(lambda: self.services.submissions.overview(job), then=self._show_overview, group="submit-overview")

    def _show_overview(self, overview: SubmissionOverview) -> None:
        self.query_one("#submit-holds", Static).update("\n".join(told(overview)))

    @on(Button.Pressed, "#write-submission")
    @on(Input.Submitted)
    def action_write_submission(self) -> None:
        """Write the file, unless a field is empty."""
        job = self.query_one("#submit-job", Select).value
        name = self.query_one("#submit-name", Input).value.strip()
        file = self.query_one("#submit-file", Input).value.strip()
        self.query_one("#submit-name-field", Field).say(None if name else "Enter your name: the teacher sees it.")
        self.query_one("#submit-file-field", Field).say(None if file else "Enter the path of the file to write.")
        if isinstance(job, str) and name and file:
            path = Path(file).expanduser()
            self.ask(lambda: self.services.submissions.write(job, name, path), then=self._written, group="submit-write")

    def _written(self, written: WrittenSubmission) -> None:
        self._show_overview(written.overview)
        size = format_size(written.size)
        self.notice(f"{plain(str(written.path))} is written, {size}. Hand in this file.", "success")
