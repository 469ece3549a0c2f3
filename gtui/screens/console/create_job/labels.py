"""Step 2: the labels that workers choose from."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from gtui.screens.console.create_job.form import DraftSection, row
from gtui.screens.console.create_job.requests import is_custom
from gtui.screens.console.create_job.rules import labels_left_text, most_labels, new_label_problem
from gtui.services import CONSOLE_TASK_TYPES, label_problem
from gtui.widgets.form import Field


class LabelBox(Input):
    """The field for a label. Enter empties it at once, for the next label may be typed before this one is added."""

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            """Say what was in the field."""
            super().__init__()
            self.text = text

    async def on_key(self, event: Key) -> None:
        """Take Enter in its turn: as a binding it would run after the letters that were typed behind it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()

    async def action_submit(self) -> None:
        """Hand over the text."""
        text = self.value
        self.clear()
        self.post_message(self.Entered(text))


class LabelsSection(DraftSection):
    """Add, rename, move and remove labels; their order is the order of the worker's keys."""

    TITLE = "Select an option"

    DEFAULT_CSS = """
    LabelsSection #labels { width: 1fr; max-width: 60; height: auto; max-height: 12; border: none; }
    LabelsSection .side { width: auto; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._renaming = ""
        self._listed: tuple[str, ...] | None = None

    def compose(self) -> ComposeResult:
        """The row to add one, the list, what can be done with the chosen one, and the count."""
        yield Field(
            "Labels",
            Static("", id="labels-hint", classes="hint"),
            row(
                LabelBox(id="new-label", placeholder="Bag", compact=True),
                Button("Add label", id="add-label", compact=True),
            ),
            Static("", id="labels-left", classes="hint"),
            OptionList(id="labels", compact=True),
            row(
                Button("Rename", id="rename-label", classes="first", compact=True),
                Button("Move up", id="move-label-up", compact=True),
                Button("Move down", id="move-label-down", compact=True),
                Button("Remove", id="remove-label", compact=True),
            ),
            problem_after=2,
            id="labels-field",
        )

    @property
    def _most(self) -> int:
        return most_labels(self.draft.task_type)

    def update_state(self) -> None:
        """List the labels with their numbers, and count; a custom job's are in its template."""
        self.display = not is_custom(self.draft)
        kind = CONSOLE_TASK_TYPES.get(self.draft.task_type)
        least = kind.min_labels if kind else 1
        self.write("#labels-hint", f"What the workers choose from, {least} to {self._most}. Enter adds a label.")
        self.write("#labels-left", labels_left_text(self.draft.labels, self._most))
        if self._listed == self.draft.labels:
            return
        listed, self._listed = self._listed, self.draft.labels
        options = self.query_one("#labels", OptionList)
        added = listed is not None and len(self.draft.labels) == len(listed) + 1
        kept = len(listed or ()) if added else options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(f"{number} {label}")) for number, label in enumerate(self.draft.labels, 1))
        options.highlighted = min(kept, len(self.draft.labels) - 1) if self.draft.labels else None
        # Its height follows its lines only with the next layout.
        options.call_after_refresh(options.scroll_to_highlight)
        options.display = bool(self.draft.labels)
        for button in ("rename-label", "move-label-up", "move-label-down", "remove-label"):
            self.query_one(f"#{button}", Button).disabled = not self.draft.labels

    @on(Button.Pressed, "#add-label")
    async def _add_pressed(self) -> None:
        box = self.query_one(LabelBox)
        box.focus()
        await box.action_submit()

    @on(LabelBox.Entered)
    def _entered(self, event: LabelBox.Entered) -> None:
        event.stop()
        box, text = self.query_one(LabelBox), event.text.strip()
        labels = self.draft.labels
        if self._renaming:
            others = [label for label in labels if label != self._renaming]
            problem, changed = label_problem(text, others), self._renamed(text)
        else:
            problem, changed = new_label_problem(labels, text, self._most), (*labels, text)
        self.query_one("#labels-field", Field).say(problem)
        if not problem:
            self._end_renaming()
            self.edit("labels", labels=changed)
        elif not box.value:
            box.value = event.text

    def _renamed(self, text: str) -> tuple[str, ...]:
        return tuple(text if label == self._renaming else label for label in self.draft.labels)

    def _begin_renaming(self, label: str) -> None:
        self._renaming = label
        self.query_one(LabelBox).value = label
        self.query_one("#add-label", Button).label = "Save name"

    def _end_renaming(self) -> None:
        self._renaming = ""
        self.query_one("#add-label", Button).label = "Add label"

    def _chosen(self) -> int | None:
        return self.query_one("#labels", OptionList).highlighted

    @on(Button.Pressed, "#rename-label")
    @on(OptionList.OptionSelected, "#labels")
    def _rename(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._begin_renaming(self.draft.labels[chosen])
            self.query_one(LabelBox).focus()

    @on(Button.Pressed, "#remove-label")
    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            if self._renaming:
                self.query_one(LabelBox).clear()
                self._end_renaming()
            self.edit("labels", labels=(*self.draft.labels[:chosen], *self.draft.labels[chosen + 1 :]))

    @on(Button.Pressed, "#move-label-up")
    def _move_up(self) -> None:
        self._move(-1)

    @on(Button.Pressed, "#move-label-down")
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        chosen, labels = self._chosen(), list(self.draft.labels)
        if chosen is None or not 0 <= chosen + step < len(labels):
            return
        labels[chosen], labels[chosen + step] = labels[chosen + step], labels[chosen]
        self.query_one("#labels", OptionList).highlighted = chosen + step
        self.edit("labels", labels=tuple(labels))
