"""Parts of the console's forms: titled sections, and fields with a hint and a line for what is wrong."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static


class Section(Vertical):
    """A titled box of fields."""

    DEFAULT_CSS: ClassVar[str] = """
    Section { height: auto; padding: 0 1; margin-bottom: 1; border-top: solid $primary; border-title-style: bold; }
    """

    def __init__(self, title: str, *children: Widget, id: str | None = None) -> None:  # noqa: A002
        """Put the children under a title."""
        super().__init__(*children, id=id)
        self.border_title = title


class Field(Vertical):
    """A label, a hint, the control, and below it what is wrong with it."""

    DEFAULT_CSS: ClassVar[str] = """
    Field {
        height: auto; margin-bottom: 1;
        .field-label { text-style: bold; }
        .field-hint { color: $text-muted; }
        .field-problem { color: $text-error; display: none; }
        .field-problem.-shown { display: block; }
    }
    """

    def __init__(
        self,
        label: str,
        *controls: Widget,
        hint: str = "",
        problem_after: int | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Put the controls under a label and a hint, and what is wrong below the last or so many of them."""
        super().__init__(id=id)
        self._label, self._controls, self._hint = label, controls, hint
        self._above = len(controls) if problem_after is None else problem_after
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Label, hint, controls, problem."""
        yield Static(self._label, classes="field-label", markup=False)
        if self._hint:
            yield Static(self._hint, classes="field-hint", markup=False)
        yield from self._controls[: self._above]
        yield Static("", classes="field-problem", markup=False)
        yield from self._controls[self._above :]

    @property
    def problem(self) -> str:
        """What is wrong with the field, empty if nothing is."""
        return self._problem

    def say(self, problem: str | None) -> None:
        """Show what is wrong; nothing takes it back. The sign says it without colour."""
        self._problem = problem or ""
        line = self.query_one(".field-problem", Static)
        line.update(f"✗ {problem}" if problem else "")
        line.set_class(bool(problem), "-shown")
