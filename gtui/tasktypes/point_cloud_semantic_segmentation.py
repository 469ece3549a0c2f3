"""3D point cloud semantic segmentation: the worker's view, and that of its adjustment and verification."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from gtui.canvas.palette import label_tag
from gtui.services import TaskInput
from gtui.tasktypes.cloud_frames import CloudFrames
from gtui.tasktypes.cloud_view import CloudView
from gtui.tasktypes.cuboid_frames import CLOUD_KEYS
from gtui.tasktypes.labeling_view import Answer, DataObject, element_of
from gtui.tasktypes.resting_draft import RestingDraft
from gtui.tasktypes.sequence_view import frame_key
from gtui.widgets.class_canvas import ClassCanvas
from mockgt.tasktypes.label_attributes import MAX_FRAME_TEXT_CHARACTERS, frame_attributes_of
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.point_cloud_semantic_segmentation.task_type import PointCloudSemanticSegmentation

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.point_cloud import PointCloud
    from gtui.dialogs.attributes import Given

POINT_LABELS, FRAME_ATTRIBUTES = "pointLabels", "frame-attributes"


class CloudSegmentation(CloudView, RestingDraft):
    """Give each point of the cloud the label of what it belongs to."""

    QUESTION = "Label the points of each object."
    KEYS = """\
space box · x erase · o show
E ground · f keep labeled
v view · < > turn · e tint
u undo · N none · A about"""
    LINE_STYLES = False
    BINDINGS: ClassVar[list[BindingType]] = [
        frame_key("A", "frame_attributes", "Attributes of the frame", "frame_attributes"),
    ]
    ELEMENT = PointCloudSemanticSegmentation.element
    ADJUSTS: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._categories = LabelCategories()
        self._begun: Answer | None = None
        self._initial: object = None
        self._values: dict[str, object] = {}
        self._wanted = 0

    def make_canvas(self) -> Widget:
        """The cloud."""
        return self.following(ClassCanvas(id="canvas"))

    @property
    def tool(self) -> ClassCanvas:
        """The cloud."""
        return self.query_one(ClassCanvas)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the labels; the draft's classes come with the points, of which there must be as many."""
        self.forget_draft()
        self._categories = LabelCategories(task_input.label_category_config)
        entries = self._categories.entries
        locked = {index for index, entry in enumerate(entries) if entry.get("editsAllowed") == "none"}
        self.tool.show_labels(task_input.labels, frozenset(locked))
        self._initial = task_input.initial_value if self.ADJUSTS else None
        self._begun = draft if draft else None
        values = element_of(draft, self.ELEMENT, FRAME_ATTRIBUTES)
        self._values = dict(values) if isinstance(values, Mapping) else {}

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the points, or why there are none."""
        self.problem = problem
        self._wanted += 1
        self.cloud_frames = content if isinstance(content, CloudFrames) else None
        if not isinstance(content, CloudFrames) or not content.addresses or problem:
            self.tool.show_error(problem or "No point cloud")
            return
        self.tool.show_loading()
        app, ticket, frames = cast("GtuiApp", self.app), self._wanted, content

        def run() -> None:
            cloud = frames.cloud(0)
            app.deliver(lambda: self._came(cloud), lambda: ticket == self._wanted and self.is_attached)

        app.in_background(run)

    def _came(self, cloud: "PointCloud | str") -> None:
        if isinstance(cloud, str):
            self.problem = cloud
            self.tool.show_error(cloud)
            self.freeze(False)
            return
        labels = len(self.tool.labels)
        from gtui.canvas.point_classes import unpacked

        begun = element_of(self._begun, self.ELEMENT, POINT_LABELS)
        initial = self._initial.get(POINT_LABELS) if isinstance(self._initial, Mapping) else None
        classes = unpacked(begun if self._begun else initial, cloud.count, labels)
        nothing = classes is not None and not classes.any()
        self.tool.show_points(cloud, classes, nothing)
        self.show_status()

    # The answer

    def answer(self) -> Answer | None:
        """The classes as the form submits them; None until a point has one, or nothing to label was said."""
        tool = self.tool
        said = tool.nothing or tool.given.values.any() or self._initial is not None
        if tool.cloud is None or not said or self._lacking():
            return None
        return {self.ELEMENT: self._element()}

    def _element(self) -> dict[str, object]:
        from gtui.canvas.point_classes import packed

        return {
            POINT_LABELS: packed(self.tool.given.values),
            **({FRAME_ATTRIBUTES: self._values} if self._values else {}),
        }

    def draft(self) -> Answer:
        """The answer as far as it goes."""
        tool = self.tool
        said = tool.nothing or tool.given.values.any() or self._initial is not None
        kept = self._element() if said else {FRAME_ATTRIBUTES: self._values}
        return {self.ELEMENT: kept} if tool.cloud is not None else {}

    def _lacking(self) -> str:
        asked = (each for each in frame_attributes_of(self._categories) if each.get("isRequired"))
        return next((str(each["name"]) for each in asked if self._values.get(each["name"]) in (None, "")), "")

    def missing(self) -> str:
        """What to do before submitting."""
        if self.tool.cloud is None:
            return "There is no point cloud to label. Decline the task."
        if lacking := self._lacking():
            return f"The frame needs a value for {lacking}: press A."
        return "Label some points first: space sets a box's corners. If there is nothing, press N, then submit."

    # On screen

    def result_lines(self) -> Iterable[str]:
        """How many points each label has."""
        tool = self.tool
        if tool.cloud is None:
            return []
        about = ["Frame: " + ", ".join(f"{name} {value}" for name, value in self._values.items())] * bool(self._values)
        if tool.nothing:
            return [*about, "Nothing to label"]
        open_, *counts = tool.given.counts(len(tool.labels))
        lines = [f" {label_tag(index, tool.labels[index])}  {count}" for index, count in enumerate(counts) if count]
        return [*about, *lines, f" without a label  {open_}"]

    def status_lines(self) -> Iterable[str]:
        """What the next key does, and from where the cloud is looked at."""
        if self.tool.cloud is None:
            return ("",)
        return (self.tool.status(), self.tool.view_line(), *self.camera_lines())

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        return (
            ("space, enter", "Set a corner of a box, then the opposite one: what is in it gets the label"),
            ("mouse", "Drag a box"),
            ("x X", "Boxes take labels away, or give them again; take the current label off all its points"),
            ("f", "Boxes leave labeled points as they are, or not"),
            ("o", "Show all points, those of the label, those without one; boxes take what is shown"),
            ("z", "Zoom to the cursor, and back"),
            ("N", "Nothing to label"),
            ("A", "Attributes of the frame"),
            *(each for each in CLOUD_KEYS if not each[0].startswith("1")),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can only be looked at is not changed."""
        return not (action == "frame_attributes" and (self.tool.read_only or self.tool.cloud is None))

    def action_frame_attributes(self) -> None:
        """Ask for the attributes of the frame."""
        attributes = frame_attributes_of(self._categories)
        if not attributes:
            self.show_status("The frame has no attributes in this job.")
            return
        from gtui.dialogs.attributes import AttributesDialog

        dialog = AttributesDialog(
            "Attributes of the frame", attributes, self._values, max_characters=MAX_FRAME_TEXT_CHARACTERS
        )

        def answered(given: "Given | None") -> None:
            if given is not None:
                self._values = dict(given.values)
                self.changed()

        self.app.push_screen(dialog, answered)


class CloudSegmentationAdjustment(CloudSegmentation):
    """Correct the earlier classes."""

    QUESTION = "Correct the labels of the points."
    ADJUSTS = True
