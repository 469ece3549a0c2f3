"""What the command palette lists."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from gtui.commands import COMMANDS
from gtui.widgets.frame import MENU

if TYPE_CHECKING:
    from gtui.app import GtuiApp


def palette_entries(app: "GtuiApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """Sections, then every command that the screen in front or the application offers."""
    if not app.worker_only:
        for title, target, description in MENU:
            if target:
                yield SystemCommand(f"Go to {title.strip()}", description, lambda target=target: app.go(target))
        yield SystemCommand("Submit my work", "Write the file that you hand in to your teacher", _open(app, "submit"))
        yield SystemCommand("Practice workspaces", "Start over, or keep several tries apart", _open(app, "workspaces"))
    for command in COMMANDS:
        for owner in (screen, app):
            action = getattr(owner, f"action_{command.id}", None)
            if action is not None and owner.check_action(command.id, ()) is not False:
                yield SystemCommand(command.name, command.help, action)
                break


def _open(app: "GtuiApp", name: str) -> Callable[[], None]:
    return lambda: app.go(name)
