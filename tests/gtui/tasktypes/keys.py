"""The keys that a view declares, each pressed in a view of its own, and what must be seen then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from gtui.services import TaskInput
from gtui.tasktypes.labeling_view import LabelingView
from gtui.tasktypes.registry import labeling_view
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.mask_canvas import MaskCanvas
from tests.goldens import PICTURE
from tests.gtui.tasktypes.conftest import Shown, ShowTask

SIZE = (80, 17)
"""What a terminal of 80 × 24 leaves for a view."""


@dataclass(frozen=True)
class Effect:
    """What a key does.

    Attributes:
        words: Stand on the screen after the key and not before it.
        before: Keys that make a state in which the key has something to do.
        gone: Whether the words stand there before the key and not after it.
    """

    words: str
    before: tuple[str, ...] = ()
    gone: bool = False


Effects = Mapping[str, Effect]
"""By the id of the binding."""
IDLE = Effect("")
"""A key that has nothing to do in this view, or is left to others."""


def now(words: str, *before: str) -> Effect:
    """The words come with the key."""
    return Effect(words, before)


def gone(words: str, *before: str) -> Effect:
    """The words go with the key."""
    return Effect(words, before, gone=True)


@dataclass(frozen=True)
class Subject:
    """A view with what it is given, and what its keys do then."""

    task_type: str
    given: TaskInput
    content: Callable[[], Any]
    effects: Effects
    draft: Mapping[str, object] | None = None
    pressed_elsewhere: frozenset[str] = frozenset()
    """Keys that are pressed in another subject."""


def keys_of(view: LabelingView) -> list[tuple[int, str, Binding]]:
    """Each key that the view and what is in it declare, with the place of the widget it is for."""
    labels = len(view.query("LabelRow, Option"))
    beyond = {f"choose.{number}" for number in range(labels + 1, 10)}
    ours = {
        (key, binding.id): (place, key, binding)
        for place, widget in enumerate(_parts(view))
        for key, bindings in widget._bindings.key_to_bindings.items()
        for binding in bindings
        if binding.id and binding.id not in beyond
    }
    return list(ours.values())


def _parts(view: LabelingView) -> list[Widget]:
    """The view, what in it takes the focus, and the views in it, which are a form's tools."""
    inside = [each for each in view.query("*") if each.display and (each.can_focus or isinstance(each, LabelingView))]
    return [view, *inside]


def seen(shown: Shown) -> str:
    """What is read on the screen, and below it in words what is only to be seen in a picture."""
    lines = [f"focus {type(shown.host.focused).__name__}"]
    for picture in shown.view.query(ImageView):
        lines += _picture_lines(picture)
    for cloud in shown.view.query(CloudCanvas):
        lines += _cloud_lines(cloud)
    return "\n".join([shown.text, *lines])


def _picture_lines(picture: ImageView) -> list[str]:
    if picture.view is None or picture.picture is None:
        return []
    cells, size = picture.size, picture.picture.original
    column, row = picture.view.to_cell(size.width / 2, size.height / 2)
    moved = _moved(cells.width / 2 - column, cells.height / 2 - row)
    lines = [f"view {moved} cells from the middle, zoom {picture.zoom:.2f}, {picture.glyphs}"]
    if isinstance(picture, DrawingCanvas):
        strides = zip(picture.crosshair, picture.picture_size, picture.stride, strict=True)
        across, down = (round((place - side // 2) / step) for place, side, step in strides)
        lines.append(f"crosshair {across} {down} steps from the middle")
    if isinstance(picture, MaskCanvas):
        lines.append(f"opacity {picture.tint}")
    return lines


def _cloud_lines(canvas: CloudCanvas) -> list[str]:
    if canvas.camera is None or canvas.cloud is None:
        return []
    column, row = canvas._place_in_cells(canvas.cursor)
    moved = _moved(column - canvas.size.width / 2, row - canvas.size.height / 2)
    zoom = canvas.camera.showing(*canvas.cloud.bounds).scale / canvas.camera.scale
    return [f"cursor {moved} cells from the middle, zoom {zoom:.2f}, {canvas.glyphs}"]


def _moved(columns: float, rows: float) -> str:
    return f"{round(columns, 1) + 0.0} {round(rows, 1) + 0.0}"


def _cells(shown: Shown) -> list[tuple[str, str]]:
    strips = shown.host.screen._compositor.render_strips()
    return [(segment.text, str(segment.style)) for strip in strips for segment in strip]


async def _anew(shown: Shown, subject: Subject) -> Shown:
    """The same task in a view in which no key was pressed."""
    while len(shown.host.screen_stack) > 1:
        shown.host.pop_screen()
    view = labeling_view(subject.task_type)
    with shown.host.batch_update():
        await shown.view.remove()
        await shown.host.mount(view)
        view.show_task(subject.given, subject.draft)
        view.show_object(subject.content())
        view.take_focus()
    await shown.press()
    return replace(shown, view=view)


async def declared_keys(show_task: ShowTask, subject: Subject) -> set[str]:
    """The ids of all keys of a view."""
    async with show_task(subject.task_type, subject.given, subject.content(), subject.draft, SIZE) as shown:
        return {str(binding.id) for _, _, binding in keys_of(shown.view)}


async def wrong_keys(show_task: ShowTask, subject: Subject) -> list[str]:
    """What is wrong with the keys of a view that have rows, a line each."""
    async with show_task(subject.task_type, subject.given, subject.content(), subject.draft, SIZE) as shown:
        wrong = []
        for place, key, binding in keys_of(shown.view):
            effect = subject.effects.get(str(binding.id))
            if effect is not None:
                shown = await _anew(shown, subject)
                fault = await _fault(shown, _parts(shown.view)[place], key, binding, effect)
                wrong += [f"{binding.id}: {key} {fault}"] if fault else []
        return wrong


async def _fault(shown: Shown, widget: Widget, key: str, binding: Binding, effect: Effect) -> str:
    """What is wrong with a key, pressed in a new view."""
    if widget.can_focus:
        widget.focus()
    await shown.press(*effect.before)
    before, cells = seen(shown), _cells(shown)
    if effect is IDLE:
        action, _, _ = binding.action.partition("(")
        if widget.check_action(action, ()) is False:
            return ""
    await shown.press(key)
    after, changed = seen(shown), cells != _cells(shown)
    if effect is IDLE:
        return "changes the screen" if changed else ""
    if effect.words not in (before if effect.gone else after):
        lines = [
            line.translate(PICTURE)[-40:].strip() for line in after.splitlines() if line not in before.splitlines()
        ]
        return f"does not show {effect.words!r} but {lines}"
    if effect.words in (after if effect.gone else before):
        return f"makes no difference to {effect.words!r}"
    return "" if changed else "changes nothing on the screen"
