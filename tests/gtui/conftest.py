"""gtui against a real server: services of a fresh account, and the application opened at a screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.screens.base import ConsoleScreen
from gtui.services import Services, connect
from tests.gtui.typing_fast import type_at_once


@dataclass(frozen=True)
class Opened:
    """A running application and its pilot."""

    app: GtuiApp
    pilot: Pilot[None]

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    @property
    def notice(self) -> str:
        from gtui.widgets.frame import Notice

        return self.app.screen.query_one(Notice).text

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def click(self, selector: str) -> None:
        """Bring a widget into view, as a person scrolls to it, and click it."""
        widget = self.app.screen.query_one(selector)
        widget.scroll_visible(animate=False)
        await self.pilot.pause()
        assert await self.pilot.click(selector), f"{selector} is not where it can be clicked"
        await self.settle()

    async def type(self, selector: str, text: str) -> None:
        """Replace an input's text by typing, without a wait for the screen behind every letter."""
        field = self.app.screen.query_one(selector)
        field.focus()
        await self.pilot.press("end", "ctrl+u")
        type_at_once(self.app, text)
        await self.settle()

    async def settle(self) -> None:
        # A screen that was just pushed asks once it is mounted.
        await self.pilot.pause()
        await self.app.settled()
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what takes several steps, such as a dialog that asks the server and closes."""
        await self.wait_for(holds)
        await self.settle()

    async def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait for what the screen does by its own timers, and goes on doing."""
        for _ in range(500):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it did not happen; the screen shows:\n{self.text()}")

    def text(self) -> str:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


OpenApp = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(autouse=True)
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens draw 250 times a second, so that they are seen at rest after 5 ms without work instead of 20."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 250)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 2000)


@pytest.fixture
def services(server_url: str, account_id: str) -> Services:
    return connect(server_url, "us-east-1", account_id)


@pytest.fixture
def open_app(server_url: str, account_id: str, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Open the application at a named screen or a given one: `async with open_app("buckets") as opened:`."""
    monkeypatch.setattr("textual.widgets.Input._toggle_cursor", lambda self: None)

    @asynccontextmanager
    async def run(
        screen: str | ConsoleScreen = "home", size: tuple[int, int] = (120, 40), **arguments: object
    ) -> AsyncIterator[Opened]:
        connection = Connection(server_url, "us-east-1", account_id)
        connection.open()
        app = GtuiApp(connection)
        async with app.run_test(size=size) as pilot:
            opened = Opened(app, pilot)
            if isinstance(screen, str):
                app.go(screen, **arguments)
            else:
                app.push_screen(screen)
            await opened.settle()
            yield opened
            await pilot.pause()

    return run
