"""Each key of the views of pictures and texts does what its row says, and no key is without a row."""

import pytest

from tests.gtui.tasktypes.conftest import ShowTask
from tests.gtui.tasktypes.effects_of_pictures import OF_PICTURES_AND_TEXTS
from tests.gtui.tasktypes.keys import Subject, wrong_keys
from tests.gtui.tasktypes.test_picture_and_text_screens import LOOKS, scene, task_of


def subject(task_type: str) -> Subject:
    look = LOOKS[task_type]
    return Subject(
        task_type, task_of(task_type), lambda: look.text or scene(), OF_PICTURES_AND_TEXTS[task_type], look.draft
    )


PICTURES_AND_TEXTS = {task_type: subject(task_type) for task_type in OF_PICTURES_AND_TEXTS}
QUICK = {"BoundingBox", "NamedEntityRecognition"}
"""Pressed in `make test` too; the others share their canvases or take longer."""


@pytest.mark.parametrize(
    "task_type", [pytest.param(each, marks=[] if each in QUICK else pytest.mark.more) for each in PICTURES_AND_TEXTS]
)
async def test_every_key_does_what_its_row_says(show_task: ShowTask, task_type: str) -> None:
    wrong = await wrong_keys(show_task, PICTURES_AND_TEXTS[task_type])
    assert not wrong, "\n".join(wrong)
