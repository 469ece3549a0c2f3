"""Widgets alone, in an application that has nothing but the background calls they use."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from gtui.background import Background
from gtui.picture_settings import PictureSettings
from tests.gtui.few_colors import colours

FIXTURES = Path(__file__).parents[3] / "fixtures"


class Answered(Message):
    """A background call has ended."""

    def __init__(self, answer: Callable[[], object]) -> None:
        super().__init__()
        self.answer = answer


class Host(App[None]):
    """Shows one widget and keeps the messages that it posts."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.heard: list[Message] = []
        self._heard: set[int] = set()
        self.pictures = PictureSettings()
        self._background = Background(2)
        self._under_way = 0

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.animation_level = "none"

    def in_background(self, run: Callable[[], None]) -> None:
        self._under_way += 1
        self._background.submit(run)

    def deliver(self, answer: Callable[[], object], wanted: Callable[[], bool] = lambda: True) -> None:
        self.post_message(Answered(lambda: answer() if wanted() else None))

    def on_answered(self, message: Answered) -> None:
        message.answer()
        self._under_way -= 1

    async def settle(self, pilot: Pilot[None]) -> None:
        """Wait for the background calls and what they cause."""
        await pilot.pause()
        while self._under_way:
            await pilot.pause(0.01)
        await pilot.pause()

    def hear(self, message: Message) -> None:
        """Keep a message once, however many widgets it passes."""
        if id(message) not in self._heard:
            self._heard.add(id(message))
            self.heard.append(message)

    def text(self) -> list[str]:
        """What is on screen, line by line."""
        return ["".join(s.text for s in strip).rstrip() for strip in self.screen._compositor.render_strips()]

    def colours(self) -> set[tuple[int, int, int]]:
        """The colours of what is on screen."""
        return colours(self)


ShowWidget = Callable[..., AbstractAsyncContextManager[tuple[Host, Pilot[None]]]]


@pytest.fixture
def show() -> ShowWidget:
    """Run a widget alone: `async with show(widget, size=(80, 24)) as (host, pilot):`."""

    @asynccontextmanager
    async def run(widget: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Host, Pilot[None]]]:
        host = Host(widget)
        async with host.run_test(size=size, message_hook=host.hear) as pilot:
            await host.settle(pilot)
            yield host, pilot

    return run


@pytest.fixture
def bag() -> bytes:
    return (FIXTURES / "fashion" / "001.jpg").read_bytes()


@pytest.fixture
def plain() -> Callable[[str], bytes]:
    """The bytes of a small picture of one colour."""

    def make(colour: str) -> bytes:
        target = BytesIO()
        Image.new("RGB", (8, 8), colour).save(target, "PNG")
        return target.getvalue()

    return make
