"""How each task type shows the labels of an output manifest, and the answers of its workers."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from gtui.canvas.boxes import Box
from gtui.canvas.marks import MaskMarks
from gtui.errors import GtuiError
from gtui.tasktypes.registry import RESULT_VIEWS, result_view
from gtui.tasktypes.result_view import Said, label_names
from gtui.widgets.class_canvas import ClassCanvas
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.tile import Look, TextTile, Tile
from mockgt.tasktypes.class_colors import class_color
from mockgt.tasktypes.masks import palette_png
from tests.gtui.widgets.conftest import Host, ShowWidget
from tests.tasktypes.examples import TASK_TYPES, Example, drawn, example, held_by

BOXES = {"image_size": [{"width": 40, "height": 30, "depth": 3}]}
DRAWN = RESULT_VIEWS.keys() - {"VideoMultiClass", "VideoClassification", "PassThrough"}
"""Task types whose labels are more than words; of custom jobs only what workers answered is."""
CLASS_MAP = {"class-map": {"0": "Bag", "1": "[b]Strap\x1b[2J"}}


def picture(colour: str = "#336699") -> bytes:
    target = BytesIO()
    Image.new("RGB", (40, 30), colour).save(target, "PNG")
    return target.getvalue()


def said(value: object, metadata: dict[str, object], **more: Any) -> Said:
    return Said({"label": value, "label-metadata": metadata, "source": more.pop("text", "")}, "label", **more)


def unread(uri: str) -> bytes:
    raise GtuiError("Not found", f"{uri} does not exist.", "")


@asynccontextmanager
async def shown(show: ShowWidget, task_type: str, content: object, drawn: object) -> AsyncIterator[Host]:
    async with show(result_view(task_type)(), size=(60, 24)) as (host, pilot):
        host.widget.show(content, drawn)  # type: ignore[attr-defined]
        await host.settle(pilot)
        await host.settle(pilot)
        yield host


@pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda each: each.function_name)
def test_every_task_type_reads_its_labels_and_its_workers_answers(task_type: Any) -> None:
    given: Example = example(task_type)
    view = result_view(task_type.function_name)
    files = given.files() | {
        f"s3://output/{label.file.name.format(creation_date=given.data['creation_date'])}": label.file.body
        for label in task_type.consolidate(given.answered(), given.settings)
        if label.file
    }
    labels, audited = given.settings.labels, given.settings.audited_attribute
    for line in given.lines(given.answered()):
        keys = json.loads(line)
        found = view.read_drawn(Said(keys, given.attribute, labels, audited), files.__getitem__)
        if task_type.function_name in DRAWN:
            assert found is not None
            assert list(view.lines(found))
    for each in given.answered():
        for answer in each.answers:
            about = Said(each.data_object.line, given.attribute, labels, audited, answer.content)
            found = view.read_drawn(about, files.__getitem__)
            assert (found is not None) == (task_type.function_name in DRAWN | {"PassThrough"})


def test_an_object_without_a_label_has_nothing_drawn() -> None:
    for task_type in RESULT_VIEWS:
        assert result_view(task_type).read_drawn(Said({"source-ref": "s3://b/1.jpg"}, "label"), unread) is None


def test_boxes_that_are_none_are_left_out() -> None:
    good = {"class_id": 1, "left": 2, "top": 3, "width": 10.5, "height": 8}
    odd = [{**good, "class_id": 9}, {**good, "width": 0}, {**good, "left": "x"}, {"class_id": True}, "no box", good]
    found = result_view("BoundingBox").read_drawn(said({**BOXES, "annotations": odd}, dict(CLASS_MAP)), unread)
    assert found is not None
    assert found.shapes == (Box(1, 2, 3, 10.5, 8),)


def test_a_mask_file_that_is_missing_or_no_mask_is_said_so() -> None:
    view = result_view("SemanticSegmentation")
    with pytest.raises(GtuiError, match="does not exist"):
        view.read_drawn(said("s3://b/mask.png", {}), unread)
    with pytest.raises(GtuiError, match=r"mask\.png has|is not|is a PNG"):
        view.read_drawn(said("s3://b/mask.png", {}), lambda uri: picture())


def test_classes_are_named_by_the_label_then_by_the_job_and_without_bound_not_at_all() -> None:
    assert label_names({"1": "Strap", "x": "?", "99999999999": "far"}, ("Bag",)) == ("Bag", "Strap")
    assert label_names({"2": "Buckle"}, ()) == ("0", "1", "Buckle")


async def test_boxes_are_drawn_over_the_picture_with_their_names(show: ShowWidget) -> None:
    boxes = [{"class_id": index, "left": 4 + 18 * index, "top": 8, "width": 12, "height": 14} for index in (0, 1)]
    label = said({**BOXES, "annotations": boxes}, dict(CLASS_MAP))
    found = result_view("BoundingBox").read_drawn(label, unread)
    async with shown(show, "BoundingBox", picture(), found) as host:
        text = "\n".join(host.text())
        assert "1 Bag" in text
        assert "2 [b]Strap" in text
        assert "\x1b" not in text
        assert {(0x2C, 0xA0, 0x2C), (0x1F, 0x77, 0xB4)} <= host.colours()


async def test_another_answer_to_the_same_picture_leaves_the_view_where_it_is(show: ShowWidget) -> None:
    view = result_view("BoundingBox")
    boxes = [{"label": "Bag", "left": 4, "top": 8, "width": 12, "height": 14}]
    answer = {"boundingBox": {"boundingBoxes": boxes}}
    content = picture()
    async with shown(show, "BoundingBox", content, None) as host:
        canvas = host.query_one(ImageView)
        canvas.action_zoom_in()
        zoom = canvas.zoom
        host.widget.show(content, view.read_drawn(said(None, {}, labels=("Bag",), answer=answer), unread))  # type: ignore[attr-defined]
        assert canvas.zoom == zoom > 1


async def test_a_mask_is_drawn_over_the_picture_and_a_missing_picture_said(show: ShowWidget) -> None:
    mask = palette_png(drawn(["0011"] * 3), 2)
    metadata: dict[str, object] = {"internal-color-map": {"1": {"class-name": "Bag", "hex-color": class_color(1)}}}
    view = result_view("SemanticSegmentation")
    found = view.read_drawn(said("s3://b/mask.png", metadata), lambda uri: mask)
    assert list(view.lines(found)) == ["1 Bag  50.0%"]
    async with shown(show, "SemanticSegmentation", picture(), found) as host:
        assert (0x2C, 0xA0, 0x2C) in host.colours()
        host.widget.show_error("s3://b/1.jpg does not exist.")  # type: ignore[attr-defined]
        assert host.query_one(ImageView).text == "s3://b/1.jpg does not exist."


async def test_entities_are_marked_in_the_text(show: ShowWidget) -> None:
    text = "In 東京 they [b]buy\x1b[2J watches."
    entities = [{"label": "Place", "startOffset": 3, "endOffset": 5}, {"label": "Place", "startOffset": 9}]
    label = said({"annotations": {"entities": entities}}, {}, text=text, labels=("Thing", "Place"))
    view = result_view("NamedEntityRecognition")
    found = view.read_drawn(label, unread)
    assert found is not None
    assert list(view.lines(found)) == ["2 Place: 東京"]
    async with shown(show, "NamedEntityRecognition", text, found) as host:
        shown_text = "\n".join(host.text())
        assert "2 Place" in shown_text
        assert "[b]buy�[2J watches." in shown_text
    tile = TextTile(text, found.spans)
    look = Look(0, grey=True, aspect=2.0, glyphs="quadrant", style=host.app.console.get_style("none"))
    rows = ["".join(segment.text for segment in strip).rstrip() for strip in tile.strips(24, 8, look)]
    assert rows[:2] == ["   2", "In 東京 they [b]buy�[2J"]


def test_a_tile_draws_marks_and_their_numbers_and_keeps_little_of_a_large_mask() -> None:
    pixels = drawn(["01"] * 2).repeat(1500, axis=0).repeat(2000, axis=1)
    tile = Tile(picture(), MaskMarks.of(("Bag",), pixels)).decoded()
    assert isinstance(tile.marks, MaskMarks)
    assert max(tile.marks.pixels.shape) <= 512
    ((label, place),) = tile.marks.places()
    assert label == 0
    assert place == pytest.approx((2996, 1500), abs=20)
    small = Tile(picture(), MaskMarks.of(("Bag",), drawn(["0" * 20 + "1" * 20] * 30))).decoded()
    look = Look(0, grey=False, aspect=2.0, glyphs="quadrant", style=Host(ImageView()).console.get_style("none"))
    rows = ["".join(segment.text for segment in strip) for strip in small.strips(24, 12, look)]
    assert any("1" in row[12:] for row in rows)


def test_a_label_file_of_the_examples_is_read_as_it_was_written() -> None:
    task_type = next(each for each in TASK_TYPES if each.function_name == "SemanticSegmentation")
    given = example(task_type)
    label = task_type.consolidate(given.answered(), given.settings)[0]
    assert label.file is not None
    found = result_view("SemanticSegmentation").read_drawn(
        said("s3://b/mask.png", dict(label.details)), lambda uri: label.file.body if label.file else b""
    )
    assert found is not None
    assert found.pixels.tolist() == held_by(label.file)
    assert found.labels == given.settings.labels


def in_cloud(task_type: str, attribute: str) -> tuple[Any, Any]:
    """The first label of a point cloud example: what is read of its cloud, and what is drawn."""
    given = example(next(each for each in TASK_TYPES if each.function_name == task_type))
    files = given.files() | {
        f"s3://output/{label.file.name.format(creation_date=given.data['creation_date'])}": label.file.body
        for label in given.task_type.consolidate(given.answered(), given.settings)
        if label.file
    }
    line = json.loads(given.lines(given.answered())[0])
    view = result_view(task_type)
    content = view.read_content(line["source-ref"], False, files.__getitem__)
    return content, view.read_drawn(Said(line, attribute, given.settings.labels), files.__getitem__)


@pytest.mark.parametrize(
    ("task_type", "attribute", "words"),
    [
        ("3DPointCloudObjectDetection", "cuboids", "Car:1  2.9×1.8×1.3 m"),
        ("3DPointCloudObjectTracking", "tracks-ref", "Bus:1  2.9×1.8×1.3 m"),
        ("3DPointCloudSemanticSegmentation", "classes-ref", "Car"),
    ],
)
async def test_point_clouds_are_shown_with_their_labels(
    show: ShowWidget, task_type: str, attribute: str, words: str
) -> None:
    content, drawn = in_cloud(task_type, attribute)
    view = result_view(task_type)
    assert words in view.lines(drawn)
    tile = view.tile(content, drawn)
    assert isinstance(tile, Tile)
    async with shown(show, task_type, content, drawn) as host:
        assert "No point cloud" not in "\n".join(host.text())
        canvas = host.query_one(CloudCanvas)
        assert isinstance(canvas, ClassCanvas) or [each.label for each in canvas.cuboids][:1] == [0]  # type: ignore[attr-defined]
        host.widget.show_error("s3://b/f.bin does not exist.")  # type: ignore[attr-defined]


SHAPES = {
    "form": {"yes": True, "no": False},
    "note": "fine [b]",
    "boxes": {
        "boundingBoxes": [{"label": "Bag", "left": 4, "top": 8, "width": 12, "height": 14}],
        "inputImageProperties": {"width": 40, "height": 30},
    },
    "points": {"keypoints": [{"label": "Clasp", "x": 30, "y": 5}, {"label": "Clasp", "x": "?"}]},
}


async def test_what_crowd_elements_submit_is_drawn_and_the_rest_is_told(show: ShowWidget) -> None:
    view = result_view("PassThrough")
    for found in (
        view.read_drawn(Said({}, "label", answer=SHAPES), unread),
        view.read_drawn(said({"answers": [SHAPES]}, {}), unread),
    ):
        assert found is not None
        assert list(view.lines(found))[-2:] == ["1 Bag  12×14", "2 Clasp  30,5"]
    answered = view.read_drawn(Said({}, "label", answer=SHAPES), unread)
    assert answered is not None
    told = list(view.lines(answered))[:4]
    assert told == ["form: yes", "note: fine [b]", "boxes: 1 box", "points: 2 keypoints"]
    async with shown(show, "PassThrough", picture(), answered) as host:
        text = "\n".join(host.text())
        assert "1 Bag" in text
        assert "2 Clasp" in text


async def test_masks_and_entities_of_custom_jobs_are_drawn(show: ShowWidget) -> None:
    view = result_view("PassThrough")
    task_type = next(each for each in TASK_TYPES if each.function_name == "SemanticSegmentation")
    given = example(task_type)
    content = given.answered()[0].answers[0].content
    mask = view.read_drawn(Said({}, "label", answer={"mine": content["crowd-semantic-segmentation"]}), unread)
    assert mask is not None
    assert isinstance(mask.mask, MaskMarks)
    entities = {"entities": [{"label": "Person", "startOffset": 0, "endOffset": 4}, {"label": "x", "startOffset": 3}]}
    named = view.read_drawn(Said({}, "label", answer={"who": entities}), unread)
    assert named is not None
    async with shown(show, "PassThrough", "Anna met Ben.", named) as host:
        assert "Person" in "\n".join(host.text())


def test_answers_that_nobody_consolidated_are_read_from_their_file() -> None:
    view = result_view("PassThrough")
    metadata: dict[str, object] = {"type": "groundtruth/custom", "worker-response-ref": "s3://b/answers.json"}
    file = json.dumps({"answers": [{"answerContent": {"note": "one"}}, {"answerContent": {"note": "two"}}]})
    found = view.read_drawn(said(None, metadata), {"s3://b/answers.json": file.encode()}.__getitem__)
    assert found is not None
    assert list(view.lines(found)) == ["Not consolidated: the first of 2 answers", "note: one"]
    with pytest.raises(GtuiError, match="is not JSON"):
        view.read_drawn(said(None, metadata), lambda uri: b"{")
