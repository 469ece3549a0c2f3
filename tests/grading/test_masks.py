import io

import numpy as np
import pytest
from PIL import Image

from mockgt.grading.classification import WrongLabel
from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Mask
from mockgt.grading.masks import masks, read_mask

CLASSES = {1: "road", 2: "car"}
GOLD = Mask(np.array([[1, 1, 0, 0], [2, 2, 0, 0]], np.uint8), CLASSES)


def png(picture: Image.Image) -> bytes:
    body = io.BytesIO()
    picture.save(body, "PNG")
    return body.getvalue()


def test_a_palette_picture_is_read_as_classes() -> None:
    picture = Image.fromarray(GOLD.pixels, "L").convert("P")
    picture.putdata(GOLD.pixels.ravel().tolist())

    assert read_mask(png(picture)).tolist() == [[1, 1, 0, 0], [2, 2, 0, 0]]


def test_a_picture_of_colors_is_no_mask() -> None:
    with pytest.raises(GradingError, match="one class per pixel"):
        read_mask(png(Image.new("RGB", (4, 4))))


def test_a_file_that_is_no_picture_is_no_mask() -> None:
    with pytest.raises(GradingError, match="not a PNG"):
        read_mask(b"GIF89a")


def test_the_same_mask_is_right_and_its_background_does_not_count() -> None:
    grade = masks({"1.png": GOLD}, {"1.png": GOLD})

    assert (grade.mean_iou, grade.per_class, grade.right) == (1.0, {"road": 1.0, "car": 1.0}, 1)


def test_iou_is_that_of_all_pixels_by_class() -> None:
    label = Mask(np.array([[1, 0, 0, 0], [2, 2, 2, 2]], np.uint8), CLASSES)

    assert masks({"1.png": GOLD}, {"1.png": label}).per_class == {"road": 0.5, "car": 0.5}


def test_classes_are_compared_by_name_not_by_number() -> None:
    label = Mask(np.array([[2, 2, 0, 0], [1, 1, 0, 0]], np.uint8), {1: "car", 2: "road"})

    assert masks({"1.png": GOLD}, {"1.png": label}).mean_iou == 1.0


def test_a_missing_mask_and_one_of_another_size_are_wrong() -> None:
    small = Mask(np.array([[1]], np.uint8), CLASSES)
    grade = masks({"1.png": GOLD, "2.png": GOLD}, {"2.png": small})

    assert (grade.mean_iou, grade.unlabeled) == (0.0, ("1.png",))
    assert grade.wrong == (WrongLabel("1.png", "car, road", ""), WrongLabel("2.png", "car, road", "IoU 0.00"))


def test_a_gold_picture_without_names_numbers_its_classes_as_the_labels_do() -> None:
    assert masks({"1.png": Mask(GOLD.pixels)}, {"1.png": GOLD}).per_class == {"car": 1.0, "road": 1.0}
