"""Adjustment and verification of 3D point cloud semantic segmentation: workers start from an earlier label."""

import zlib
from base64 import b64encode
from collections.abc import Mapping

from mockgt.tasktypes.audited_labels import metadata_of, require_labels
from mockgt.tasktypes.contract import AnswerContent, JobSettings, JsonObject, Read, TaskObject, UnusableObject
from mockgt.tasktypes.forms import element_answer
from mockgt.tasktypes.frame_adjustment import EARLIER_FACT, Adjustment, frozen_labels
from mockgt.tasktypes.point_cloud_frame import POINTS_FACT
from mockgt.tasktypes.point_cloud_semantic_segmentation.task_type import (
    BACKGROUND,
    PointCloudSemanticSegmentation,
    unpacked,
)

CLASSES = 256
MAX_POINTS = 50_000_000
"""Points of an earlier label that are unpacked at most. Source: Ours."""


class AdjustmentPointCloudSemanticSegmentation(Adjustment, PointCloudSemanticSegmentation):
    """`PRE-Adjustment3DPointCloudSemanticSegmentation` and `ACS-Adjustment3DPointCloudSemanticSegmentation`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
    """

    function_name = "Adjustment3DPointCloudSemanticSegmentation"
    title = "3D Point Cloud Semantic Segmentation Adjustment"
    metadata_keys = (*PointCloudSemanticSegmentation.metadata_keys, "adjustment-status")

    def earlier_answer(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The earlier label. Raises UnusableObject."""
        address = str(line[settings.audited_attribute])
        try:
            classes = zlib.decompressobj().decompress(read(address), MAX_POINTS)
        except zlib.error as error:
            raise UnusableObject(f"The earlier label {address} is not zlib-compressed: {error}.") from error
        table = _classes_here(metadata_of(line, settings.audited_attribute).get("color-map"), settings)
        unknown = sorted(set(classes) - table.keys())
        if unknown or not classes:
            missing = f"the class {unknown[0]}, which its color map lacks" if unknown else "no points"
            raise UnusableObject(f"The earlier label {address} has {missing}.")
        here = classes.translate(bytes(table.get(number, 0) for number in range(CLASSES)))
        return {"pointLabels": b64encode(zlib.compress(here)).decode()}

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The earlier class of every point."""
        earlier = data_object.facts[EARLIER_FACT]
        assert isinstance(earlier, Mapping)
        return unpacked(earlier["pointLabels"], int(str(data_object.facts[POINTS_FACT])))

    def moved(self, content: AnswerContent, data_object: TaskObject, settings: JobSettings) -> bool:
        """Whether points that may not be edited have another class now, or others got theirs."""
        frozen = frozen_labels(settings)
        numbers = [number if label in frozen else 0 for number, label in enumerate(settings.labels, start=1)]
        kept = bytes([0, *numbers]).ljust(CLASSES, b"\0")
        earlier, now = self._classes(content, data_object)
        return earlier.translate(kept) != now.translate(kept)

    def changed(self, content: AnswerContent, data_object: TaskObject) -> bool:
        """Whether any point has another class."""
        earlier, now = self._classes(content, data_object)
        return earlier != now

    def _classes(self, content: AnswerContent, data_object: TaskObject) -> tuple[bytes, bytes]:
        """The earlier classes and those of an answer that was checked."""
        earlier = data_object.facts[EARLIER_FACT]
        now = element_answer(content, self.element, "pointLabels")
        assert isinstance(earlier, Mapping)
        points = int(str(data_object.facts[POINTS_FACT]))
        return unpacked(earlier["pointLabels"], points), unpacked(now["pointLabels"], points)


def _classes_here(color_map: object, settings: JobSettings) -> dict[int, int]:
    """The class numbers of this job by those of the earlier one. Raises UnusableObject."""
    if not isinstance(color_map, Mapping):
        raise UnusableObject('The earlier label has no "color-map". Name the attribute of a job of this kind.')
    table = {0: 0}
    for number, entry in color_map.items():
        name = entry.get("class-name") if isinstance(entry, Mapping) else None
        if name == BACKGROUND or not str(number).isdecimal():
            continue
        require_labels([str(name)], settings.labels)
        table[int(number)] = settings.labels.index(str(name)) + 1
    return table
