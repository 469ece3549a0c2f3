"""What is filled in of a worker's form: a line or an area of text, a scale, options; each with its words above it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, SelectionList, Static, TextArea

from gtui.forms.answers import NONE
from gtui.forms.parts import Choice, Named, Slider, TextField, Value
from gtui.widgets.check_list import CheckList
from gtui.widgets.choice_list import ChoiceList
from gtui.widgets.plain_text import plain
from gtui.widgets.scale import Scale

MOST_LISTED = 50
"""Options that stand below each other; more of them open on a key."""
REQUIRED = "*"
UNNAMED = "Required"


class FormInput(Input):
    """A line of text; enter goes on to the next field, escape to the end of the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_field", "Next field", show=False, id="form.next_field"),
        Binding("escape", "leave_text", "Leave the text", show=False, id="form.leave_text"),
    ]

    def action_next_field(self) -> None:
        """Go on."""
        self.screen.focus_next()

    def action_leave_text(self) -> None:
        """Let letters be commands again."""
        self.post_message(FieldBox.Left())


class FormText(TextArea):
    """Several lines of text; tab goes on to the next field, escape to the end of the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_text", "Leave the text", show=False, id="form.leave_area"),
    ]

    def action_leave_text(self) -> None:
        """Let letters be commands again."""
        self.post_message(FieldBox.Left())


class FieldBox(Vertical):
    """One field: what it is called, the control, and what is wrong with it."""

    DEFAULT_CSS = """
    FieldBox { height: auto; margin-bottom: 1; border-left: tall $panel; padding: 0 1; }
    FieldBox:focus-within { border-left: thick $accent; }
    FieldBox Options, FieldBox Options:focus { border-left: none; padding: 0; }
    FieldBox .field-label { height: auto; text-style: bold; }
    FieldBox .field-note { height: auto; color: $text-muted; }
    FieldBox .field-problem { height: auto; color: $text-error; display: none; }
    FieldBox.-wrong .field-problem { display: block; }
    FieldBox Select { max-width: 80; }
    FieldBox Input, FieldBox TextArea { max-width: 80; }
    FieldBox Options, FieldBox SelectionList { max-height: 14; }
    """

    class Changed(Message):
        """The person changed what is filled in."""

        def __init__(self, box: "FieldBox", value: Value) -> None:
            """Say where, and to what."""
            super().__init__()
            self.box = box
            self.value = value

    class Left(Message):
        """The person wants to leave a text."""

    def __init__(self, place: int, part: TextField | Slider | Choice, value: Value) -> None:
        """Show a part of the form with its value."""
        super().__init__(id=f"field-{place + 1}")
        self.place, self.part = place, part
        self._value = value
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Words, control, note, problem."""
        words = plain(self.part.label) or ("" if isinstance(self.part, Choice) else plain(self.part.name))
        if words or self.part.required:
            required = f" {REQUIRED}" if self.part.required else ""
            yield Static(Content(f"{words or UNNAMED}{required}"), classes="field-label")
        yield self._control()
        if note := self._note():
            yield Static(Content(plain(note)), classes="field-note")
        yield Static("", classes="field-problem", markup=False)

    def on_mount(self) -> None:
        """Write the value once the control is there."""
        self.show(self._value)

    def _control(self) -> Widget:
        part = self.part
        if isinstance(part, TextField):
            return self._text_control(part)
        if isinstance(part, Slider):
            return Scale(part.minimum, part.maximum, part.step, disabled=part.disabled)
        captions = [plain(option.caption) for option in part.options]
        if part.several and len(captions) > MOST_LISTED:
            rows = [(Content(caption), place) for place, caption in enumerate(captions)]
            return SelectionList[int](*rows, compact=True, disabled=part.disabled)
        if part.several:
            none = part.none or ("None of these" if part.form in {"labels", "records"} else "")
            return _disabled(CheckList(none=none), part)
        if part.form == "text" or len(captions) > MOST_LISTED:
            listed = [(Content(caption or "–"), place) for place, caption in enumerate(captions)]
            return Select[int](listed, prompt="Choose", compact=True, disabled=part.disabled)
        return _disabled(ChoiceList(), part)

    def _text_control(self, part: TextField) -> Widget:
        if part.lines > 1:
            area = FormText(compact=True, disabled=part.disabled, placeholder=plain(part.placeholder))
            area.styles.height = part.lines
            return area
        return FormInput(
            placeholder=plain(part.placeholder),
            compact=True,
            disabled=part.disabled,
            max_length=part.max_length,
            password=part.kind == "password",
        )

    def _note(self) -> str:
        part = self.part
        notes = [f"Not submitted: {part.why_not}." if part.why_not else ""]
        if isinstance(part, TextField) and part.max_length and part.lines > 1:
            notes.append(f"At most {part.max_length} characters.")
        if isinstance(part, TextField) and part.kind == "number" and (part.minimum or part.maximum):
            notes.append(f"{part.minimum or '…'} to {part.maximum or '…'}")
        return " ".join(filter(None, notes))

    # What is filled in

    def show(self, value: Value) -> None:
        """Write a value without that counting as the person's own change."""
        self._value = value
        control = self.children[-2] if not self.query(".field-note") else self.children[-3]
        with self.prevent(Input.Changed, TextArea.Changed, Select.Changed, SelectionList.SelectedChanged):
            self._write(control, value)

    def _write(self, control: Widget, value: Value) -> None:
        chosen = value if isinstance(value, tuple) else ()
        captions = [plain(option.caption) for option in self.part.options] if isinstance(self.part, Choice) else []
        if isinstance(control, Input) and control.value != value:
            control.value = str(value or "")
        elif isinstance(control, TextArea) and control.text != value:
            control.load_text(str(value or ""))
        elif isinstance(control, Scale):
            control.show(float(str(value)))
        elif isinstance(control, ChoiceList):
            control.show_options(captions, chosen[0] if chosen else None)
        elif isinstance(control, CheckList):
            control.show_options(captions, [place for place in chosen if place != NONE], none=NONE in chosen)
        elif isinstance(control, SelectionList):
            control.deselect_all()
            for place in chosen:
                control.select(place)
        elif isinstance(control, Select) and chosen:
            control.value = chosen[0]
        elif isinstance(control, Select):
            control.clear()

    def say(self, problem: str) -> None:
        """Show what is wrong, or that nothing is."""
        if problem != self._problem:
            self._problem = problem
            self.query_one(".field-problem", Static).update(f"! {plain(problem)}" if problem else "")
            self.set_class(bool(problem), "-wrong")

    def _tell(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self.post_message(self.Changed(self, value))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell(event.value)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell(event.text_area.text)

    @on(Scale.Changed)
    def _moved(self, event: Scale.Changed) -> None:
        event.stop()
        self._tell(f"{event.value:g}")

    @on(ChoiceList.Changed)
    def _chosen(self, event: ChoiceList.Changed) -> None:
        event.stop()
        self._tell((event.index,))

    @on(CheckList.Changed)
    def _checked(self, event: CheckList.Changed) -> None:
        event.stop()
        self._tell((NONE,) if event.checks.none else event.checks.checked)

    @on(Select.Changed)
    def _selected(self, event: Select.Changed) -> None:
        event.stop()
        self._tell((event.value,) if isinstance(event.value, int) else ())

    @on(SelectionList.SelectedChanged)
    def _several_selected(self, event: SelectionList.SelectedChanged[int]) -> None:
        event.stop()
        self._tell(tuple(sorted(event.selection_list.selected)))


def _disabled(control: Widget, part: Named) -> Widget:
    control.disabled = part.disabled
    return control
