"""Step 1: where the data comes from, where the labels go, and what kind of data it is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, RadioSet, Static

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.screens.console.create_job.form import DraftSection, Options, row
from gtui.widgets.form import Field

DATA_TYPES = {
    "Image": "Image (.jpg, .jpeg, .png)",
    "Text": "Text (.txt, .csv)",
    "VideoFiles": "Video files (.mp4, .ogg, .webm)",
    "VideoFrames": "Video frames (a folder of .jpg, .jpeg or .png for each video)",
    "PointClouds": "3D point clouds (manual data setup only)",
}
EXTRACTIONS = {
    "none": "Do not extract frames: workers label whole clips",
    "all": "Extract all frames, 2,000 of a clip at most (.mp4)",
    "every": "Extract every x-th frame (.mp4)",
}
FOLDERS = {
    "VideoFrames": "The folder that holds a folder of frames for each video; after data setup, its manifest.",
    "VideoFiles": "The folder that holds your video files; after data setup, its manifest.",
}
MANIFESTS = {
    "Text": "The S3 address of your input manifest: JSON Lines with source, or source-ref of text files.",
    "VideoFrames": "The S3 address of your input manifest: JSON Lines whose source-ref is a sequence file.",
    "PointClouds": "The S3 address of your input manifest: JSON Lines of frames, or of sequence files.",
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
        "frame-extraction": "frame_extraction",
        "every-frame": "every_frame",
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
        yield Field("Data type", Options("data-type", DATA_TYPES), id="data-type-field")
        yield Field("Frame extraction", Options("frame-extraction", EXTRACTIONS), id="frame-extraction-field")
        yield Field(
            "Every x-th frame",
            row(Input(id="every-frame", classes="number", compact=True), Static("", id="every-frame-unit")),
            hint="The first frame is taken, too.",
            id="every-frame-field",
        )

    def update_state(self) -> None:
        """A manifest of one's own needs an output location; automated setup may share the input's."""
        draft = self.draft
        manual = draft.data_setup == "manual"
        if manual:
            hint = MANIFESTS.get(draft.data_type, "The S3 address of your input manifest: JSON Lines with source-ref.")
        else:
            hint = FOLDERS.get(
                draft.data_type, "The folder that holds your data objects; after data setup, its manifest."
            )
        self.write("#input-location-hint", hint)
        self.query_one("#output-place-field").display = not manual
        self.query_one("#output-location-field").display = manual or draft.output_place == "new"
        self.query_one("#frame-extraction-field").display = not manual and draft.data_type == "VideoFiles"
        self.query_one("#every-frame-field").display = draft.extracts_frames and draft.frame_extraction == "every"

    @on(RadioSet.Changed, "#data-type")
    @on(RadioSet.Changed, "#frame-extraction")
    def _other_option(self, event: RadioSet.Changed) -> None:
        event.stop()
        event.prevent_default()
        name = event.radio_set.id or ""
        self._take_other_data(name, (event.pressed.id or "").removeprefix(f"{name}-"))

    @on(Input.Changed, "#every-frame")
    def _other_number(self, event: Input.Changed) -> None:
        event.stop()
        event.prevent_default()
        self._take_other_data("every-frame", event.value)

    def _take_other_data(self, control: str, value: str) -> None:
        """Take a change after which a manifest of the data as it was is not the job's any more."""
        changes: dict[str, object] = {self.FIELDS[control]: value}
        is_connected = bool(self.draft.manifest_uri)
        if is_connected:
            shown = self.draft.dataset_uri or self.draft.input_uri
            changes |= {"input_uri": shown, "manifest_uri": "", "objects": 0, "subset_uri": "", "use_subset": False}
        self.edit(control, refill=is_connected, **changes)

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
