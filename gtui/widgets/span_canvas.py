"""Labeled spans of a text, selected by words or by characters, with the keyboard or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType

from gtui.canvas.history import History
from gtui.canvas.spans import Span, Words, overlapping
from gtui.widgets.plain_text import plain
from gtui.widgets.span_lines import MarkedText
from gtui.widgets.text_canvas import TextCanvas
from gtui.widgets.tool_canvas import ToolCanvas, key, step_keys


@dataclass(frozen=True)
class Marked:
    """The entities of a text by place, or that it has none."""

    spans: tuple[Span, ...] = ()
    nothing: bool = False


class SpanCanvas(TextCanvas, ToolCanvas):
    """Selects, labels, relabels and removes spans; each step can be undone."""

    ROWS = 2
    in_form = False
    """Whether tab goes on to the next field of a form, whatever there is here."""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("right,l,w", "go(1)", "Next word", "spans.right"),
        key("left,h,b", "go(-1)", "Word before", "spans.left"),
        key("down,j", "go_line(1)", "Line below", "spans.down"),
        key("up,k", "go_line(-1)", "Line above", "spans.up"),
        key("shift+right,L", "extend(1)", "Select one more", "spans.more"),
        key("shift+left,H", "extend(-1)", "Select one less", "spans.less"),
        key("c", "characters", "By characters or by words", "spans.characters"),
        key("n", "entity(1)", "Next entity", "spans.next"),
        key("p", "entity(-1)", "Entity before", "spans.before"),
        key("tab", "tab(1)", "Next entity, or on where there is none", "spans.tab"),
        key("shift+tab", "tab(-1)", "Entity before, or back where there is none", "spans.back_tab"),
        key("space", "mark", "Label the selection", "spans.mark"),
        key("x,delete,backspace", "remove", "Remove the entity", "spans.remove"),
        key("N", "nothing", "No entities in this text", "spans.nothing"),
        *step_keys("spans"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a text."""
        super().__init__(id=id)
        self.by_characters = False
        self.selection = (0, 0)
        self._words = Words("")
        self._history = History(Marked())
        self._drag: tuple[int, bool] | None = None

    # The entities

    @property
    def marked(self) -> Marked:
        """The entities as they are now."""
        return self._history.state

    @property
    def spans(self) -> tuple[Span, ...]:
        """The entities, by place."""
        return self.marked.spans

    def show_spans(self, labels: Sequence[str], spans: Sequence[Span] = (), nothing: bool = False) -> None:
        """Begin a task with these entities."""
        self.labels = tuple(labels)
        self.label = min(self.label, max(len(labels) - 1, 0))
        self._history = History(Marked(tuple(sorted(spans)), nothing))
        self.refresh()

    def show_text(self, text: str) -> None:
        """Show a text, its first word selected."""
        self._words = Words(text)
        super().show_text(text)
        self.select(*self._words.places[0])

    def select(self, start: int, end: int) -> None:
        """Select a stretch and bring its end into view."""
        before, self.selection = self.selection, (start, end)
        self.show_offset(max(start, end - 1))
        for stretch in {before, self.selection}:
            self.redraw_text(*stretch)
        self.tell()

    @property
    def selected_text(self) -> str:
        """What is selected, fit for the screen."""
        return plain(self.text[slice(*self.selection)]).replace("\n", " ")

    @property
    def current(self) -> Span | None:
        """The entity that is exactly the selection, else the first one that it touches."""
        touched = overlapping(self.spans, *self.selection)
        return next((span for span in touched if (span.start, span.end) == self.selection), next(iter(touched), None))

    def _commit(self, spans: Sequence[Span], what: str, nothing: bool = False) -> None:
        if self._history.commit(Marked(tuple(sorted(spans)), nothing), what):
            self.refresh()
            self.keep_step()
        self.tell()

    @property
    def steps(self) -> History[Marked]:
        """What can be undone."""
        return self._history

    def restored(self) -> None:
        """Show the entities that undo or redo came to."""
        self.refresh()

    # On screen

    @property
    def _marked_text(self) -> MarkedText:
        return MarkedText(self.layout_of_text, self.spans, self.labels, self.rich_style, self.selection)

    def above(self, number: int) -> list[Segment]:
        """The labels over the entities that begin in a line, or go on in it."""
        return self._marked_text.above(number)

    def line(self, number: int) -> list[Segment]:
        """The text with its entities and the selection."""
        return self._marked_text.line(number)

    def status(self) -> str:
        """What is selected, and its offsets."""
        if self.marked.nothing:
            return "No entities in this text. N takes that back."
        start, end = self.selection
        unit = "characters" if self.by_characters else "words"
        words = self.selected_text if len(self.selected_text) <= 40 else f"{self.selected_text[:39]}…"
        return f"“{words}” {start}–{end}, by {unit}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab goes on to the next widget while there is no entity; nothing changes what is read only."""
        if action == "tab":
            return bool(self.spans) and not self.in_form
        return not (self.read_only and action in {"mark", "remove", "nothing", "undo", "redo"})

    def action_go(self, by: int) -> None:
        """Select the next word or character, or the one before."""
        start, end = self.selection
        if not self.by_characters:
            self.select(*self._words.moved(start if by < 0 else end - 1, by))
            return
        layout = self.layout_of_text
        last = layout.before(len(self.text))
        begin = min(end, last) if by > 0 else layout.before(start)
        self.select(begin, layout.after(begin))

    def action_go_line(self, by: int) -> None:
        """Select what stands a line below or above."""
        layout = self.layout_of_text
        number = layout.line_of(self.selection[0])
        column = layout.columns_of(layout.lines[number].first, self.selection[0])
        wanted = min(max(number + by, 0), len(layout.lines) - 1)
        self._select_at(layout.offset_at(wanted, column))

    def _select_at(self, offset: int) -> None:
        if self.by_characters:
            self.select(offset, self.layout_of_text.after(offset))
        else:
            self.select(*self._words.places[self._words.at(offset)])

    def action_extend(self, by: int) -> None:
        """Let the selection end later or earlier."""
        start, end = self.selection
        if self.by_characters:
            layout = self.layout_of_text
            moved = layout.after(end) if by > 0 and end < len(self.text) else layout.before(end) if by < 0 else end
        else:
            moved = self._words.moved(end - 1, by)[1]
        if moved > start:
            self.select(start, moved)

    def action_characters(self) -> None:
        """Select by characters from now on, or by words again."""
        self.by_characters = not self.by_characters
        self.tell()

    def action_entity(self, by: int) -> None:
        """Select the next entity or the one before."""
        if not self.spans:
            self.tell("There is no entity yet.")
            return
        starts = [span.start for span in self.spans]
        here = self.selection[0]
        later = [index for index, start in enumerate(starts) if (start > here if by > 0 else start < here)]
        around = 0 if by > 0 else len(starts) - 1
        index = (later[0] if by > 0 else later[-1]) if later else around
        span = self.spans[index]
        self.label = span.label
        self.select(span.start, span.end)

    def action_tab(self, by: int) -> None:
        """The same with tab, which leaves the text while it has no entity."""
        self.action_entity(by)

    def choose_label(self, index: int) -> None:
        """Use a label, and give it to what is selected."""
        if 0 <= index < len(self.labels):
            self.label = index
            self.action_mark()

    def action_mark(self) -> None:
        """Give the current label to the selection; entities never overlap."""
        start, end = self.selection
        if self.read_only or not self.labels or not self.text[start:end].strip():
            self.tell()
            return
        touched = overlapping(self.spans, start, end)
        others = [span for span in touched if (span.start, span.end) != (start, end)]
        if others:
            name = self.labels[others[0].label]
            self.tell(f"Entities can't overlap: {name} is at {others[0].start}–{others[0].end}. x removes it.")
            return
        kept = [span for span in self.spans if span not in touched]
        verb = "relabel" if touched else "label"
        self._commit([*kept, Span(start, end, self.label)], f"{verb} {self.labels[self.label]}")

    def action_remove(self) -> None:
        """Remove the entity at the selection."""
        span = self.current
        if span is None:
            self.tell("There is no entity here. n goes to the next one.")
        else:
            rest = [each for each in self.spans if each != span]
            self._commit(rest, f"remove {self.labels[span.label]}")

    def action_nothing(self) -> None:
        """Say that the text has no entities, or take that back."""
        if self.spans:
            self.tell("There are entities. Remove them first, then press N.")
        else:
            self._commit((), "no entities", nothing=not self.marked.nothing)

    # The mouse

    def _offset_at(self, event: events.MouseEvent) -> int:
        column, row = event.x - self.gutter.left, event.y - self.gutter.top + self.scroll_offset.y
        return self.layout_of_text.offset_at(max(row, 0) // self.ROWS, max(column, 0))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select, by characters with ctrl or alt."""
        event.stop()
        self.focus()
        self.capture_mouse()
        self._drag = (self._offset_at(event), self.by_characters or event.ctrl or event.meta)
        self._select_to(self._drag[0])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer."""
        if self._drag is not None and self.app.mouse_captured is self:
            self._select_to(self._offset_at(event))

    def _select_to(self, offset: int) -> None:
        assert self._drag is not None
        origin, characters = self._drag
        if characters:
            self.select(min(origin, offset), self.layout_of_text.after(max(origin, offset)))
        else:
            self.select(*self._words.around(origin, offset))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Keep the selection; a click on an entity selects all of it."""
        event.stop()
        self.release_mouse()
        if self._drag is None:
            return
        (origin, _), self._drag = self._drag, None
        found = overlapping(self.spans, origin, origin + 1)
        if found and self._offset_at(event) == origin:
            self.select(found[0].start, found[0].end)

    def on_blur(self) -> None:
        """Another widget takes over: nothing stays half selected."""
        self._drag = None
        self.release_mouse()
