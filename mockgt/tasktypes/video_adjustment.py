"""The earlier label of a video frame job, as a worker's answer."""

from collections.abc import Mapping

from mockgt.tasktypes.audited_labels import metadata_of
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, TaskObject, UnusableObject
from mockgt.tasktypes.frame_adjustment import EARLIER_FACT, earlier_document, with_label
from mockgt.tasktypes.frame_shapes import SHAPE_KINDS, shape_kind


def earlier_video_frames(line: JsonObject, settings: JobSettings, read: Read, output_key: str) -> JsonObject:
    """The element's part of an answer that says what the earlier label says.

    Raises:
        UnusableObject: it cannot be read, or has shapes of another annotation type (Documented: the type stays).
    """
    class_map = metadata_of(line, settings.audited_attribute).get("class-map")
    key = shape_kind(settings.categories.document.get("annotationType")).key
    frames: list[Mapping[str, object]] = []
    for frame in earlier_document(line, settings, read, output_key):
        others = [kind.key for kind in SHAPE_KINDS.values() if kind.key != key and frame.get(kind.key)]
        if others:
            raise UnusableObject(
                f'The earlier label has "{others[0]}", and this job labels "{key}". Set "annotationType" to that of '
                "the earlier job."
            )
        shapes = frame.get(key, [])
        if not isinstance(shapes, list):
            raise UnusableObject(f'"{key}" of the earlier label must be a list.')
        frames.append(
            {
                "frame-no": frame.get("frame-no"),
                "frame-attributes": frame.get("frame-attributes", {}),
                key: [with_label(shape, class_map, settings) for shape in shapes],
            }
        )
    return {"frames": frames}


def earlier_frames(data_object: TaskObject) -> object:
    """The frames of the earlier label, as `earlier_video_frames` found them when the object was prepared."""
    earlier = data_object.facts[EARLIER_FACT]
    assert isinstance(earlier, Mapping)
    return earlier["frames"]
