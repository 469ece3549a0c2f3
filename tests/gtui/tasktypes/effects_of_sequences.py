"""What the keys of the views of clips, of video frames and of point clouds do, by the ids of their bindings."""

from tests.gtui.tasktypes.effects_of_pictures import CROSSHAIR, LABELS, PICTURE, ZOOMED
from tests.gtui.tasktypes.keys import IDLE, Effects, gone, now

CLIP: Effects = {
    **PICTURE,
    "choose.1": now("(●) Run", "2"),
    "choose.2": now("(●) Walk"),
    "choices.up": now("(●) Run", "2"),
    "choices.down": now("(●) Walk", "1"),
    "clip.next": now("2/3 "),
    "clip.before": now("1/3 ", "]"),
    "clip.save": now("Download"),
}
BOX = ("space", "L", "J", "space")
POLYGON = ("space", "L", "space", "J", "space", "enter")
LINE = ("space", "L", "space", "enter")
POINT = ("space",)
"""Keys that draw a shape; for a cuboid and a keypoint one will do."""


def frames(shape: tuple[str, ...], words: str = "Car:1") -> Effects:
    """The keys of frames; `shape` makes a shape, `words` is what the list calls it."""
    two = (*shape, "]", "]", *shape)
    return {
        **LABELS,
        "frames.next": now("2/8 "),
        "frames.before": now("1/8 ", "]"),
        "frames.next_labeled": now("3/8 ", *two, "home"),
        "frames.before_labeled": now("1/8 ", *two),
        "frames.first": now("1/8 ", "]"),
        "frames.last": now("8/8 "),
        "frames.go_to": now("Go to"),
        "frames.copy": now("1 copied to this frame.", *shape),
        "frames.copy_all": now("2 copied to this frame.", *shape, "escape", "t", *shape),
        "frames.predict": now("1 copied to this frame.", *shape),
        "frames.fill": now("1 frame filled.", *two),
        "frames.follow": now("The next shape is a new", *shape, "]"),
        "frames.attributes": now(f"Attributes of 1 {words}", *shape),
        "frames.frame_attributes": now("Attributes of frame 1"),
        "frames.delete_everywhere": now("Deleted in every frame. u", *shape),
    }


def shapes(prefix: str, shape: tuple[str, ...], size: str, words: str) -> Effects:
    """The keys of boxes and paths on frames; `size` is what is said of the selected shape."""
    noun = "box" if prefix == "box" else "shape"
    let_go = (*shape, "escape", "escape")
    return {
        **frames(shape, words),
        **CROSSHAIR,
        "choose.3": now("▸ 3 "),
        "picture.glyphs": now("sextant"),
        "canvas.undo": now(f"Undone: {noun} 1 Car in ", *shape),
        "canvas.redo": now(f"Done again: {noun} 1 Car in", *shape, "u"),
        f"{prefix}.move": now(f"The arrows move the {noun}.", *shape),
        f"{prefix}.next": now(size, *let_go),
        f"{prefix}.before": now(size, *let_go),
        f"{prefix}.tab": now(size, *let_go),
        f"{prefix}.back_tab": now(size, *let_go),
        f"{prefix}.delete": now("Nothing in this frame yet", *shape),
        f"{prefix}.nothing": now("Nothing to label. N takes"),
        f"{prefix}.cancel": gone(size, *shape),
    }


def boxes(words: str) -> Effects:
    """Boxes on frames."""
    size = "56 × 104 px at 320, 180. z"
    return {
        **shapes("box", BOX, size, words),
        "box.corner": now("Move to the opposite corner,"),
        "box.finish": now(size, "space", "L", "J"),
        "box.adjust": now("The arrows move the lower", *BOX),
        "box.extremes": now("Extreme point 1 of 4: top,"),
    }


def polygons(words: str) -> Effects:
    """Polygons on frames."""
    return _ended_by_a_key(POLYGON, 3, words)


