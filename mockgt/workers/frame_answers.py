"""Answers about things in frames: video frames and point clouds, found in each frame or followed through them.

The truth is what the task type's `answer_for` takes. Shapes that the category file closes to edits are left as they
are in jobs that audit labels.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import ClassVar

from mockgt.tasktypes.label_attributes import frame_attributes_of, label_attributes_of
from mockgt.workers.attempts import Attempt
from mockgt.workers.attribute_values import as_given, filled
from mockgt.workers.frame_forms import FrameForm, Sheet, Track, named_tracks
from mockgt.workers.frame_shapes import Geometry
from mockgt.workers.scenes import Generator, Scene
from mockgt.workers.tracks import as_drawn

THINGS_BY_CHANCE = 4
SPEED = 0.02
"""Standard deviation of a thing's way from frame to frame, as a share of the scene."""
MADE_UP = 0.3
FRAMES_OF_A_MADE_UP_THING = 3
OBJECT_ID = "object-id"
VALUES = "label-category-attributes"


@dataclass(frozen=True)
class FrameAnswers(Generator):
    """Generator for detection and tracking.

    Attributes:
        form: How answers list frames and things.
        geometry: The places of things in a scene.
    """

    shape: ClassVar[None] = None
    form: FrameForm
    geometry: Callable[[Scene], Geometry]

    def by_chance(self, stream: Random, scene: Scene) -> object:
        """One to four things that move for some of the frames, each from anywhere to anywhere."""
        kept = self._kept(scene)
        geometry, labels = self.geometry(scene), scene.open_labels
        count = stream.randint(1, THINGS_BY_CHANCE) if labels else 0
        tracks = [self._any_track(stream, scene, geometry, stream.choice(labels)) for _ in range(count)]
        return self._written(Sheet((*kept.tracks, *tracks), kept.attributes), stream, scene, optional=True)

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> object:
        """The things as this worker draws them."""
        kept, right = self._kept(scene).tracks, self.form.read(truth, scene)
        labels, geometry, earlier = scene.open_labels, self.geometry(scene), self._earlier(scene).tracks
        drawn = [track for track in kept if not any(_same_places(track, each) for each in right.tracks)]
        for track in right.tracks:
            if track.label not in scene.frozen_labels:
                drawn += as_drawn(attempt, track, labels, geometry, track in earlier)
            elif any(_same_places(track, each) for each in kept):
                drawn.append(track)
        if labels and attempt.stream.random() < MADE_UP * attempt.error:
            drawn.append(self._made_up(attempt.stream, scene, geometry, attempt.stream.choice(labels)))
        tracks = [self._with_values(attempt, track, scene) for track in drawn]
        attributes = {
            number: as_given(attempt, frame_attributes_of(scene.settings.categories), values)
            for number, values in right.attributes.items()
        }
        return self._written(Sheet(tuple(tracks), attributes), attempt.stream, scene)

    def truth(self, label: object, scene: Scene) -> object:
        """The gold answer, with values for the required attributes that it leaves out. Raises UnusableGold."""
        return self._written(self.form.read(label, scene), scene.stream("attributes"), scene)

    def approved(self, scene: Scene) -> object:
        """The earlier label, with values for the attributes that it leaves out: all of them in a verification job."""
        return self._written(self._earlier(scene), scene.stream("attributes"), scene, optional=not scene.open_labels)

    def _earlier(self, scene: Scene) -> Sheet:
        return Sheet(()) if scene.earlier is None else self.form.read(scene.earlier, scene)

    def _kept(self, scene: Scene) -> Sheet:
        """The tracks that may not be edited, and all frames' attributes."""
        earlier = self._earlier(scene)
        return replace(earlier, tracks=tuple(track for track in earlier.tracks if track.label in scene.frozen_labels))

    def _any_track(self, stream: Random, scene: Scene, geometry: Geometry, label: str) -> Track:
        frames = self.form.frame_count(scene)
        first, last = sorted((stream.randrange(frames), stream.randrange(frames)))
        start, step = geometry.appear(stream), (stream.gauss(0, SPEED), stream.gauss(0, SPEED))
        things = {
            number: geometry.moved(start, (step[0] * (number - first), step[1] * (number - first)))
            for number in range(first, last + 1)
        }
        return Track(label, "", things)

    def _made_up(self, stream: Random, scene: Scene, geometry: Geometry, label: str) -> Track:
        """A thing that is not there, in a few frames."""
        frames = self.form.frame_count(scene)
        first = stream.randrange(frames)
        thing = geometry.appear(stream)
        return Track(label, "", dict.fromkeys(range(first, min(first + FRAMES_OF_A_MADE_UP_THING, frames)), thing))

    def _with_values(self, attempt: Attempt, track: Track, scene: Scene) -> Track:
        attributes = label_attributes_of(scene.settings.categories, track.label)
        if not attributes:
            return track
        things = {
            number: {**thing, VALUES: as_given(attempt, attributes, _values(thing), scene.earlier is None)}
            if _values(thing)
            else thing
            for number, thing in track.things.items()
        }
        return replace(track, things=things)

    def _written(self, sheet: Sheet, stream: Random, scene: Scene, optional: bool = False) -> object:
        """The answer, complete: every thing with its name and its attributes, every frame with its attributes."""
        tracks = [_filled(track, stream, scene, optional) for track in sheet.tracks]
        if self.form.named:
            tracks = named_tracks(tracks, [track.name for track in self._earlier(scene).tracks])
        attributes = dict(sheet.attributes)
        if wanted := frame_attributes_of(scene.settings.categories):
            frames = range(self.form.frame_count(scene))
            attributes = {n: filled(stream, wanted, attributes.get(n, {}), optional) for n in frames}
        return self.form.write(Sheet(tuple(tracks), attributes), scene)


def _filled(track: Track, stream: Random, scene: Scene, optional: bool) -> Track:
    """The track with values for its label's attributes; a thing keeps them from frame to frame."""
    attributes = label_attributes_of(scene.settings.categories, track.label)
    values = filled(stream, attributes, {}, optional)
    if not values:
        return track
    things = {n: {**thing, VALUES: {**values, **_values(thing)}} for n, thing in track.things.items()}
    return replace(track, things=things)


def _same_places(one: Track, other: Track) -> bool:
    """Whether two tracks are of the same thing at the same places, whatever their attributes."""
    return (one.label, one.name, _places(one)) == (other.label, other.name, _places(other))


def _places(track: Track) -> dict[int, dict[str, object]]:
    aside = (VALUES, OBJECT_ID)
    return {n: {key: each for key, each in thing.items() if key not in aside} for n, thing in track.things.items()}


def _values(thing: Mapping[str, object]) -> Mapping[str, object]:
    values = thing.get(VALUES)
    return {key: each for key, each in values.items() if each not in (None, "")} if isinstance(values, Mapping) else {}
