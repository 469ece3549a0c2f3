"""What the guide knows: which steps of the demo are done, which one is next, and how it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gtui.course.steps import STEPS, Step

if TYPE_CHECKING:
    from gtui.services import Checkpoint

KEY = "guide"
"""Where it is kept on the server, so that a person can leave and come back."""


@dataclass(frozen=True)
class Guide:
    """The guide's state.

    Attributes:
        shown: Whether the panel is open.
        hint: Whether the step's hint is read.
        skipped: Keys of steps that the person does not want to be asked for.
        evidence: What shows that a step is done, by key; only done steps have one.
        checked: Whether the server was asked.
    """

    shown: bool = False
    hint: bool = False
    skipped: frozenset[str] = frozenset()
    evidence: Mapping[str, str] = field(default_factory=dict)
    checked: bool = False

    @property
    def step(self) -> Step | None:
        """The first step that is neither done nor skipped; None at the end."""
        return next((step for step in STEPS if step.key not in self.evidence and step.key not in self.skipped), None)

    @property
    def last_done(self) -> Step | None:
        """The done step before the next one; None at the beginning."""
        next_number = self.step.number if self.step else len(STEPS) + 1
        done = (step for step in reversed(STEPS[: next_number - 1]) if step.key in self.evidence)
        return next(done, None)

    def is_done(self, step: Step) -> bool:
        """Whether the server has verified the step."""
        return step.key in self.evidence

    def with_checkpoints(self, checkpoints: Sequence["Checkpoint"]) -> "Guide":
        """After the server has answered; a new step begins without its hint."""
        evidence = {each.key: each.evidence for each in checkpoints if each.done}
        checked = replace(self, evidence=evidence, checked=True)
        return checked if checked.step == self.step else replace(checked, hint=False)

    def skip(self) -> "Guide":
        """Leave the next step out."""
        return replace(self, skipped=self.skipped | {self.step.key}, hint=False) if self.step else self

    def to_document(self) -> dict[str, object]:
        """What is kept."""
        return {"shown": self.shown, "skipped": sorted(self.skipped)}


def read_guide(document: Mapping[str, object] | None) -> Guide:
    """The guide as it was left; what does not fit falls back to the beginning."""
    kept = document or {}
    skipped = kept.get("skipped")
    keys = skipped if isinstance(skipped, Iterable) and not isinstance(skipped, str) else ()
    return Guide(shown=kept.get("shown") is True, skipped=frozenset(str(key) for key in keys))
