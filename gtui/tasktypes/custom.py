"""Custom: the worker template's page as a form, from top to bottom."""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Button, Static

from gtui.canvas.history import History
from gtui.canvas.picture import Picture
from gtui.forms.answers import first_values, is_filled, submitted
from gtui.forms.checks import problem_line, problems
from gtui.forms.parts import Choice, Form, FormPage, Hidden, Named, Part, PictureShown, Slider, TextField, Tool, Value
from gtui.services import TaskInput
from gtui.tasktypes.custom_page import CustomPage
from gtui.tasktypes.custom_tools import ToolBox
from gtui.tasktypes.labeling_view import Answer, DataObject, LabelingView
from gtui.widgets.form_fields import FieldBox
from gtui.widgets.form_parts import PictureBox, shown
from gtui.widgets.options import DIGITS, Options
from gtui.widgets.plain_text import plain

PARTS_OF_A_PAGE = 60
"""A form of more parts is shown in pages: each part is a widget, and thousands of them would take minutes."""
LEAST_TOOL_ROWS = 13
KEYS = (
    ("tab, shift+tab", "Next field, field before"),
    ("1 – 9", "Choose an option of the list with the focus"),
    ("↑ ↓, space", "Option before, next option; switch it on or off"),
    ("← →", "Move a scale; shift moves far"),
    ("enter", "From a line of text to the next field; elsewhere submit"),
    ("escape", "Leave a text, so that letters are commands again"),
    ("u U, ctrl+z ctrl+y", "Undo, redo (in a text field only with ctrl)"),
    ("page up, page down", "Scroll the form"),
    ("< >", "Page before, next page of a long form"),
)


