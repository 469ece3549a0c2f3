"""The results of point cloud jobs: the cloud with its cuboids, or its points in the colours of their classes."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult

from gtui.canvas.cuboids import Cuboid
from gtui.canvas.sequence import LabeledFrames
from gtui.services import TaskInput
from gtui.tasktypes.cloud_frames import CloudFrames, clouds_at
from gtui.tasktypes.cuboid_frames import CuboidFrames
from gtui.tasktypes.frame_answers import CUBOID, PROGRESS, AnyShape, FrameTask
from gtui.tasktypes.frames_result import frames_of_label, named_shapes
from gtui.tasktypes.point_cloud_object_detection import CloudDetection
from gtui.tasktypes.point_cloud_object_tracking import CloudTracking
from gtui.tasktypes.point_cloud_semantic_segmentation import POINT_LABELS, CloudSegmentation
from gtui.tasktypes.result_view import Read, ResultView, Said, label_names
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.point_cloud_semantic_segmentation.task_type import BACKGROUND

if TYPE_CHECKING:
    from gtui.canvas.point_cloud import PointCloud
    from gtui.tasktypes.labeling_view import LabelingView
    from gtui.widgets.tile import Tile

OUTPUT_KEY = "tracking-annotations"


@dataclass(frozen=True)
class DrawnCloud:
    """What a label or a worker says of a point cloud: labels, the element of an answer, and the frame's format."""

    labels: tuple[str, ...]
    element: Mapping[str, object]
    form: str = ""


class CloudResult(ResultView[CloudFrames, DrawnCloud]):
    """The worker's view, in which nothing can be changed.

    Attributes:
        VIEW: The labeling view.
        KEY: What the element of an answer holds.
    """

    VIEW: ClassVar[type[CuboidFrames] | type[CloudSegmentation]]
    KEY: ClassVar[str]

    def compose(self) -> ComposeResult:
        """The cloud; F shows the list beside it."""
        view = self.VIEW(read_only=True)
        view.add_class("-maximized")
        yield view

    @property
    def view(self) -> "LabelingView":
        """The view."""
        return self.query_one(self.VIEW)

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> CloudFrames:
        """Where the clouds are; the format of a single one comes with what is said of it."""
        return clouds_at(source, None, read)

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> DrawnCloud | None:
        """The label; None where there is none yet."""
        metadata = said.line.get("source-ref-metadata")
        form = str(metadata.get("format") or "") if isinstance(metadata, Mapping) else ""
        if said.answer is not None:
            element = said.element(cls.VIEW.ELEMENT, cls.KEY)
            return None if element is None else DrawnCloud(said.labels, element, form)
        found = cls.of_label(said, read)
        return None if found is None else replace(found, form=form)

    @classmethod
    def of_label(cls, said: Said, read: Read) -> DrawnCloud | None:
        """The label in the manifest as an answer has it."""
        raise NotImplementedError

    @classmethod
    def picture(cls, cloud: "PointCloud", drawn: DrawnCloud) -> bytes:
        """The cloud with what is said of it."""
        raise NotImplementedError

    @classmethod
    def tile(cls, content: CloudFrames, drawn: DrawnCloud | None) -> "Tile | str":
        """The first cloud from above."""
        from gtui.canvas.cloud_picture import cloud_picture
        from gtui.widgets.tile import Tile

        cloud = _with_format(content, drawn).cloud(0)
        if isinstance(cloud, str):
            return cloud
        return Tile(cloud_picture(cloud) if drawn is None else cls.picture(cloud, drawn))

    def show(self, content: CloudFrames, drawn: DrawnCloud | None) -> None:
        """Show the clouds with what is said of them."""
        clouds = _with_format(content, drawn)
        labels = drawn.labels if drawn else ()
        config = {"labels": [{"label": label} for label in labels]}
        given = TaskInput("", labels, "", "", "", "", label_category_config=config, frames=clouds.addresses)
        draft = {self.VIEW.ELEMENT: drawn.element if drawn else {}, PROGRESS: {"frame": 0}}
        self.view.show_task(replace(given, formats=clouds.formats), draft)
        self.view.show_object(clouds)

    def show_error(self, text: str) -> None:
        """In the cloud's place."""
        self.view.show_task(TaskInput("", (), "", "", "", ""), None)
        self.view.show_object(None, text)


