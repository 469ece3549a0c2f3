"""A labeling view alone, with a task made for the test."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import cast

import pyte
import pytest
from PIL import Image
from textual.pilot import Pilot

from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.services import TaskInput
from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.tasktypes.registry import labeling_view
from gtui.tasktypes.sequence_frames import SequenceFrames
from tests.gtui.few_colors import in_256_colors
from tests.gtui.typing_fast import type_at_once
from tests.gtui.widgets.conftest import Host, show

__all__ = ["show"]

SAMPLE = re.compile(r"\d (━━|╍╍|┅┅|━╸|██) ")
"""A label's number, and what its shapes look like."""


@dataclass(frozen=True)
class Shown:
    """A view that shows a task, and who presses its keys."""

    view: LabelingView
    host: Host
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.host.settle(self.pilot)

    async def type_at_once(self, keys: str) -> None:
        """Press them, none waiting for what the one before it does."""
        type_at_once(self.host, keys)
        await self.host.settle(self.pilot)

    @property
    def text(self) -> str:
        return "\n".join(self.host.text())

    def in_256_colors(self) -> pyte.Screen:
        """The screen as a terminal of 256 colors shows it."""
        return in_256_colors(self.host)

    def sample_colors(self) -> set[str]:
        """The colors between the labels' numbers and names, in a terminal of 256 colors."""
        screen = self.in_256_colors()
        found = ((row, SAMPLE.search(line)) for row, line in enumerate(screen.display))
        return {screen.buffer[row][match.start(1)].fg for row, match in found if match}

    @property
    def drafts(self) -> list[Answer]:
        """The answers that the view told, one for each step."""
        return [message.answer for message in self.host.heard if isinstance(message, LabelingView.AnswerChanged)]


ShowTask = Callable[..., AbstractAsyncContextManager[Shown]]


def picture(width: int = 640, height: int = 480, colour: str = "#336699") -> Picture:
    return Picture(Image.new("RGB", (width, height), colour), Size(width, height))


def task_input(labels: tuple[str, ...], task_object: str = "s3://bucket/001.jpg", **more: object) -> TaskInput:
    words = {"header": "What is it?", "short_instructions": "<p>Look closely.</p>"}
    return TaskInput(
        task_object=task_object,
        labels=labels,
        header=str(more.get("header", words["header"])),
        short_instructions=words["short_instructions"],
        full_instructions_header="",
        full_instructions="",
        initial_value=more.get("initial_value"),
        label_category_config=cast("Mapping[str, object]", more.get("config", {})),
        frames=cast("tuple[str, ...]", more.get("frames", ())),
    )


@pytest.fixture
def show_task() -> ShowTask:
    """Open a view with a task: `async with show_task("BoundingBox", task_input(("Bag",))) as shown:`."""

    @asynccontextmanager
    async def run(
        task_type: str,
        given: TaskInput,
        content: Picture | SequenceFrames | bytes | None = None,
        draft: Mapping[str, object] | None = None,
        size: tuple[int, int] = (120, 34),
    ) -> AsyncIterator[Shown]:
        view = labeling_view(task_type)
        host = Host(view)
        async with host.run_test(size=size, message_hook=host.hear) as pilot:
            await host.settle(pilot)
            view.show_task(given, draft)
            view.show_object(picture() if content is None else content)
            view.take_focus()
            await host.settle(pilot)
            yield Shown(view, host, pilot)

    return run
