"""Named entity recognition: the worker's view."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.widget import Widget

from gtui.canvas.spans import Span
from gtui.services import TaskInput
from gtui.tasktypes.classification import element_of
from gtui.tasktypes.labeling_view import Answer, DataObject
from gtui.tasktypes.tool_view import ToolView
from gtui.widgets.drawing_canvas import label_tag
from gtui.widgets.options import DIGITS
from gtui.widgets.plain_text import plain
from gtui.widgets.span_canvas import SpanCanvas
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
        return SpanCanvas(id="canvas")

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
        mark = "▸" if (span.start, span.end) == self.tool.selection else " "
        words = plain(self.tool.text[span.start : span.end]).replace("\n", " ")
        shown = words if len(words) <= LISTED_CHARACTERS else f"{words[: LISTED_CHARACTERS - 1]}…"
        return f"{mark}{label_tag(span.label, self.tool.labels[span.label])}: {shown}"

    @on(SpanCanvas.Changed)
    def _changed(self, event: SpanCanvas.Changed) -> None:
        event.stop()
        self.changed()

    @on(SpanCanvas.StatusChanged)
    def _told(self, event: SpanCanvas.StatusChanged) -> None:
        event.stop()
        self.show_status(event.told)


def answered_spans(answer: Answer | None, labels: Sequence[str]) -> tuple[Span, ...] | None:
    """The entities of an answer of this view; None if it has none of its form."""
    given = element_of(answer, ELEMENT, "entities")
    if not isinstance(given, list):
        return None
    entries = [each for each in given if isinstance(each, Mapping) and each.get("label") in labels]
    return tuple(Span(each["startOffset"], each["endOffset"], labels.index(each["label"])) for each in entries)
