"""Every key that can be changed, by the name that `[keymap]` gives it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from gtui.commands import COMMANDS

MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})


@dataclass(frozen=True)
class KeyName:
    """A binding: its id, its keys with commas, and what they do."""

    id: str
    keys: str
    name: str


def key_names() -> list[KeyName]:
    """All bindings with an id, the commands first, then those of the labeling views."""
    found = {command.id: KeyName(command.id, command.key, command.name) for command in COMMANDS}
    for binding in _view_bindings():
        if binding.id:
            found.setdefault(binding.id, KeyName(binding.id, binding.key, binding.description))
    return list(found.values())


def _view_bindings() -> Iterable[Binding]:
    from gtui.tasktypes.classification import Classification, OfPicture
    from gtui.tasktypes.crowd_instances import InstanceSegmentation
    from gtui.tasktypes.custom import CustomForm
    from gtui.tasktypes.sequence_view import SequenceView
    from gtui.tasktypes.tool_view import ToolView
    from gtui.tasktypes.verification import CommentInput, Verification
    from gtui.tasktypes.video_frames import VideoFrames
    from gtui.widgets.box_canvas import BoxCanvas
    from gtui.widgets.check_list import CheckList
    from gtui.widgets.choice_list import ChoiceList
    from gtui.widgets.class_canvas import ClassCanvas
    from gtui.widgets.clip_view import ClipView
    from gtui.widgets.cloud_canvas import CloudCanvas
    from gtui.widgets.cuboid_canvas import CuboidCanvas
    from gtui.widgets.drawing_canvas import DrawingCanvas
    from gtui.widgets.form_fields import FormInput, FormText
    from gtui.widgets.image_view import ImageView
    from gtui.widgets.label_grid import LabelGrid
    from gtui.widgets.mask_canvas import MaskCanvas
    from gtui.widgets.path_canvas import PathCanvas
    from gtui.widgets.scale import Scale
    from gtui.widgets.span_canvas import SpanCanvas
    from gtui.widgets.text_canvas import TextCanvas

    views = (Classification, OfPicture, Verification, ToolView, SequenceView, VideoFrames)
    pictures = (ImageView, ClipView, DrawingCanvas, BoxCanvas, PathCanvas, MaskCanvas)
    clouds = (CloudCanvas, CuboidCanvas, ClassCanvas)
    forms = (CustomForm, FormInput, FormText, CommentInput, Scale, InstanceSegmentation)
    for kind in (*views, ChoiceList, CheckList, *pictures, TextCanvas, SpanCanvas, LabelGrid, *clouds, *forms):
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield binding


def problems(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, a sentence for each fault."""
    known = {entry.id for entry in key_names()}
    unknown = [
        f"[keymap] {name} is the name of no key. `gtui keys` lists the names." for name in sorted(set(keymap) - known)
    ]
    wrong = [
        f"[keymap] {name}: {key} is no key. Write a character, or a name such as enter, f6 or ctrl+s."
        for name, keys in sorted(keymap.items())
        for key in keys.split(",")
        if name in known and not is_key(key)
    ]
    return unknown + wrong


def is_key(key: str) -> bool:
    """Whether a terminal has such a key: a character or a name, perhaps after modifiers with +."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    if not set(modifiers) <= MODIFIERS:
        return False
    return len(last) == 1 or last in _names()


def _names() -> frozenset[str]:
    characters = (_character_to_key(chr(code)) for code in range(33, 127))
    return frozenset({*(key.value for key in Keys), *characters, "space", "escape", "enter", "tab", "backspace"})
