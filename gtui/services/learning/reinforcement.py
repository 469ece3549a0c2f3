"""Reinforcement learning, live: an agent in a grid learns by reward (Q-learning).

Each move costs a little, the pit costs 1, the goal gives 1. The agent knows none of this; it keeps, for each place and
move, what it expects to gain, and corrects that after every move.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

Place = tuple[int, int]
"""Row and column, from 0."""

GRID = (
    "S..#....",
    ".#.#.##.",
    ".#...#..",
    ".##.O..#",
    "....##.G",
)
"""S start, G goal, O pit, # wall."""
MOVES: dict[str, Place] = {"↑": (-1, 0), "↓": (1, 0), "←": (0, -1), "→": (0, 1)}
MOST_STEPS = 100
"""An episode ends here, at the goal or in the pit."""
MOVE_REWARD, GOAL_REWARD, PIT_REWARD = -0.01, 1.0, -1.0
LEARNING_RATE, DISCOUNT = 0.5, 0.95
FIRST_CURIOSITY, CURIOSITY_DECAY = 0.9, 0.96
"""The share of moves tried at random, and what is left of it after each episode."""


@dataclass(frozen=True)
class Episode:
    """One try from the start.

    Attributes:
        number: Counted from 1.
        path: Every place, the start first.
        reward: The sum of the rewards.
        ended: `goal`, `pit`, or `tired` after too many moves.
        policy: The move that the agent now thinks best, by place; only places it has tried.
        shortest: Moves of the best way it knows now from the start to the goal; None while it knows none.
    """

    number: int
    path: tuple[Place, ...]
    reward: float
    ended: str
    policy: dict[Place, str]
    shortest: int | None


def cell(place: Place) -> str:
    """What is at a place; a wall outside the grid."""
    row, column = place
    inside = 0 <= row < len(GRID) and 0 <= column < len(GRID[0])
    return GRID[row][column] if inside else "#"


def find(sign: str) -> Place:
    """The first place with a sign."""
    return next((row, line.index(sign)) for row, line in enumerate(GRID) if sign in line)


def learn_by_reward(episodes: int, seed: int = 0) -> Iterator[Episode]:
    """One episode after the other, each learned from; the same seed gives the same episodes."""
    chance, values, curiosity = random.Random(seed), _Values(), FIRST_CURIOSITY
    for number in range(1, episodes + 1):
        path, reward, ended = _try_once(values, chance, curiosity)
        yield Episode(number, path, reward, ended, values.policy(), values.shortest())
        curiosity *= CURIOSITY_DECAY


class _Values:
    """What the agent expects of each move at each place; 0 while untried."""

    def __init__(self) -> None:
        self._expected: dict[tuple[Place, str], float] = {}

    def best(self, place: Place) -> str:
        return max(MOVES, key=lambda move: self._expected.get((place, move), 0.0))

    def learn(self, place: Place, move: str, reward: float, after: Place, is_over: bool) -> None:
        future = 0.0 if is_over else max(self._expected.get((after, each), 0.0) for each in MOVES)
        before = self._expected.get((place, move), 0.0)
        self._expected[place, move] = before + LEARNING_RATE * (reward + DISCOUNT * future - before)

    def policy(self) -> dict[Place, str]:
        return {place: self.best(place) for place in sorted({place for place, _ in self._expected})}

    def shortest(self) -> int | None:
        place, seen = find("S"), set[Place]()
        while place not in seen:
            seen.add(place)
            place = _after(place, self.best(place))
            if cell(place) == "G":
                return len(seen)
        return None


def _try_once(values: _Values, chance: random.Random, curiosity: float) -> tuple[tuple[Place, ...], float, str]:
    place, total = find("S"), 0.0
    path = [place]
    while len(path) <= MOST_STEPS:
        move = chance.choice(list(MOVES)) if chance.random() < curiosity else values.best(place)
        after = _after(place, move)
        reward = {"G": GOAL_REWARD, "O": PIT_REWARD}.get(cell(after), MOVE_REWARD)
        is_over = cell(after) in "GO"
        values.learn(place, move, reward, after, is_over)
        place, total = after, total + reward
        path.append(place)
        if is_over:
            return tuple(path), round(total, 2), "goal" if cell(place) == "G" else "pit"
    return tuple(path), round(total, 2), "tired"


def _after(place: Place, move: str) -> Place:
    """Where a move leads; against a wall one stays."""
    down, right = MOVES[move]
    target = place[0] + down, place[1] + right
    return place if cell(target) == "#" else target
