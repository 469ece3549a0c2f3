import pytest

from gtui.canvas.boxes import Box
from gtui.canvas.paths import Path
from gtui.canvas.sequence import LabeledFrames, Mark, Thing, frame_runs, frames_in
from gtui.canvas.sequence_drawing import SequenceDrawing
from gtui.canvas.shapes import Shape
from gtui.canvas.view import Size

PICTURE = Size(640, 360)
EMPTY: LabeledFrames[Shape] = LabeledFrames(((),) * 9)


def drawing(tracked: bool = True) -> SequenceDrawing[Shape]:
    return SequenceDrawing(("Car", "Bus"), EMPTY, tracked=tracked)


def test_boxes_move_evenly_between_the_frames_that_a_person_drew() -> None:
    drawn = drawing()
    drawn.add(Box(0, 100, 100, 40, 20), "box")
    drawn.go(4)
    drawn.add(Box(0, 140, 80, 80, 40), "box")
    assert drawn.fill(PICTURE) == 3
    assert [frame[0].shape for frame in drawn.labeled.marks[:5]] == [
        Box(0, 100, 100, 40, 20),
        Box(0, 110, 95, 50, 25),
        Box(0, 120, 90, 60, 30),
        Box(0, 130, 85, 70, 35),
        Box(0, 140, 80, 80, 40),
    ]
    assert [frame[0].filled for frame in drawn.labeled.marks[:5]] == [False, True, True, True, False]
    assert drawn.labeled.things == (Thing(0, 1),)


def test_a_corrected_frame_is_kept_and_both_sides_follow_it() -> None:
    drawn = drawing()
    for frame, left in ((0, 0), (4, 40)):
        drawn.go(frame)
        drawn.add(Box(0, left, 0, 10, 10), "box")
    drawn.fill(PICTURE)
    drawn.go(2)
    drawn.put(0, Box(0, 60, 0, 10, 10), "move")
    assert drawn.fill(PICTURE) == 2
    assert [frame[0].shape.edges[0] for frame in drawn.labeled.marks[:5]] == [0, 30, 60, 50, 40]


def test_polygons_with_different_numbers_of_points_are_not_filled() -> None:
    drawn = drawing()
    drawn.add(Path(0, "Polygon", ((0, 0), (10, 0), (10, 10))), "shape")
    drawn.go(3)
    drawn.add(Path(0, "Polygon", ((0, 0), (10, 0), (10, 10), (0, 10))), "shape")
    assert drawn.fill(PICTURE) is None
    assert not drawn.labeled.marks[1]


def test_a_shape_goes_on_where_its_motion_leads_and_stays_in_the_picture() -> None:
    drawn = drawing()
    for frame, left in enumerate((560, 590)):
        drawn.go(frame)
        drawn.add(Box(0, left, 100, 30, 20), "box")
    assert drawn.carry_on(0, True, PICTURE) == 1
    assert drawn.labeled.marks[2][0].shape == Box(0, 620, 100, 20, 20)
    assert drawn.carry_on(0, True, PICTURE) == 0


def test_things_keep_their_numbers_and_a_label_goes_for_all_frames() -> None:
    drawn = drawing()
    for left in (0, 50):
        drawn.let_go()
        drawn.add(Box(0, left, 0, 10, 10), "box")
    drawn.carry_on(None, False, PICTURE)
    drawn.put(0, Box(1, 0, 0, 10, 10), "label")
    assert [drawn.name_of(mark.thing) for mark in drawn.labeled.marks[1]] == ["Bus:1", "Car:2"]
    assert [mark.shape.label for mark in drawn.labeled.marks[1]] == [1, 0]
    drawn.remove_everywhere(1)
    drawn.let_go()
    drawn.add(Box(0, 9, 9, 9, 9), "box")
    assert drawn.name_of(drawn.thing or 0) == "Car:3"


def test_without_tracking_a_label_is_one_frames_own() -> None:
    drawn = drawing(tracked=False)
    drawn.add(Box(0, 0, 0, 10, 10), "box")
    drawn.carry_on(None, False, PICTURE)
    drawn.put(0, Box(1, 0, 0, 10, 10), "label")
    assert [frame[0].shape.label for frame in drawn.labeled.marks[:2]] == [1, 0]
    assert drawn.suffix(0) == ""


def test_undo_and_redo_show_the_frame_of_the_step() -> None:
    drawn = drawing()
    drawn.go(3)
    drawn.add(Box(0, 0, 0, 10, 10), "box")
    drawn.go(7)
    assert drawn.undo() == "box in frame 4"
    assert (drawn.frame, drawn.labeled.marks[3]) == (3, ())
    drawn.go(0)
    assert drawn.redo() == "box in frame 4"
    assert drawn.frame == 3
    assert (drawn.redo(), drawn.frame) == ("", 3)


def test_what_was_there_and_where_a_thing_was_last_is_hinted_at() -> None:
    was = EMPTY.with_mark(0, Mark(Box(0, 5, 5, 9, 9), 0))
    earlier = LabeledFrames(was.marks, (Thing(0, 1),))
    drawn: SequenceDrawing[Shape] = SequenceDrawing(("Car",), earlier, tracked=True, earlier=earlier)
    assert not drawn.hints
    drawn.chose(0)
    drawn.put(0, Box(0, 7, 5, 9, 9), "move")
    assert list(drawn.hints) == [Box(0, 5, 5, 9, 9)]
    drawn.go(1)
    assert (list(drawn.hints), drawn.following) == ([Box(0, 7, 5, 9, 9)], "Car:1")
    drawn.let_go()
    assert not drawn.hints


@pytest.mark.parametrize(
    ("text", "frames"),
    [("2-4, 6", [1, 2, 3, 5]), ("1", [0]), ("", None), ("0", None), ("3-2", None), ("1-10", None), ("x", None)],
)
def test_frames_are_named_as_numbers_and_ranges(text: str, frames: list[int] | None) -> None:
    assert frames_in(text, 9) == frames


def test_runs_of_frames_are_told_briefly() -> None:
    assert frame_runs([0, 1, 2, 5, 7, 8]) == "1-3, 6, 8-9"


def test_a_path_is_held_at_its_points_on_its_lines_and_inside() -> None:
    square = Path(0, "Polygon", ((10, 10), (50, 10), (50, 50), (10, 50)))
    reach = (4.0, 4.0)
    assert square.held_at(11, 12, reach) == "0"
    assert square.held_at(30, 52, reach) == ""
    assert square.held_at(30, 30, reach) == ""
    assert square.held_at(60, 30, reach) is None
    line = Path(0, "Polyline", ((10, 10), (50, 10)))
    assert (line.held_at(30, 13, reach), line.held_at(30, 16, reach)) == ("", None)


def test_a_path_stays_inside_the_picture_and_keeps_its_form() -> None:
    line = Path(0, "Polyline", ((600, 300), (630, 350)))
    assert line.moved(50, 50, PICTURE).points == ((610, 310), (640, 360))
    assert line.stretched("1", 50, -400, PICTURE).points == ((600, 300), (640, 0))
    assert line.with_point_after(1).points == ((600, 300), (615, 325), (630, 350))
    assert line.without_point(0) is None
    assert Path.through(0, "Polygon", [(1, 1), (9, 1), (9, 1), (1, 1)], PICTURE) is None
