"""A hand at the keyboard: drives the application's own screens, in a terminal or without one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from gtui.app import GtuiApp


class DemoFailed(Exception):
    """The screens or the server did not do what the demo expects."""


@dataclass(frozen=True)
class Checkpoint:
    """One line of the demo's report."""

    number: int
    title: str
    found: str
    holds: bool

    def __str__(self) -> str:
        """The line of the report."""
        return f"{'ok  ' if self.holds else 'FAIL'} {self.number:>2} {self.title}: {self.found}"


@dataclass
class Player:
    """Presses keys and buttons.

    Attributes:
        pilot: Textual's pilot of the running application.
        pace: Seconds to rest at each thing a person would look at; 0 when nobody watches.
        report: Called with each checkpoint as it is reached.
        screenshots: Folder for an SVG per checkpoint, or None.
    """

    pilot: Pilot[object]
    pace: float
    report: Callable[[Checkpoint], None]
    screenshots: Path | None = None
    checkpoints: list[Checkpoint] = field(default_factory=list)

    @property
    def app(self) -> GtuiApp:
        """The application."""
        return cast(GtuiApp, self.pilot.app)

    async def press(self, *keys: str) -> None:
        """Press keys, then wait for what they started."""
        await self.pilot.press(*keys)
        await self.settle()

    async def click(self, selector: str) -> None:
        """Press a button of the screen in front, by its id: it is brought into view, gets the focus, and Enter."""
        button = await self.find(selector)
        button.focus()
        button.scroll_visible(animate=False)
        await self.pilot.pause()
        await self.rest()
        if self.app.focused is not button:
            raise DemoFailed(f"{selector} cannot be pressed")
        await self.press("enter")

    async def type(self, selector: str, text: str) -> None:
        """Replace what stands in a field."""
        field_widget = await self.find(selector)
        field_widget.focus()
        await self.pilot.pause()
        if isinstance(field_widget, TextArea):
            field_widget.text = text
        elif isinstance(field_widget, Input):
            field_widget.value = ""
            for piece in text if self.pace else (text,):
                field_widget.insert_text_at_cursor(piece)
                if self.pace:
                    await asyncio.sleep(self.pace / 40)
        await self.settle()

    async def find(self, selector: str, seconds: float = 10) -> Widget:
        """The widget, once it is there."""
        return cast(
            Widget, await self.until(lambda: next(iter(self.app.screen.query(selector)), None), selector, seconds)
        )

    async def until(self, seen: Callable[[], object], what: str, seconds: float = 10) -> object:
        """Wait until `seen()` is true, and give what it gives."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not (found := seen()):
            if self.app.return_code is not None:
                raise DemoFailed("gtui was ended before its end")
            if asyncio.get_running_loop().time() > deadline:
                raise DemoFailed(f"waited {seconds:.0f} s for {what} on {type(self.app.screen).__name__}")
            await asyncio.sleep(0.02)
        return found

    async def settle(self) -> None:
        """Wait for background calls, their answers, and the repaint."""
        await self.app.settled()
        await self.pilot.pause()

    async def rest(self, times: float = 1.0) -> None:
        """Give a watching person time."""
        if self.pace:
            await asyncio.sleep(self.pace * times)

    async def check(self, number: int, title: str, expected: str, find: Callable[[], str]) -> None:
        """Compare what the server says with what the step should have done."""
        found = await asyncio.to_thread(find)
        checkpoint = Checkpoint(
            number, title, found if found == expected else f"{found} (expected {expected})", found == expected
        )
        self.checkpoints.append(checkpoint)
        self.report(checkpoint)
        if self.screenshots is not None:
            self.app.save_screenshot(f"{number:02}.svg", str(self.screenshots))
        await self.rest(2)