def lines(words: str) -> Effects:
    """Polylines on frames."""
    return _ended_by_a_key(LINE, 2, words)


def _ended_by_a_key(shape: tuple[str, ...], points: int, words: str) -> Effects:
    """Shapes of at least so many points, of which `shape` makes the smallest."""
    smallest = f"▸1 {words}  {points} points"
    return {
        **shapes("path", shape, smallest, words),
        "path.corner": now(f"for the next, {points - 1} more to go."),
        "path.finish": now(smallest, *shape[:-1]),
        "path.adjust": now("The arrows move point 1.", *shape),
        "path.insert_point": now(f"▸1 {words}  {points + 1} points", *shape, "c"),
        "path.remove_point": now(smallest, *shape, "c", "v"),
    }


def keypoints(words: str) -> Effects:
    """Key points on frames."""
    return {
        **shapes("path", POINT, f"▸1 {words}  320,180", words),
        "path.corner": now(f"▸1 {words}  320,180"),
        "path.finish": IDLE,
        "path.adjust": now("The arrows move point 1.", *POINT),
        "path.insert_point": IDLE,
        "path.remove_point": IDLE,
    }


def adjusted_boxes(words: str) -> Effects:
    """Boxes on frames, the first of which had one."""
    size = "120 × 50 px at 40, 210. z"
    return {
        **boxes(words),
        "frames.copy": now("1 copied to this frame.", "n"),
        "frames.copy_all": now("2 copied to this frame.", *BOX),
        "frames.attributes": now(f"Attributes of 1 {words}", "n"),
        "canvas.undo": now("Undone: delete box 1", "n", "x"),
        "canvas.redo": now("Done again: delete box 1", "n", "x", "u"),
        "box.next": now(size),
        "box.before": now(size),
        "box.tab": now(size),
        "box.back_tab": now(size),
        "box.delete": gone(f"1 {words}  120×50", "n"),
        "box.nothing": now("There are boxes. Delete them"),
    }


