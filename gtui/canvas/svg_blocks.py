"""Block glyphs of a screen's SVG as shapes.

An SVG gives each run of text its length, but viewers either ignore that, and a long run ends a cell early in the font
they have, or space its glyphs out, and lines show between the cells. A shape is where its cell is.
"""

import re
from collections.abc import Iterator
from html import unescape

from gtui.canvas.cells import pattern_of

CELL_WIDTH, ROW_HEIGHT = 12.2, 24.4
ABOVE_BASELINE = 18.5
"""How far the top of a row is above the line its text stands on, as Rich lays them out."""
COLUMNS, ROWS = 2, 6
"""The parts of a cell: every block glyph is made of them."""
_RUN = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[^"]*" clip-path="([^"]*)">([^<]*)</text>'
)
Span = tuple[int, int]


def with_shapes(svg: str) -> str:
    """The SVG that Rich makes of a screen, each run of block glyphs drawn as one path."""
    return _RUN.sub(_shaped, svg)


def _shaped(run: re.Match[str]) -> str:
    style, x, y, clip, escaped = run.groups()
    text = unescape(escaped)
    patterns = [pattern_of(glyph) for glyph in text.replace("\N{NO-BREAK SPACE}", " ")]
    if not text.strip() or None in patterns:
        return run.group()
    grids = [_grid(*pattern) for pattern in patterns if pattern is not None]
    path = "".join(_path(float(x), float(y) - ABOVE_BASELINE, grids))
    return f'<path class="{style}" shape-rendering="crispEdges" clip-path="{clip}" d="{path}"/>'


def _grid(pattern: int, columns: int, rows: int) -> list[list[bool]]:
    """Which parts of a cell are in the foreground, row by row."""
    return [
        [bool(pattern >> (row * rows // ROWS * columns + column * columns // COLUMNS) & 1) for column in range(COLUMNS)]
        for row in range(ROWS)
    ]


def _path(left: float, top: float, grids: list[list[list[bool]]]) -> Iterator[str]:
    """One rectangle for each stretch, over as many rows of parts as have the same stretches."""
    spans = [list(_spans([part for grid in grids for part in grid[row]])) for row in range(ROWS)]
    width, height = CELL_WIDTH / COLUMNS, ROW_HEIGHT / ROWS
    row = 0
    while row < ROWS:
        last = row + 1
        while last < ROWS and spans[last] == spans[row]:
            last += 1
        for start, end in spans[row]:
            x, y = left + start * width, top + row * height
            across = (end - start) * width
            yield f"M{x:.2f} {y:.2f}h{across:.2f}v{(last - row) * height:.2f}h{-across:.2f}z"
        row = last


def _spans(parts: list[bool]) -> Iterator[Span]:
    start = None
    for place, part in enumerate([*parts, False]):
        if part and start is None:
            start = place
        elif not part and start is not None:
            yield start, place
            start = None
