"""What the screens of results need of a task type: how a label, or one worker's answer, is shown over its data object.

The class reads, in the background; an instance, which is a widget, shows what was read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import ContentSwitcher

from gtui.widgets.image_view import ImageView
from gtui.widgets.text_canvas import TextCanvas
from gtui.widgets.tile import TextTile, Tile
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.forms import element_answer

if TYPE_CHECKING:
    from gtui.canvas.marks import Marks

Read = Callable[[str], bytes]
"""Body of the object at `s3://bucket/key`; blocks, and raises GtuiError."""
METADATA = "-metadata"
TEXT_FILES = (".txt",)


@dataclass(frozen=True)
class Said:
    """What the output manifest says of a data object; or what one worker says, whose answer it then has.

    Attributes:
        line: The keys of the manifest line.
        attribute: The label attribute name.
        labels: The job's label categories in their order; empty where no job is known.
        audited: Label attribute of the earlier label that the job verifies or adjusts; empty for other jobs.
        answer: What the worker's form submitted; None for the label in the manifest.
    """

    line: Mapping[str, object]
    attribute: str
    labels: tuple[str, ...] = ()
    audited: str = ""
    answer: Mapping[str, object] | None = None

    @property
    def value(self) -> object:
        """What stands under the label attribute name."""
        return self.line.get(self.attribute)

    @property
    def metadata(self) -> Mapping[str, object]:
        """The label's metadata."""
        metadata = self.line.get(f"{self.attribute}{METADATA}")
        return metadata if isinstance(metadata, Mapping) else {}

    def earlier(self, output_type: str) -> "Said":
        """What the line says under the earlier label's attribute; where that is not known, under one of this type."""
        typed = (
            key.removesuffix(METADATA)
            for key, entry in self.line.items()
            if key.endswith(METADATA) and isinstance(entry, Mapping) and entry.get("type") == output_type
        )
        return replace(self, attribute=self.audited or next(typed, ""), answer=None)

    def element(self, element: str, key: str) -> Mapping[str, object] | None:
        """The crowd element's part of the answer, which holds `key`; None where there is none."""
        try:
            return None if self.answer is None else element_answer(self.answer, element, key)
        except InvalidAnswer:
            return None


Content = TypeVar("Content")
"""A data object as it was read: a file's bytes, a text, or what else the task type labels."""
Drawn = TypeVar("Drawn")
"""What is drawn over it: boxes, a mask, entities."""


class ResultView(Container, Generic[Content, Drawn]):
    """Shows one data object and what is said of it."""

    DEFAULT_CSS = "ResultView { width: 1fr; height: 1fr; }"

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> Content:
        """The data object. Blocks; raises GtuiError.

        Args:
            source: The text itself, or an S3 address.
        """
        raise NotImplementedError

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> Drawn | None:
        """What is said, ready to be drawn; None where there is nothing to draw. Blocks; raises GtuiError."""
        return None

    @classmethod
    def tile(cls, content: Content, drawn: Drawn | None) -> "Tile | TextTile | bytes | str":
        """The same for a gallery."""
        raise NotImplementedError

    @classmethod
    def lines(cls, drawn: Drawn) -> Sequence[str]:
        """What is drawn, in words, a line each."""
        return ()

    def show(self, content: Content, drawn: Drawn | None) -> None:
        """Show a data object with what is said of it; the place that is looked at stays while the object does."""
        raise NotImplementedError

    def show_error(self, text: str) -> None:
        """Say why there is nothing to see."""
        raise NotImplementedError


class ObjectResult(ResultView["bytes | str", "Marks"]):
    """A picture or a text on which nothing is drawn: classification, and task types without a view of their own."""

    def compose(self) -> ComposeResult:
        """One of the two is shown."""
        with ContentSwitcher(initial="result-picture"):
            yield ImageView(id="result-picture")
            yield TextCanvas(id="result-text")

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> "bytes | str":
        """A file's bytes, or a text."""
        return read_object(source, is_text, read)

    @classmethod
    def tile(cls, content: "bytes | str", drawn: "Marks | None") -> "Tile | bytes | str":
        """The data object itself."""
        return content

    def show(self, content: "bytes | str", drawn: "Marks | None") -> None:
        """Show the data object."""
        is_text = isinstance(content, str)
        self.query_one(ContentSwitcher).current = "result-text" if is_text else "result-picture"
        if isinstance(content, str):
            self.query_one(TextCanvas).show_text(content)
        else:
            self.query_one(ImageView).set_picture(content)

    def show_error(self, text: str) -> None:
        """In the picture's place."""
        self.query_one(ContentSwitcher).current = "result-picture"
        self.query_one(ImageView).show_error(text)


def read_object(source: str, is_text: bool, read: Read) -> "bytes | str":
    """The data object itself: a file's bytes, or a text. Blocks; raises GtuiError."""
    if is_text:
        return source
    body = read(source)
    return body.decode(errors="replace") if source.lower().endswith(TEXT_FILES) else body


def label_names(class_map: object, labels: Sequence[str]) -> tuple[str, ...]:
    """The labels by position: as a label's `class-map` names them, else as the job lists them.

    A manifest that nobody checked may number its classes without bound; of those beyond any job's there is no name.
    """
    named = class_map if isinstance(class_map, Mapping) else {}
    known = {int(number): str(name) for number, name in named.items() if _is_position(number)}
    count = max([len(labels), *(number + 1 for number in known)], default=0)
    listed = dict(enumerate(labels))
    return tuple(known.get(number, listed.get(number, str(number))) for number in range(count))


MOST_LABELS = 1000


def _is_position(number: object) -> bool:
    return isinstance(number, str) and number.isascii() and number.isdigit() and int(number[:5]) < MOST_LABELS
