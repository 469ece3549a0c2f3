"""Label verification of segmentation masks: the worker's view and the view of results."""

from collections.abc import Iterable

from textual.widget import Widget

from gtui.canvas.marks import MaskMarks
from gtui.services import TaskInput
from gtui.tasktypes.initial_labels import initial_mask, mask_labels
from gtui.tasktypes.result_view import Read, Said
from gtui.tasktypes.semantic_segmentation import MaskResult, image_size, manifest_mask, share_lines
from gtui.tasktypes.verification import Verification
from gtui.widgets.mask_canvas import MaskCanvas


class MaskVerification(Verification):
    """Is the mask right."""

    QUESTION = "Is the mask right?"
    EARLIER = "Mask"
    EARLIER_KEYS = (
        ("shift+tab, then arrows, z", "In the picture: move the crosshair, zoom to it and back"),
        ("shift+tab, then o", "How strongly the labels cover the picture"),
    )

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._initial_value: object = None

    def make_object(self) -> Widget:
        """The picture with the mask."""
        return MaskCanvas(id="object", fixed=True)

    def begin(self, task_input: TaskInput) -> None:
        """Keep the earlier mask until the picture's size is known."""
        self._initial_value = task_input.initial_value
        self.query_one(MaskCanvas).show_labels(mask_labels(task_input.initial_value))

    def picture_came(self) -> None:
        """Show the earlier mask."""
        canvas = self.query_one(MaskCanvas)
        pixels = initial_mask(self._initial_value, canvas.labels, image_size(canvas))
        if pixels is not None:
            canvas.show_mask(pixels)

    def earlier_lines(self) -> Iterable[str]:
        """How much of the picture each label covers."""
        return share_lines(self.query_one(MaskCanvas)) or [" none: nothing to label"]


class MaskVerificationResult(MaskResult):
    """The mask that the workers judged; the verdict is the label."""

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> MaskMarks | None:
        """The earlier mask, whoever speaks."""
        earlier = said.earlier("groundtruth/semantic-segmentation")
        return manifest_mask(earlier.value, earlier.metadata, (), read)
