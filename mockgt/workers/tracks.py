"""How a worker errs about things in frames: misses or loses them, takes one for two, or for another label.

Source: Ours.
"""

from collections.abc import Sequence
from dataclasses import replace

from mockgt.workers.attempts import Attempt
from mockgt.workers.frame_forms import Track
from mockgt.workers.frame_shapes import Geometry

NOISE = 0.3
"""Standard deviation of a point as a share of the thing's size, for a worker who is never right."""
MISSED = 0.4
LOST = 0.5
"""How often a thing is lost for up to a third of its frames."""
SWITCHED = 0.4
"""How often a thing goes on under a new name."""
LABEL_ERRORS = 0.3


def as_drawn(attempt: Attempt, track: Track, labels: Sequence[str], geometry: Geometry, untouched: bool) -> list[Track]:
    """What the worker makes of one thing: nothing, one track, or two where its identity is lost.

    Args:
        labels: Those that the worker may give.
        untouched: The track is there already, so that a careful worker leaves it as it is.
    """
    stream, error = attempt.stream, attempt.error
    if untouched and stream.random() >= error:
        return [track]
    if stream.random() < MISSED * error:
        return []
    if stream.random() < LABEL_ERRORS * error and (others := [each for each in labels if each != track.label]):
        track = track.with_label(stream.choice(others))
    if stream.random() < LOST * error:
        track = _without_some_frames(attempt, track)
    if error:
        things = {n: geometry.redrawn(stream, thing, NOISE * error) for n, thing in track.things.items()}
        track = replace(track, things=things)
    if stream.random() < SWITCHED * error:
        return _switched(attempt, track)
    return [track]


def _without_some_frames(attempt: Attempt, track: Track) -> Track:
    numbers = sorted(track.things)
    if len(numbers) < 3:
        return track
    length = attempt.stream.randint(1, len(numbers) // 3)
    start = attempt.stream.randint(0, len(numbers) - length)
    lost = set(numbers[start : start + length])
    return replace(track, things={n: thing for n, thing in track.things.items() if n not in lost})


def _switched(attempt: Attempt, track: Track) -> list[Track]:
    numbers = sorted(track.things)
    if not track.name or len(numbers) < 2:
        return [track]
    cut = numbers[attempt.stream.randint(1, len(numbers) - 1)]
    before = replace(track, things={n: thing for n, thing in track.things.items() if n < cut})
    after = replace(track, things={n: thing for n, thing in track.things.items() if n >= cut})
    return [before, after.nameless()]
