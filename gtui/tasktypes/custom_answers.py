"""What can be drawn of an answer to a custom template: known by the form in which crowd elements submit it.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html, each element with a
sample of its output. Ours: a post-annotation function may put these anywhere in its label; they are found there, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gtui.canvas.palette import label_tag
from gtui.canvas.paths import Path, PathKind
from gtui.canvas.spans import Span
from gtui.tasktypes.crowd_instances import numbered
from gtui.tasktypes.crowd_paths import labeled_paths
from gtui.widgets.plain_text import plain
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.images import ImageSize

if TYPE_CHECKING:
    from gtui.canvas.marks import MaskMarks

PATHS: Mapping[str, PathKind] = {
    "polygons": "Polygon",
    "polylines": "Polyline",
    "lines": "Polyline",
    "keypoints": "Keypoint",
}
BOXES, ENTITIES, IMAGE = "boundingBoxes", "entities", "labeledImage"
DRAWN = frozenset({BOXES, ENTITIES, IMAGE, "inputImageProperties", "instances", "labelMappings", *PATHS})
RGB_CHANNELS = 3
NOUNS = {BOXES: ("box", "boxes"), ENTITIES: ("entity", "entities")}
MOST_DEEP = 8
MOST_WORDS = 400


@dataclass(frozen=True)
class CustomAnswer:
    """What an answer says.

    Attributes:
        labels: Names of the labels of shapes and entities, by position; a mask names its own.
        paths: Boxes (as polygons), polygons, lines and keypoints.
        rows: The answer in words: the name of each input, and what stands there.
    """

    labels: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    mask: "MaskMarks | None" = None
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


def read_answer(answer: object, labels: Sequence[str]) -> CustomAnswer:
    """What an answer, or a label made of answers, says; the job's labels come first."""
    elements = list(_elements(answer, 0))
    named = [str(each["label"]) for element in elements for each in _labeled(element)]
    names = tuple(dict.fromkeys([*labels, *named]))
    return CustomAnswer(
        labels=names,
        paths=tuple(path for element in elements for path in _paths(element, names)),
        mask=next((mask for element in elements if (mask := _mask(element)) is not None), None),
        spans=tuple(sorted(span for element in elements for span in _spans(element, names))),
        rows=tuple(_rows(answer)),
    )


def shape_lines(answer: CustomAnswer) -> Iterator[str]:
    """Number, label and size of each shape."""
    for path in answer.paths:
        yield f"{label_tag(path.label, plain(answer.labels[path.label]))}  {_size(path)}"


def _size(path: Path) -> str:
    """Width and height of a box, else how many points there are."""
    left, top, right, bottom = path.edges
    is_box = path.points == ((left, top), (right, top), (right, bottom), (left, bottom))
    return f"{right - left:g}×{bottom - top:g}" if is_box else path.size_text


def _elements(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The parts in which something is drawn, wherever they are."""
    if depth > MOST_DEEP:
        return
    if isinstance(value, list):
        for each in value:
            yield from _elements(each, depth + 1)
    if isinstance(value, Mapping):
        if any(name in value for name in (BOXES, ENTITIES, IMAGE, *PATHS)):
            yield value
        for each in value.values():
            yield from _elements(each, depth + 1)


def _labeled(element: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for name in (BOXES, ENTITIES, *PATHS):
        listed = element.get(name)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, Mapping) and isinstance(each.get("label"), str):
                yield each


def _paths(element: Mapping[str, object], names: Sequence[str]) -> Iterator[Path]:
    boxes = element.get(BOXES)
    corners = [_corners(each) for each in boxes if isinstance(each, Mapping)] if isinstance(boxes, list) else []
    yield from labeled_paths(corners, names, "Polygon")
    for name, kind in PATHS.items():
        yield from labeled_paths(element.get(name), names, kind)


def _corners(box: Mapping[str, object]) -> Mapping[str, object]:
    """A box as a polygon; without corners where a side is no number."""
    sides = [box.get(side) for side in ("left", "top", "width", "height")]
    numbers = [side for side in sides if isinstance(side, int | float)]
    if len(numbers) < len(sides):
        return {}
    left, top, width, height = numbers
    right, bottom = left + width, top + height
    points = ((left, top), (right, top), (right, bottom), (left, bottom))
    return {"label": box.get("label"), "vertices": [{"x": x, "y": y} for x, y in points]}


def _spans(element: Mapping[str, object], names: Sequence[str]) -> Iterator[Span]:
    listed = element.get(ENTITIES)
    for each in listed if isinstance(listed, list) else ():
        start, end = (each.get("startOffset"), each.get("endOffset")) if isinstance(each, Mapping) else (None, None)
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end and each.get("label") in names:
            yield Span(start, end, list(names).index(each["label"]))


def _mask(element: Mapping[str, object]) -> "MaskMarks | None":
    """The mask of a segmentation; of instances, each one a label of its own. None where it is none."""
    from gtui.canvas.marks import MaskMarks
    from mockgt.tasktypes.semantic_segmentation.answer import ELEMENT, mask_of

    colors = _colors(element)
    size = element.get("inputImageProperties")
    sides = [size.get(side) if isinstance(size, Mapping) else None for side in ("width", "height")]
    whole = [side for side in sides if isinstance(side, int) and side > 0]
    if IMAGE not in element or not colors or len(whole) < len(sides):
        return None
    given = {**element, "labelMappings": {name: {"color": color} for name, color in colors.items()}}
    try:
        pixels = mask_of({ELEMENT: given}, tuple(colors), ImageSize(whole[0], whole[1], RGB_CHANNELS))
    except InvalidAnswer:
        return None
    return MaskMarks.of(tuple(colors), pixels)


def _colors(element: Mapping[str, object]) -> dict[str, object]:
    """The color of each label, or of each instance."""
    mappings, instances = element.get("labelMappings"), element.get("instances")
    if isinstance(mappings, Mapping):
        return {str(label): each.get("color") for label, each in mappings.items() if isinstance(each, Mapping)}
    things = [each for each in instances if isinstance(each, Mapping)] if isinstance(instances, list) else []
    names = numbered([str(each.get("label")) for each in things])
    return {name: each.get("color") for name, each in zip(names, things, strict=True)}


def _rows(answer: object) -> Iterator[tuple[str, str]]:
    if not isinstance(answer, Mapping):
        yield "", _words(answer)
        return
    for name, value in answer.items():
        yield str(name), _words(value)


def _words(value: object) -> str:
    """A part of an answer in words; what is drawn is only counted."""
    if isinstance(value, Mapping):
        return _words_of_mapping(value)
    if isinstance(value, list):
        return ", ".join(map(_words, value))[:MOST_WORDS] or "nothing"
    return "-" if value is None else "yes" if value is True else "no" if value is False else str(value)[:MOST_WORDS]


def _words_of_mapping(value: Mapping[str, object]) -> str:
    if value and all(isinstance(each, bool) for each in value.values()):
        return ", ".join(str(name) for name, chosen in value.items() if chosen) or "none ticked"
    counts = [_counted(len(each), name) for name, each in value.items() if name in DRAWN and isinstance(each, list)]
    drawn = [*counts, *(["a mask"] if IMAGE in value and "instances" not in value else [])]
    told = [
        _words(each) if name in {"label", "labels"} else f"{name}: {_words(each)}"
        for name, each in value.items()
        if name not in DRAWN
    ]
    return "; ".join([*told, *drawn])[:MOST_WORDS] or "nothing"


def _counted(count: int, listed: str) -> str:
    one, several = NOUNS.get(listed, (listed.removesuffix("s"), listed))
    return f"{count} {one if count == 1 else several}"
