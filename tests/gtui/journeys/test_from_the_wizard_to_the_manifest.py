"""Every labeling view in a real terminal, by keys alone: from the wizard to what the output manifest says."""

import json
from pathlib import Path

import pytest

from tests.goldens import assert_golden
from tests.gtui.journeys import objects
from tests.gtui.journeys.conftest import Office
from tests.gtui.journeys.journey import Journey, go
from tests.gtui.journeys.keyboard import Keyboard

MANIFESTS = Path(__file__).parent / "manifests"
ONE, MANY = "(Single Label)", "(Multi-label)"
CAR, VERDICTS = ("Car", "Bus"), ("good", "bad")
BOX = ("space", "L", "J", "space")
CANVAS, WORDS, FRAME, CLOUD = "px a step", "by words", "] [ frame", "m/step"
"""What the worker's screen says once the canvas is there."""
FRAMES, CLOUDS = "Video frames", "3D point clouds"
EARLIER = "earlier-ref"
PICTURES = {
    "image-classification": Journey("Image", f"Image classification {ONE}", ("2",), objects.PICTURE),
    "label-by-grid": Journey("Image", f"Image classification {ONE}", ("2",), objects.PICTURE, by_grid=True),
    "image-classification-multi-label": Journey("Image", f"Image classification {MANY}", ("1", "2"), objects.PICTURE),
    "bounding-box": Journey("Image", "Bounding box", (*BOX, "2"), objects.PICTURE, ready=CANVAS),
    "semantic-segmentation": Journey("Image", "Semantic segmentation", ("b", *BOX), objects.PICTURE, ready=CANVAS),
    "verification-of-boxes": Journey(
        "Image", "Label verification: boxes", ("2",), objects.BOXED, VERDICTS, existing="earlier", comment="too low"
    ),
    "verification-of-masks": Journey(
        "Image", "Label verification: masks", ("2",), objects.MASKED, VERDICTS, existing=EARLIER, comment="too low"
    ),
    "adjustment-of-boxes": Journey(
        "Image", "Label adjustment: boxes", ("n", "m", "l", "escape"), objects.BOXED, ready=CANVAS, existing="earlier"
    ),
    "adjustment-of-masks": Journey(
        "Image", "Label adjustment: masks", ("2", "b", *BOX), objects.MASKED, ready=CANVAS, existing=EARLIER
    ),
}
TEXTS = {
    "text-classification": Journey("Text", f"Text classification {ONE}", ("2",), objects.TEXT, data_type="Text"),
    "text-classification-multi-label": Journey(
        "Text", f"Text classification {MANY}", ("1", "2"), objects.TEXT, data_type="Text"
    ),
    "named-entity-recognition": Journey(
        "Text", "Named entity recognition", ("l", "2"), objects.TEXT, ready=WORDS, data_type="Text"
    ),
}
VIDEOS = {
    "clip": Journey("Video", "Video clip classification", ("2",), objects.CLIP, data_type="Video files"),
    "detection": Journey(
        "Video", "Video object detection", (*BOX, "2", "y"), objects.FRAMES, CAR, FRAME, FRAMES, shape="Bounding box"
    ),
    "detection-polygons": Journey(
        "Video",
        "Video object detection",
        ("space", "L", "space", "J", "space", "enter", "2"),
        objects.FRAMES,
        CAR,
        FRAME,
        FRAMES,
        shape="Polygon",
    ),
    "tracking": Journey(
        "Video",
        "Video object tracking",
        (*BOX, "]", "]", "space", "L", "K", "enter", "f"),
        objects.FRAMES,
        CAR,
        FRAME,
        FRAMES,
    ),
    "adjustment-of-detections": Journey(
        "Video", "Detection: existing labels", ("n", "m", "L"), objects.DETECTED, CAR, FRAME, FRAMES, EARLIER
    ),
    "verification-of-detections": Journey(
        "Video", "Detection: existing labels", (), objects.DETECTED, CAR, FRAME, FRAMES, EARLIER, verifies=True
    ),
    "adjustment-of-tracks": Journey(
        "Video", "Tracking: existing labels", ("n", "m", "L", "y"), objects.TRACKED, CAR, FRAME, FRAMES, EARLIER
    ),
    "verification-of-tracks": Journey(
        "Video", "Tracking: existing labels", (), objects.TRACKED, CAR, FRAME, FRAMES, EARLIER, verifies=True
    ),
}
POINT_CLOUDS = {
    "cuboids": Journey("Point cloud", "Object detection", ("2", "space", "r", "l"), objects.CLOUD, CAR, CLOUD, CLOUDS),
    "cuboid-tracks": Journey(
        "Point cloud", "Object tracking", ("space", "y", "m", "l", "y"), objects.CLOUDS, CAR, CLOUD, CLOUDS
    ),
    "classes-of-points": Journey(
        "Point cloud", "Semantic segmentation", ("space", "L", "K", "space"), objects.CLOUD, CAR, CLOUD, CLOUDS
    ),
    "adjustment-of-cuboids": Journey(
        "Point cloud", "Detection: existing labels", ("n", "m", "l"), objects.CUBOIDS, CAR, CLOUD, CLOUDS, "earlier"
    ),
    "adjustment-of-cuboid-tracks": Journey(
        "Point cloud",
        "Tracking: existing labels",
        ("n", "m", "L", "y"),
        objects.CUBOID_TRACKS,
        CAR,
        CLOUD,
        CLOUDS,
        EARLIER,
    ),
    "adjustment-of-classes-of-points": Journey(
        "Point cloud",
        "Segmentation: existing labels",
        ("2", "space", "L", "K", "space"),
        objects.CLASSES,
        CAR,
        CLOUD,
        CLOUDS,
        EARLIER,
    ),
}
JOURNEYS = {
    **PICTURES,
    **TEXTS,
    **VIDEOS,
    **POINT_CLOUDS,
    "custom": Journey(
        "Custom",
        "Custom",
        ("2",),
        objects.PICTURE,
        ready="Select an option",
        template="Image classification",
        template_says="crowd-image-classifier",
    ),
}


@pytest.mark.more
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_job_is_made_and_labeled_by_keys_alone(keyboard: Keyboard, office: Office, name: str) -> None:
    line = go(keyboard, office, JOURNEYS[name])
    assert_golden(MANIFESTS / f"{name}.json", json.dumps(line, indent=2, sort_keys=True))
