"""Bounding boxes in lines: a label and four numbers in pixels; adjustment begins with the earlier boxes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gtui.plain.form import Answer, NotUnderstood, Reply, number_of
from gtui.plain.marks import MarksForm
from mockgt.tasktypes.bounding_box.answer import ELEMENT, answer_content, checked_boxes
from mockgt.tasktypes.boxes import Box
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.images import ImageSize

if TYPE_CHECKING:
    from gtui.services import Task

SIDES = 4


class Boxes(MarksForm[Box]):
    """A picture and the boxes in it."""

    ONE, SEVERAL = "box", "boxes"
    HELP = (
        "Type a label, number or name, and the box in pixels: LABEL LEFT TOP WIDTH HEIGHT, such as 1 10 20 100 50.",
        "c 2 LEFT TOP WIDTH HEIGHT changes the second box, x 2 removes it, l lists the boxes.",
        "ok submits, none says that there is nothing to label.",
    )
    PROMPT = "Box"

    def __init__(self, task: "Task", content: bytes) -> None:
        """Begin with the draft's boxes, or the earlier ones."""
        super().__init__(task, content)
        self.size = picture_size(content)
        self.marks = self._begun_with()

    def describe(self) -> Sequence[str]:
        """The labels, the picture's size and the boxes that are there."""
        size = f"The picture is {self.size.width} by {self.size.height} pixels." if self.size else "No picture."
        return (f"Labels: {self.numbered_labels()}", size, *(self.listed() if self.marks else ()))

    def reply(self, line: str) -> Reply:
        """Change a box, or what every list of marks can do."""
        word, _, rest = line.partition(" ")
        if word != "c":
            return super().reply(line)
        number, *sides = rest.split()
        index = number_of(number, len(self.marks), self.ONE)
        changed = self._checked(self.marks[index].label, sides)
        self.marks[index] = changed
        return self._changed(f"Box {index + 1}: {self.told(changed)}. Type ok to submit.")

    def told(self, mark: Box) -> str:
        """The label and the four numbers."""
        return f"{mark.label}, left {mark.left:g}, top {mark.top:g}, width {mark.width:g}, height {mark.height:g}"

    def content_of(self, marks: Sequence[Box]) -> Answer:
        """As the form submits them."""
        return answer_content(marks, self._size())

    def mark(self, line: str) -> Box:
        """The box that a line describes; it must be inside the picture."""
        words = line.split()
        if len(words) <= SIDES:
            raise NotUnderstood(f"{line!r} describes no box. Type a label and four numbers, such as 1 10 20 100 50.")
        return self._checked(self.label_named(" ".join(words[:-SIDES])), words[-SIDES:])

    def _checked(self, label: str, sides: Sequence[str]) -> Box:
        try:
            left, top, width, height = (int(side) for side in sides)
        except ValueError as error:
            raise NotUnderstood("Left, top, width and height are whole numbers of pixels.") from error
        box = Box(label, left, top, width, height)
        try:
            checked_boxes(answer_content([box], self._size()), self.labels, self._size())
        except InvalidAnswer as problem:
            raise NotUnderstood(str(problem).replace("Box 1 ", "The box ")) from problem
        return box

    def _size(self) -> ImageSize:
        if self.size is None:
            raise NotUnderstood("There is no picture to draw on. Decline the task with d.")
        return self.size

    def _begun_with(self) -> list[Box]:
        earlier = self.task.input.initial_value
        content = self.task.draft or ({ELEMENT: {"boundingBoxes": earlier}} if isinstance(earlier, list) else {})
        if self.size is None:
            return []
        try:
            return checked_boxes(content, self.labels, self.size)
        except InvalidAnswer:
            return []


def picture_size(content: bytes) -> ImageSize | None:
    """The size of an upright picture; None for what is no picture."""
    from gtui.canvas.picture import PictureError, decode

    try:
        original = decode(content).original
    except PictureError:
        return None
    return ImageSize(original.width, original.height, 3)
