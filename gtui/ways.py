"""The ways to begin: the guided demo, the demo that plays itself, a step with all before it done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from gtui.course.steps import STEPS, Step
from gtui.first_start import remember_welcome, welcome_path
from gtui.practice import new_workspace, workspace_account

if TYPE_CHECKING:
    from gtui.app import GtuiApp


def begin(app: "GtuiApp", way: str) -> None:
    """Begin as the welcome offers it, and do not welcome this person again."""
    remember_welcome(welcome_path())
    if not app.lets_go():
        return
    app.go("home")
    if way == "guided":
        app.guiding.open()
    elif way == "watch":
        watch(app)
    elif way != "free":
        app.go(way)


def watch(app: "GtuiApp") -> None:
    """Play the whole demo at a pace at which a person can follow, in a workspace of its own."""
    from gtui.demo.in_app import WATCHING_PACE

    _in_new_workspace(app, "watched demo", lambda: _play(app, len(STEPS), WATCHING_PACE, None))


def prepare(app: "GtuiApp", step: Step) -> None:
    """Have every step before this one done in a workspace of its own, then open the step with the guide."""
    if step.number == 1:
        _in_new_workspace(app, "step 1", lambda: _open(app, step))
    else:
        _in_new_workspace(app, f"step {step.number}", lambda: _play(app, step.number - 1, 0.0, step))


def stop(app: "GtuiApp") -> None:
    """End the demo that plays itself."""
    if app.playing is not None:
        app.playing.stop()


def _in_new_workspace(app: "GtuiApp", wish: str, then: Callable[[], None]) -> None:
    if app.playing is not None:
        app.notify("The demo is playing. Ctrl+X stops it.", severity="warning")
        return

    app.attempt(lambda: new_workspace(app.connection, wish), lambda name: _enter(app, name, then))


def _enter(app: "GtuiApp", name: str, then: Callable[[], None]) -> None:
    app.use_workspace(name, workspace_account(name))
    then()


def _play(app: "GtuiApp", last: int, pace: float, step: Step | None) -> None:
    from gtui.demo.in_app import Playing

    def ended(problem: str) -> None:
        app.playing = None
        if problem:
            app.notify(problem, severity="warning", timeout=20)
        elif step is not None:
            _open(app, step)
        else:
            app.notify("That was the demo. Ctrl+O lists its steps; now do them yourself.", timeout=20)

    app.playing = Playing(app, last, pace, ended)
    app.playing.start()


def _open(app: "GtuiApp", step: Step) -> None:
    """Open the step's screen in the workspace that was made for it; a form that is open already stays."""
    app.guiding.open()
    app.notify(f"You are in the workspace {app.connection.workspace}. Go on with step {step.number}.", timeout=10)

    app.attempt(lambda: step.find(app.services), lambda found: app.visit(found[0], **found[1]))
