"""What makes a sequence file, a point cloud or a category file with attributes unusable, in the words that say why."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from mockgt.tasktypes.contract import TaskType, UnusableObject
from mockgt.tasktypes.label_categories import InvalidLabelCategories
from mockgt.tasktypes.registry import task_types
from tests.tasktypes.examples import Example, example

VIDEO, CLOUD, SERIES = (
    task_types()[name] for name in ("VideoObjectDetection", "3DPointCloudObjectDetection", "3DPointCloudObjectTracking")
)


def refusal(given: Example, line: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    def read(uri: str) -> bytes:
        if uri not in files:
            raise UnusableObject(f"{uri} cannot be read.")
        return files[uri]

    with pytest.raises(UnusableObject) as refused:
        given.task_type.prepare(line, given.settings, read)
    return str(refused.value)


def frame(**changes: Any) -> dict[str, Any]:
    return {"frame-no": 1, "unix-timestamp": 1.0, "frame": "frame0001.png", **changes}


@pytest.mark.parametrize(
    ("sequence", "reason"),
    [
        ("[", "is not JSON"),
        ("[]", "must hold one JSON object"),
        ({"prefix": "roads/drive/", "frames": [frame()]}, '"prefix" of the sequence file'),
        ({"prefix": "s3://roads/drive", "frames": [frame()]}, "must be an S3 address that ends with /"),
        ({"prefix": "s3://roads/drive/", "frames": []}, "must be a list of frames"),
        ({"prefix": "s3://roads/drive/", "number-of-frames": 2, "frames": [frame()]}, "is 2, but it lists 1"),
        ({"prefix": "s3://roads/drive/", "frames": [frame(frame=7)]}, 'has no "frame", the name of its file'),
        ({"prefix": "s3://roads/drive/", "frames": [frame(**{"frame-no": "1"})]}, 'has no "frame-no", a whole number'),
        ({"prefix": "s3://roads/drive/", "frames": [frame()] * 2001}, "has 2001 frames; at most 2000 are allowed"),
        ({"prefix": "s3://roads/drive/", "frames": [frame(frame="gone.png")]}, "s3://roads/drive/gone.png cannot be"),
    ],
)
def test_a_sequence_file_that_cannot_be_used_says_why(sequence: object, reason: str) -> None:
    given = example(VIDEO)
    body = sequence if isinstance(sequence, str) else json.dumps(sequence)
    files = {**given.files(), "s3://roads/seq.json": body.encode()}
    assert reason in refusal(given, {"source-ref": "s3://roads/seq.json"}, files)


def test_frames_come_in_the_order_of_their_names_bytes() -> None:
    given = example(VIDEO)
    frames = [frame(frame="frame2.png"), frame(frame="frame10.png", **{"frame-no": 2})]
    picture = given.files()["s3://roads/drive/frame0001.png"]
    sequence = {"prefix": "s3://roads/drive/", "frames": frames}
    files = {
        "s3://roads/seq.json": json.dumps(sequence).encode(),
        "s3://roads/drive/frame2.png": picture,
        "s3://roads/drive/frame10.png": picture,
    }
    facts = VIDEO.prepare({"source-ref": "s3://roads/seq.json"}, given.settings, files.__getitem__)
    assert facts["frames"] == ["frame10.png", "frame2.png"]


def test_a_series_of_point_clouds_goes_forward_in_time() -> None:
    given = example(SERIES)
    frames = [frame(**{"unix-timestamp": 2.0}), frame(frame="1.txt", **{"frame-no": 2})]
    sequence = {"prefix": "s3://lidar/drive/", "frames": frames}
    files = {"s3://lidar/seq.json": json.dumps(sequence).encode()}
    assert "must increase from frame to frame" in refusal(given, {"source-ref": "s3://lidar/seq.json"}, files)


@pytest.mark.parametrize(
    ("metadata", "body", "reason"),
    [
        (None, b"0 0 0 1", 'has no "source-ref-metadata"'),
        ({"unix-timestamp": "now"}, b"0 0 0 1", '"unix-timestamp" of'),
        ({"unix-timestamp": 1, "format": "csv"}, b"0 0 0 1", "must be one of binary/xyz, binary/xyzi"),
        ({"unix-timestamp": 1, "images": [{}] * 9}, b"0 0 0 1", "must be a list of at most 8"),
        ({"unix-timestamp": 1, "images": [{"camera-model": "box"}]}, b"0 0 0 1", "must be pinhole or fisheye"),
        ({"unix-timestamp": 1}, b"0 0 0 1\n0 0 x 1", "Line 2 of s3://lidar/f.txt does not hold 4 numbers"),
        ({"unix-timestamp": 1}, b"\n", "holds no points"),
        ({"unix-timestamp": 1, "format": "binary/xyz"}, bytes(13), "has 13 bytes, which is no multiple of 3 numbers"),
    ],
)
def test_a_point_cloud_that_cannot_be_used_says_why(metadata: object, body: bytes, reason: str) -> None:
    line = {"source-ref": "s3://lidar/f.txt", **({"source-ref-metadata": metadata} if metadata else {})}
    assert reason in refusal(example(CLOUD), line, {"s3://lidar/f.txt": body})


@pytest.mark.parametrize(("form", "size"), [("binary/xyz", 12), ("binary/xyzi", 16), ("binary/xyzirgb", 28)])
def test_points_of_binary_files_are_counted(form: str, size: int) -> None:
    given = example(CLOUD)
    line = {"source-ref": "s3://lidar/f.bin", "source-ref-metadata": {"unix-timestamp": 1, "format": form}}
    facts = CLOUD.prepare(line, given.settings, {"s3://lidar/f.bin": bytes(5 * size)}.__getitem__)
    assert facts == {"points": 5}


NUMBER = {"name": "count", "type": "number", "description": "How many?"}


@pytest.mark.parametrize(
    ("task_type", "changes", "reason"),
    [
        (VIDEO, {"annotationType": "Blob"}, "must be one of BoundingBox, Polyline, Polygon, Keypoint"),
        (CLOUD, {"annotationType": "BoundingBox"}, "must be left out for this task type"),
        (VIDEO, {"labels": [{"label": "a name of more than 16"}]}, "at most 16 are allowed"),
        (VIDEO, {"labels": [{"label": "Car", "editsAllowed": "some"}]}, '"editsAllowed" of the label "Car"'),
        (VIDEO, {"frameAttributes": {}}, '"frameAttributes" of the file must be a list'),
        (VIDEO, {"frameAttributes": [{"name": "n", "type": "string"}]}, 'has no "description"'),
        (VIDEO, {"frameAttributes": [{**NUMBER, "type": "text"}]}, 'must be "string" or "number"'),
        (VIDEO, {"frameAttributes": [{**NUMBER, "minimum": 3, "maximum": 2}]}, "is larger than its"),
        (VIDEO, {"frameAttributes": [{**NUMBER, "enum": ["1"]}]}, 'is for attributes of type "string"'),
        (VIDEO, {"frameAttributes": [NUMBER, NUMBER]}, "has two attributes of the same name"),
        (VIDEO, {"categoryGlobalAttributes": [{"name": "x", "type": "string", "enum": []}]}, "a list of 1 to 10 texts"),
        (
            VIDEO,
            {"categoryGlobalAttributes": [{"name": f"t{number}", "type": "string"} for number in range(6)]},
            "has 6 free-text attributes",
        ),
    ],
)
def test_a_category_file_with_wrong_attributes_says_what(
    task_type: TaskType, changes: dict[str, Any], reason: str
) -> None:
    document = {"documentVersion": "2020-03-01", "labels": [{"label": "Car"}], **changes}
    with pytest.raises(InvalidLabelCategories) as refused:
        task_type.read_categories(json.dumps(document).encode())
    assert reason in str(refused.value)
