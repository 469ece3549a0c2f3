"""Reinforcement learning, live: an agent in a grid finds its way by reward."""

import threading
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from gtui.screens.course.lesson_live import LiveScreen
from gtui.services.learning.reinforcement import GRID, Episode, Place, cell, learn_by_reward

EPISODES = 120
PACE_SECONDS = 0.08
INTRODUCTION = (
    "S start, G goal (+1), O pit (-1), # wall; each move costs 0.01. The arrows are what the agent thinks best."
)
_LEVELS = "▁▂▃▄▅▆▇█"
_ENDED = {"goal": "reached the goal", "pit": "fell into the pit", "tired": "gave up"}


class ReinforcementScreen(LiveScreen):
    """The grid while the agent learns, and the rewards so far."""

    CRUMBS = ("Course", "Lessons", "Reinforcement learning, live")
    HELP = """\
The agent knows nothing: not where the goal is, not what a wall is. It tries a move, gets a reward or a penalty, and
corrects what it expects of that move at that place (Q-learning). At first it mostly tries at random; with every episode
it trusts more in what it has learned.

**s** starts it anew, **x** stops it. The same start gives the same run.
"""
    AUTO_FOCUS: ClassVar[str | None] = "#grid-box"
    CSS = """
    ReinforcementScreen #grid-note { height: auto; padding: 0 1; margin: 0 0 1 0; }
    ReinforcementScreen #grid-box { height: 1fr; }
    ReinforcementScreen #grid { height: auto; padding: 0 1; }
    ReinforcementScreen .live-buttons { height: 1; }
    ReinforcementScreen .live-buttons Button { margin: 0 1 0 0; }
    """

    class Tried(Message):
        """One more episode is over."""

        def __init__(self, episode: Episode, rewards: tuple[float, ...]) -> None:
            """Say which, and the rewards up to it."""
            super().__init__()
            self.episode = episode
            self.rewards = rewards

    def __init__(self, pace_seconds: float = PACE_SECONDS, seed: int = 0) -> None:
        """Rest so long after each episode, so that it can be watched."""
        super().__init__()
        self._pace, self._seed = pace_seconds, seed

    def compose_body(self) -> ComposeResult:
        """The signs, the grid, the buttons."""
        yield Static(INTRODUCTION, id="grid-note", markup=False)
        with VerticalScroll(id="grid-box"):
            yield Static(id="grid")
        with Horizontal(classes="live-buttons"):
            yield Button("Start again (s)", id="run_demonstration", variant="primary")
            yield Button("Stop (x)", id="stop_demonstration")

    def on_open(self) -> None:
        """Learn at once."""
        self.action_run_demonstration()

    def action_run_demonstration(self) -> None:
        """Learn from the beginning."""

        def work(stopped: threading.Event) -> Episode | None:
            rewards: list[float] = []
            episode = None
            for episode in learn_by_reward(EPISODES, self._seed):
                if stopped.is_set():
                    return None
                rewards.append(episode.reward)
                self.post_message(self.Tried(episode, tuple(rewards)))
                stopped.wait(self._pace)
            return episode

        self.run_live(work, self._finished)

    def action_refresh(self) -> None:
        """Learn from the beginning."""
        self.action_run_demonstration()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action(event.button.id or "")

    @on(Tried)
    def _draw(self, event: Tried) -> None:
        self.query_one("#grid", Static).update(Content.assemble(*_drawn(event.episode, event.rewards)))

    def _finished(self, episode: Episode) -> None:
        self.notice(f"Learned: after {episode.number} episodes the way takes {episode.shortest} moves.", "success")


def _drawn(episode: Episode, rewards: Sequence[float]) -> Iterator[str | tuple[str, str]]:
    path = set(episode.path)
    for row in range(len(GRID)):
        for column in range(len(GRID[0])):
            yield _cell((row, column), episode, path)
        yield "\n"
    moves = len(episode.path) - 1
    yield (f"\nEpisode {episode.number} of {EPISODES}: ", "bold")
    yield f"{moves} moves, {_ENDED[episode.ended]}, reward {episode.reward:+.2f}\n"
    yield f"Best way it knows: {f'{episode.shortest} moves' if episode.shortest else 'none yet'}\n\n"
    yield ("Reward of each episode\n", "bold")
    yield (_sparks(rewards), "$primary")


def _cell(place: Place, episode: Episode, path: set[Place]) -> str | tuple[str, str]:
    sign = cell(place)
    if sign == "#":
        return ("███", "dim")
    shown = sign if sign in "SGO" else episode.policy.get(place, "·")
    styles = {"G": "bold $text-success", "O": "bold $text-error", "S": "bold $primary"}
    here = f"[{shown}]" if place in path else f" {shown} "
    return (here, styles[sign]) if sign in styles else (here, "bold") if place in path else here


def _sparks(rewards: Sequence[float], width: int = 60) -> str:
    """The rewards as small bars; where there are more than fit, neighbours share one."""
    size = -(-EPISODES // width)
    means = [sum(rewards[at : at + size]) / len(rewards[at : at + size]) for at in range(0, len(rewards), size)]
    low, high = -2.0, 1.0
    return "".join(_LEVELS[round((min(max(each, low), high) - low) / (high - low) * 7)] for each in means)
