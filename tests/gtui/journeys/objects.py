"""What is to be labeled on the journeys: the files of a bucket, and the manifests of what was labeled before."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from gtui.services import sample_folder
from mockgt.tasktypes.masks import palette_png
from tests.gtui import street
from tests.gtui.clouds import street as cloud

Files = Mapping[str, bytes]
MANIFEST = "one.manifest"

PICTURE: Files = {"data/001.jpg": (sample_folder() / "001.jpg").read_bytes()}
TEXT: Files = {"data/texts.csv": b"In Tokyo and Oslo.\n"}
CLIP: Files = {"data/a.mp4": b"a clip"}
FRAMES: Files = {f"data/drive/frame{number + 1:04d}.jpg": street.jpeg(number) for number in range(3)}
EARLIER = {"human-annotated": "yes", "creation-date": "2022-03-25T20:05:00", "job-name": "labeling-job/earlier"}


def manifest(line: Mapping[str, object], files: Files) -> Files:
    """Files, and a manifest of one line about them; `{bucket}` stands for the bucket's name."""
    return {**files, MANIFEST: json.dumps(line).encode()}


def _boxes() -> Files:
    return manifest(
        {
            "source-ref": "s3://{bucket}/data/001.jpg",
            "earlier": {
                "annotations": [{"class_id": 0, "width": 200, "top": 100, "height": 120, "left": 100}],
                "image_size": [{"width": 480, "depth": 3, "height": 480}],
            },
            "earlier-metadata": {
                "class-map": {"0": "Bag"},
                "objects": [{"confidence": 0.9}],
                "type": "groundtruth/object-detection",
                **EARLIER,
            },
        },
        PICTURE,
    )


def _masks() -> Files:
    mask = np.zeros((480, 480), np.uint8)
    mask[100:200, 100:300] = 1
    colors = {"0": ("BACKGROUND", "#ffffff"), "1": ("Bag", "#2ca02c"), "2": ("Strap", "#1f77b4")}
    return manifest(
        {
            "source-ref": "s3://{bucket}/data/001.jpg",
            "earlier-ref": "s3://{bucket}/mask.png",
            "earlier-ref-metadata": {
                "internal-color-map": {
                    index: {"class-name": name, "hex-color": color, "confidence": 0.9}
                    for index, (name, color) in colors.items()
                },
                "type": "groundtruth/semantic-segmentation",
                **EARLIER,
            },
        },
        {**PICTURE, "mask.png": palette_png(mask, 3)},
    )


def _frames(element: str, kind: str, **named: str) -> Files:
    """The frames, with a box in the first of them."""
    shape = {"height": 50, "width": 120, "top": 210, "left": 40, "class-id": "0", **named}
    first = {"frame-no": 0, "frame": "frame0001.jpg", "frame-attributes": {}, "annotations": [shape]}
    names = [name.rpartition("/")[2] for name in FRAMES]
    listed = [{"frame-no": number, "frame": name} for number, name in enumerate(names)]
    sequence = {"seq-no": 1, "prefix": "s3://{bucket}/data/drive/", "number-of-frames": len(names), "frames": listed}
    return manifest(
        {
            "source-ref": "s3://{bucket}/sequence.json",
            "earlier-ref": "s3://{bucket}/earlier/SeqLabel.json",
            "earlier-ref-metadata": {"class-map": {"0": "Car"}, "type": kind, **EARLIER},
        },
        {
            **FRAMES,
            "sequence.json": json.dumps(sequence).encode(),
            "earlier/SeqLabel.json": json.dumps({element: [first]}).encode(),
        },
    )


def _clouds() -> Files:
    moments: list[dict[str, Any]] = [
        {"frame-no": number, "frame": f"{number}.bin", "unix-timestamp": number + 1.5} for number in range(3)
    ]
    sequence = {"seq-no": 1, "prefix": "s3://{bucket}/data/drive/", "number-of-frames": 3, "frames": moments}
    bodies = {f"data/drive/{number}.bin": cloud(number + 3).tobytes() for number in range(3)}
    return manifest(
        {"source-ref": "s3://{bucket}/sequence.json"}, {**bodies, "sequence.json": json.dumps(sequence).encode()}
    )


BOXED = _boxes()
MASKED = _masks()
DETECTED = _frames("detection-annotations", "groundtruth/video-object-detection")
TRACK = {"object-id": "480dc450-c0ca-11ea-961f-a9b1c5c97972", "object-name": "Car:1"}
TRACKED = _frames("tracking-annotations", "groundtruth/video-object-tracking", **TRACK)
CLOUD = manifest(
    {
        "source-ref": "s3://{bucket}/data/0.bin",
        "source-ref-metadata": {"format": "binary/xyzi", "unix-timestamp": 1566861644.75},
    },
    {"data/0.bin": cloud().tobytes()},
)
CLOUDS = _clouds()


def _with_earlier(files: Files, kind: str, label: object, label_file: bytes = b"", **metadata: object) -> Files:
    """The files and their manifest, with an earlier label in the line or in a file of its own."""
    line = json.loads(files[MANIFEST])
    attribute, address = ("earlier-ref", "s3://{bucket}/earlier/labels") if label_file else ("earlier", "")
    line[attribute] = address or label
    line[f"{attribute}-metadata"] = {"type": f"groundtruth/{kind}", **metadata, **EARLIER}
    return manifest(line, {**files, **({"earlier/labels": label_file} if label_file else {})})


CUBOID = {
    "class-id": 0, "label-category-attributes": {}, "object-name": "Car:1", "object-id": TRACK["object-id"],
    "center-x": 6.0, "center-y": 4.0, "center-z": 0.8, "length": 4.0, "width": 2.0, "height": 1.6,
    "roll": 0.0, "pitch": 0.0, "yaw": 0.0,
}  # fmt: skip
CUBOIDS = _with_earlier(
    CLOUD, "point_cloud_object_detection", {"annotations": [CUBOID]}, class_map={"0": "Car"}, objects=[]
)
_FIRST = {"frame-number": 0, "frame-name": "0.bin", "frame-attributes": {}, "annotations": [CUBOID]}
CUBOID_TRACKS = _with_earlier(
    CLOUDS,
    "point_cloud_object_tracking",
    "",
    json.dumps({"tracking-annotations": [_FIRST]}).encode(),
    **{"class-map": {"0": "Car"}, "objects": []},
)
_POINTS = len(cloud())
CLASSES = _with_earlier(
    CLOUD,
    "point_cloud_single_frame_semantic_segmentation",
    "",
    zlib.compress(bytes([1] * 1000 + [0] * (_POINTS - 1000))),
    **{
        "color-map": {
            str(index): {"class-name": name, "hex-color": color, "confidence": 0.0}
            for index, (name, color) in enumerate((("Background", "#ffffff"), ("Car", "#2ca02c"), ("Bus", "#1f77b4")))
        }
    },
)
