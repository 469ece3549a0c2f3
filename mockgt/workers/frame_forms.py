"""How the answers of one task type list what is in frames: read into tracks, and written back.

A *thing* is an entry of a frame's list, a *track* one thing through the frames. Where things have no names, as in video
frame object detection, each entry is a track of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mockgt.tasktypes.frame_shapes import shape_kind
from mockgt.tasktypes.sequences import FRAMES_FACT
from mockgt.workers.frame_shapes import Fields
from mockgt.workers.scenes import Scene, UnusableGold

Attributes = Mapping[str, object]


@dataclass(frozen=True)
class Track:
    """One thing.

    Attributes:
        name: Such as `car:1`; empty for one that has none, or none yet.
        things: Its entries by frame number.
    """

    label: str
    name: str
    things: Mapping[int, Fields]

    def with_label(self, label: str) -> "Track":
        """The same places under another label, without a name and without the attributes of the first one."""
        kept = ("label", "object-name", "object-id", "label-category-attributes")
        things = {
            number: {key: value for key, value in thing.items() if key not in kept}
            for number, thing in self.things.items()
        }
        return Track(label, "", things)

    def nameless(self) -> "Track":
        """The same thing, taken for a new one."""
        dropped = ("object-name", "object-id")
        things = {
            number: {key: value for key, value in thing.items() if key not in dropped}
            for number, thing in self.things.items()
        }
        return replace(self, name="", things=things)


@dataclass(frozen=True)
class Sheet:
    """What an answer says: tracks, and the attributes of frames by number."""

    tracks: tuple[Track, ...]
    attributes: Mapping[int, Attributes] = field(default_factory=dict)


@dataclass(frozen=True)
class FrameForm:
    """One task type's way.

    Attributes:
        number_key: Of a frame's number; empty where there is one frame only.
        list_key: Of a frame's list of things, in a job.
        frames_key: Under which an answer lists frames; empty where it is the list itself.
        named: Whether things have names.
    """

    number_key: str
    list_key: Callable[[Scene], str]
    frames_key: str
    named: bool

    def frame_count(self, scene: Scene) -> int:
        """How many frames the data object has."""
        names = scene.facts.get(FRAMES_FACT)
        return len(names) if self.number_key and isinstance(names, list) else 1

    def read(self, truth: object, scene: Scene) -> Sheet:
        """The tracks of a truth. Raises UnusableGold: it is none of this task type."""
        key, tracks = self.list_key(scene), dict[str, Track]()
        attributes: dict[int, Attributes] = {}
        try:
            for frame in self._frames(truth):
                number = int(frame[self.number_key]) if self.number_key else 0
                attributes[number] = dict(frame.get("frame-attributes") or {})
                for thing in frame.get(key, []):
                    name = str(thing["object-name"]) if self.named else ""
                    track_key = name or f"{number}/{len(tracks)}"
                    track = tracks.get(track_key) or Track(str(thing["label"]), name, {})
                    tracks[track_key] = replace(track, things={**track.things, number: dict(thing)})
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise UnusableGold(f'it must list frames with "{key}", as an answer does ({problem!r}).') from problem
        return Sheet(tuple(tracks.values()), attributes)

    def write(self, sheet: Sheet, scene: Scene) -> object:
        """The truth that says the same; frames that hold nothing are left out."""
        key, lists = self.list_key(scene), dict[int, list[Fields]]()
        for track in sheet.tracks:
            for number, thing in track.things.items():
                lists.setdefault(number, []).append(self._entry(track, thing))
        numbers = sorted({*lists, *(number for number, values in sheet.attributes.items() if values)})
        frames = [
            self._frame(number, key, lists.get(number, []), sheet.attributes.get(number, {})) for number in numbers
        ]
        if not self.number_key:
            return frames[0] if frames else {key: []}
        return {self.frames_key: frames} if self.frames_key else frames

    def _frames(self, truth: object) -> Sequence[Mapping[str, Any]]:
        if not self.number_key:
            return [_mapping(truth)]
        found = truth[self.frames_key or "frames"] if isinstance(truth, Mapping) else truth
        return [_mapping(each) for each in _list(found)]

    def _entry(self, track: Track, thing: Fields) -> Fields:
        name = {"object-name": track.name} if self.named else {}
        return {
            "label": track.label,
            **name,
            **{key: value for key, value in thing.items() if key not in ("label", *name)},
        }

    def _frame(self, number: int, key: str, things: list[Fields], attributes: Attributes) -> dict[str, object]:
        numbered = {self.number_key: number} if self.number_key else {}
        return {**numbered, key: things, **({"frame-attributes": dict(attributes)} if attributes else {})}


def named_tracks(tracks: Iterable[Track], taken: Iterable[str]) -> list[Track]:
    """The tracks, those without a name with the next free number of their label."""
    waiting = list(tracks)
    highest: dict[str, int] = {}
    for name in [*taken, *(track.name for track in waiting)]:
        label, _, number = name.rpartition(":")
        if label:
            highest[label] = max(highest.get(label, 0), int(number))
    named = []
    for track in waiting:
        if not track.name:
            highest[track.label] = highest.get(track.label, 0) + 1
            track = replace(track, name=f"{track.label}:{highest[track.label]}")
        named.append(track)
    return named


def _annotations(_: Scene) -> str:
    return "annotations"


def _shapes(scene: Scene) -> str:
    return shape_kind(scene.settings.categories.document.get("annotationType")).key


VIDEO_DETECTION = FrameForm("frame-no", _shapes, "", named=False)
VIDEO_TRACKING = FrameForm("frame-no", _shapes, "", named=True)
CLOUD_DETECTION = FrameForm("", _annotations, "", named=True)
CLOUD_TRACKING = FrameForm("frame-number", _annotations, "frames", named=True)


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no object")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value