class CuboidResult(CloudResult):
    """Cuboids."""

    VIEW: ClassVar[type[CuboidFrames]]

    @classmethod
    def labeled(cls, drawn: DrawnCloud, count: int) -> LabeledFrames[AnyShape]:
        """The cuboids of so many frames."""
        task = FrameTask(drawn.labels, CUBOID, True, LabelCategories({}))
        return task.read(cls.VIEW.as_frames(drawn.element), count)

    @classmethod
    def picture(cls, cloud: "PointCloud", drawn: DrawnCloud) -> bytes:
        """The first frame with its cuboids."""
        from gtui.canvas.cloud_picture import cloud_picture

        return cloud_picture(cloud, [cast("Cuboid", mark.shape) for mark in cls.labeled(drawn, 1).marks[0]])

    @classmethod
    def lines(cls, drawn: DrawnCloud) -> list[str]:
        """Each object with its size where it is seen first."""
        frames = drawn.element.get("frames")
        labeled = cls.labeled(drawn, max(len(frames) if isinstance(frames, list) else 1, 1))
        first = {mark.thing: mark for marks in reversed(labeled.marks) for mark in marks}
        named = ((labeled.things[thing], mark.shape.size_text) for thing, mark in sorted(first.items()))
        return [f"{drawn.labels[each.label]}:{each.number}  {size} m" for each, size in named] or ["Nothing to label"]


class DetectionResult(CuboidResult):
    """One cloud with its cuboids."""

    VIEW = CloudDetection
    KEY = "annotations"

    @classmethod
    def of_label(cls, said: Said, read: Read) -> DrawnCloud | None:
        """The cuboids in the manifest line."""
        cuboids = said.value.get("annotations") if isinstance(said.value, Mapping) else None
        if not isinstance(cuboids, list):
            return None
        labels = label_names(said.metadata.get("class_map"), said.labels)
        return DrawnCloud(labels, {"annotations": named_shapes(cuboids, labels)})


class TrackingResult(CuboidResult):
    """Clouds with their cuboids, and the strip of all frames."""

    VIEW = CloudTracking
    KEY = "frames"

    @classmethod
    def of_label(cls, said: Said, read: Read) -> DrawnCloud | None:
        """The cuboids in the label file."""
        if not isinstance(said.value, str) or not said.value.startswith("s3://"):
            return None
        labels = label_names(said.metadata.get("class-map"), said.labels)
        return DrawnCloud(labels, {"frames": list(frames_of_label(read(said.value), OUTPUT_KEY, labels))})


class SegmentationResult(CloudResult):
    """A cloud whose points have classes."""

    VIEW = CloudSegmentation
    KEY = POINT_LABELS

    @classmethod
    def of_label(cls, said: Said, read: Read) -> DrawnCloud | None:
        """The classes in the label file."""
        colors = said.metadata.get("color-map")
        if not isinstance(said.value, str) or not said.value.startswith("s3://") or not isinstance(colors, Mapping):
            return None
        return DrawnCloud(_classes(colors), {POINT_LABELS: b64encode(read(said.value)).decode()})

    @classmethod
    def picture(cls, cloud: "PointCloud", drawn: DrawnCloud) -> bytes:
        """The points in the colours of their classes."""
        from gtui.canvas.cloud_picture import cloud_picture
        from gtui.canvas.point_classes import unpacked

        classes = unpacked(drawn.element.get(POINT_LABELS), cloud.count, len(drawn.labels))
        return cloud_picture(cloud, classes=classes)

    @classmethod
    def lines(cls, drawn: DrawnCloud) -> Sequence[str]:
        """The classes."""
        return drawn.labels


def _classes(colors: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the classes from 1, by their numbers in a color map."""
    numbers = sorted(int(number) for number in colors if str(number).isdecimal() and len(str(number)) < 4)
    entries = [(number, colors[str(number)]) for number in numbers if number]
    names = {number: entry.get("class-name") for number, entry in entries if isinstance(entry, Mapping)}
    return tuple(str(names.get(number, BACKGROUND)) for number in range(1, max(names, default=0) + 1))


def _with_format(content: CloudFrames, drawn: DrawnCloud | None) -> CloudFrames:
    """A single cloud in the format that its manifest line names."""
    single = drawn is not None and drawn.form and len(content.addresses) == 1
    return replace(content, formats=(drawn.form,)) if single and drawn is not None else content
