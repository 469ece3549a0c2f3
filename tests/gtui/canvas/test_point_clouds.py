"""Point clouds: reading them whatever is in them, looking at them, and cuboids around their things."""

from math import radians

import numpy as np
import pytest

from gtui.canvas.camera import Camera
from gtui.canvas.cloud_raster import colours_by, ramp, rasterize_points
from gtui.canvas.cuboids import Cuboid, cuboid_at
from gtui.canvas.ground import ground_points
from gtui.canvas.point_classes import PointClasses
from gtui.canvas.point_cloud import PointCloud, PointCloudError, read_points
from gtui.canvas.view import Size
from tests.gtui.clouds import CAR, ROAD, street

WINDOW = Size(60, 20)


def cloud() -> PointCloud:
    return read_points(street().tobytes(), "binary/xyzi")


@pytest.mark.parametrize(
    ("body", "form", "count"),
    [
        (np.array([[1, 2, 3]], "<f4").tobytes(), "binary/xyz", 1),
        (np.array([[1, 2, 3, 0.5]] * 2, "<f4").tobytes(), "binary/xyzi", 2),
        (b"1 2 3 255 0 0\n\n4 5 6 0 255 0\n", "text/xyzrgb", 2),
        (b"1 2 3 7 1 0 0\r\n", "text/xyzirgb", 1),
    ],
)
def test_every_format_is_read(body: bytes, form: str, count: int) -> None:
    read = read_points(body, form)
    assert read.count == count
    assert (read.intensity is not None) == ("i" in form.partition("/")[2])
    assert (read.rgb is not None) == form.endswith("rgb")


@pytest.mark.parametrize(
    ("body", "form", "words"),
    [
        (b"", "binary/xyz", "no points"),
        (b"\n\n", "text/xyz", "no points"),
        (b"12345", "binary/xyz", "no multiple of 3 numbers"),
        (b"1 2", "text/xyz", "do not hold 3 numbers"),
        (b"1 2 x", "text/xyz", "no number"),
        (b"\xff\xfe 1 2", "text/xyz", "no number"),
        (b"nan nan nan", "text/xyz", "No point of the file has a place"),
        (b"1 2 3", "text/abc", "format text/abc is not known"),
    ],
)
def test_what_is_no_point_cloud_says_why(body: bytes, form: str, words: str) -> None:
    with pytest.raises(PointCloudError, match=words):
        read_points(body, form)


def test_points_without_a_place_keep_their_number_and_are_not_shown() -> None:
    read = read_points(b"0 0 0\nnan 1 1\n1 1 1\n1e30 0 0\n2 2 2 \n-inf 0 0", "text/xyz")
    assert read.count == 6
    assert read.usable.tolist() == [True, False, True, False, True, False]
    raster = rasterize_points(read, colours_by(read, "height"), Camera.over(read, WINDOW, 2.0), "quadrant", 0)
    assert (raster.reshape(-1, 3).any(1)).sum() == 3


@pytest.mark.parametrize("view", ["top", "oblique", "front", "side"])
def test_the_place_under_a_cell_is_found_again(view: str) -> None:
    camera = Camera.over(cloud(), WINDOW, 2.0, view).turned(7, 0)
    for place in ((3.0, -2.0, 0.5), (-8.0, 5.0, 1.0)):
        column, row = camera.to_cells(np.array([place]))[0]
        assert camera.at(float(column), float(row), place) == pytest.approx(place)


def test_zooming_keeps_the_place_under_the_pointer() -> None:
    camera = Camera.over(cloud(), WINDOW, 2.0, "oblique")
    place = camera.at(10, 5, (0, 0, 0))
    assert camera.zoomed(2, 10, 5).at(10, 5, (0, 0, 0)) == pytest.approx(place)
    assert camera.panned(3, -2).to_cells(np.array([camera.target]))[0] == pytest.approx((27, 12))


def test_the_nearest_point_of_a_sub_pixel_is_seen() -> None:
    read = read_points(b"0 0 0\n0 0 5\n0 0 1\n9 9 0", "text/xyz")
    colours = np.array([[1, 0, 0], [2, 0, 0], [3, 0, 0], [4, 0, 0]], np.uint8)
    raster = rasterize_points(read, colours, Camera.over(read, WINDOW, 2.0, "top"), "quadrant", 0)
    assert set(raster[..., 0].ravel().tolist()) == {0, 2, 4}


def test_more_is_brighter_so_that_it_reads_without_color() -> None:
    brightness = ramp(np.linspace(0, 1, 50)) @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(brightness) >= 0).all()
    assert brightness[0] > 50


