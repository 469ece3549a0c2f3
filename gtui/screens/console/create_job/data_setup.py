"""Step 1: "Complete data setup", and the check of a manifest of one's own."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Static

from gtui.dialogs.progress import LOOKED_AT, Cancelled, Report, watched, watching
from gtui.errors import GtuiError
from gtui.screens.console.create_job.form import DraftSection
from gtui.screens.console.create_job.rules import every_frame_problem, frame_distance, s3_location_problem
from gtui.services import DataSetup, ManifestProblem, ManifestReport
from gtui.widgets.form import Field

SHOWN_PROBLEMS = 10


def report_text(report: ManifestReport) -> str:
    """Which lines of a manifest are wrong, and what is wrong with them."""
    return "\n".join([_listed(report.problems), "Put the manifest right in S3, then check it again."])


def warnings_text(report: ManifestReport) -> str:
    """Which lines of a manifest are doubtful; a job can be made from it all the same."""
    return f"The manifest can be used, but look at this: {_listed(report.warnings)}"


def _listed(problems: Sequence[ManifestProblem]) -> str:
    shown = [_problem_text(problem) for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        shown.append(f"… and {len(problems) - SHOWN_PROBLEMS} more.")
    return "\n".join(shown)


def _problem_text(problem: ManifestProblem) -> str:
    return f"Line {problem.line}: {problem.text}" if problem.line else problem.text


def objects_text(count: int) -> str:
    """A number of data objects in words."""
    return "1 data object" if count == 1 else f"{count} data objects"


class DataSetupSection(DraftSection):
    """Connects the input data: makes a manifest of it, or checks the one that is there."""

    def compose(self) -> ComposeResult:
        """One button for each way, and what came of it."""
        yield Field(
            "Data setup",
            Button("Complete data setup", id="complete-data-setup", variant="primary", compact=True),
            hint="Lists your data objects in a new input manifest.",
            id="complete-data-setup-field",
        )
        yield Field(
            "Input manifest",
            Button("Check manifest", id="check-manifest", variant="primary", compact=True),
            hint="Reads the manifest line by line.",
            id="check-manifest-field",
        )
        yield Static("", id="data-setup-result")
        yield Button("View manifest", id="view-input-manifest", classes="first", compact=True)

    def update_state(self) -> None:
        """The way that was chosen, and whether the data is connected."""
        manual = self.draft.data_setup == "manual"
        self.query_one("#complete-data-setup-field").display = not manual
        self.query_one("#check-manifest-field").display = manual
        result = self.query_one("#data-setup-result")
        self.query_one("#view-input-manifest").display = self.draft.connected
        if self.draft.connected:
            made = f" {objects_text(self.draft.objects)}." if self.draft.objects else ""
            self.write("#data-setup-result", f"✓ Input data connection successful.{made}")
            result.set_classes("text-success")
        elif result.has_class("text-success"):
            self._say("")

    def _say(self, text: str) -> None:
        self.write("#data-setup-result", text)
        self.query_one("#data-setup-result").set_classes("")

    @on(Button.Pressed, "#view-input-manifest")
    def _view(self) -> None:
        self.wizard.gtui.go("manifest", uri=self.draft.manifest_in_use)

    @on(Button.Pressed, "#complete-data-setup")
    def _complete(self) -> None:
        shown = self.draft.input_uri.strip()
        again = self.draft.connected and self.draft.dataset_uri
        source = self.draft.dataset_uri if again else shown
        problem = s3_location_problem(source, "where your data is")
        if problem:
            self._say(f"✗ {problem}")
            self.screen.query_one("#input-location").focus()
            return
        every = frame_distance(self.draft)
        if every is None:
            self._say(f"✗ {every_frame_problem(self.draft.every_frame)}")
            self.screen.query_one("#every-frame").focus()
            return
        setup, kind = self.wizard.services.data_setup, self.draft.data_type
        self._say("Taking frames out of the video files …" if every else "Reading the data objects …")
        self.call_after_refresh(self.query_one("#data-setup-result").scroll_visible, animate=False)

        def complete(report: Report, cancelled: Cancelled) -> DataSetup:
            return setup.complete(source, kind, every, watching(report, cancelled))

        watched(
            self.wizard,
            "Data setup",
            LOOKED_AT,
            complete,
            lambda made: self._completed(source, made),
            "data-setup",
            self._failed,
        )

    def _completed(self, source: str, made: DataSetup) -> None:
        self.edit(
            "input-location",
            refill=True,
            input_uri=made.manifest_uri,
            manifest_uri=made.manifest_uri,
            dataset_uri=source if source.endswith("/") else f"{source}/",
            objects=made.objects,
            subset="full",
            subset_uri="",
            use_subset=False,
        )
        if made.notes:
            self.wizard.notice(" ".join(made.notes), "warning")

    @on(Button.Pressed, "#check-manifest")
    def _check(self) -> None:
        uri = self.draft.input_uri.strip()
        problem = s3_location_problem(uri, "the manifest's S3 address")
        if problem:
            self._say(f"✗ {problem}")
            self.screen.query_one("#input-location").focus()
            return
        self._say("Reading the manifest …")
        setup, kind = self.wizard.services.data_setup, self.draft.data_type

        def check(report: Report, cancelled: Cancelled) -> ManifestReport:
            return setup.check_manifest(uri, kind, watching(report, cancelled))

        watched(
            self.wizard,
            "Check manifest",
            LOOKED_AT,
            check,
            self.checked,
            "data-setup",
            self._failed,
        )

    def checked(self, report: ManifestReport) -> None:
        """Show what the check found; a manifest without problems is connected."""
        if report.problems:
            self._say(f"✗ {report_text(report)}")
            return
        self.edit(
            "input-location",
            refill=True,
            manifest_uri=report.uri,
            dataset_uri="",
            objects=report.lines,
            subset="full",
            subset_uri="",
            use_subset=False,
        )
        if report.warnings:
            self.wizard.notice(warnings_text(report), "warning")

    def _failed(self, error: GtuiError) -> None:
        self._say(f"✗ {error.text}")
