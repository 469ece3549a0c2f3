"""Drawing elements of a custom job's page: boxes, polygons, lines, keypoints, masks and entities.

Each is filled in as by the generator of a built-in task type. Source: Documented, what each element submits,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from mockgt.tasktypes.contract import InvalidAnswer, JobSettings, UnusableObject
from mockgt.tasktypes.images import SIZE_FACT, ImageSize, picture_size
from mockgt.tasktypes.semantic_segmentation.answer import ELEMENT, answer_content, mask_of
from mockgt.workers.attempts import Attempt
from mockgt.workers.boxes import BoxAnswers
from mockgt.workers.form_fields import Field
from mockgt.workers.form_page import PageElement, names_in
from mockgt.workers.frame_forms import Track
from mockgt.workers.frame_shapes import FrameGeometry
from mockgt.workers.masks import MaskAnswers
from mockgt.workers.scenes import Scene
from mockgt.workers.spans import SpanAnswers
from mockgt.workers.tracks import as_drawn

UNKNOWN_SIZE = ImageSize(640, 480, 3)
SHAPES_BY_CHANCE = 3
SHAPE_ELEMENTS: Mapping[str, tuple[str, str]] = {
    "crowd-polygon": ("Polygon", "polygons"),
    "crowd-polyline": ("Polyline", "polylines"),
    "crowd-line": ("Line", "lines"),
    "crowd-keypoint": ("Keypoint", "keypoints"),
}
"""Kind of shape, and the key of the list in the answer."""


def drawing(element: PageElement, scene: Scene) -> Field | None:
    """The field of an element in which workers draw or mark; None for other elements, or without labels."""
    labels = tuple(names_in(element.attributes.get("labels", "")))
    make = _MAKERS.get(element.tag)
    return make(element, labels, scene) if make and labels else None


@dataclass(frozen=True)
class Boxes:
    """crowd-bounding-box."""

    names: tuple[str, ...]
    scene: Scene

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One to four boxes."""
        return self._content(BoxAnswers().by_chance(stream, self.scene))

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right boxes as this worker draws them."""
        return self._content(BoxAnswers().answer(attempt, _listed(right, self.names[0], "boundingBoxes"), self.scene))

    def _content(self, boxes: object) -> dict[str, object]:
        return {self.names[0]: {"boundingBoxes": boxes, "inputImageProperties": _properties(self.scene)}}


@dataclass(frozen=True)
class Shapes:
    """crowd-polygon, crowd-polyline, crowd-line, crowd-keypoint."""

    names: tuple[str, ...]
    scene: Scene
    kind: str
    key: str

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One to three shapes."""
        count = stream.randint(1, SHAPES_BY_CHANCE)
        shapes = [{"label": stream.choice(self.scene.labels), **self._geometry.appear(stream)} for _ in range(count)]
        return self._content(shapes)

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right shapes as this worker draws them."""
        drawn = [
            {**each.things[0], "label": each.label}
            for shape in _listed(right, self.names[0], self.key)
            for each in as_drawn(
                attempt, Track(str(shape["label"]), "", {0: shape}), self.scene.labels, self._geometry, untouched=False
            )
        ]
        return self._content(drawn)

    @property
    def _geometry(self) -> FrameGeometry:
        size = _size(self.scene)
        return FrameGeometry(self.kind, size.width, size.height)

    def _content(self, shapes: object) -> dict[str, object]:
        return {self.names[0]: {"inputImageProperties": _properties(self.scene), self.key: shapes}}


@dataclass(frozen=True)
class Masks:
    """crowd-semantic-segmentation."""

    names: tuple[str, ...]
    scene: Scene

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One to three ellipses."""
        return self._content(MaskAnswers().by_chance(stream, self.scene))

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right mask as this worker paints it; one that cannot be read as it is."""
        try:
            mask = mask_of({ELEMENT: right.get(self.names[0])}, self.scene.labels, _size(self.scene))
        except InvalidAnswer:
            return {name: right[name] for name in self.names if name in right}
        return self._content(MaskAnswers().answer(attempt, mask, self.scene))

    def _content(self, mask: object) -> dict[str, object]:
        from mockgt.workers.mask_pixels import as_mask

        return {self.names[0]: answer_content(as_mask(mask), self.scene.labels)[ELEMENT]}


@dataclass(frozen=True)
class Instances:
    """crowd-instance-segmentation: one color for each single thing."""

    names: tuple[str, ...]
    scene: Scene

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One to three ellipses, each a thing of its own."""
        from mockgt.workers.mask_pixels import ellipses

        size = _size(self.scene)
        labels = [stream.choice(self.scene.labels) for _ in range(stream.randint(1, SHAPES_BY_CHANCE))]
        mask = ellipses(stream, size.width, size.height, range(1, len(labels) + 1))
        return {self.names[0]: _instances(mask, labels, self.scene)}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right things; a worker who errs paints others."""
        if self.names[0] not in right or attempt.stream.random() < attempt.error:
            return self.by_chance(attempt.stream)
        return {self.names[0]: right[self.names[0]]}


@dataclass(frozen=True)
class Entities:
    """crowd-entity-annotation."""

    names: tuple[str, ...]
    scene: Scene

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One word in eight."""
        return {self.names[0]: {"entities": SpanAnswers().by_chance(stream, self.scene)}}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right entities as this worker marks them."""
        marked = SpanAnswers().answer(attempt, _listed(right, self.names[0], "entities"), self.scene)
        return {self.names[0]: {"entities": marked}}


def _listed(right: dict[str, object], name: str, key: str) -> list[dict[str, object]]:
    value = right.get(name)
    found = value.get(key) if isinstance(value, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _instances(mask: object, labels: list[str], scene: Scene) -> dict[str, object]:
    from mockgt.tasktypes.class_colors import class_color
    from mockgt.tasktypes.masks import png_data
    from mockgt.workers.mask_pixels import as_mask

    instances = [{"color": class_color(number), "label": label} for number, label in enumerate(labels, start=1)]
    image = {"pngImageData": png_data(as_mask(mask), len(labels) + 1)}
    return {"inputImageProperties": _properties(scene), "instances": instances, "labeledImage": image}


def _on_picture(labels: tuple[str, ...], scene: Scene) -> Scene:
    """A scene of the line's picture; of an ordinary size where the line names none."""
    try:
        size = picture_size(str(scene.line.get("source-ref")), scene.read)
    except UnusableObject:
        size = UNKNOWN_SIZE
    return Scene(JobSettings(labels=labels), scene.line, {SIZE_FACT: size.as_json()}, scene.read)


