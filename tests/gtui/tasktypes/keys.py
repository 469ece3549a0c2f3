"""The keys that a view declares, each pressed in a state in which it has something to do."""

from collections.abc import Callable, Collection, Mapping

from textual.binding import Binding
from textual.widget import Widget

from gtui.widgets.drawing_canvas import DrawingCanvas
from tests.gtui.tasktypes.conftest import Shown

Key = tuple[str, str | None]
"""A key and the id of its binding."""
Before = Mapping[str, tuple[str, ...]]
"""Keys that make a state in which a key, by the id of its binding, has something to do."""


def keys_of(shown: Shown) -> list[tuple[Widget, str, Binding]]:
    """Each key of the view and of what in it takes the focus, as far as it is ours."""
    labels = len(shown.view.query("LabelRow, Option"))
    ours = {
        (key, binding.id): (widget, key, binding)
        for widget in (shown.view, *(each for each in shown.view.query("*") if each.can_focus and each.display))
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
    """What is on the screen, what the answer is, and where the focus and the crosshairs are."""
    strips = shown.host.screen._compositor.render_strips()
    cells = [(segment.text, str(segment.style)) for strip in strips for segment in strip]
    places = [canvas.crosshair for canvas in shown.view.query(DrawingCanvas)]
    return cells, places, shown.view.answer(), shown.host.focused


async def idle_keys(
    shown: Shown, begin: Callable[[], None], before: Before, only: Collection[Key] | None = None
) -> list[Key]:
    """The keys that change nothing, of all or of some; `begin` shows the task anew before each."""
    idle = []
    for widget, key, binding in keys_of(shown):
        if only is not None and (key, binding.id) not in only:
            continue
        while len(shown.host.screen_stack) > 1:
            shown.host.pop_screen()
        begin()
        await shown.press()
        if widget.can_focus:
            widget.focus()
        await shown.press(*before.get(str(binding.id), before.get("", ())))
        was = seen(shown)
        await shown.press(key)
        if seen(shown) == was and not is_off(widget, binding):
            idle.append((key, binding.id))
    return idle