class CustomForm(LabelingView):
    """Everything that the page says and asks; drawing tools are the views of their task types."""

    DEFAULT_CSS = """
    CustomForm #form-column { width: 1fr; height: 1fr; }
    CustomForm #form { height: 1fr; padding: 0 1; }
    CustomForm #form Instructions { margin-bottom: 0; }
    CustomForm .notice { height: auto; margin-bottom: 1; color: $text-accent; }
    CustomForm .notice.-error { color: $text-error; }
    CustomForm .notice.-warning { color: $text-warning; }
    CustomForm .notice.-help { color: $text-muted; }
    CustomForm .plain-text { height: auto; margin-bottom: 1; padding: 0 1; border-left: tall $panel; }
    CustomForm #form-foot { height: 1; padding: 0 1; }
    CustomForm #form-status { width: 1fr; height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    CustomForm #submit { height: 1; border: none; min-width: 16; max-width: 40; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"choose({digit - 1})", f"Option {digit}", show=False, id=f"choose.{digit}")
            for digit in range(1, DIGITS + 1)
        ),
        Binding("u,ctrl+z", "undo", "Undo", show=False, id="form.undo"),
        Binding("U,ctrl+y", "redo", "Redo", show=False, id="form.redo"),
        Binding("pagedown", "scroll(1)", "Down", show=False, id="form.down"),
        Binding("pageup", "scroll(-1)", "Up", show=False, id="form.up"),
        Binding("greater_than_sign", "page(1)", "Next page", show=False, id="form.next_page"),
        Binding("less_than_sign", "page(-1)", "Page before", show=False, id="form.page_before"),
    ]
    DIGIT_SUBMITS = False

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty form; one that is read only can be looked at, as in a preview."""
        super().__init__(id=id)
        self._read_only = read_only
        self._frozen = read_only
        self._form = Form(())
        self._pictures: Mapping[str, object] = {}
        self._history: History[dict[int, Value]] = History({})
        self._last: int | None = None
        self._draft: Answer | None = None
        self._found: dict[int, str] = {}
        self._page = 0
        self._told = self._problem = ""
        self._mounting = 0
        self._focus_wanted = False

    def compose(self) -> ComposeResult:
        """The form above a line with the button."""
        with Vertical(id="form-column"):
            yield VerticalScroll(id="form", can_focus=False)
            with Horizontal(id="form-foot"):
                yield Static("", id="form-status", markup=False)
                yield Button("Submit", id="submit", variant="primary", disabled=self._read_only, compact=True)

    # What the task screen uses

    def show_task(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Keep the draft; the form comes with its pictures."""
        self._draft = draft

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the form, or why there is none."""
        page = content.page if isinstance(content, CustomPage) else FormPage(Form(()))
        self._form, self._pictures = page.form, page.pictures
        self._problem = problem or ("" if page.form.parts else "The worker template shows nothing.")
        self._history = History(first_values(self._form, self._draft))
        self._last, self._found, self._page, self._told = None, {}, 0, ""
        self.query_one("#submit", Button).label = plain(self._form.submit)
        self._mount_page()

    def answer(self) -> Answer | None:
        """What the form submits; None while a browser would not submit it."""
        if self._problem:
            return None
        values = {**self._values, **self._made}
        self._found = problems(self._form, values)
        self._mark()
        return None if self._found else submitted(self._form, values) or None

    def missing(self) -> str:
        """The first thing to put right, where the focus goes."""
        if self._problem:
            return f"{self._problem} Decline the task."
        if not self._found:
            return "The form has nothing to submit: none of its inputs has a name. Decline the task."
        place = next(iter(self._found))
        part = self._form.parts[place]
        assert isinstance(part, Named)
        self._go_to(place)
        others = f" {len(self._found) - 1} more below." if len(self._found) > 1 else ""
        return plain(f"{problem_line(part, self._found[place])}{others}")

    def pending_draft(self) -> Answer | None:
        """The form with strokes that were not told yet."""
        pending = {box.place: value for box in self.query(ToolBox) if (value := box.pending()) is not None}
        return submitted(self._form, {**self._values, **pending}) if pending else None

    def freeze(self, frozen: bool) -> None:
        """Let the form be filled in, or not."""
        self._frozen = frozen or self._read_only
        for box in self.query(ToolBox):
            box.view.freeze(self._frozen)

    def take_focus(self) -> None:
        """To the first field, else the button; once they are there, and the form is still read from its top."""
        self._focus_wanted = True
        if not self._mounting:
            self._focus()

    def _focus(self) -> None:
        self._focus_wanted = False
        target = next((box for box in self._boxes if _control(box) is not None), None)
        control = _control(target) if target else None
        (control or self.query_one("#submit")).focus(scroll_visible=False)
        self.query_one("#form").scroll_home(animate=False)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of the form, and of the tool that has the focus."""
        focused = self.screen.focused or self
        tool = next((box.view for box in self.query(ToolBox) if box in focused.ancestors), None)
        return (*(tool.shortcuts() if tool else ()), *KEYS)

    # The form on screen

    @property
    def _values(self) -> dict[int, Value]:
        return self._history.state

    @property
    def _made(self) -> dict[int, Value]:
        """What the tools submit, an initial value that nobody touched included."""
        return {box.place: value for box in self.query(ToolBox) if (value := box.value) is not None}

    @property
    def _boxes(self) -> list[FieldBox | ToolBox]:
        return [box for box in self.query_one("#form").children if isinstance(box, FieldBox | ToolBox)]

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._form.parts) // PARTS_OF_A_PAGE))

    def _mount_page(self, place: int | None = None) -> None:
        """Show the page's parts, and then go to one of them."""
        self._mounting += 1
        self.call_next(self._mount_parts, place)

    async def _mount_parts(self, place: int | None) -> None:
        form = self.query_one("#form", VerticalScroll)
        await form.remove_children()
        first = self._page * PARTS_OF_A_PAGE
        parts = list(enumerate(self._form.parts))[first : first + PARTS_OF_A_PAGE]
        said = [Static(self._problem, classes="notice -error", markup=False)] if self._problem else []
        await form.mount_all([*said, *(self._widget(*each) for each in parts if not isinstance(each[1], Hidden))])
        self._mounting -= 1
        form.scroll_home(animate=False)
        self._give_rows()
        self._mark()
        if place is not None:
            self._focus_place(place)
        elif self._focus_wanted:
            self._focus()

    def _widget(self, place: int, part: Part) -> Widget:
        if isinstance(part, TextField | Slider | Choice):
            return FieldBox(place, part, self._values.get(place))
        if isinstance(part, Tool):
            return ToolBox(place, part, self._values.get(place), self._picture(part.address))
        if isinstance(part, PictureShown):
            return PictureBox(part, self._picture(part.address))
        assert not isinstance(part, Hidden)
        return shown(part)

    def _picture(self, address: str) -> Picture | str | None:
        found = self._pictures.get(address)
        return found if isinstance(found, Picture | str) else None

    def on_resize(self, event: Resize) -> None:
        """A tool is as high as the window, so that all of it is seen."""
        self._give_rows()

    def _give_rows(self) -> None:
        rows = max(LEAST_TOOL_ROWS, self.query_one("#form").size.height - 1)
        for box in self.query(ToolBox):
            box.set_rows(rows)

    def _mark(self) -> None:
        for box in self._boxes:
            box.say(self._found.get(box.place, ""))
        self._show_status()

    def _show_status(self) -> None:
        asked = dict(_asked(self._form))
        open_ = [place for place, part in asked.items() if not is_filled(part, self._values.get(place))]
        required = sum(asked[place].required for place in open_)
        words = [self._told, f"{len(asked) - len(open_)} of {len(asked)} filled in" if asked else ""]
        words.append(f"{required} required left" if required else "")
        words.append(f"page {self._page + 1} of {self._pages} (< >)" if self._pages > 1 else "")
        self.query_one("#form-status", Static).update(" · ".join(filter(None, words)))

    def _go_to(self, place: int) -> None:
        """Show a part and put the focus into it."""
        if place // PARTS_OF_A_PAGE == self._page:
            self._focus_place(place)
            return
        self._page = place // PARTS_OF_A_PAGE
        self._mount_page(place)

    def _focus_place(self, place: int) -> None:
        box = next((box for box in self._boxes if box.place == place), None)
        control = _control(box) if box else None
        if box is not None and control is not None:
            control.focus()
            box.scroll_visible(animate=False)

    # Filling in

    @on(FieldBox.Changed)
    @on(ToolBox.Changed)
    def _changed(self, event: FieldBox.Changed | ToolBox.Changed) -> None:
        event.stop()
        box = event.box
        if self._frozen:
            if isinstance(box, FieldBox):
                box.show(self._values.get(box.place))
            return
        words = box.part.label or box.part.name or "field"
        if self._last == box.place and isinstance(box.part, TextField | Slider):
            self._history.undo()
        changed = self._history.commit({**self._values, box.place: event.value}, plain(words))
        self._last = box.place if changed else None
        if box.place in self._found:
            self._found = {place: problem for place, problem in self._found.items() if place != box.place}
            box.say("")
        self._tell("")

    def _tell(self, told: str) -> None:
        self._told = told
        self._show_status()
        draft = submitted(self._form, self._values)
        self.post_message(self.AnswerChanged(self, draft, complete=False))

    @on(FieldBox.Left)
    def _left(self, event: FieldBox.Left) -> None:
        event.stop()
        self.query_one("#submit").focus(scroll_visible=False)

    @on(Button.Pressed, "#submit")
    def _submit(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.SubmitPressed())

    # Keys

    def action_choose(self, index: int) -> None:
        """Choose an option of the list with the focus, or of the only list there is."""
        lists = list(self.query(Options))
        focused = next((each for each in lists if each.has_focus), lists[0] if len(lists) == 1 else None)
        if focused is not None and not focused.disabled:
            focused.choose(index)

    def action_undo(self) -> None:
        """Take back the last change of a field."""
        self._travel(self._history.undo, "Undone", "There is nothing to undo in this form.")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._travel(self._history.redo, "Done again", "There is nothing to do again.")

    def _travel(self, step: Callable[[], str], verb: str, nothing: str) -> None:
        if self._frozen:
            return
        what = step()
        self._last = None
        if what:
            for box in self.query(FieldBox):
                box.show(self._values.get(box.place))
            self._tell(f"{verb}: {what}")
        else:
            self._told = nothing
            self._show_status()

    def action_scroll(self, by: int) -> None:
        """Scroll by a window."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_relative(y=by * max(1, form.size.height - 2), animate=False)

    def action_page(self, by: int) -> None:
        """Show another page of a long form."""
        page = min(max(self._page + by, 0), self._pages - 1)
        if page != self._page:
            self._page = page
            self._mount_page()
            self.take_focus()


def _asked(form: Form) -> Iterator[tuple[int, Named]]:
    """The parts that a person fills in and that are submitted, by their positions."""
    for place, part in enumerate(form.parts):
        if isinstance(part, TextField | Choice | Tool) and not part.why_not and not part.disabled:
            yield place, part


def _control(box: Widget | None) -> Widget | None:
    """What takes the focus of a field."""
    if box is None:
        return None
    canvas = box.query("#canvas, #options") if isinstance(box, ToolBox) else ()
    return next(iter([*canvas, *(each for each in box.query("*") if each.focusable)]), None)
