"""Semantic segmentation: the worker's view and the view of results."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from gtui.canvas.marks import MaskMarks
from gtui.canvas.palette import label_tag
from gtui.errors import GtuiError
from gtui.services import TaskInput
from gtui.tasktypes.canvas_result import CanvasResult
from gtui.tasktypes.drawing_view import DRAWING_KEYS, DrawingView
from gtui.tasktypes.labeling_view import Answer
from gtui.tasktypes.resting_draft import RestingDraft
from gtui.tasktypes.result_view import Read, Said, label_names
from gtui.widgets.marked_lines import MARK
from gtui.widgets.mask_canvas import MaskCanvas
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.images import ImageSize
from mockgt.tasktypes.semantic_segmentation.answer import ELEMENT, answer_content, mask_of

if TYPE_CHECKING:
    from gtui.canvas.mask import Pixels as Mask

RGB_CHANNELS = 3


class SemanticSegmentation(DrawingView, RestingDraft):
    """Give each pixel of the picture the label of what it shows."""

    QUESTION = "Color the pixels of each object."
    KEYS = """\
b brush e erase g polygon
f fill s superpixel c cut
[ ] size o opacity x clear
space draw u undo N none"""
    LINE_STYLES = False

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._earlier: Answer | None = None

    def make_canvas(self) -> Widget:
        """A canvas for a mask."""
        return self.following(MaskCanvas(id="canvas"))

    @property
    def tool(self) -> MaskCanvas:
        """The canvas."""
        return self.query_one(MaskCanvas)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the labels; the draft's mask comes with the picture, whose size it must have."""
        self.forget_draft()
        self._earlier = draft
        self.tool.show_labels(task_input.labels)

    def picture_came(self) -> None:
        """Show the draft's mask, else what there is to start from."""
        pixels = None if self._earlier is None else self._mask_of(self._earlier)
        if pixels is not None:
            self.tool.show_mask(pixels, nothing=not pixels.any())
        else:
            self.start_mask()

    def start_mask(self) -> None:
        """A task without a draft starts from an empty mask."""

    def _mask_of(self, answer: Answer) -> "Mask | None":
        try:
            return mask_of(answer, self.tool.labels, image_size(self.tool))
        except InvalidAnswer:
            return None

    def result_lines(self) -> Iterable[str]:
        """How much of the picture each label covers."""
        return ["Nothing to label"] if self.tool.nothing else share_lines(self.tool) or ["No pixels yet"]

    def answer(self) -> Answer | None:
        """The mask as the form submits it; None until a pixel has a label, or nothing to label was said."""
        tool = self.tool
        if not self.picture_shown or not (tool.nothing or tool.mask.pixels.any()):
            return None
        return answer_content(tool.mask.pixels, tool.labels)

    def missing(self) -> str:
        """What to do before submitting."""
        if not self.picture_shown:
            return "There is no picture to draw on. Decline the task."
        return "Color some pixels first: drag, or press space. If there is nothing to label, press N, then submit."

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        return (
            ("b e", "Brush, eraser: drag, or space and the arrows; space again lifts it"),
            ("[ ]", "Smaller brush, larger brush"),
            ("g", "Polygon: space or a click sets a point, enter or the first point closes it"),
            ("f", "Fill what has one color and is connected"),
            ("s", "Take the superpixel: neighbours of like color"),
            ("c", "Cut out by color: click the object's top, bottom, left and right point"),
            ("x", "Take the current label off all its pixels"),
            ("o", "How strongly the labels cover the picture"),
            ("N", "Nothing to label in this picture"),
            ("escape", "Cancel, lift the brush"),
            *DRAWING_KEYS,
        )


class MaskResult(CanvasResult[MaskMarks]):
    """A picture with the mask of its label or of one worker."""

    def make_canvas(self) -> MaskCanvas:
        """A canvas of a mask, to look at only."""
        return MaskCanvas(id="result-canvas", fixed=True)

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> MaskMarks | None:
        """The mask; None where there is no label yet. Raises GtuiError where its file can't be used."""
        if said.answer is not None:
            return _answered_mask(said)
        return manifest_mask(said.value, said.metadata, said.labels, read)

    @classmethod
    def marks(cls, drawn: MaskMarks) -> MaskMarks:
        """The mask itself."""
        return drawn

    @classmethod
    def lines(cls, drawn: MaskMarks) -> list[str]:
        """How much of the picture each label covers."""
        return _shares(drawn.shares(), drawn.labels) or ["Nothing to label"]

    def draw(self, drawn: MaskMarks | None) -> None:
        """Put the mask on the canvas."""
        canvas = self.query_one(MaskCanvas)
        canvas.show_labels(drawn.labels if drawn else ())
        canvas.show_mask(drawn.pixels if drawn else canvas.empty())


def _answered_mask(said: Said) -> MaskMarks | None:
    properties = (said.element(ELEMENT, "labeledImage") or {}).get("inputImageProperties")
    sides = [properties.get(side) if isinstance(properties, Mapping) else None for side in ("width", "height")]
    if not all(isinstance(side, int) and side > 0 for side in sides):
        return None
    width, height = (int(str(side)) for side in sides)
    try:
        size = ImageSize(width, height, RGB_CHANNELS)
        return MaskMarks.of(said.labels, mask_of(said.answer or {}, said.labels, size))
    except InvalidAnswer:
        return None


def manifest_mask(
    value: object, metadata: Mapping[str, object], labels: Sequence[str], read: Read
) -> MaskMarks | None:  # fmt: skip
    """The mask of a label as the output manifest has it: the address of a PNG. None where it is none.

    Raises:
        GtuiError: the file can't be read, or is no mask.
    """
    from mockgt.tasktypes.masks import InvalidMask, class_indexes

    if not isinstance(value, str):
        return None
    try:
        pixels = class_indexes(read(value))
    except InvalidMask as problem:
        raise GtuiError(
            "The mask can't be shown", f"{value} {problem}", "The label's file must be a palette PNG."
        ) from problem
    colors = metadata.get("internal-color-map")
    named = {
        str(int(index) - 1): entry.get("class-name")
        for index, entry in (colors if isinstance(colors, Mapping) else {}).items()
        if isinstance(entry, Mapping) and str(index).isdigit() and index != "0"
    }
    names = label_names(named, labels)
    rest = tuple(str(number + 1) for number in range(len(names), int(pixels.max())))
    return MaskMarks.of((*names, *rest), pixels)


def _shares(shares: Sequence[float], labels: Sequence[str]) -> list[str]:
    return [_share(index, share, labels) for index, share in enumerate(shares) if share]


def _share(index: int, share: float, labels: Sequence[str]) -> str:
    return f"{label_tag(index, labels[index])}  {share:.1%}"


def image_size(canvas: MaskCanvas) -> ImageSize:
    """The picture's size, which every mask of it has."""
    return ImageSize(*canvas.picture_size, RGB_CHANNELS)


def share_lines(canvas: MaskCanvas) -> list[str]:
    """Number and name of each label that occurs, and how much of the picture it covers; the current one is marked."""
    shares = canvas.mask.shares(len(canvas.labels))
    current = None if canvas.read_only else canvas.label
    return [
        f"{MARK if index == current else ' '}{_share(index, share, canvas.labels)}"
        for index, share in enumerate(shares)
        if share
    ]
