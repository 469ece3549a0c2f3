import json
from pathlib import Path

import pytest

from mockgt.grading.errors import GradingError
from mockgt.grading.gold import read_gold
from mockgt.grading.grade import grade, match
from mockgt.grading.labels import Box, Span
from mockgt.grading.manifest_labels import read_manifest
from tests.grading.manifests import classified, labeled_line

FIXTURES = Path(__file__).parents[2] / "fixtures"
SIGNS = {"stop_01.jpg": "stop", "yield_01.jpg": "yield"}
LABELS = json.dumps(SIGNS).encode()


def no_files(uri: str) -> bytes:
    raise GradingError(f"{uri} is not at hand.")


@pytest.mark.parametrize(
    "body",
    [
        LABELS,
        classified(SIGNS, bucket="teacher"),
        b"file,label\nstop_01.jpg,stop\nyield_01.jpg,yield\n",
        b'{"source-ref":"s3://t/stop_01.jpg","label":"stop"}\n{"source-ref":"s3://t/yield_01.jpg","label":"yield"}\n',
        b'{"0": "stop", "1": "yield"}',
        b'{"s3://student/stop_01.jpg": "stop", "yield_01": "yield"}',
    ],
    ids=["object by name", "output manifest", "CSV", "JSON Lines", "line numbers", "URI and stem"],
)
def test_every_form_of_gold_finds_the_data_objects(body: bytes) -> None:
    labels = read_manifest(classified(SIGNS), no_files)

    result = grade(labels, read_gold(body, no_files))

    assert (result.score, result.objects, result.extra) == (1.0, 2, ())


def test_the_fixtures_are_gold() -> None:
    boxes = read_gold((FIXTURES / "traffic-signs" / "boxes.json").read_bytes(), no_files)
    entities = read_gold((FIXTURES / "text" / "headlines.jsonl").read_bytes(), no_files)
    reviews = read_gold((FIXTURES / "text" / "reviews.csv").read_bytes(), no_files)

    assert boxes.labels["stop_01"] == (Box("stop", 208, 92, 231, 237),)
    assert entities.labels["Northlight Optics opens its first store in Lisbon"] == (
        Span(0, 17, "ORG"),
        Span(43, 49, "LOC"),
    )
    assert (len(reviews.labels), reviews.shape) == (40, "classification")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"1.jpg": "a", "1.jpg": "b"}', "names '1.jpg' twice"),
        (b'["a"]', "not an object of labels by name"),
        (b"picture,label\n1.jpg,a\n", "neither JSON nor a CSV file"),
        (b'{"1.jpg": "a", "2.jpg": ["b"]}', "several kinds: classification, multi-label"),
        (b'{"1.jpg": ""}', "The gold label of '1.jpg' cannot be read"),
        (b'{"1.jpg": [{"label": "a", "left": 0, "top": 0, "width": -1, "height": 1}]}', "longer than 0"),
        (b'{"1.jpg": [{"label": "a", "left": 1e400, "top": 0, "width": 1, "height": 1}]}', "number of pixels"),
        (b"\xff\xfe", "not CSV in UTF-8"),
        (classified({"a/1.jpg": "x", "b/1.jpg": "x"}), "of a file of the same name"),
    ],
)
def test_gold_that_cannot_be_used_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(GradingError, match=reason):
        match([], read_gold(body, no_files))


def test_gold_of_another_kind_than_the_labels_is_refused() -> None:
    labels = read_manifest(classified(SIGNS), no_files)

    with pytest.raises(GradingError, match="labels are of classification, the gold labels of multi-label"):
        grade(labels, read_gold(b'{"stop_01.jpg": ["stop"]}', no_files))


def test_pictures_of_the_same_file_name_stay_apart() -> None:
    labels = read_manifest(classified({"a/1.jpg": "x", "b/1.jpg": "y"}), no_files)

    found = match(labels.objects, read_gold(b'{"1.jpg": "x"}', no_files))

    assert found.labels == {"s3://student/a/1.jpg": "x", "s3://student/b/1.jpg": "y"}
    assert found.gold == {"s3://student/a/1.jpg": "x", "s3://student/b/1.jpg": "x"}


def test_a_gold_label_without_a_data_object_counts_as_unlabeled() -> None:
    labels = read_manifest(classified({"stop_01.jpg": "stop"}), no_files)

    result = grade(labels, read_gold(LABELS, no_files))

    assert (result.score, result.unlabeled) == (0.5, ("yield_01.jpg",))


def test_boxes_entities_and_several_labels_are_read_from_a_manifest() -> None:
    box = {"class_id": 0, "left": 1, "top": 2, "width": 3, "height": 4}
    boxes = labeled_line(
        {"source-ref": "s3://b/1.jpg"},
        {"annotations": [box], "image_size": []},
        {"class-map": {"0": "stop"}, "type": "groundtruth/object-detection"},
    )
    spans = labeled_line(
        {"source": "In Lisbon"},
        {"annotations": {"entities": [{"startOffset": 3, "endOffset": 9, "label": "LOC"}], "labels": []}},
        {"type": "groundtruth/text-span"},
    )
    several = labeled_line(
        {"source-ref": "s3://b/1.jpg"},
        [1, 0],
        {"class-map": {"0": "dog", "1": "cat"}, "type": "groundtruth/image-classification-multilabel"},
    )

    assert read_manifest(boxes, no_files).objects[0].label == (Box("stop", 1, 2, 3, 4),)
    assert read_manifest(spans, no_files).objects[0].label == (Span(3, 9, "LOC"),)
    assert read_manifest(several, no_files).objects[0].label == ("cat", "dog")


@pytest.mark.parametrize(
    ("metadata", "value", "reason"),
    [
        ({"type": "groundtruth/custom"}, {}, "Labels of the type groundtruth/custom cannot be graded"),
        ({"type": "groundtruth/object-detection"}, {}, "Line 1: The label is not one of boxes"),
        ({"type": "groundtruth/image-classification"}, 3, 'no "class-name"'),
        ({"type": "groundtruth/semantic-segmentation", "internal-color-map": {}}, "s3://b/m.png", "is not at hand"),
    ],
)
def test_a_label_that_cannot_be_read_says_the_line(metadata: dict[str, object], value: object, reason: str) -> None:
    with pytest.raises(GradingError, match=reason):
        read_manifest(labeled_line({"source-ref": "s3://b/1.jpg"}, value, metadata), no_files)


def test_labels_of_another_attribute_are_read_when_it_is_named() -> None:
    first = json.loads(classified({"1.jpg": "old"}, attribute="first"))
    second = json.loads(classified({"1.jpg": "new"}, attribute="second"))
    body = json.dumps({**first, **second}).encode()

    assert read_manifest(body, no_files).objects[0].label == "new"
    assert read_manifest(body, no_files, "first").objects[0].label == "old"


def test_labels_that_are_only_written_differently_are_right() -> None:
    labels = read_manifest(classified({"1.jpg": "No_Entry", "2.jpg": "30  KM/H", "3.jpg": "US"}), no_files)
    gold = b'{"1.jpg": "no entry", "2.jpg": "30 km/h", "3.jpg": "us", "4.jpg": "US"}'

    found = match(labels.objects, read_gold(gold, no_files))

    assert found.labels == {"1.jpg": "no entry", "2.jpg": "30 km/h", "3.jpg": "US"}