def test_a_cuboid_is_fitted_to_its_points_and_finds_how_they_stand() -> None:
    rough = Cuboid.standing(0, 6.4, 3.7, 0.0, (3.5, 1.5, 1.0), yaw=0.5)
    fitted = rough.fitted(cloud())
    assert fitted is not None
    assert (fitted.x, fitted.y) == pytest.approx((6, 4), abs=0.1)
    assert (fitted.length, fitted.width, fitted.height) == pytest.approx((4.3, 1.8, 1.5), abs=0.15)
    assert fitted.yaw == pytest.approx(0.3, abs=0.06)
    assert fitted.bottom == pytest.approx(-0.05, abs=0.1)


def test_a_fitted_cuboid_grows_to_the_ends_of_its_thing() -> None:
    fitted = Cuboid.standing(1, 3, -9, 0.0).fitted(cloud())
    assert fitted is not None
    assert (fitted.length, fitted.width, fitted.height) == pytest.approx((11, 2.6, 3.1), abs=0.2)


def test_a_cuboid_far_from_points_is_not_fitted() -> None:
    assert Cuboid.standing(0, 40, 40, 0.0).fitted(cloud()) is None


def test_the_ground_is_told_from_things() -> None:
    ground = ground_points(cloud())
    assert ground[:ROAD].mean() > 0.99
    # A sixth of the car is its floor, and its sides begin at the ground.
    assert ground[ROAD : ROAD + CAR].mean() < 0.3


def test_a_cuboid_grows_away_from_its_back_and_comes_back() -> None:
    cuboid = Cuboid.standing(0, 0, 0, 0, (4, 2, 1), yaw=radians(90))
    longer = cuboid.resized(1, 0, 0)
    assert (longer.length, longer.x, longer.y) == (5, 0, 0.5)
    assert longer.resized(-1, 0, 0) == cuboid
    assert cuboid.resized(-100, 0, 0).length == pytest.approx(0.05)
    assert cuboid.turned(90).degrees == pytest.approx(-180)


def test_a_cuboid_is_pulled_by_the_sides_that_are_held() -> None:
    cuboid = Cuboid.standing(0, 0, 0, 0, (4, 2, 1))
    pulled = cuboid.pulled((1.9, -0.9), (3, -2))
    assert (pulled.length, pulled.width, pulled.x, pulled.y) == (5, 3, 0.5, -0.5)
    assert cuboid.pulled((-1, 0.5), (9, -9)).size_text == "0.1×0.1×1.0"


def test_between_two_cuboids_it_turns_the_shorter_way() -> None:
    first = Cuboid(0, 0, 0, 0, 4, 2, 1, yaw=radians(170))
    last = Cuboid(0, 10, 0, 0, 4, 2, 1, yaw=radians(-170))
    middle = first.toward(last, 0.5, Size(1, 1))
    assert middle.x == 5
    assert abs(middle.degrees) == pytest.approx(180, abs=0.01)


def test_a_drawn_footprint_heads_along_its_longer_side() -> None:
    drawn = Cuboid.over(1, (0, 0, 0), (2, 5, 0), 0.0, 0.0)
    assert drawn is not None
    assert (drawn.length, drawn.width) == (5, 2)
    assert drawn.degrees == pytest.approx(90, abs=0.01)
    assert Cuboid.over(1, (0, 0, 0), (0, 5, 0), 0.0, 0.0) is None
    assert cuboid_at([drawn], 1, 2.5, 0.1) == 0
    assert cuboid_at([drawn], 4, 2.5, 0.1) is None


def test_the_points_inside_a_cuboid_are_those_of_its_thing() -> None:
    inside = Cuboid.standing(0, 6, 4, 0, (4.3, 1.8, 1.5), 0.3).inside(cloud().points, 0.02)
    assert inside[ROAD : ROAD + CAR].all()


def test_steps_of_classes_are_undone_and_done_again_and_locked_ones_stay() -> None:
    classes = PointClasses.none(5)
    assert classes.give(np.array([1, 1, 0, 0, 0], bool), 1, "Car") == 2
    assert classes.give(np.array([1, 1, 1, 0, 0], bool), 2, "Bus", frozenset({1})) == 1
    assert classes.values.tolist() == [1, 1, 2, 0, 0]
    assert classes.counts(2) == [2, 2, 1]
    assert (classes.undo(), classes.undo(), classes.undo()) == ("Bus", "Car", "")
    assert classes.values.tolist() == [0] * 5
    assert (classes.redo(), classes.values.tolist()) == ("Car", [1, 1, 0, 0, 0])
