"""Consolidation of boxes, and the picture's size."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from mockgt.tasktypes.bounding_box.task_type import BoundingBox
from mockgt.tasktypes.contract import AnsweredObject, JobSettings, TaskObject, UnusableObject, WorkerAnswer

JOB = JobSettings(labels=("dog", "cat"))
LINE = {"source-ref": "s3://pets/1.jpg"}
SIZE = {"image_size": {"width": 100, "height": 80, "depth": 3}}


def box(label: str, left: float, top: float, width: float, height: float) -> dict[str, Any]:
    return {"label": label, "left": left, "top": top, "width": width, "height": height}


def answered(*by_worker: list[dict[str, Any]], object_id: str = "0") -> AnsweredObject:
    contents = [{"boundingBox": {"boundingBoxes": boxes}} for boxes in by_worker]
    answers = tuple(WorkerAnswer(f"w{number}", content) for number, content in enumerate(contents))
    return AnsweredObject(TaskObject(object_id, LINE, SIZE), answers)


def annotations(given: AnsweredObject, job: JobSettings = JOB) -> list[dict[str, Any]]:
    [label] = BoundingBox().consolidate([given], job)
    assert isinstance(label.value, dict)
    found: list[dict[str, Any]] = label.value["annotations"]
    return found


def picture(size: tuple[int, int], orientation: int | None = None, mode: str = "RGB") -> bytes:
    buffer, exif = BytesIO(), Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    Image.new(mode, size).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_a_box_that_half_of_the_workers_drew_is_left_out() -> None:
    lonely = box("dog", 10, 10, 20, 20)
    assert annotations(answered([lonely], [])) == []
    assert len(annotations(answered([lonely], [lonely], []))) == 1


def test_two_boxes_of_one_worker_are_never_one() -> None:
    first, second = box("dog", 10, 10, 20, 20), box("dog", 11, 10, 20, 20)
    assert len(annotations(answered([first, second], [first, second]))) == 2


def test_the_label_is_that_of_most_workers() -> None:
    place = (10, 10, 20, 20)
    [found] = annotations(answered([box("cat", *place)], [box("dog", *place)], [box("cat", *place)]))
    assert found["class_id"] == 1


@pytest.mark.ours("ties by a seeded hash of the object's id")
def test_equal_votes_for_a_label_are_decided_by_object_and_seed_alone() -> None:
    place = (10, 10, 20, 20)
    given = [answered([box("cat", *place)], [box("dog", *place)], object_id=str(number)) for number in range(40)]
    first = [annotations(each)[0]["class_id"] for each in given]
    assert first == [annotations(each)[0]["class_id"] for each in given]
    assert {0, 1} == set(first)
    assert first != [annotations(each, JobSettings(labels=JOB.labels, seed=1))[0]["class_id"] for each in given]


@pytest.mark.observed("integers with one worker, halves after averaging")
def test_corners_are_whole_or_half_pixels() -> None:
    [found] = annotations(answered([box("dog", 10, 10, 20, 20)], [box("dog", 11, 10, 20, 21)]))
    sides = [found[side] for side in ("left", "top", "width", "height")]
    assert all(value * 2 == int(value * 2) for value in sides)
    assert [type(value) for value in sides if value == int(value)] == [int] * sum(v == int(v) for v in sides)


@pytest.mark.ours("a careless worker weighs little")
def test_a_careless_worker_hardly_moves_a_corner() -> None:
    objects = []
    for number in range(30):
        left = 10 + number
        exact, loose = box("dog", left, 10, 30, 30), box("dog", left + 5, 14, 31, 27)
        objects.append(answered([exact], [exact], [loose], object_id=str(number)))
    labels = BoundingBox().consolidate(objects, JOB)
    assert [label.value["annotations"][0]["left"] for label in labels] == [10 + n for n in range(30)]  # type: ignore[index]
    assert labels[0].reliability["w0"] > labels[0].reliability["w2"]


@pytest.mark.ours("upright, as browsers show it")
def test_a_picture_is_measured_upright() -> None:
    turned = {"s3://pets/1.jpg": picture((40, 30), orientation=6)}
    assert BoundingBox().prepare(LINE, JOB, turned.__getitem__) == {
        "image_size": {"width": 30, "depth": 3, "height": 40}
    }


def test_a_gray_picture_has_depth_1() -> None:
    facts = BoundingBox().prepare(LINE, JOB, {"s3://pets/1.jpg": picture((4, 3), mode="L")}.__getitem__)
    assert facts["image_size"] == {"width": 4, "depth": 1, "height": 3}


@pytest.mark.parametrize("body", [b"", b"not a picture", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", picture((9, 9))[:30]])
def test_what_is_no_picture_cannot_be_labeled(body: bytes) -> None:
    with pytest.raises(UnusableObject, match=r"s3://pets/1.jpg is not a JPEG or PNG picture that can be opened"):
        BoundingBox().prepare(LINE, JOB, {"s3://pets/1.jpg": body}.__getitem__)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/input-data-limits.html")
def test_a_picture_of_more_than_100_million_pixels_cannot_be_labeled() -> None:
    header = picture((10, 10))
    place = header.index(b"\xff\xc0") + 5
    for side in (10_001, 20_000):
        huge = header[:place] + side.to_bytes(2) + side.to_bytes(2) + header[place + 4 :]
        with pytest.raises(UnusableObject, match="has more than 100,000,000 pixels"):
            BoundingBox().prepare(LINE, JOB, {"s3://pets/1.jpg": huge}.__getitem__)
