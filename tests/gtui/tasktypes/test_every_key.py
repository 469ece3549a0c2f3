"""Every key that a view of pictures or texts declares does something that can be seen."""

from collections.abc import Mapping

import pytest
from textual.binding import Binding
from textual.widget import Widget

from gtui.widgets.drawing_canvas import DrawingCanvas
from tests.gtui.tasktypes.conftest import Shown, ShowTask
from tests.gtui.tasktypes.test_picture_and_text_screens import LOOKS, look, scene, task_of

ZOOMED = ("plus",) * 3
SHAPES: Mapping[str, tuple[str, ...]] = {
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
MASKS: Mapping[str, tuple[str, ...]] = {
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
BEFORE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
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
"""Keys that make a state in which a key, by the id of its binding, has something to do."""
OBJECT_BEFORE: Mapping[str, tuple[str, ...]] = {
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


def keys_of(shown: Shown) -> list[tuple[Widget, str, Binding]]:
    """Each key of the view and of what in it takes the focus, as far as it is ours."""
    labels = len(shown.view.query("LabelRow, Option"))
    ours = {
        (key, binding.id): (widget, key, binding)
        for widget in (shown.view, *(each for each in shown.view.query("*") if each.can_focus))
        for key, bindings in widget._bindings.key_to_bindings.items()
        for binding in bindings
        if binding.id and binding.id not in {f"choose.{number}" for number in range(labels + 1, 10)}
    }
    return list(ours.values())


def is_off(widget: Widget, binding: Binding) -> bool:
    """Whether a picture that is only looked at leaves the key to others."""
    action, _, _ = binding.action.partition("(")
    return isinstance(widget, DrawingCanvas) and widget.read_only and widget.check_action(action, ()) is False


def seen(shown: Shown) -> object:
    strips = shown.host.screen._compositor.render_strips()
    cells = [(segment.text, str(segment.style)) for strip in strips for segment in strip]
    places = [canvas.crosshair for canvas in shown.view.query(DrawingCanvas)]
    return cells, places, shown.view.answer(), shown.host.focused


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
    idle = []
    async with look(show_task, task_type, "80x24") as shown:
        for widget, key, binding in keys_of(shown):
            again(shown, task_type)
            await shown.press()
            if widget.can_focus:
                widget.focus()
            await shown.press(*before.get(str(binding.id), ()))
            was = seen(shown)
            await shown.press(key)
            if seen(shown) == was and not is_off(widget, binding):
                idle.append((key, binding.id))
    assert idle == []
