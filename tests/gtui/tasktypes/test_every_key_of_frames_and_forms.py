"""Every key that a view of clips, frames, point clouds or custom pages declares does something that can be seen."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import pytest

from gtui.canvas.clip import ClipMoments, Moment
from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.services import TaskInput
from gtui.tasktypes.clip import Clip
from tests.gtui import street
from tests.gtui.tasktypes import test_custom as custom
from tests.gtui.tasktypes import test_point_clouds as lidar
from tests.gtui.tasktypes.conftest import ShowTask, task_input
from tests.gtui.tasktypes.keys import Before, Key, idle_keys
from tests.gtui.tasktypes.test_every_key import OBJECT_BEFORE
from tests.gtui.tasktypes.videos import OCCLUDED, WEATHER, frames, video

BOX = ("space", "L", "J", "space")
PLACED = ("space",)
ZOOMED = ("plus",) * 3
ATTRIBUTES: dict[str, Any] = {"frameAttributes": [WEATHER], "categoryGlobalAttributes": [OCCLUDED]}
CLIP = task_input(("Run", "Walk"), "s3://clips/a.mp4")


def of_frames(shape: tuple[str, ...], other: tuple[str, ...]) -> Before:
    """States for the keys of frames: `shape` makes a shape, `other` makes another one of it in a later frame."""
    return {
        "frames.before": ("]",),
        "frames.first": ("]",),
        "frames.next_labeled": (*shape, "]", "]", *other, "[", "["),
        "frames.before_labeled": (*shape, "]", "]"),
        "frames.fill": (*shape, "]", "]", *other),
        "frames.follow": (*shape, "]"),
        **{f"frames.{short}": shape for short in ("copy", "copy_all", "predict", "attributes", "delete_everywhere")},
        "choose.1": ("2",),
    }


SHAPES: Before = {
    **of_frames(BOX, ("space", "H", "K", "enter")),
    **{f"box.{short}": BOX for short in ("adjust", "move", "delete", "cancel")},
    **{f"box.{short}": (*BOX, "escape") for short in ("next", "before", "tab", "back_tab")},
    "box.finish": ("space", "L"),
    "picture.fit": ZOOMED,
    "picture.zoom_out": ZOOMED,
    "canvas.undo": BOX,
    "canvas.redo": (*BOX, "u"),
}
CLOUD: Before = {
    "cloud.whole": ZOOMED,
    "cloud.zoom_out": ZOOMED,
    "cloud.tilt_up": ("v",),
}
CUBOIDS: Before = {
    **of_frames(PLACED, PLACED),
    **CLOUD,
    **{f"cuboid.{short}": PLACED for short in ("move", "size", "turn", "fit", "fit_straight", "reverse", "zoom_to")},
    **{f"cuboid.{short}": PLACED for short in ("delete", "cancel")},
    **{f"cuboid.{short}": (*PLACED, "escape", "escape") for short in ("next", "before", "tab", "back_tab")},
    "cuboid.ground": (*PLACED, "m", "m", "K"),
    "cloud.undo": PLACED,
    "cloud.redo": (*PLACED, "u"),
}
AREA = ("space", "L", "L", "L", "K", "K", "space")
POINTS: Before = {
    **CLOUD,
    "points.finish": ("space", "L", "K"),
    "points.clear": AREA,
    "points.cancel": PLACED,
    "cloud.undo": AREA,
    "cloud.redo": (*AREA, "u"),
    "choose.1": ("2",),
}


def some_moments(content: bytes) -> ClipMoments:
    """Three frames of a clip, for where no decoder is installed."""
    moments = tuple(Moment(Picture(street.picture(number), Size(640, 360)), number) for number in range(3))
    return ClipMoments(3, Size(640, 360), moments)


@dataclass(frozen=True)
class Subject:
    """A view with what it is given, and the states in which its keys have something to do."""

    task_type: str
    given: TaskInput
    content: Callable[[], Any]
    before: Before = field(default_factory=dict)


SUBJECTS = {
    "video frames": Subject("VideoObjectTracking", video(**ATTRIBUTES), frames, SHAPES),
    "clip": Subject(
        "VideoMultiClass",
        CLIP,
        lambda: Clip("s3://clips/a.mp4", lambda: b"a clip"),
        {**OBJECT_BEFORE, "clip.before": ("]",)},
    ),
    "cuboids": Subject(lidar.TRACKING, lidar.given(4), lambda: lidar.clouds(4), CUBOIDS),
    "points": Subject(lidar.SEGMENTATION, lidar.given(), lidar.clouds, POINTS),
    "form": Subject(
        custom.CUSTOM,
        custom.GIVEN,
        lambda: custom.page_of(custom.QUESTIONS),
        {"form.undo": ("1",), "form.redo": ("1", "u"), "form.up": ("pagedown",), "scale.less": ("L",)},
    ),
}


@pytest.mark.more
@pytest.mark.parametrize("name", SUBJECTS)
async def test_every_key_does_something(show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", some_moments)
    idle = await idle_keys_of(show_task, SUBJECTS[name])
    # Once more in a view that no other key was pressed in.
    idle = await idle_keys_of(show_task, SUBJECTS[name], idle) if idle else idle
    assert not idle, f"These keys do nothing: {idle}"


async def idle_keys_of(show_task: ShowTask, subject: Subject, only: Collection[Key] | None = None) -> list[Key]:
    """Open the view and press its keys."""
    async with show_task(subject.task_type, subject.given, subject.content(), size=(80, 17)) as shown:

        def begin() -> None:
            shown.view.remove_class("-maximized")
            shown.view.show_task(subject.given, None)
            shown.view.show_object(subject.content())
            shown.view.take_focus()

        return await idle_keys(shown, begin, subject.before, only)
