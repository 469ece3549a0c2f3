"""Step 1: where the data comes from, where the labels go, and what kind of data it is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.screens.console.create_job.form import DraftSection, Options, row
from gtui.widgets.form import Field

DATA_TYPES = {
    "Image": "Image (.jpg, .jpeg, .png)",
    "Text": "Text (.txt, .csv)",
    "video": "Video files (.mp4, .ogg, .webm)",
    "frames": "Video frames",
}


class InputDataSection(DraftSection):
    """Input data setup, input and output location, data type."""

    TITLE = "Input data"
    FIELDS: ClassVar[dict[str, str]] = {
        "data-setup": "data_setup",
        "input-location": "input_uri",
        "output-place": "output_place",
        "output-location": "output_uri",
        "data-type": "data_type",
    }

    def compose(self) -> ComposeResult:
        """In the console's order."""
        setups = {
            "automated": "Automated data setup: SageMaker lists the data objects in a manifest",
            "manual": "Manual data setup: I have an input manifest file",
        }
        yield Field("Input data setup", Options("data-setup", setups))
        yield Field(
            "S3 location for input datasets",
            Static("", id="input-location-hint", classes="hint"),
            row(
                Input(id="input-location", placeholder="s3://bucket/folder/", compact=True),
                Button("Browse S3", id="browse-input", compact=True),
            ),
            id="input-location-field",
        )
        places = {"same": "Same location as input dataset", "new": "Specify a new location"}
        yield Field("S3 location for output datasets", Options("output-place", places), id="output-place-field")
        yield Field(
            "Output location",
            row(
                Input(id="output-location", placeholder="s3://bucket/folder/", compact=True),
                Button("Browse S3", id="browse-output", compact=True),
            ),
            hint="The job makes its own folder in it.",
            id="output-location-field",
        )
        yield Field("Data type", Options("data-type", DATA_TYPES, greyed=("video", "frames")), id="data-type-field")
        yield Static("Jobs for the greyed data types are made with CreateLabelingJob.", classes="note")

    def update_state(self) -> None:
        """A manifest of one's own needs an output location; automated setup may share the input's."""
        manual = self.draft.data_setup == "manual"
        hint = "The folder that holds your data objects; after data setup, its manifest."
        if manual:
            hint = "The S3 address of your input manifest: JSON Lines with source-ref."
        self.write("#input-location-hint", hint)
        self.query_one("#output-place-field").display = not manual
        self.query_one("#output-location-field").display = manual or self.draft.output_place == "new"

    @on(Button.Pressed, "#browse-input")
    def _browse_input(self) -> None:
        manual = self.draft.data_setup == "manual"
        dialog = BrowseS3Dialog(
            self.draft.input_uri or self.draft.dataset_uri,
            objects=manual,
            prefixes=not manual,
            suffixes=(".manifest", ".jsonl") if manual else (),
            title="Choose the input manifest" if manual else "Choose the folder of your data",
        )
        self.app.push_screen(dialog, lambda uri: self._take("input-location", "input_uri", uri))

    @on(Button.Pressed, "#browse-output")
    def _browse_output(self) -> None:
        dialog = BrowseS3Dialog(self.draft.output_uri, objects=False, title="Choose the output location")
        self.app.push_screen(dialog, lambda uri: self._take("output-location", "output_uri", uri))

    def _take(self, control: str, field: str, uri: str | None) -> None:
        if uri:
            self.post_message(self.Edited({field: uri}, control, refill=True))
