"""The capstone that comes with the course: nine traffic signs under names that do not tell what they show."""

import json

from gtui.course.capstone.pack import PICTURES, Pack
from gtui.course.capstone.pack_files import PackFiles
from gtui.services import fixtures_folder
from mockgt.course.catalogue import CAPSTONE_JOB
from mockgt.grading.points import DEFAULT_SCHEME

# Neither the order of the labels nor the alphabet's, so that a picture's number says nothing.
ORDER = (
    *("road_works_01.jpg", "yield_01.jpg", "keep_right_01.jpg", "stop_01.jpg", "speed_limit_50_01.jpg"),
    *("no_entry_01.jpg", "pedestrian_crossing_01.jpg", "speed_limit_30_01.jpg", "priority_road_01.jpg"),
)
TASK = "Each picture shows one traffic sign. Which one is it?"


def traffic_signs() -> Pack:
    """The pack. Raises GtuiError where the installation has no pictures."""
    folder = fixtures_folder("traffic-signs")
    labels: dict[str, str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    files = {f"sign-{number}.jpg": folder / name for number, name in enumerate(ORDER, start=1)}
    return Pack(
        title="Traffic signs",
        job_name=CAPSTONE_JOB,
        task=TASK,
        labels=tuple(sorted(labels.values())),
        gold={name: labels[file.name] for name, file in files.items()},
        scheme=DEFAULT_SCHEME,
        files=PackFiles({PICTURES + name: file.read_bytes for name, file in files.items()}),
        names=tuple(files),
    )
