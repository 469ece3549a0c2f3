"""What video frame object detection and tracking share: one worker labels the frames of a sequence.

A worker's answer lists the frames that have something, numbered from 0 in the order in which workers see them:
`{"<element>": {"frames": [{"frame-no": 0, "frame-attributes": {}, "annotations": [{"label": "car", "left": 1, "top": 2,
"width": 3, "height": 4, "label-category-attributes": {}}]}]}}`. `annotations` is `polylines`, `polygons` or `keypoints`
for those annotation types. Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html; Ours, the answer, which AWS does not publish.
"""

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from mockgt.tasktypes.contract import (
    AnswerContent,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    LabelFile,
    Read,
    TaskObject,
    WorkerInput,
)
from mockgt.tasktypes.forms import element_answer, known_label, list_of
from mockgt.tasktypes.frame_shapes import SHAPE_KINDS, FrameSize, ShapeKind, shape_kind
from mockgt.tasktypes.images import picture_size
from mockgt.tasktypes.label_attributes import (
    MAX_LABEL_TEXT_CHARACTERS,
    checked_values,
    label_attributes_of,
    read_with_attributes,
)
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.one_worker import WHY, OneWorker, frame_attributes
from mockgt.tasktypes.sequences import frame_addresses, frame_names, read_sequence, sequence_facts

MAX_FRAMES = 2_000
MAX_SEQUENCES = 10
MAX_SHAPES = 500
"""Shapes of one frame. Source: Ours."""
SIZE_FACT = "frame_size"

Entry = dict[str, object]


class VideoFrames(OneWorker):
    """Check, output and files of both task types; `output_key` is the top key of the label file."""

    category = "Video"
    output_key: ClassVar[str]
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "class-map",
        "job-name",
        "human-annotated",
        "creation-date",
        "type",
    )
    max_objects = MAX_SEQUENCES
    label_is_file = True

    def read_categories(self, body: bytes) -> LabelCategories:
        """The category file with attributes. Raises InvalidLabelCategories."""
        return read_with_attributes(body, tuple(SHAPE_KINDS))

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The frames' names and size. Source: Ours, the first frame tells the size of all."""
        sequence = read_sequence(str(line["source-ref"]), read, MAX_FRAMES)
        size = picture_size(f"{sequence.prefix}{sequence.frames[0].name}", read)
        return {**sequence_facts(sequence), SIZE_FACT: [size.width, size.height]}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The frames' addresses."""
        return WorkerInput(frames=tuple(frame_addresses(data_object)))

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits for these frames; `truth` is the list under `frames` of an answer."""
        if not isinstance(truth, list):
            raise InvalidAnswer("The truth of a video frame task is the list of its labeled frames.")
        return {self.element: {"frames": truth}}

    def label(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> ConsolidatedLabel:
        """The shapes of all frames, as a file. Raises InvalidAnswer."""
        frames = self.labeled_frames(content, settings, data_object)
        return ConsolidatedLabel(
            dataset_object_id=data_object.dataset_object_id,
            value=None,
            details={"class-map": class_map(frames, settings)},
            why=WHY,
            file=sequence_label_file(data_object.dataset_object_id, {self.output_key: frames}),
        )

    def labeled_frames(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> list[Entry]:
        """The frames of an answer as the label file lists them. Raises InvalidAnswer."""
        names = frame_names(data_object)
        frames: dict[int, Entry] = {}
        for entry in list_of(element_answer(content, self.element, "frames"), "frames"):
            number = entry.get("frame-no")
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(names):
                raise InvalidAnswer(f'"frame-no" must be from 0 to {len(names) - 1}, the frames of this sequence.')
            if number in frames:
                raise InvalidAnswer(f"Frame {number} is there twice. List each frame once.")
            frames[number] = self._frame(entry, number, names[number], settings, data_object)
        return [frames[number] for number in sorted(frames)]

    def shape_entry(self, entry: Mapping[str, object], label: str, data_object: TaskObject) -> Entry:
        """What the output says of a shape besides its place, class and attributes. Raises InvalidAnswer."""
        return {}

    def _frame(
        self, entry: Mapping[str, object], number: int, name: str, settings: JobSettings, data_object: TaskObject
    ) -> Entry:
        kind = shape_kind(settings.categories.document.get("annotationType"))
        shapes = list_of({kind.key: entry.get(kind.key, [])}, kind.key)
        if len(shapes) > MAX_SHAPES:
            raise InvalidAnswer(f"Frame {number} has {len(shapes)} shapes; at most {MAX_SHAPES} are allowed.")
        attributes = frame_attributes(entry, settings, f"Frame {number}")
        listed = [
            self._shape(shape, f"Shape {place} of frame {number}", kind, settings, data_object)
            for place, shape in enumerate(shapes, start=1)
        ]
        self.check_frame(listed, number)
        return {kind.key: listed, "frame-no": number, "frame": name, "frame-attributes": attributes}

    def check_frame(self, shapes: Sequence[Entry], number: int) -> None:
        """Refuse shapes that cannot be in one frame together. Raises InvalidAnswer."""

    def _shape(
        self, shape: Mapping[str, object], where: str, kind: ShapeKind, settings: JobSettings, data_object: TaskObject
    ) -> Entry:
        label = known_label(shape.get("label"), settings.labels)
        attributes = checked_values(
            shape.get("label-category-attributes"),
            label_attributes_of(settings.categories, label),
            where,
            MAX_LABEL_TEXT_CHARACTERS,
        )
        return {
            **kind.fields(shape, _frame_size(data_object), where),
            "class-id": str(settings.labels.index(label)),
            "label-category-attributes": attributes,
            **self.shape_entry(shape, label, data_object),
        }


def class_map(frames: Sequence[Entry], settings: JobSettings) -> dict[str, str]:
    """The classes that occur, by index as text."""
    lists = (value for frame in frames for value in frame.values() if isinstance(value, list))
    used = {int(str(shape["class-id"])) for shapes in lists for shape in shapes}
    return {str(number): settings.labels[number] for number in sorted(used)}


def sequence_label_file(object_id: str, document: Mapping[str, object]) -> LabelFile:
    """`SeqLabel.json` of a sequence."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return LabelFile(f"{object_id}/SeqLabel.json", body, "application/json")


def _frame_size(data_object: TaskObject) -> FrameSize:
    size = data_object.facts[SIZE_FACT]
    assert isinstance(size, list)
    return FrameSize(int(size[0]), int(size[1]))
