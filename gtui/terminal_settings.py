"""The person's settings put to work in a running application: keys, and how pictures are drawn."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events

from gtui.canvas.glyphs import CELL_ASPECT
from gtui.cell_aspect import aspect_of, terminal_aspect
from gtui.config import Config
from gtui.picture_settings import PictureSettings

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding

FAULT_SECONDS = 15


class TerminalSettings:
    """What the configuration asks for, and what is found out about the terminal."""

    def __init__(self, app: "App[None]", config: Config) -> None:
        self._app, self._config = app, config
        self._told: set[str] = set()
        self.pictures = PictureSettings(config.glyphs, config.cell_aspect or CELL_ASPECT)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that the person changed, by the id of their binding."""
        return self._config.keymap

    def start(self) -> None:
        """Take the keys over, and measure the cells where the person did not say."""
        self._app.set_keymap(dict(self._config.keymap))
        if not self._app.is_headless:
            self._measured(terminal_aspect())
        if self._config.keymap:
            self._app.call_after_refresh(self._check_keymap)

    def resized(self, event: events.Resize) -> None:
        """Some terminals tell their size in pixels when they change it."""
        if event.pixel_size is not None:
            self._measured(aspect_of(*event.size, *event.pixel_size))

    def _measured(self, aspect: float | None) -> None:
        if aspect is not None and self._config.cell_aspect is None:
            self.pictures = replace(self.pictures, cell_aspect=aspect)

    def _check_keymap(self) -> None:
        from gtui.keys import problems

        for problem in problems(self._config.keymap):
            self._tell(problem)

    def clashed(self, bindings: "set[Binding]") -> None:
        """A key of the keymap is another command's on the same screen: say so once."""
        others = [binding for binding in bindings if not self._is_its_own(binding)]
        if others:
            names = " and ".join(sorted(binding.id or binding.action for binding in others))
            keys = ", ".join(sorted({binding.key for binding in others}))
            self._tell(
                f"[keymap] another command has the key {keys}, too: {names}. Choose another key for one of them."
            )

    def _is_its_own(self, binding: "Binding") -> bool:
        """A command that had two keys clashes with itself where it is given one."""
        wanting = [name for name, keys in self._config.keymap.items() if binding.key in keys.split(",")]
        return wanting == [binding.id]

    def _tell(self, problem: str) -> None:
        if problem not in self._told:
            self._told.add(problem)
            self._app.notify(problem, title="Configuration", severity="warning", timeout=FAULT_SECONDS, markup=False)
