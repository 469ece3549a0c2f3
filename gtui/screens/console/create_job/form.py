"""What the sections of the wizard are made of: controls tied to the draft, and lists to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, RadioButton, RadioSet, Select, Static, TextArea

from gtui.screens.console.create_job.draft import BLANK, JobDraft
from gtui.screens.console.create_job.known import Known
from gtui.widgets.form import Field, Section
from gtui.widgets.toggles import OptionButton

if TYPE_CHECKING:
    from gtui.screens.base import ConsoleScreen


def row(*controls: Widget) -> Horizontal:
    """Controls beside each other."""
    return Horizontal(*controls, classes="row")


class Options(RadioSet):
    """One of several; each button's id is the set's id, a hyphen and the value. Greyed ones can't be chosen."""

    def __init__(self, id: str, options: Mapping[str, str], greyed: Iterable[str] = ()) -> None:  # noqa: A002
        """Captions by value; the values in `greyed` are shown only."""
        off = set(greyed)
        buttons = (
            OptionButton(Content(caption), id=f"{id}-{value}", disabled=value in off)
            for value, caption in options.items()
        )
        super().__init__(*buttons, id=id, compact=True)

    def choose(self, value: str) -> None:
        """Press the button of that value without that counting as the person's own choice."""
        # Textual's set learns of a pressed button by a message only, which would be answered after the draft moved on.
        with self.prevent(RadioButton.Changed):
            for index, button in enumerate(self.query(RadioButton)):
                button.value = button.id == f"{self.id}-{value}"
                if button.value:
                    self._pressed_button, self._selected = button, index


MOST_ROWS_OF_LIST = 12
"""As Textual draws the list of a Select."""


class Choices(Select[str]):
    """A list to choose from that is offered anew without losing what is chosen."""

    def __init__(self, id: str, prompt: str) -> None:  # noqa: A002 - the name of Textual's own parameter
        """Empty until something is offered."""
        super().__init__([], id=id, prompt=prompt, compact=True)
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer (caption, value) pairs and choose a value, or nothing where it is not among them."""
        offered = tuple(options)
        with self.prevent(Select.Changed):
            if offered != self._offered:
                self._offered = offered
                self.set_options((Content(caption), key) for caption, key in offered)
            if value in (key for _, key in offered):
                self.value = value
            else:
                self.clear()

    @property
    def chosen(self) -> str:
        """The value that is chosen, empty for none."""
        return self.value if isinstance(self.value, str) else ""

    def watch_expanded(self, expanded: bool) -> None:
        """The open list never covers its own field: it stands below, where the form scrolls so far, else above."""
        self._move_list(0)
        if expanded and self._rows_below < self._rows_of_list:
            field = next((each for each in self.ancestors if isinstance(each, Field)), self)
            field.scroll_visible(top=True, animate=False, immediate=True)
            self.call_after_refresh(self._place_above)

    def _place_above(self) -> None:
        if self.expanded and self._rows_below < self._rows_of_list:
            self._move_list(-self._rows_of_list - self.size.height)

    def _move_list(self, rows: int) -> None:
        self.query("SelectOverlay").set_styles(offset=(0, rows))

    @property
    def _rows_of_list(self) -> int:
        return min(len(self._offered) + 1, MOST_ROWS_OF_LIST)

    @property
    def _rows_below(self) -> int:
        return self.screen.size.height - self.region.bottom


class DraftSection(Section):
    """Part of the form. `FIELDS` says which control (by id) edits which field of the draft.

    Data flows one way: a control's change is posted as `Edited`, the screen makes the new draft, and `show_state`
    brings everything that depends on it up to date. Controls are written only by `fill_in`.
    """

    TITLE: ClassVar[str] = ""
    FIELDS: ClassVar[Mapping[str, str]] = {}
    DEFAULT_CSS: ClassVar[str] = """
    DraftSection {
        &.-untitled { border-top: none; }
        .row { height: auto; }
        .row Input { width: 1fr; }
        .row Select { width: 1fr; }
        .row Button { margin-left: 2; }
        .row .number { width: 8; margin-right: 1; }
        .row .unit { width: auto; margin-right: 3; }
        .note { color: $text-muted; height: auto; margin-bottom: 1; }
        Input, Select { max-width: 96; }
        Button.first { margin-left: 0; }
        RadioSet { width: 1fr; height: auto; border: none; background: transparent; padding: 0; }
        Checkbox { width: 1fr; height: auto; border: none; padding: 0; background: transparent; text-wrap: wrap; }
        Collapsible { border: none; background: transparent; padding: 0; }
    }
    """

    class Edited(Message):
        """Fields of the draft have changed; `refill` asks for the controls to be written again."""

        def __init__(self, changes: Mapping[str, object], field: str = "", refill: bool = False) -> None:
            super().__init__()
            self.changes = dict(changes)
            self.field = field
            self.refill = refill

    def __init__(self) -> None:
        super().__init__(self.TITLE)
        self.set_class(not self.TITLE, "-untitled")
        self.draft: JobDraft = BLANK
        self.known: Known = Known()

    @property
    def wizard(self) -> "ConsoleScreen":
        """The screen, for asking the services."""
        return cast("ConsoleScreen", self.screen)

    def fill_in(self, draft: JobDraft) -> None:
        """Write the draft into the controls."""
        for control, field in self.FIELDS.items():
            write_control(self.query_one(f"#{control}"), getattr(draft, field))

    def show_state(self, draft: JobDraft, known: Known) -> None:
        """Bring what depends on the draft and on the account up to date."""
        self.draft, self.known = draft, known
        self.update_state()

    def update_state(self) -> None:
        """Show, hide and enable what `self.draft` and `self.known` say."""

    def write(self, selector: str, text: str | Content) -> None:
        """Write a line if it changes: each writing lays the whole form out again, at every key."""
        line = self.query_one(selector, Static)
        if str(line.content) != str(text):
            line.update(Content(text) if isinstance(text, str) else text)

    def edit(self, field: str = "", refill: bool = False, **changes: Any) -> None:
        """Tell the screen what has changed; `field` is the form's field in which it happened.

        The section knows it at once: a second key may come before the screen has answered the first.
        """
        self.draft = replace(self.draft, **changes)
        self.post_message(self.Edited(changes, field, refill))

    @on(Input.Changed)
    @on(Checkbox.Changed)
    @on(TextArea.Changed)
    def _control_changed(self, event: Input.Changed | Checkbox.Changed | TextArea.Changed) -> None:
        control = event.control
        field = self.FIELDS.get(control.id or "")
        if field:
            event.stop()
            value = control.text if isinstance(control, TextArea) else control.value
            self.post_message(self.Edited({field: value}, control.id or ""))

    @on(RadioSet.Changed)
    def _option_changed(self, event: RadioSet.Changed) -> None:
        name = event.radio_set.id or ""
        field = self.FIELDS.get(name)
        if field:
            event.stop()
            self.post_message(self.Edited({field: (event.pressed.id or "").removeprefix(f"{name}-")}, name))


def write_control(control: Widget, value: object) -> None:
    """Write a value into a control without that counting as the person's own change."""
    with control.prevent(Input.Changed, Checkbox.Changed, TextArea.Changed):
        if isinstance(control, Input) and control.value != value:
            control.value = str(value)
        elif isinstance(control, Checkbox):
            control.value = bool(value)
        elif isinstance(control, TextArea) and control.text != value:
            control.text = str(value)
        elif isinstance(control, Options):
            control.choose(str(value))
