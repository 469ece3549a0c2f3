"""Named entity recognition: the worker's view and the view of results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widget import Widget

from gtui.canvas.palette import label_tag
from gtui.canvas.spans import Span
from gtui.services import TaskInput
from gtui.tasktypes.labeling_view import Answer, DataObject, element_of
from gtui.tasktypes.result_view import Read, ResultView, Said, read_object
from gtui.tasktypes.tool_view import ToolView
from gtui.widgets.marked_lines import MARK
from gtui.widgets.options import DIGITS
from gtui.widgets.plain_text import plain
from gtui.widgets.span_canvas import SpanCanvas
from gtui.widgets.tile import TextTile
from mockgt.tasktypes.named_entity_recognition.answer import ELEMENT

LISTED_CHARACTERS = 24


class EntityRecognition(ToolView):
    """A text, the labels, and the entities that were found in it."""

    QUESTION = "Select each entity in the text and choose its label."
    KEYS = """\
← → word · shift more, less
1–9 label · c by characters
n p entity · x remove
u undo · N none · F wide"""
    LINE_STYLES = False

    def make_canvas(self) -> Widget:
        """The text."""
        return self.following(SpanCanvas(id="canvas"))

    @property
    def tool(self) -> SpanCanvas:
        """The text."""
        return self.query_one(SpanCanvas)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the entities of the draft."""
        drawn = answered_spans(draft, task_input.labels)
        self.tool.show_spans(task_input.labels, drawn or (), nothing=drawn == ())

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the text, or why it can't be shown."""
        self.problem = problem
        self.tool.show_text(problem or (content if isinstance(content, str) else ""))
        self.freeze(False)

    def answer(self) -> Answer | None:
        """The entities as the form submits them; None until there is one, or none was said."""
        tool = self.tool
        if self.problem or not (tool.spans or tool.marked.nothing):
            return None
        entities = [
            {"endOffset": span.end, "label": tool.labels[span.label], "startOffset": span.start} for span in tool.spans
        ]
        return {ELEMENT: {"entities": entities}}

    def missing(self) -> str:
        """What to do before submitting."""
        if self.problem:
            return "There is no text to label. Decline the task."
        return "Select a word and press its label's number. If there are no entities, press N, then submit."

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        digits = tuple((str(number), name) for number, name in enumerate(self.tool.labels[:DIGITS], 1))
        return (
            *digits,
            ("← → h l, ↑ ↓ j k", "Select the next word, the word before, the line below, the line above"),
            ("shift ← →, H L", "Select one word less, one more"),
            ("c", "Select by characters, or by words again"),
            ("mouse", "Drag over words; with ctrl or alt over characters; click an entity"),
            ("space", "Give the current label to the selection"),
            (", .", "Label before, next label, for space"),
            ("tab n, shift+tab p", "Next entity, entity before"),
            ("x", "Remove the entity"),
            ("N", "No entities in this text"),
            ("u U", "Undo, redo"),
            ("page up, page down", "Scroll the text"),
            ("F", "Only the text, and back"),
        )

    def action_next_label(self, by: int) -> None:
        """Make the label beside the current one the one that space gives."""
        if self.tool.labels:
            self.tool.label = (self.tool.label + by) % len(self.tool.labels)
            self.show_labels()

    def result_lines(self) -> Iterable[str]:
        """Label and words of each entity."""
        if self.tool.marked.nothing:
            return ["No entities"]
        return [self._line(span) for span in self.tool.spans] or ["No entities yet"]

    def _line(self, span: Span) -> str:
        mark = MARK if (span.start, span.end) == self.tool.selection else " "
        return f"{mark}{_words(span, self.tool.labels, self.tool.text)}"


@dataclass(frozen=True)
class EntityMarks:
    """The entities of a text, with the names of the labels by position."""

    labels: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str


class EntityResult(ResultView[str, EntityMarks]):
    """A text with the entities of its label or of one worker."""

    def compose(self) -> ComposeResult:
        """The text alone."""
        text = SpanCanvas(id="result-canvas")
        text.read_only = True
        yield text

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> str:
        """The text, which is in the manifest or in a file."""
        content = read_object(source, is_text, read)
        return content if isinstance(content, str) else content.decode(errors="replace")

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> EntityMarks | None:
        """The entities; None where there is no label yet."""
        text = said.line.get("source")
        element = said.element(ELEMENT, "entities")
        annotations = said.value.get("annotations") if isinstance(said.value, Mapping) else None
        given = element if said.answer is not None else annotations if isinstance(annotations, Mapping) else None
        entities = (given or {}).get("entities")
        if not isinstance(entities, list):
            return None
        entries = [each for each in entities if isinstance(each, Mapping)]
        labels = tuple(dict.fromkeys([*said.labels, *(str(each.get("label")) for each in entries)]))
        spans = tuple(sorted(span for each in entries if (span := _span(each, labels)) is not None))
        return EntityMarks(labels, spans, text if isinstance(text, str) else "")

    @classmethod
    def tile(cls, content: str, drawn: EntityMarks | None) -> TextTile | str:
        """The beginning of the text with its entities."""
        return content if drawn is None else TextTile(content, drawn.spans)

    @classmethod
    def lines(cls, drawn: EntityMarks) -> list[str]:
        """Label and words of each entity."""
        return [_words(span, drawn.labels, drawn.text) for span in drawn.spans] or ["No entities"]

    def show(self, content: str, drawn: EntityMarks | None) -> None:
        """Show the text with its entities; the same text stays where it is."""
        canvas = self.query_one(SpanCanvas)
        if content != canvas.text:
            canvas.show_text(content)
        canvas.show_spans(drawn.labels if drawn else (), drawn.spans if drawn else ())

    def show_error(self, text: str) -> None:
        """In the text's place."""
        canvas = self.query_one(SpanCanvas)
        canvas.show_spans(())
        canvas.show_text(text)


def _span(entry: Mapping[str, object], labels: Sequence[str]) -> Span | None:
    start, end = entry.get("startOffset"), entry.get("endOffset")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    return Span(start, end, labels.index(str(entry.get("label"))))


def _words(span: Span, labels: Sequence[str], text: str) -> str:
    """Number and label of an entity, and its words as far as there is room."""
    words = plain(text[span.start : span.end]).replace("\n", " ")
    shown = words if len(words) <= LISTED_CHARACTERS else f"{words[: LISTED_CHARACTERS - 1]}…"
    return f"{label_tag(span.label, labels[span.label])}: {shown}"


def answered_spans(answer: Answer | None, labels: Sequence[str]) -> tuple[Span, ...] | None:
    """The entities of an answer of this view; None if it has none of its form."""
    given = element_of(answer, ELEMENT, "entities")
    if not isinstance(given, list):
        return None
    entries = [each for each in given if isinstance(each, Mapping) and each.get("label") in labels]
    return tuple(Span(each["startOffset"], each["endOffset"], labels.index(each["label"])) for each in entries)
