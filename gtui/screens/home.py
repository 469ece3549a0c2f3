"""The first screen: the 23 steps of the demo, and a way into each of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from gtui.demo.steps import STEPS, Step
from gtui.screens.base import ConsoleScreen

INTRODUCTION = (
    "Label a dataset as in Amazon SageMaker Ground Truth: everything runs on this machine, no account is needed and "
    "nothing is sent anywhere. Choose a step, or work freely from the services menu (ctrl+b)."
)


class HomeScreen(ConsoleScreen):
    """The demo's steps in order; the chosen one is explained, Enter opens its screen."""

    CRUMBS = ("The Ground Truth demo",)
    HELP = """\
The demo has 23 screens. Each line opens the console screen where that step is done; F2 changes between
the requester, who creates the labeling job, and the worker, who labels.

Nothing here costs anything. *Practice workspaces* (ctrl+p) keep several tries apart, and start over.
"""
    CSS = """
    HomeScreen #home-introduction { margin: 0 0 1 0; height: auto; }
    HomeScreen #home-steps { height: 1fr; border: none; }
    HomeScreen #home-explanation { height: 2; padding: 0 1; background: $surface; }
    HomeScreen .buttons { align-horizontal: left; margin: 0; }
    HomeScreen .buttons Button { margin: 0 1 0 0; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#home-steps"

    def compose_body(self) -> ComposeResult:
        """Introduction, steps, explanation."""
        yield Static(INTRODUCTION, id="home-introduction")
        yield OptionList(*(Option(_title(step), id=str(step.number)) for step in STEPS), id="home-steps")
        yield Static(id="home-explanation")
        with Horizontal(classes="buttons"):
            yield Button("Open this step", id="open-step", variant="primary")
            yield Button("Lessons", id="open-lessons")
            yield Button("Practice workspaces", id="open-workspaces")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to from the first screen."""
        return False if action == "back" else super().check_action(action, parameters)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the step under the cursor."""
        step = _step(event.option.id)
        self.query_one("#home-explanation", Static).update(Content(step.explanation))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the step's screen."""
        self._open(_step(event.option.id))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open the chosen step, or the practice workspaces."""
        place = {"open-workspaces": "workspaces", "open-lessons": "lessons"}.get(event.button.id or "")
        if place:
            self.gtui.go(place)
            return
        options = self.query_one("#home-steps", OptionList)
        if options.highlighted is not None:
            self._open(STEPS[options.highlighted])

    def _open(self, step: Step) -> None:
        if not self.gtui.connected:
            self.notice("The local server is still starting. Try again in a moment.", "warning")
            return
        self.ask(lambda: step.find(self.services), then=self._go, group="step")

    def _go(self, target: tuple[str, dict[str, object]]) -> None:
        name, arguments = target
        self.gtui.go(name, **arguments)


def _title(step: Step) -> Content:
    return Content.assemble((f"{step.number:>3}  ", "dim"), f"{step.place} › ", (step.title, "bold"))


def _step(number: str | None) -> Step:
    return STEPS[int(number or 1) - 1]
