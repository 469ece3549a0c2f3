"""3D point cloud object detection and tracking: what their views share."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.widget import Widget

from gtui.canvas.sequence import LabeledFrames
from gtui.canvas.sequence_drawing import SequenceDrawing
from gtui.services import TaskInput
from gtui.tasktypes.cloud_frames import CloudFrames, CloudLoader
from gtui.tasktypes.cloud_view import CAMERA_KEY, CloudView
from gtui.tasktypes.frame_answers import CUBOID, PROGRESS, AnyShape, FrameTask, saved_frame
from gtui.tasktypes.labeling_view import Answer, DataObject
from gtui.tasktypes.sequence_view import NAVIGATION_KEYS
from gtui.tasktypes.tool_view import ToolView
from gtui.tasktypes.video_frames import FRAME_KEYS, VideoFrames
from gtui.widgets.cuboid_canvas import CuboidCanvas
from gtui.widgets.frame_strip import FrameStrip
from gtui.widgets.shape_canvas import ShapeCanvas
from mockgt.tasktypes.label_categories import LabelCategories

if TYPE_CHECKING:
    from gtui.app import GtuiApp

CLOUD_KEYS = (
    ("arrows, h j k l", "Move the cursor, or what is adjusted; shift moves far"),
    ("+ - 0", "Zoom in, zoom out, whole cloud (the wheel zooms too)"),
    ("v", "From above, oblique, from the front, from the side"),
    ("< > ( )", "Turn and tilt the view (ctrl and arrows; right button and drag)"),
    ("alt and drag", "Move the view (the middle button too)"),
    ("e", "Color by height, intensity, distance or the points' own color"),
    ("E", "Hide the ground, or show it; what is hidden is not labeled"),
    ("u U", "Undo, redo"),
    ("1 – 9", "Label to place with; also for the selected cuboid"),
    (", .", "Label before, next label"),
    CAMERA_KEY,
    ("F", "Only the cloud, and back"),
    ("G", "Draw with other block glyphs"),
)
CUBOID_KEYS = (
    ("space", "Place a cuboid on the ground at the cursor"),
    ("mouse", "Drag a footprint; click a cuboid to select it, drag it; ctrl resizes, shift turns it"),
    ("b B", "Fit it to its points (alt+o too); B keeps its heading"),
    ("g", "Set it on the ground (alt+g too)"),
    ("m", "Move it with the arrows; again for up and down"),
    ("c", "Change its length and width; again for its height"),
    ("r T", "Turn it; T turns it around"),
    ("tab n, shift+tab p", "Next cuboid, cuboid before"),
    ("z", "Zoom to it, and back"),
    ("x", "Delete it in this frame"),
    ("N", "Nothing to label"),
    ("escape", "End adjusting, then let go; the next cuboid is a new object"),
)
NUMBER, VIDEO_NUMBER = "frame-number", "frame-no"


class CuboidFrames(CloudView, VideoFrames):
    """The point cloud that is shown, its cuboids, and the strip of all frames.

    Attributes:
        ONE_FRAME: Whether an answer is that of its only frame.
    """

    TRACKED = True
    ONE_FRAME: ClassVar[bool] = False
    LINE_STYLES = True
    DEFAULT_CSS = "CuboidFrames.-one-frame FrameStrip { display: none; }"

    def make_canvas(self) -> Widget:
        """The cloud above the frames."""
        return Vertical(self.following(CuboidCanvas(id="canvas")), FrameStrip(id="frame-strip"), id="frame-place")

    @property
    def canvas(self) -> CuboidCanvas:
        """The cloud."""
        return self.query_one(CuboidCanvas)

    @property
    def tool(self) -> ShapeCanvas[AnyShape]:
        """The cloud, which has what frames ask of a canvas of shapes."""
        return cast("ShapeCanvas[AnyShape]", self.canvas)

    @property
    def picture_shown(self) -> bool:
        """Whether there is a cloud to place cuboids in."""
        return self.canvas.cloud is not None

    def freeze(self, frozen: bool) -> None:
        """Let the answer be changed, or not."""
        self._frozen = frozen
        ToolView.freeze(self, frozen)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show what was said so far: the draft, else the earlier label."""
        self._asked = task = FrameTask(
            tuple(task_input.labels), CUBOID, self.TRACKED, LabelCategories(task_input.label_category_config)
        )
        count = max(len(task_input.frames), 1)
        self._adjusting = self.ADJUSTS and task_input.initial_value is not None
        earlier = task.read(self.as_frames(task_input.initial_value), count) if self._adjusting else None
        progress = (draft or {}).get(PROGRESS)
        said = self.as_frames((draft or {}).get(self.ELEMENT))
        labeled = task.read(said, count, progress) if draft else earlier
        self._drawing = SequenceDrawing(
            task.labels,
            labeled or LabeledFrames(((),) * count),
            tracked=self.TRACKED,
            frame=saved_frame(progress, count),
            earlier=earlier,
            locked=task.locked,
        )
        self._shown_frame = None
        self._tool, self._tool_kind = self.tool, CUBOID
        self.set_class(self.ONE_FRAME, "-one-frame")
        self.canvas.read_only = self._frozen or self._read_only
        self.tool.show_drawing(task.labels, self._drawing)
        self._show_strip()

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the frame, or why there is none."""
        self.problem = problem
        if self._clouds is not None:
            self._clouds.close()
            self._clouds = None
        self._came_first = True
        self.cloud_frames = content if isinstance(content, CloudFrames) else None
        if isinstance(content, CloudFrames) and content.addresses and not problem:
            self._frames = content  # type: ignore[assignment]  # frames of another kind, with the same members
            self._clouds = CloudLoader(cast("GtuiApp", self.app), content, self._frame_came)
            self.canvas.show_loading()
            self._go(self._drawing.frame)
        else:
            self._frames = None
            self.canvas.show_error(problem or "No point cloud")

    @property
    def cloud_number(self) -> int:
        """Number of the frame on screen."""
        return self._drawing.frame

    _clouds: CloudLoader | None = None
    _came_first = True

    def _go(self, frame: int) -> None:
        """Have the frame read, then show it."""
        if self._clouds is not None:
            self._clouds.look_at(frame, 1 if frame >= self._drawing.frame else -1)
        super()._go(frame)

    def _show_picture(self) -> None:
        cloud = self._clouds.cloud(self._drawing.frame) if self._clouds else None
        if cloud is None or isinstance(cloud, str):
            self.canvas.show_error(cloud or "Loading the point cloud …")
        elif self.canvas.cloud is not cloud:
            self.canvas.show_cloud(cloud, keep_view=not self._came_first)
            self._came_first = False
            self.show_status()

    # The answer

    @classmethod
    def as_frames(cls, element: object) -> object:
        """An answer's element in the form that video frames have."""
        if not isinstance(element, Mapping):
            return element
        frames = [{NUMBER: 0, **element}] if cls.ONE_FRAME else element.get("frames")
        if not isinstance(frames, list):
            return element
        if cls.ONE_FRAME and not element.get("annotations") and not element.get("frame-attributes"):
            frames = []
        listed = [each for each in frames if isinstance(each, Mapping)]
        return {"frames": [{VIDEO_NUMBER: each.get(NUMBER), **each} for each in listed]}

    def _as_element(self, labeled: LabeledFrames[AnyShape]) -> dict[str, object]:
        """The element of an answer."""
        frames = cast("list[dict[str, object]]", self._asked.write(labeled)["frames"])
        if not self.ONE_FRAME:
            return {"frames": [{NUMBER: frame.pop(VIDEO_NUMBER), **frame} for frame in frames]}
        frame = frames[0] if frames else {"annotations": []}
        frame.pop(VIDEO_NUMBER, None)
        return {name: value for name, value in frame.items() if value or name == "annotations"}

    def answer(self) -> Answer | None:
        """The cuboids as the form submits them; None while there is nothing to submit."""
        return None if super().answer() is None else {self.ELEMENT: self._as_element(self._drawing.labeled)}

    def draft(self) -> Answer:
        """The answer as far as it goes, and where the person is."""
        labeled = self._drawing.labeled
        return {self.ELEMENT: self._as_element(labeled), PROGRESS: self._asked.progress(labeled, self._drawing.frame)}

    def missing(self) -> str:
        """What to do before submitting."""
        if self._frames is None or not self.picture_shown:
            return "There is no point cloud to label. Decline the task."
        if self._asked.missing(self._drawing.labeled) is not None:
            return super().missing()
        return "Label something first: space places a cuboid. If there is nothing, press N, then submit."

    # On screen

    def _objects(self) -> list[str]:
        """A single frame needs no list of frames."""
        return [] if self.ONE_FRAME else super()._objects()

    def status_lines(self) -> Iterable[str]:
        """What the next key does, and from where the cloud is looked at."""
        if not self.picture_shown:
            return ("",)
        return (self.canvas.status(), self.canvas.view_line(), *self.camera_lines())

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        frames = (
            () if self.ONE_FRAME else (*NAVIGATION_KEYS, *(each for each in FRAME_KEYS if each[0] in "y Y o f t X"))
        )
        return (*CUBOID_KEYS, *frames, ("a A", "Attributes of the cuboid, of the frame"), *CLOUD_KEYS)
