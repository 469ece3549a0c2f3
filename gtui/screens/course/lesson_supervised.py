"""Supervised learning, live: labels in, accuracy out."""

import threading
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.course.lessons.charts import bars
from gtui.screens.course.lesson_blocks import painted
from gtui.screens.course.lesson_live import LiveScreen
from gtui.services.learning.features import IN_WORDS
from gtui.services.learning.pictures import PictureSet, labeled_pictures
from gtui.services.learning.supervised import Guess, SupervisedTrial, confusions, learn_from_labels
from gtui.widgets.plain_text import plain

STEP = 2
INTRODUCTION = "A model learns from the labels, then guesses pictures that it has not seen. + and - spoil labels first."
LEARNING = "Learning …  x stops."
NOT_LEARNED = "Nothing was learned; why, stands above. Press s to try again."


class SupervisedScreen(LiveScreen):
    """The accuracy on one's own labels, and what wrong labels do to it."""

    CRUMBS = ("Course", "Lessons", "Supervised learning, live")
    HELP = f"""\
A small model (logistic regression) learns from labeled pictures: your own, from the newest labeling job that is
completed, else the sample's gold labels. What it sees is little: {IN_WORDS}.

**Cross-validation**: the pictures are divided into parts; each part is guessed by a model that learned from the others.
So every picture is guessed once, by a model that has not seen it.

**+** learns two more pictures under a wrong label, **-** two fewer. The guesses are always compared with the right
labels.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("more", "less")
    AUTO_FOCUS: ClassVar[str | None] = "#supervised-box"
    CSS = """
    SupervisedScreen #supervised-box { height: 1fr; }
    SupervisedScreen #supervised-result { height: auto; padding: 0 1; }
    SupervisedScreen #supervised-note { height: auto; padding: 0 1; margin: 0 0 1 0; }
    SupervisedScreen .live-buttons { height: 1; }
    SupervisedScreen .live-buttons Button { margin: 0 1 0 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._wrong = 0
        self._pictures: PictureSet | None = None

    def compose_body(self) -> ComposeResult:
        """What it is, the result, the buttons."""
        yield Static(INTRODUCTION, id="supervised-note", markup=False)
        with VerticalScroll(id="supervised-box"):
            yield Static(id="supervised-result")
        with Horizontal(classes="live-buttons"):
            yield Button("Spoil two more labels (+)", id="more")
            yield Button("Spoil two fewer (-)", id="less")

    def on_open(self) -> None:
        """Learn at once."""
        self.action_run_demonstration()

    def action_run_demonstration(self) -> None:
        """Learn from the labels as they are chosen."""
        self.query_one("#supervised-result", Static).update(LEARNING)
        services, wrong, known = self.services, self._wrong, self._pictures

        def work(stopped: threading.Event) -> tuple[PictureSet, SupervisedTrial] | None:
            pictures = known or labeled_pictures(services.jobs, services.results, services.s3)
            trial = learn_from_labels(pictures, wrong, cancelled=stopped.is_set)
            return (pictures, trial) if trial else None

        self.run_live(work, self._show)

    def action_more(self) -> None:
        """Learn two more pictures under a wrong label."""
        self._spoil(STEP)

    def action_less(self) -> None:
        """Learn two fewer pictures under a wrong label."""
        self._spoil(-STEP)

    def _spoil(self, by: int) -> None:
        most = len(self._pictures.pictures) if self._pictures else 0
        wanted = max(0, min(self._wrong + by, most))
        if wanted != self._wrong:
            self._wrong = wanted
            self.action_run_demonstration()

    def action_refresh(self) -> None:
        """Look for newer labels, and learn again."""
        self._pictures = None
        self.action_run_demonstration()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action(event.button.id or "")

    def _show(self, result: tuple[PictureSet, SupervisedTrial]) -> None:
        self._pictures, trial = result
        self.query_one("#supervised-result", Static).update(Content.assemble(*_told(trial)))

    def say_stopped(self) -> None:
        """Say that the learning was stopped."""
        self.query_one("#supervised-result", Static).update("Stopped. Press s to learn again.")

    def say_failed(self) -> None:
        """Say that there is nothing to show."""
        self.query_one("#supervised-result", Static).update(NOT_LEARNED)


def _told(trial: SupervisedTrial) -> Iterator[str | tuple[str, str]]:
    right = sum(guess.right for guess in trial.guesses)
    spoiled = f", {len(trial.spoiled)} of them spoiled on purpose" if trial.spoiled else ""
    yield f"Labels in: {len(trial.guesses)}, {plain(trial.origin)}{spoiled}\n"
    yield (f"Accuracy out: {trial.accuracy:.0%}", "bold $primary")
    counted = f"{right} of {len(trial.guesses)} right, {trial.folds} parts"
    yield f"  ({counted}; always the same name: {trial.chance:.0%})\n\n"
    yield from _guesses(trial.guesses, set(trial.spoiled))
    if trial.curve:
        yield ("\nAccuracy by labels learned from (mean of random splits)\n", "bold")
        rows = [(f"{each.labels_per_class} per class", each.accuracy, f"{each.accuracy:.0%}") for each in trial.curve]
        yield from painted(f"{bars(rows)}\n")
    mixed = [f"{label} taken for {guess}, {count} ×" for label, guess, count in confusions(trial.guesses)[:3]]
    if mixed:
        yield f"\nMost mixed up: {plain('; '.join(mixed))}.\n"
    yield f"\nHonestly: {len(trial.guesses)} pictures are very few. One picture is {1 / len(trial.guesses):.0%}, and "
    yield f"another seed gives another figure. The model sees little, too: {IN_WORDS}."


def _guesses(guesses: tuple[Guess, ...], spoiled: set[str]) -> Iterator[str | tuple[str, str]]:
    """A row for each class: its pictures, ✓ or what they were taken for."""
    for label in sorted({guess.label for guess in guesses}):
        row = [guess for guess in guesses if guess.label == label]
        yield (f"{plain(label)[:14]:<15}", "bold")
        for guess in row[:20]:
            sign = "*" if guess.name in spoiled else ""
            yield f"{'✓' if guess.right else '✗'}{sign}", "$text-success" if guess.right else "$text-error"
            yield " "
        wrong = [f"{guess.name} → {guess.guess}" for guess in row if not guess.right]
        yield f"  {plain(', '.join(wrong[:2]))}{' …' if len(wrong) > 2 else ''}\n"
    if spoiled:
        yield ("* learned under a wrong label\n", "dim")