def _on_text(labels: tuple[str, ...], text: str) -> Scene:
    return Scene(JobSettings(labels=labels), {"source": text})


def _size(scene: Scene) -> ImageSize:
    size = scene.facts[SIZE_FACT]
    assert isinstance(size, Mapping)
    return ImageSize(int(size["width"]), int(size["height"]), int(size["depth"]))


def _properties(scene: Scene) -> dict[str, object]:
    size = _size(scene)
    return {"height": size.height, "width": size.width}


def _shapes(element: PageElement, labels: tuple[str, ...], scene: Scene) -> Field:
    kind, key = SHAPE_ELEMENTS[element.tag]
    return Shapes((element.name,), _on_picture(labels, scene), kind, key)


_Maker = Callable[[PageElement, tuple[str, ...], Scene], Field]
_MAKERS: Mapping[str, _Maker] = {
    "crowd-bounding-box": lambda each, labels, scene: Boxes((each.name,), _on_picture(labels, scene)),
    "crowd-semantic-segmentation": lambda each, labels, scene: Masks((each.name,), _on_picture(labels, scene)),
    "crowd-instance-segmentation": lambda each, labels, scene: Instances((each.name,), _on_picture(labels, scene)),
    "crowd-entity-annotation": lambda each, labels, _: Entities(
        (each.name,), _on_text(labels, each.attributes.get("text", ""))
    ),
    **dict.fromkeys(SHAPE_ELEMENTS, _shapes),
}
