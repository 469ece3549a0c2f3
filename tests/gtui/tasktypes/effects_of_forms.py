"""What the keys of a custom template's page and of its tools do, by the ids of their bindings."""

from tests.gtui.tasktypes.effects_of_pictures import CROSSHAIR, MASKS, STROKE, ZOOMED
from tests.gtui.tasktypes.effects_of_sequences import LINE, POINT, POLYGON
from tests.gtui.tasktypes.keys import IDLE, Effects, gone, now

FIELDS = f"""\
<crowd-form>
  <crowd-radio-group>
    {"".join(f'<crowd-radio-button name="r{n}">Choice {n}</crowd-radio-button>' for n in range(1, 10))}
  </crowd-radio-group>
  <crowd-input name="brand" label="Brand" required></crowd-input>
  <crowd-checkbox name="flaw" value="torn">Torn</crowd-checkbox>
  <crowd-checkbox name="flaw" value="dirty">Dirty</crowd-checkbox>
  <crowd-slider name="wear" min="0" max="100"></crowd-slider>
  <crowd-text-area name="note" label="Note" rows="2"></crowd-text-area>
</crowd-form>"""
"""A page with a field of each kind."""
FIELDS_EFFECTS: Effects = {
    "choose.1": now("(●) Choice 1", "2"),
    **{f"choose.{number}": now(f"(●) Choice {number}") for number in range(2, 10)},
    "choices.up": now("(●) Choice 2", "3"),
    "choices.down": now("(●) Choice 4", "3"),
    "form.undo": now("Undone: field", "1"),
    "form.redo": now("Done again: field", "1", "u"),
    "form.down": gone("Choice 1"),
    "form.up": now("Choice 1", "pagedown"),
    "form.next_page": IDLE,
    "form.page_before": IDLE,
    "form.next_field": now("focus CheckList"),
    "form.leave_text": now("focus Button"),
    "form.leave_area": now("focus Button"),
    "checks.up": now("▸[ ] Torn", "down"),
    "checks.down": now("▸[ ] Dirty"),
    "checks.toggle": now("▸[x] Torn"),
    "checks.none": IDLE,
    "scale.less": now(" 9  (0 to 100)", "L"),
    "scale.more": now(" 1  (0 to 100)"),
    "scale.much_less": now(" 10  (0 to 100)", "L", "L"),
    "scale.much_more": now(" 10  (0 to 100)"),
    "scale.least": now(" 0  (0 to 100)", "L"),
    "scale.most": now(" 100  (0 to 100)"),
}
PAGES = f"<crowd-form>{''.join(f'<crowd-input name=n{n} label=L{n}></crowd-input>' for n in range(70))}</crowd-form>"
"""A page that is shown in two."""
PAGES_EFFECTS: Effects = {
    "form.next_page": now("L60", "escape"),
    "form.page_before": gone("L60", "escape", "greater_than_sign", "escape"),
}
OF_THE_FORM = frozenset({"form.undo", "form.redo", "form.down", "form.up", "form.next_page", "form.page_before"})
"""Keys that every page has, pressed in the page of fields."""
TOOL_LABELS: Effects = {
    "choose.1": now("▸ 1 ", "2"),
    "choose.2": now("▸ 2 "),
    "choose.before": now("▸ 1 ", "2"),
    "choose.next": now("▸ 2 "),
    "task.maximize": gone("space"),
}


def paths(shape: tuple[str, ...], size: str) -> Effects:
    """The tools that draw paths; `size` is what is said of the one that `shape` draws."""
    let_go = (*shape, "escape")
    return {
        **TOOL_LABELS,
        **CROSSHAIR,
        "picture.glyphs": now("sextant"),
        "picture.zoom_out": now("zoom 3.38", *ZOOMED),
        "canvas.undo": now("Undone: shape 1 Cat.", *shape),
        "canvas.redo": now("Done again: shape 1 Cat.", *shape, "u"),
        "path.corner": now("Point 1 set; space or click"),
        "path.finish": now(size, *shape[:-1]),
        "path.adjust": now("The arrows move point 1.", *shape),
        "path.move": now("The arrows move the shape.", *shape),
        "path.next": now(size, *let_go),
        "path.before": now(size, *let_go),
        "path.tab": now("focus Button"),
        "path.back_tab": now("focus Button"),
        "path.delete": now("Nothing drawn yet", *shape),
        "path.nothing": now("Nothing to label. N takes"),
        "path.cancel": gone(size, *shape),
    }


POLYGON_TOOL: Effects = {
    **paths(POLYGON, "▸1 Cat  3 points"),
    "path.insert_point": now("▸1 Cat  4 points", *POLYGON, "c"),
    "path.remove_point": now("▸1 Cat  3 points", *POLYGON, "c", "v"),
}
POLYLINE_TOOL: Effects = {
    **paths(LINE, "▸1 Cat  2 points"),
    "path.insert_point": now("▸1 Cat  3 points", *LINE, "c"),
    "path.remove_point": now("▸1 Cat  2 points", *LINE, "c", "v"),
}
LINE_TOOL: Effects = {
    **POLYLINE_TOOL,
    "path.finish": now("A line needs 2 different", "space"),
    "path.insert_point": IDLE,
    "path.remove_point": IDLE,
}
"""A line has two points, no more and no less."""
KEYPOINT_TOOL: Effects = {
    **paths(POINT, "▸1 Cat  32,24"),
    "path.corner": now("▸1 Cat  32,24"),
    "path.finish": IDLE,
    "path.insert_point": IDLE,
    "path.remove_point": IDLE,
}
INSTANCES_TOOL: Effects = {
    **{key: does for key, does in MASKS.items() if not key.startswith("choose.")},
    **TOOL_LABELS,
    "picture.zoom_out": now("zoom 3.38", *ZOOMED),
    "mask.brush": now("Brush, 1 px: space or drag", "e"),
    "mask.eraser": now("Eraser, 1 px: space or drag"),
    "mask.smaller": now("Brush, 1 px", "]"),
    "mask.larger": now("Brush, 2 px"),
    "instances.another": now("▸ 3 "),
    "canvas.undo": now("Undone: brush", *STROKE),
    "canvas.redo": now("Done again: brush", *STROKE, "u"),
}
TOOLS: dict[str, Effects] = {
    "crowd-polygon": POLYGON_TOOL,
    "crowd-polyline": POLYLINE_TOOL,
    "crowd-line": LINE_TOOL,
    "crowd-keypoint": KEYPOINT_TOOL,
    "crowd-instance-segmentation": INSTANCES_TOOL,
}
"""Crowd elements whose views are no task type's."""
