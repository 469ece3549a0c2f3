"""Every key that a view of pictures or texts declares does something that can be seen."""

from collections.abc import Mapping

import pytest

from tests.gtui.tasktypes.conftest import Shown, ShowTask
from tests.gtui.tasktypes.keys import Before, idle_keys
from tests.gtui.tasktypes.test_picture_and_text_screens import LOOKS, look, scene, task_of

ZOOMED = ("plus",) * 3
SHAPES: Before = {
    "canvas.undo": ("n", "x"),
    "canvas.redo": ("n", "x", "u"),
    "box.finish": ("space", "L"),
    "box.cancel": ("space",),
    "box.delete": ("n",),
    "box.nothing": tuple(key for _ in range(10) for key in ("n", "x")),
    "choose.1": ("2",),
    "picture.fit": ZOOMED,
    "picture.zoom_out": ZOOMED,
}
MASKS: Before = {
    "canvas.undo": ("b", "space", "L", "space"),
    "canvas.redo": ("b", "space", "L", "space", "u"),
    "mask.smaller": ("b",),
    "mask.larger": ("b",),
    "mask.opacity": ("b", "space", "L", "space"),
    "mask.brush": ("e",),
    "mask.close": ("g", "space", "L", "space", "J", "space", "H"),
    "mask.cancel": ("g", "space"),
    "mask.clear": ("b", "space", "L", "space"),
    "mask.nothing": tuple(key for number in range(1, 11) for key in ("full_stop", "x")),
    "choose.1": ("2",),
    "picture.fit": ZOOMED,
    "picture.zoom_out": ZOOMED,
}
BEFORE: Mapping[str, Before] = {
    "BoundingBox": SHAPES,
    "AdjustmentBoundingBox": SHAPES,
    "SemanticSegmentation": MASKS,
    "AdjustmentSemanticSegmentation": MASKS,
    "NamedEntityRecognition": {
        "spans.left": ("l",),
        "spans.up": ("j",),
        "spans.less": ("L",),
        "spans.undo": ("x",),
        "spans.redo": ("x", "u"),
        "spans.mark": ("x",),
        "spans.nothing": tuple(key for _ in range(10) for key in ("n", "x")),
        "text.home": ("end",),
        "choose.1": ("2",),
    },
}
OBJECT_BEFORE: Before = {
    **{f"picture.{far}{way}": ZOOMED for far in ("", "far_") for way in ("left", "right", "up", "down")},
    "picture.fit": ZOOMED,
    "picture.zoom_out": ZOOMED,
    "task.fit": ZOOMED,
    "task.zoom_out": ZOOMED,
    "text.home": ("end",),
    "choose.1": ("2",),
    "checks.up": ("down",),
    "box.cancel": ("n",),
}


def again(shown: Shown, task_type: str) -> None:
    """Begin the task anew."""
    given = LOOKS[task_type]
    shown.view.remove_class("-maximized")
    shown.view.show_task(task_of(task_type), given.draft)
    shown.view.show_object(given.text or scene())
    shown.view.take_focus()


@pytest.mark.more
@pytest.mark.parametrize("task_type", LOOKS)
async def test_every_key_does_something(show_task: ShowTask, task_type: str) -> None:
    before = BEFORE.get(task_type, OBJECT_BEFORE)
    async with look(show_task, task_type, "80x24") as shown:
        idle = await idle_keys(shown, lambda: again(shown, task_type), before)
    assert not idle, f"These keys do nothing: {idle}"
