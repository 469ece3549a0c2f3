"""No key of a labeling view goes without a row that says what it does, and is pressed."""

import pytest

from gtui.commands import COMMANDS
from gtui.keys import key_names
from gtui.tasktypes.registry import VIEWS
from gtui.widgets.label_grid import LabelGrid
from tests.gtui.tasktypes.conftest import ShowTask
from tests.gtui.tasktypes.keys import declared_keys
from tests.gtui.tasktypes.test_every_key import PICTURES_AND_TEXTS
from tests.gtui.tasktypes.test_every_key_of_frames_and_forms import SUBJECTS, some_moments

ALL = {**PICTURES_AND_TEXTS, **SUBJECTS}
SAME = {"VideoClassification": "VideoMultiClass"}
"""Task types whose view is another one's."""
OF_THE_GRID = frozenset(binding.id for binding in LabelGrid.BINDINGS)  # type: ignore[union-attr]  # they are Bindings
"""Pressed in tests/gtui/portal/test_every_key_of_the_grid.py."""


def test_every_labeling_view_is_among_them() -> None:
    assert {SAME.get(task_type, task_type) for task_type in VIEWS} == {each.task_type for each in ALL.values()}


def test_every_key_that_can_be_changed_is_pressed() -> None:
    changeable = {name.id for name in key_names()} - {command.id for command in COMMANDS} - OF_THE_GRID
    assert changeable - {key for subject in ALL.values() for key in subject.effects} == set()


@pytest.mark.parametrize("name", ALL)
async def test_every_key_of_a_view_has_a_row(show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", some_moments)
    subject = ALL[name]
    declared = await declared_keys(show_task, subject)
    assert declared - subject.pressed_elsewhere == set(subject.effects)