CLOUD: Effects = {
    "cloud.left": now("cursor -0.5 0.0 cells"),
    "cloud.right": now("cursor 0.5 0.0 cells"),
    "cloud.up": now("cursor 0.0 -0.5 cells"),
    "cloud.down": now("cursor 0.0 0.5 cells"),
    "cloud.far_left": now("cursor -4.0 0.0 cells"),
    "cloud.far_right": now("cursor 4.0 0.0 cells"),
    "cloud.far_up": now("cursor 0.0 -4.0 cells"),
    "cloud.far_down": now("cursor 0.0 4.0 cells"),
    "cloud.zoom_in": now("zoom 1.25"),
    "cloud.zoom_out": now("zoom 1.95", *ZOOMED),
    "cloud.whole": now("zoom 1.00", *ZOOMED),
    "cloud.turn_right": now("15° 90° up, height,"),
    "cloud.turn_left": now("-15° 90° up, height,"),
    "cloud.tilt_up": now("-30° 50° up, height,", "v"),
    "cloud.tilt_down": now("0° 80° up, height,"),
    "cloud.view": now("oblique, height,"),
    "cloud.colouring": now("Colored by intensity:"),
    "cloud.ground": now("The ground is hidden."),
    "cloud.glyphs": now("sextant"),
    "frames.camera_pictures": now("There are no camera pictures"),
}
PLACED_CUBOID = "4.20×1.80×1.60 m 0°"
LET_GO = ("space", "escape", "escape")
TRACKED_CUBOIDS: Effects = {
    **frames(POINT),
    **CLOUD,
    "cloud.undo": now("Undone: cuboid 1 Car in frame", *POINT),
    "cloud.redo": now("Done again: cuboid 1 Car in", *POINT, "u"),
    "cuboid.place": now(PLACED_CUBOID),
    "cuboid.next": now(PLACED_CUBOID, *LET_GO),
    "cuboid.before": now(PLACED_CUBOID, *LET_GO),
    "cuboid.tab": now(PLACED_CUBOID, *LET_GO),
    "cuboid.back_tab": now(PLACED_CUBOID, *LET_GO),
    "cuboid.move": now("Arrows move it. m: up and", *POINT),
    "cuboid.size": now("← → length, ↑ ↓ width. c:", *POINT),
    "cuboid.turn": now("← → turn it.", *POINT),
    "cuboid.fit": now("There are too few points", *POINT),
    "cuboid.fit_straight": now("There are too few points", *POINT),
    "cuboid.ground": now("at -0.77 -0.88 0.75", "space", "m", "m", "K"),
    "cuboid.reverse": now("4.20×1.80×1.60 m -180°", *POINT),
    "cuboid.zoom_to": now("zoom 12.", *POINT),
    "cuboid.delete": now("1 Car:1 deleted. u takes it", *POINT),
    "cuboid.nothing": now("Nothing to label. N takes"),
    "cuboid.cancel": gone(PLACED_CUBOID, *POINT),
}
CUBOIDS: Effects = {
    **TRACKED_CUBOIDS,
    "frames.next": now("This is the last frame."),
    "frames.before": now("This is the first frame."),
    "frames.next_labeled": now("There is no labeled frame"),
    "frames.before_labeled": now("There is no labeled frame"),
    "frames.first": IDLE,
    "frames.last": IDLE,
    "frames.copy": now("This is the last frame.", *POINT),
    "frames.copy_all": now("This is the last frame.", *POINT),
    "frames.predict": now("This is the last frame.", *POINT),
    "frames.fill": now("There are no frames between", *POINT),
    "cuboid.zoom_to": now("zoom 11.72", *POINT),
}
"""In one frame, which most of the keys of frames say."""
EARLIER_CUBOID = "4.30×1.80×1.50 m 17°"
ADJUSTED_CUBOIDS: Effects = {
    **CUBOIDS,
    "frames.attributes": now("Attributes of 1 Car:1", "n"),
    "cloud.undo": now("Undone: delete 1 Car:1 in", "n", "x"),
    "cloud.redo": now("Done again: delete 1 Car:1 in", "n", "x", "u"),
    "cuboid.next": now(EARLIER_CUBOID),
    "cuboid.before": now(EARLIER_CUBOID),
    "cuboid.tab": now(EARLIER_CUBOID),
    "cuboid.back_tab": now(EARLIER_CUBOID),
    "cuboid.place": now("▸1 Car:2"),
    "cuboid.fit": now("4.33×1.86×1.53 m 18°", "n"),
    "cuboid.fit_straight": now("4.30×1.80×1.53 m 17°", "n"),
    "cuboid.ground": now("at 6.00 4.00 0.7", "n", "m", "m", "K"),
    "cuboid.reverse": now("4.30×1.80×1.50 m -163°", "n"),
    "cuboid.zoom_to": now("zoom 9.77", "n"),
    "cuboid.delete": now("1 Car:1 deleted. u takes it", "n"),
    "cuboid.nothing": now("There are cuboids: delete"),
    "cuboid.cancel": gone(EARLIER_CUBOID, "n"),
}
AREA = ("space", "L", "L", "L", "K", "K", "space")
POINTS: Effects = {
    **LABELS,
    **CLOUD,
    "frames.frame_attributes": now("Attributes of the frame"),
    "cloud.undo": now("Undone: Car.", *AREA),
    "cloud.redo": now("Done again: Car.", *AREA, "u"),
    "points.corner": now("Label: opposite corner, then"),
    "points.finish": now("1644 points: Car.", "space", "L", "K"),
    "points.erase": now("Erase: space sets a corner;"),
    "points.clear": now("3046 points: no label.", *AREA),
    "points.only_open": now("Label (not labeled ones):"),
    "points.showing": now("Only points of the current"),
    "points.zoom_to": now("zoom 7."),
    "points.nothing": now("Nothing to label. N takes"),
    "points.cancel": gone("Label: opposite corner, then", "space"),
}
