"""What the keys of the views of pictures and texts do, by the ids of their bindings."""

from tests.gtui.tasktypes.keys import IDLE, Effects, gone, now

ZOOMED = ("plus",) * 4

CHOICES: Effects = {
    "choose.1": now("(●) Bag", "2"),
    "choose.2": now("(●) Strap"),
    "choose.3": now("(●) Buckle"),
    "choose.4": now("(●) Zipper"),
    "choose.5": now("(●) A pocket"),
    "choose.6": now("(●) 鞄"),
    "choose.7": now("(●) Seam"),
    "choose.8": now("(●) Tag"),
    "choose.9": now("(●) Sole"),
    "choices.up": now("(●) Strap", "3"),
    "choices.down": now("(●) Zipper", "3"),
}
CHECKS: Effects = {
    "choose.1": now("▸[x] Bag"),
    "choose.2": now("▸[x] Strap"),
    "choose.3": now("▸[x] Buckle"),
    "choose.4": now("▸[x] Zipper"),
    "choose.5": now("▸[x] A pocket"),
    "choose.6": now("▸[x] 鞄"),
    "choose.7": now("▸[x] Seam"),
    "choose.8": now("▸[x] Tag"),
    "choose.9": now("▸[x] Sole"),
    "checks.up": now("▸[ ] Strap", "down", "down"),
    "checks.down": now("▸[ ] Strap"),
    "checks.toggle": now("▸[x] Bag"),
    "checks.none": now("▸[x] None of these"),
}
ZOOM: Effects = {
    "picture.zoom_in": now("zoom 1.25"),
    "picture.zoom_out": now("zoom 1.95", *ZOOMED),
    "picture.fit": now("zoom 1.00", *ZOOMED),
    "picture.glyphs": now("sextant"),
    "task.zoom_in": now("zoom 1.25"),
    "task.zoom_out": now("zoom 1.95", *ZOOMED),
    "task.fit": now("zoom 1.00", *ZOOMED),
}
PICTURE: Effects = {
    **ZOOM,
    "picture.left": now("view -2.0 0.0 cells", *ZOOMED),
    "picture.right": now("view 2.0 0.0 cells", *ZOOMED),
    "picture.up": now("view 0.0 -1.0 cells", *ZOOMED),
    "picture.down": now("view 0.0 1.0 cells", *ZOOMED),
    "picture.far_left": now("view -16.0 0.0 cells", *ZOOMED),
    "picture.far_right": now("view 16.0 0.0 cells", *ZOOMED),
    "picture.far_up": now("view 0.0 -8.0 cells", *ZOOMED),
    "picture.far_down": now("view 0.0 8.0 cells", *ZOOMED),
}
TEXT: Effects = {
    "text.home": now("Apple sells", "end"),
    "text.end": gone("Apple sells"),
}
LABELS: Effects = {
    "choose.1": now("▸ 1 ", "2"),
    "choose.2": now("▸ 2 "),
    "choose.before": now("▸ 1 ", "2"),
    "choose.next": now("▸ 2 "),
    "task.maximize": gone("Submit"),
}
TEN_LABELS: Effects = {**LABELS, **{f"choose.{number}": now(f"▸ {number} ") for number in range(3, 10)}}
CROSSHAIR: Effects = {
    # A step is half a cell, so that every other one is seen.
    "canvas.left": now("crosshair -1 0 steps"),
    "canvas.right": now("crosshair 2 0 steps", "l"),
    "canvas.up": now("crosshair 0 -1 steps"),
    "canvas.down": now("crosshair 0 2 steps", "j"),
    "canvas.far_left": now("crosshair -8 0 steps"),
    "canvas.far_right": now("crosshair 8 0 steps"),
    "canvas.far_up": now("crosshair 0 -8 steps"),
    "canvas.far_down": now("crosshair 0 8 steps"),
    "canvas.zoom_to": now("zoom 2.86"),
    "canvas.glyphs": now("sextant"),
    "picture.zoom_in": now("zoom 1.50"),
    "picture.zoom_out": now("zoom 3.37", *ZOOMED),
    "picture.fit": now("zoom 1.00", *ZOOMED),
}
BOXES: Effects = {
    **TEN_LABELS,
    **CROSSHAIR,
    "picture.glyphs": now("sextant"),
    "canvas.undo": now("Undone: delete box 1.", "n", "x"),
    "canvas.redo": now("Done again: delete box 1.", "n", "x", "u"),
    "box.corner": now("Move to the opposite corner,"),
    "box.finish": now("▸1 Bag  56×112", "space", "L", "J"),
    "box.adjust": now("The arrows move the lower", "n"),
    "box.move": now("The arrows move the box.", "n"),
    "box.next": now("90 × 120 px at 140, 60.", "n"),
    "box.before": now("90 × 120 px at 20, 60.", "n", "n"),
    "box.tab": now("90 × 120 px at 140, 60.", "n"),
    "box.back_tab": now("90 × 120 px at 20, 60.", "n", "n"),
    "box.delete": gone("1 Bag  90×120", "n"),
    "box.nothing": now("There are boxes. Delete them"),
    "box.cancel": gone("Move to the opposite corner,", "space"),
    "box.extremes": now("Extreme point 1 of 4: top,"),
}
STROKE = ("space", "L", "space", "J")
MASKS: Effects = {
    **TEN_LABELS,
    **CROSSHAIR,
    "canvas.undo": now("Undone: brush Bag.", *STROKE),
    "canvas.redo": now("Done again: brush Bag.", *STROKE, "u"),
    "mask.brush": now("Brush, 11 px: space or drag", "e"),
    "mask.eraser": now("Eraser, 11 px: space or drag"),
    "mask.polygon": now("Polygon: 0 points. Space sets"),
    "mask.fill": now("Fill by color: space or a"),
    "mask.superpixel": now("Superpixel: space or a click"),
    "mask.cut": now("extreme points: point 1 of 4."),
    "mask.smaller": now("Brush, 8 px"),
    "mask.larger": now("Brush, 14 px"),
    "mask.opacity": now("opacity 0.8", *STROKE),
    "mask.apply": now("space lifts it."),
    "mask.close": now("Polygon: 0 points.", "g", "space", "L", "space", "J", "space", "H"),
    "mask.clear": now("No pixels yet", *STROKE),
    "mask.nothing": now("Nothing to label in this"),
    "mask.cancel": now("Polygon: 0 points.", "g", "space"),
}
ADJUSTED_MASKS: Effects = {
    **MASKS,
    "canvas.undo": now("Undone: remove Bag.", "x"),
    "canvas.redo": now("Done again: remove Bag.", "x", "u"),
    "mask.clear": gone("1 Bag  3.5%"),
    "mask.nothing": now("There are labeled pixels."),
}
SPANS: Effects = {
    **TEN_LABELS,
    **TEXT,
    "spans.right": now("“sells” 6–11, by words"),
    "spans.left": now("“Apple” 0–5, by words", "l"),
    "spans.down": now("“[” 42–43, by words"),
    "spans.up": now("“Apple” 0–5, by words", "j"),
    "spans.more": now("“Apple sells” 0–11, by words"),
    "spans.less": now("“Apple” 0–5, by words", "L"),
    "spans.characters": now("“Apple” 0–5, by characters"),
    "spans.next": now("▸2 Strap: sells"),
    "spans.before": now("▸10 Lace: Not"),
    "spans.tab": now("▸2 Strap: sells"),
    "spans.back_tab": now("▸10 Lace: Not"),
    "spans.mark": now("▸1 Bag: Apple", "x"),
    "spans.remove": gone("1 Bag: Apple"),
    "spans.nothing": now("There are entities. Remove"),
    "spans.undo": now("Undone: remove Bag.", "x"),
    "spans.redo": now("Done again: remove Bag.", "x", "u"),
}
VERDICTS: Effects = {
    "choose.1": now("(●) good", "2"),
    "choose.2": now("(●) bad"),
    "choose.3": now("(●) missing labels"),
    "choices.up": now("(●) good", "2"),
    "choices.down": now("(●) missing labels", "2"),
    "task.comment": now("focus CommentInput"),
    "comment.done": now("focus ChoiceList"),
    "task.zoom_in": now("zoom 1.50"),
    "task.zoom_out": now("zoom 3.37", *ZOOMED),
    "task.fit": now("zoom 1.00", *ZOOMED),
    **CROSSHAIR,
    "canvas.undo": IDLE,
    "canvas.redo": IDLE,
}
BOX_VERDICTS: Effects = {
    **VERDICTS,
    "picture.glyphs": now("sextant"),
    "box.next": now("▸2 Strap  90×120", "n"),
    "box.before": now("▸1 Bag  90×120", "n", "n"),
    "box.tab": now("▸2 Strap  90×120", "n"),
    "box.back_tab": now("▸1 Bag  90×120", "n", "n"),
    "box.cancel": gone("▸1 Bag  90×120", "n"),
    **{f"box.{short}": IDLE for short in ("corner", "finish", "adjust", "move", "delete", "nothing", "extremes")},
}
MASK_VERDICTS: Effects = {
    **VERDICTS,
    "mask.opacity": now("opacity 0.8"),
    **{f"mask.{short}": IDLE for short in ("brush", "eraser", "polygon", "fill", "superpixel", "cut", "smaller")},
    **{f"mask.{short}": IDLE for short in ("larger", "apply", "close", "clear", "nothing", "cancel")},
}
OF_PICTURES_AND_TEXTS: dict[str, Effects] = {
    "ImageMultiClass": {**CHOICES, **PICTURE},
    "ImageMultiClassMultiLabel": {**CHECKS, **PICTURE},
    "BoundingBox": BOXES,
    "SemanticSegmentation": MASKS,
    "TextMultiClass": {**CHOICES, **TEXT},
    "TextMultiClassMultiLabel": {**CHECKS, **TEXT},
    "NamedEntityRecognition": SPANS,
    "VerificationBoundingBox": BOX_VERDICTS,
    "VerificationSemanticSegmentation": MASK_VERDICTS,
    "AdjustmentBoundingBox": BOXES,
    "AdjustmentSemanticSegmentation": ADJUSTED_MASKS,
}
"""By the task type of the view."""
