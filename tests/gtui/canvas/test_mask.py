import numpy as np
import pytest
from PIL import Image, ImageDraw

from gtui.canvas.color_segmentation import cut_out
from gtui.canvas.mask import Area, Mask
from gtui.canvas.regions import connected, enlarged, same_colour, superpixels


def overlap(found: np.ndarray, wanted: np.ndarray) -> float:
    return float((found & wanted).sum() / (found | wanted).sum())


def test_a_stroke_has_round_ends_and_stays_in_the_picture() -> None:
    mask = Mask.empty(20, 10)
    mask.begin()
    assert mask.stroke((5, 5), (12, 5), 2, 1) == Area(3, 3, 15, 8)
    assert mask.stroke((0, 0), (0, 0), 3, 2) is not None
    assert mask.stroke((50, 50), (60, 50), 3, 2) is None
    assert mask.end("brush")
    assert mask.pixels[5, 4] == 1
    assert mask.pixels[3, 3] == 0
    assert mask.pixels[0, 0] == 2


def test_steps_are_taken_back_and_done_again_exactly() -> None:
    mask = Mask.empty(40, 30)
    states = [mask.pixels.copy()]
    for value, points in ((1, [(2, 2), (30, 4), (10, 25)]), (2, [(0, 0), (20, 0), (20, 20), (0, 20)])):
        mask.begin()
        mask.polygon(points, value)
        assert mask.end(f"polygon {value}")
        states.append(mask.pixels.copy())
    assert mask.done == ("polygon 1", "polygon 2")
    assert mask.undo() == "polygon 2"
    assert np.array_equal(mask.pixels, states[1])
    assert mask.undo() == "polygon 1"
    assert mask.undo() == ""
    assert np.array_equal(mask.pixels, states[0])
    assert (mask.redo(), mask.redo(), mask.redo()) == ("polygon 1", "polygon 2", "")
    assert np.array_equal(mask.pixels, states[2])


def test_a_step_that_changes_nothing_is_none() -> None:
    mask = Mask.empty(10, 10)
    mask.begin()
    mask.stroke((5, 5), (5, 5), 2, 0)
    assert not mask.end("eraser")
    assert not mask.end("nothing begun")


def test_shares_and_anchors_tell_where_labels_are() -> None:
    mask = Mask.empty(10, 10)
    mask.pixels[2:5, 2:5] = 2
    assert mask.shares(3) == [0.0, 0.09, 0.0]
    assert mask.anchors() == {2: (3.0, 3.0)}


def test_only_connected_members_belong_together() -> None:
    member = np.array([[1, 1, 0, 1], [0, 1, 0, 1], [1, 0, 0, 1], [1, 1, 1, 1]], bool)
    assert connected(member, 0, 0).tolist() == [
        [True, True, False, False],
        [False, True, False, False],
        [False, False, False, False],
        [False, False, False, False],
    ]
    assert connected(member, 0, 3).sum() == 8
    assert not connected(member, 2, 0).any()


@pytest.fixture
def scene() -> Image.Image:
    image = Image.effect_noise((200, 150), 12).convert("RGB")
    noisy = np.asarray(image).astype(int) // 8
    scene = Image.fromarray((noisy + np.array([200, 205, 195])).clip(0, 255).astype(np.uint8))
    ImageDraw.Draw(scene).ellipse((50, 30, 149, 119), fill="#8a3b1c")
    return scene


@pytest.fixture
def ellipse() -> np.ndarray:
    wanted = Image.new("1", (200, 150))
    ImageDraw.Draw(wanted).ellipse((50, 30, 149, 119), fill=1)
    return np.array(wanted)


def test_filling_takes_what_has_one_colour(scene: Image.Image, ellipse: np.ndarray) -> None:
    assert np.array_equal(same_colour(np.asarray(scene), 100, 75), ellipse)


def test_superpixels_keep_to_an_objects_edge(scene: Image.Image, ellipse: np.ndarray) -> None:
    labels = superpixels(np.asarray(scene), 200)
    inside = [ellipse[labels == label].mean() for label in np.unique(labels)]
    assert 100 < len(inside) <= 220
    assert sum(0.02 < share < 0.98 for share in inside) < 8


def test_four_extreme_points_cut_out_an_object_by_its_colour(scene: Image.Image, ellipse: np.ndarray) -> None:
    found = cut_out(scene, [(100, 30), (50, 75), (149, 75), (100, 119)])
    assert found is not None
    selection, area = found
    assert area == Area(50, 30, 150, 120)
    assert overlap(selection, ellipse[30:120, 50:150]) > 0.95
    assert cut_out(scene, [(1, 1), (2, 2), (1, 2), (2, 1)]) is None


def test_a_selection_on_a_smaller_copy_is_enlarged() -> None:
    assert enlarged(np.array([[True, False]]), 5, 2).tolist() == [[True, True, True, False, False]] * 2
