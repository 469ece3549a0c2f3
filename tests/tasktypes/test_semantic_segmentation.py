"""Masks: the vote, the colors, the file."""

import base64
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from mockgt.tasktypes import mask_vote
from mockgt.tasktypes.class_colors import class_color
from mockgt.tasktypes.contract import AnsweredObject, InvalidAnswer, JobSettings, TaskObject, WorkerAnswer
from mockgt.tasktypes.images import ImageSize
from mockgt.tasktypes.mask_vote import MasksOfObject, codes_of, skills, vote
from mockgt.tasktypes.masks import Mask, class_indexes, palette_png
from mockgt.tasktypes.semantic_segmentation.answer import mask_of
from mockgt.tasktypes.semantic_segmentation.task_type import SemanticSegmentation

LABELS = tuple(f"label-{number}" for number in range(1, 4))
JOB = JobSettings(labels=LABELS)
SIDE = 24
SIZE = ImageSize(SIDE, SIDE, 3)
OBJECT = TaskObject("7", {}, {"image_size": SIZE.as_json()})


def square(first: int, last: int, label: int = 1) -> Mask:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[first:last, first:last] = label
    return mask


def answered(*masks: Mask) -> AnsweredObject:
    task_type = SemanticSegmentation()
    answers = [WorkerAnswer(f"w{n}", task_type.answer_for(mask, JOB, OBJECT)) for n, mask in enumerate(masks)]
    return AnsweredObject(OBJECT, tuple(answers))


def consolidated(*masks: Mask) -> Mask:
    [label] = SemanticSegmentation().consolidate([answered(*masks)], JOB)
    assert label.file is not None
    return class_indexes(label.file.body)


@pytest.mark.observed("mode P, eight bits, the palette's entries are the colors of the map, the rest white")
def test_the_file_is_a_palette_picture_with_the_colors_of_the_map() -> None:
    [label] = SemanticSegmentation().consolidate([answered(square(4, 12, 3))], JOB)
    assert label.file is not None
    assert label.file.name.format(creation_date="2020-04-21T13:48:00.091190") == "7_2020-04-21T13:48:00.091190.png"
    with Image.open(BytesIO(label.file.body)) as picture:
        assert (picture.mode, picture.size) == ("P", (SIDE, SIDE))
        assert picture.getpixel((5, 5)) == 3
        palette = picture.getpalette() or []
        assert picture.convert("RGB").getpixel((5, 5)) == (0xFF, 0x7F, 0x0E)
    assert palette[:12] == [255, 255, 255, 0x2C, 0xA0, 0x2C, 0x1F, 0x77, 0xB4, 0xFF, 0x7F, 0x0E]
    assert palette[12:] == [255] * (768 - 12)
    color_map = label.details["internal-color-map"]
    assert isinstance(color_map, dict)
    assert [entry["hex-color"] for entry in color_map.values()] == ["#ffffff", "#2ca02c", "#1f77b4", "#ff7f0e"]
    assert [entry["class-name"] for entry in color_map.values()] == ["BACKGROUND", *LABELS]


def test_the_colors_of_many_labels_differ() -> None:
    assert len({class_color(index) for index in range(256)}) == 256


def test_one_workers_mask_stays_as_it_is() -> None:
    dotted = square(2, 20)
    dotted[::3] = 0
    assert (consolidated(dotted) == dotted).all()


def test_most_workers_decide_and_what_all_agree_on_stays() -> None:
    found = consolidated(square(4, 14), square(4, 14), square(8, 20))
    assert (found[8:14, 8:14] == 1).all()
    assert found[5, 5] == 1
    assert found[18, 18] == 0


def test_a_worker_who_never_agrees_weighs_little() -> None:
    random = np.random.default_rng(0)
    careless = [random.integers(0, 4, (SIDE, SIDE)).astype(np.uint8) for _ in range(6)]
    careful = [square(2 + n, 14 + n) for n in range(6)]
    objects = [
        MasksOfObject(str(n), ("a", "b", "c"), lambda n=n: [careful[n], careful[n], careless[n]])  # type: ignore[misc]
        for n in range(6)
    ]
    skill = skills(objects)
    assert skill["a"] > 0.8
    assert skill["c"] < 0.3
    right = [(vote(each, skill, 0).mask == careful[n]).mean() for n, each in enumerate(objects)]
    assert min(right) > 0.98


def test_many_classes_and_workers_give_the_same_codes_as_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    masks = [random.integers(0, 5, (SIDE, SIDE)).astype(np.uint8) for _ in range(4)]
    table = codes_of(masks)
    monkeypatch.setattr(mask_vote, "MOST_CODES", 1)
    compressed = codes_of(masks)
    assert (table.votes[table.place] == compressed.votes[compressed.place]).all()
    assert sorted(table.pixels.tolist()) == sorted(compressed.pixels.tolist())


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P"])
def test_a_form_may_submit_any_kind_of_png(mode: str) -> None:
    mask = square(3, 9, 2)
    with Image.open(BytesIO(palette_png(mask, 4))) as picture:
        buffer = BytesIO()
        picture.convert(mode).save(buffer, "PNG")
    content = SemanticSegmentation().answer_for(mask, JOB, OBJECT)
    element = dict(content["crowd-semantic-segmentation"])  # type: ignore[call-overload]
    element["labeledImage"] = {"pngImageData": base64.b64encode(buffer.getvalue()).decode()}
    assert (mask_of({"crowd-semantic-segmentation": element}, LABELS, SIZE) == mask).all()


@pytest.mark.ours("transparent is background, whatever color it hides")
def test_transparent_pixels_are_background() -> None:
    picture = Image.new("RGBA", (SIDE, SIDE), (9, 9, 9, 0))
    picture.putpixel((1, 0), (0x2C, 0xA0, 0x2C, 255))
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    element = {
        "labelMappings": {"label-1": {"color": "#2ca02c"}},
        "labeledImage": {"pngImageData": base64.b64encode(buffer.getvalue()).decode()},
    }
    found = mask_of({"crowd-semantic-segmentation": element}, LABELS, SIZE)
    assert found.sum() == found[0, 1] == 1


def test_a_truth_of_another_size_is_refused() -> None:
    with pytest.raises(InvalidAnswer, match="a mask of the picture's size"):
        SemanticSegmentation().answer_for([[0, 1]], JOB, OBJECT)
