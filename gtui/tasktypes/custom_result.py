"""Results of custom jobs: what crowd elements submit is drawn over the data object, the rest is told in words."""

import json
from collections.abc import Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from gtui.canvas.drawings import PictureDrawing
from gtui.canvas.marks import ShapeMarks
from gtui.canvas.paths import Path
from gtui.errors import GtuiError
from gtui.tasktypes.custom_answers import CustomAnswer, read_answer, shape_lines
from gtui.tasktypes.result_view import Read, ResultView, Said, read_object
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.mask_canvas import MaskCanvas
from gtui.widgets.path_canvas import PathCanvas
from gtui.widgets.plain_text import plain
from gtui.widgets.span_canvas import SpanCanvas
from gtui.widgets.tile import TextTile, Tile

RESPONSE = "worker-response-ref"
SHAPES, MASK, TEXT = "custom-shapes", "custom-mask", "custom-text"


class CustomResult(ResultView["bytes | str", CustomAnswer]):
    """A picture with shapes or a mask, or a text with entities."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without an object."""
        super().__init__(id=id)
        self._content: bytes | str | None = None
        self._drawn = CustomAnswer()

    def compose(self) -> ComposeResult:
        """One of the three is shown."""
        shapes, mask, text = PathCanvas("Polygon", id=SHAPES), MaskCanvas(id=MASK, fixed=True), SpanCanvas(id=TEXT)
        for canvas in (shapes, mask, text):
            canvas.read_only = True
        with ContentSwitcher(initial=SHAPES):
            yield from (shapes, mask, text)

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> "bytes | str":
        """A file's bytes, or a text."""
        return read_object(source, is_text, read)

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> CustomAnswer | None:
        """What a worker answered; of the label what is in it, else of the first answer where nothing consolidated."""
        if said.answer is not None:
            return read_answer(said.answer, said.labels)
        if said.value:
            return read_answer(said.value, said.labels)
        answers = _responses(said.metadata.get(RESPONSE), read)
        if not answers:
            return None
        first = read_answer(answers[0], said.labels)
        told = ("Not consolidated", f"the first of {len(answers)} answers" if len(answers) > 1 else "the one answer")
        return replace(first, rows=(told, *first.rows))

    @classmethod
    def tile(cls, content: "bytes | str", drawn: CustomAnswer | None) -> "Tile | TextTile | bytes | str":
        """The object with what is drawn."""
        if drawn is None:
            return content
        if isinstance(content, str):
            return TextTile(content, drawn.spans)
        if drawn.paths:
            return Tile(content, ShapeMarks[Path](drawn.labels, drawn.paths))
        return Tile(content, drawn.mask) if drawn.mask else content

    @classmethod
    def lines(cls, drawn: CustomAnswer) -> list[str]:
        """The inputs with what stands there, then each shape."""
        told = [plain(f"{name}: {words}" if name else words) for name, words in drawn.rows]
        return [*told, *shape_lines(drawn)] or ["Nothing was filled in"]

    def show(self, content: "bytes | str", drawn: CustomAnswer | None) -> None:
        """Show an object with what is drawn; the same object stays where it is."""
        same, self._content, self._drawn = content is self._content, content, drawn or CustomAnswer()
        switcher = self.query_one(ContentSwitcher)
        if isinstance(content, str):
            switcher.current = TEXT
            text = self.query_one(SpanCanvas)
            if not same:
                text.show_text(content)
            text.show_spans(self._drawn.labels, self._drawn.spans)
            return
        switcher.current = MASK if self._drawn.mask and not self._drawn.paths else SHAPES
        canvas = self._canvas
        if same and canvas.picture is not None:
            self._draw()
        else:
            canvas.set_picture(content)

    @property
    def _canvas(self) -> DrawingCanvas:
        return self.query_one(MaskCanvas if self.query_one(ContentSwitcher).current == MASK else PathCanvas)

    @on(ImageView.Shown)
    def _picture_came(self, event: ImageView.Shown) -> None:
        event.stop()
        if self._canvas.picture is not None:
            self._draw()

    def _draw(self) -> None:
        drawn, canvas = self._drawn, self._canvas
        if isinstance(canvas, PathCanvas):
            canvas.show_drawing(drawn.labels, PictureDrawing(drawn.paths))
        elif isinstance(canvas, MaskCanvas) and drawn.mask:
            canvas.show_labels(drawn.mask.labels)
            canvas.show_mask(drawn.mask.pixels)

    def show_error(self, text: str) -> None:
        """In the picture's place."""
        self._content = None
        self.query_one(ContentSwitcher).current = SHAPES
        self._canvas.show_error(text)


def _responses(uri: object, read: Read) -> list[Mapping[str, object]]:
    """The workers' answers in the file that a label refers to; none where there is no such file. Raises GtuiError."""
    if not isinstance(uri, str) or not uri.startswith("s3://"):
        return []
    try:
        document = json.loads(read(uri))
    except (ValueError, RecursionError) as error:
        raise GtuiError("The answers can't be read", f"{uri} is not JSON: {error}.", "Open the file.") from error
    listed = document.get("answers") if isinstance(document, Mapping) else None
    contents = [each.get("answerContent") for each in listed if isinstance(each, Mapping)] if listed else []
    return [each for each in contents if isinstance(each, Mapping)]
