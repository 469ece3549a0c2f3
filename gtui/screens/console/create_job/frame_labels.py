"""Step 2 of tasks over frames: the shapes to draw, attributes of labels and frames, and verification."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, OptionList, Select, Static
from textual.widgets.option_list import Option

from gtui.screens.console.create_job.form import Choices, DraftSection, row
from gtui.services import CONSOLE_TASK_TYPES
from gtui.services.label_attributes import AttributeRow
from gtui.widgets.form import Field
from gtui.widgets.plain_text import plain
from gtui.widgets.toggles import Box

ANNOTATION_TYPES = (
    ("Bounding box", "BoundingBox"),
    ("Polygon", "Polygon"),
    ("Polyline", "Polyline"),
    ("Key point", "Keypoint"),
)
ATTRIBUTES_HINT = "Workers give a value for each shape of a label, or for each frame, such as occluded: no or yes."


class FrameLabelsSection(DraftSection):
    """What the label category file of a video frame job says besides the labels."""

    TITLE = "Shapes and attributes"
    FIELDS: ClassVar[dict[str, str]] = {"verifies": "verifies"}
    DEFAULT_CSS = "FrameLabelsSection #attributes { width: 1fr; height: auto; max-height: 8; border: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[AttributeRow, ...] | None = None

    def compose(self) -> ComposeResult:
        """The annotation type, whether shapes are locked, and the attributes."""
        yield Field("Annotation type", Choices("annotation-type", "Choose a shape"), id="annotation-type-field")
        yield Box("Label verification: shapes can't be edited, only attributes given", id="verifies")
        yield Field(
            "Attributes - optional",
            Static(ATTRIBUTES_HINT, classes="hint"),
            OptionList(id="attributes", compact=True),
            row(
                Button("Add attribute", id="add-attribute", classes="first", compact=True),
                Button("Change", id="change-attribute", compact=True),
                Button("Remove", id="remove-attribute", compact=True),
            ),
            id="attributes-field",
        )

    def update_state(self) -> None:
        """Only where the task type has attributes."""
        kind = CONSOLE_TASK_TYPES.get(self.draft.task_type)
        self.display = kind is not None and kind.attributes
        frames = kind is not None and kind.data_type == "VideoFrames"
        self.query_one("#annotation-type-field").display = frames
        self.query_one("#annotation-type", Choices).offer(ANNOTATION_TYPES, self.draft.annotation_type)
        self.query_one("#verifies").display = kind is not None and kind.audits
        if self._listed == self.draft.attributes:
            return
        self._listed = self.draft.attributes
        options = self.query_one("#attributes", OptionList)
        kept = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(plain(each.text))) for each in self.draft.attributes)
        options.highlighted = min(kept, len(self.draft.attributes) - 1) if self.draft.attributes else None
        options.display = bool(self.draft.attributes)
        for button in ("change-attribute", "remove-attribute"):
            self.query_one(f"#{button}", Button).disabled = not self.draft.attributes

    @on(Select.Changed, "#annotation-type")
    def _shape_chosen(self, event: Select.Changed) -> None:
        event.stop()
        chosen = self.query_one("#annotation-type", Choices).chosen
        if chosen and chosen != self.draft.annotation_type:
            self.edit("annotation-type", annotation_type=chosen)

    @on(Button.Pressed, "#add-attribute")
    def _add(self) -> None:
        self._ask(len(self.draft.attributes))

    @on(Button.Pressed, "#change-attribute")
    @on(OptionList.OptionSelected, "#attributes")
    def _change(self) -> None:
        chosen = self.query_one("#attributes", OptionList).highlighted
        if chosen is not None:
            self._ask(chosen)

    @on(Button.Pressed, "#remove-attribute")
    def _remove(self) -> None:
        chosen = self.query_one("#attributes", OptionList).highlighted
        if chosen is not None:
            rows = self.draft.attributes
            self.edit("attributes", attributes=(*rows[:chosen], *rows[chosen + 1 :]))

    def _ask(self, place: int) -> None:
        from gtui.dialogs.label_attribute import LabelAttributeDialog

        rows = self.draft.attributes

        def answered(given: AttributeRow | None) -> None:
            if given is not None:
                self.edit("attributes", attributes=(*rows[:place], given, *rows[place + 1 :]))

        self.app.push_screen(
            LabelAttributeDialog(self.draft.labels, rows[place] if place < len(rows) else None), answered
        )
