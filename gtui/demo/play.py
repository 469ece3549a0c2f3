"""`gtui demo`: the application with nobody at the keyboard, and what it should have reached."""

import os
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.course.steps import STEPS
from gtui.demo.console_acts import CONSOLE_ACTS
from gtui.demo.player import Checkpoint, DemoFailed, Player
from gtui.demo.portal_acts import PORTAL_ACTS
from gtui.demo.stage import Stage
from gtui.errors import GtuiError

SIZE = (120, 40)
VISIBLE_PACE = 0.7


def play(headless: bool, seed: int, data_dir: str, screenshots: Path | None = None) -> int:
    """Play all acts; 0 if every checkpoint holds, else 1."""
    os.environ["MOCKGT_SEED"] = str(seed)
    with tempfile.TemporaryDirectory(prefix="gtui-demo-") as fresh:
        performance = Performance(Connection(data_dir=data_dir or fresh), headless, screenshots)
        performance.run()
    return performance.close()


class Performance:
    """One run of the demo and what came of it."""

    def __init__(self, connection: Connection, headless: bool, screenshots: Path | None) -> None:
        self._app = GtuiApp(connection)
        self._headless = headless
        self._screenshots = screenshots
        self._checkpoints: list[Checkpoint] = []
        self._failure = ""

    def run(self) -> None:
        """Open the application and play."""
        self._app.run(headless=self._headless, size=SIZE if self._headless else None, auto_pilot=self._play)

    async def _play(self, pilot: Pilot[object]) -> None:
        player = Player(pilot, 0.0 if self._headless else VISIBLE_PACE, self._reached, self._screenshots)
        try:
            await player.until(lambda: self._app.connected, "the local server", 40)
            await player.settle()
            acts = (*CONSOLE_ACTS, *PORTAL_ACTS)
            stage = Stage(player, self._app.services)
            for act in acts:
                await act(stage)
        except (DemoFailed, GtuiError) as error:
            if self._app.return_code is not None:
                self._failure = "gtui was ended."
                return
            self._failure = f"{error}\n{screen_text(self._app)}" if self._headless else str(error)
        self._app.exit()

    def _reached(self, checkpoint: Checkpoint) -> None:
        self._checkpoints.append(checkpoint)
        if self._headless:
            print(checkpoint, file=sys.__stdout__, flush=True)
        else:
            self._app.notify(f"{checkpoint.number}. {checkpoint.title}: {checkpoint.found}", timeout=4)

    def close(self) -> int:
        """Say how it went; gives the exit code, which is the program's own where it was ended."""
        held = sum(checkpoint.holds for checkpoint in self._checkpoints)
        if self._failure:
            print(f"The demo stopped: {self._failure}", file=sys.stderr)  # noqa: T201
        whole = held == len(STEPS) and not self._failure
        verdict = "The demo holds" if whole else "The demo does NOT hold"
        print(f"{verdict}: {held} of {len(STEPS)} checkpoints")  # noqa: T201
        return self._app.return_code or (0 if whole else 1)


def screen_text(app: GtuiApp) -> str:
    """What the screen in front shows, for the report of a failure."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
