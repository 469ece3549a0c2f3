"""The first screen: the 23 steps of the demo, and a way into each of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from gtui.commands import bindings
from gtui.course.steps import STEPS, Step
from gtui.dialogs.confirm import ConfirmDialog
from gtui.screens.base import ConsoleScreen
from gtui.ways import prepare

INTRODUCTION = (
    "Label a dataset as in Amazon SageMaker Ground Truth: everything runs on this machine, no account is needed and "
    "nothing is sent anywhere. Enter opens a step; ctrl+b is the services menu, F3 the guide, F1 help."
)
PLACES = {"open-workspaces": "workspaces", "open-lessons": "lessons", "open-capstone": "capstone"}


class HomeScreen(ConsoleScreen):
    """The demo's steps in order; the chosen one is explained, Enter opens its screen."""

    CRUMBS = ("The Ground Truth demo",)
    HELP = """\
The demo has 23 steps. Each line opens the console screen where that step is done; a ✓ says that the server has seen it
done, whatever you did it with. **F2** changes between the requester, who creates the labeling job, and the worker, who
labels. **F3** opens the guide, which leads from step to step.

*Prepare step* does every step before the chosen one for you, in a practice workspace. *What happened* shows a step as
calls and files.

Nothing here costs anything. *Workspaces* keep several tries apart, and start over.
"""
    CSS = """
    HomeScreen #home-introduction { margin: 0 0 1 0; height: auto; }
    HomeScreen #home-steps { height: 1fr; border: none; }
    HomeScreen #home-explanation { height: 2; padding: 0 1; background: $surface; }
    HomeScreen .buttons { align-horizontal: left; margin: 0; }
    HomeScreen .buttons Button { margin: 0 1 0 0; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#home-steps"
    BINDINGS: ClassVar[list[BindingType]] = bindings("prepare_step")

    def __init__(self) -> None:
        super().__init__()
        self._placed = False

    def compose_body(self) -> ComposeResult:
        """Introduction, steps, explanation."""
        yield Static(INTRODUCTION, id="home-introduction")
        yield OptionList(*(Option(_title(step, False), id=str(step.number)) for step in STEPS), id="home-steps")
        yield Static(id="home-explanation")
        with Horizontal(classes="buttons"):
            yield Button("Open", id="open-step", variant="primary")
            yield Button("Prepare", id="prepare-step")
            yield Button("What happened", id="step-happened")
            yield Button("Lessons", id="open-lessons")
            yield Button("Capstone", id="open-capstone")
            yield Button("Workspaces", id="open-workspaces")

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
        """Open the chosen step, have all before it done, tell what it did, or go elsewhere."""
        place = PLACES.get(event.button.id or "")
        if place:
            self.gtui.go(place)
        elif event.button.id == "open-step":
            self._open(self._chosen)
        elif event.button.id == "prepare-step":
            self.action_prepare_step()
        else:
            self.gtui.go("happened", key=self._chosen.key)

    def action_prepare_step(self) -> None:
        """Have every step before the chosen one done, in a workspace of its own, and open it there."""
        step = self._chosen
        before = f"Steps 1 to {step.number - 1} are done for you" if step.number > 1 else "You begin"
        text = (
            f"{before} in a new practice workspace; this one stays as it is. It takes some seconds: don't press keys."
        )
        self.app.push_screen(
            ConfirmDialog(f"Prepare step {step.number}?", text, "Prepare", loses=False),
            lambda sure: prepare(self.gtui, step) if sure else None,
        )

    def on_open(self) -> None:
        """Ask how far the person is."""
        if self.gtui.connected and not self.gtui.worker_only:
            self.gtui.guiding.check()

    def on_return(self) -> None:
        """Put the cursor on the step that is next by now."""
        self._placed = False
        self.on_open()

    def show_guide(self) -> None:
        """Mark the steps that are done, too."""
        super().show_guide()
        guide = self.gtui.guiding.guide
        options = self.query_one("#home-steps", OptionList)
        for step in STEPS:
            title = _title(step, guide.is_done(step))
            if str(options.get_option(str(step.number)).prompt) != str(title):
                options.replace_option_prompt(str(step.number), title)
        if guide.checked and not self._placed and guide.step:
            self._placed = True
            options.highlighted = guide.step.number - 1

    @property
    def _chosen(self) -> Step:
        highlighted = self.query_one("#home-steps", OptionList).highlighted
        return STEPS[highlighted or 0]

    def _open(self, step: Step) -> None:
        if not self.gtui.connected:
            self.notice("The local server is still starting. Try again in a moment.", "warning")
            return
        self.ask(lambda: step.find(self.services), then=self._go, group="step")

    def _go(self, target: tuple[str, dict[str, object]]) -> None:
        name, arguments = target
        self.gtui.visit(name, **arguments)


def _title(step: Step, is_done: bool) -> Content:
    sign = "✓" if is_done else " "
    return Content.assemble(f"{sign}", (f"{step.number:>3}  ", "dim"), f"{step.place} › ", (step.title, "bold"))


def _step(number: str | None) -> Step:
    return STEPS[int(number or 1) - 1]
