"""The demo played within the open application: to be watched, or to have the steps before one done."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

from gtui.course.steps import STEPS
from gtui.demo.console_acts import CONSOLE_ACTS
from gtui.demo.player import Checkpoint, DemoFailed, Player
from gtui.demo.portal_acts import PORTAL_ACTS
from gtui.demo.stage import Stage
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.app import GtuiApp

WATCHING_PACE = 0.7


class _FarEnough(Exception):
    """The last wanted step is done."""


@dataclass
class Playing:
    """One play in the open application.

    Attributes:
        last: The last step to play.
        pace: Seconds to rest at each thing a person would look at.
        ended: Called in the end: with nothing when all went well, else with the sentence that says why not.
    """

    app: "GtuiApp"
    last: int
    pace: float
    ended: Callable[[str], None]
    _worker: "Worker[None] | None" = field(default=None)

    def start(self) -> None:
        """Begin; the application stays usable, but keys pressed meanwhile get in the way."""
        self._worker = self.app.run_worker(self._play(), group="demo", exit_on_error=False)

    def stop(self) -> None:
        """End where it is; what was done stays done."""
        if self._worker is not None:
            self._worker.cancel()

    async def _play(self) -> None:
        problem = ""
        try:
            await self._acts()
        except _FarEnough:
            await self.app.settled()
        except asyncio.CancelledError:
            problem = "You stopped the demo. What it has done stays in this workspace."
        except (DemoFailed, GtuiError) as error:
            problem = f"The demo stopped: {error}. A key pressed meanwhile may be the reason. Start it again."
        self.app.clear_notifications()
        self.ended(problem)

    async def _acts(self) -> None:
        pilot: Pilot[object] = Pilot(cast("App[object]", self.app))
        player = Player(pilot, self.pace, self._reached)
        await player.settle()
        stage = Stage(player, self.app.services)
        for act in (*CONSOLE_ACTS, *PORTAL_ACTS):
            await act(stage)

    def _reached(self, checkpoint: Checkpoint) -> None:
        if not checkpoint.holds:
            raise DemoFailed(str(checkpoint))
        text = f"{checkpoint.number} of {self.last}: {checkpoint.title}. Ctrl+X stops."
        self.app.clear_notifications()
        self.app.notify(text, title="The demo plays", timeout=60)
        if checkpoint.number >= self.last and self.last < len(STEPS):
            raise _FarEnough
