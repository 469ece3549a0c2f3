"""3D point cloud object tracking: cuboids around each single thing, from frame to frame."""

from collections.abc import Mapping
from typing import ClassVar

from mockgt.tasktypes.contract import (
    AnswerContent,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    WorkerInput,
)
from mockgt.tasktypes.cuboids import Entry, class_map, read_cuboids
from mockgt.tasktypes.forms import element_answer, list_of
from mockgt.tasktypes.one_worker import WHY, frame_attributes
from mockgt.tasktypes.point_cloud_frame import PointCloud, whole_answer
from mockgt.tasktypes.point_clouds import camera_pictures, check_times_increase, format_of
from mockgt.tasktypes.sequences import frame_addresses, frame_names, read_sequence, sequence_facts
from mockgt.tasktypes.tracked_objects import object_id
from mockgt.tasktypes.video_frames import sequence_label_file

MAX_FRAMES = 500
FORMATS_FACT, IMAGES_FACT = "formats", "images"


class PointCloudObjectTracking(PointCloud):
    """`PRE-3DPointCloudObjectTracking` and `ACS-3DPointCloudObjectTracking`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-object-tracking.html.
    """

    function_name = "3DPointCloudObjectTracking"
    title = "3D Point Cloud Object Tracking"
    output_type = "groundtruth/point_cloud_object_tracking"
    human_task_ui = "PointCloudObjectTracking"
    element = "point-cloud-object-tracking"
    label_is_file = True
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "objects",
        "class-map",
        "type",
        "human-annotated",
        "creation-date",
        "job-name",
    )

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The frames' names, formats and camera pictures. Raises UnusableObject."""
        address = str(line["source-ref"])
        sequence = read_sequence(address, read, MAX_FRAMES)
        check_times_increase(sequence, address)
        formats = [format_of(frame.name, frame.entry.get("format")) for frame in sequence.frames]
        images = [camera_pictures(frame.entry, sequence.prefix) for frame in sequence.frames]
        taken = {IMAGES_FACT: images} if any(images) else {}
        return {**sequence_facts(sequence), FORMATS_FACT: formats, **taken}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The frames' addresses and formats, and the pictures that cameras took of each."""
        formats, images = data_object.facts.get(FORMATS_FACT, []), data_object.facts.get(IMAGES_FACT, [])
        assert isinstance(formats, list)
        assert isinstance(images, list)
        return WorkerInput(
            frames=tuple(frame_addresses(data_object)), formats=tuple(formats), images=tuple(map(tuple, images))
        )

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits; `truth` is an object with `frames`, as in an answer."""
        return whole_answer(self.element, truth, '"frames"')

    def label(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> ConsolidatedLabel:
        """The cuboids of all frames, as a file. Raises InvalidAnswer."""
        frames = self.labeled_frames(content, settings, data_object)
        cuboids = [cuboid for frame in frames for cuboid in list_of(frame, "annotations")]
        objects = [{"frame-no": frame["frame-number"], "confidence": []} for frame in frames]
        return ConsolidatedLabel(
            dataset_object_id=data_object.dataset_object_id,
            value=None,
            details={"objects": objects, "class-map": class_map(cuboids, settings)},
            why=WHY,
            file=sequence_label_file(data_object.dataset_object_id, {"tracking-annotations": frames}),
        )

    def labeled_frames(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> list[Entry]:
        """The frames of an answer as the label file lists them. Raises InvalidAnswer."""
        names = frame_names(data_object)
        frames: dict[int, Entry] = {}
        for entry in list_of(element_answer(content, self.element, "frames"), "frames"):
            number = entry.get("frame-number")
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(names):
                raise InvalidAnswer(f'"frame-number" must be from 0 to {len(names) - 1}, the frames of this sequence.')
            if number in frames:
                raise InvalidAnswer(f"Frame {number} is there twice. List each frame once.")
            frames[number] = {
                "frame-number": number,
                "frame-name": names[number],
                "annotations": _tracked(entry, number, settings, data_object),
                "frame-attributes": frame_attributes(entry, settings, f"Frame {number}"),
            }
        return [frames[number] for number in sorted(frames)]


def _tracked(entry: Mapping[str, object], number: int, settings: JobSettings, data_object: TaskObject) -> list[Entry]:
    given = list_of({"annotations": entry.get("annotations", [])}, "annotations")
    cuboids = read_cuboids(given, settings, f"frame {number}")
    return [
        {**cuboid, "object-id": object_id(one, str(cuboid["object-name"]), data_object)}
        for one, cuboid in zip(given, cuboids, strict=True)
    ]
