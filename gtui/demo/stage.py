"""What the acts of the demo have at hand: the player, the services that check, and what one act leaves for the next."""

from collections.abc import Callable
from dataclasses import dataclass, field

from textual.widgets import Static

from gtui.course.steps import STEPS
from gtui.demo.player import Player
from gtui.services import Services


@dataclass
class Stage:
    """The player with its services; `kept` holds texts from one act to the next."""

    player: Player
    services: Services
    kept: dict[str, str] = field(default_factory=dict)

    async def check(self, number: int, expected: str, find: Callable[[], str]) -> None:
        """A checkpoint of the step of that number."""
        await self.player.check(number, STEPS[number - 1].title, expected, find)

    def static(self, selector: str) -> str:
        """The text of a Static of the screen in front."""
        return str(self.player.app.screen.query_one(selector, Static).content)
