"""A point cloud in the terminal, seen by a camera: the points, and what is drawn and written over them.

numpy is imported with the first cloud, not with this module.
"""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from gtui.canvas.glyphs import GlyphSet
from gtui.widgets.strips import Tag, tagged, to_strip
from gtui.widgets.tool_canvas import ToolCanvas

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.camera import Camera
    from gtui.canvas.cells import Raster, Run
    from gtui.canvas.cloud_raster import Colouring
    from gtui.canvas.pen import Pen
    from gtui.canvas.point_cloud import Chosen, Colours, PointCloud
    from gtui.picture_settings import PictureSettings

Place = tuple[float, float, float]


class PointCloudView(ToolCanvas):
    """Shows one frame and a cursor in its space; a subclass draws over it in `paint` and `tags`."""

    DEFAULT_CSS = """
    PointCloudView { width: 1fr; height: 1fr; content-align: center middle; text-align: center; }
    """
    glyphs: reactive[GlyphSet] = reactive("quadrant", init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a cloud."""
        super().__init__(id=id)
        self.cursor: Place = (0.0, 0.0, 0.0)
        self.colouring: Colouring = "height"
        self.without_ground = False
        self._ground: Chosen | None = None
        self._cloud: PointCloud | None = None
        self._camera: Camera | None = None
        self._first_camera: Camera | None = None
        self._text = "No point cloud"
        self._raster: Raster | None = None
        self._plain: Colours | None = None
        self._rows: list[list[Run]] = []
        self._strips: list[Strip] = []

    # What a subclass says

    def paint(self, pen: "Pen", camera: "Camera") -> None:
        """Draw over the points, in cells."""

    def tags(self) -> list[Tag]:
        """Names over the points."""
        return []

    def colours(self, plain: "Colours") -> "Colours":
        """The points' colours."""
        return plain

    def shown_points(self) -> "Chosen | None":
        """Which points are drawn; None for all."""
        return ~self.ground_points() if self.without_ground else None

    def ground_points(self) -> "Chosen":
        """The points at the height of the ground around them."""
        from gtui.canvas.ground import ground_points

        assert self._cloud is not None
        if self._ground is None:
            self._ground = ground_points(self._cloud)
        return self._ground

    # The cloud

    @property
    def cloud(self) -> "PointCloud | None":
        """The frame that is shown."""
        return self._cloud

    @property
    def camera(self) -> "Camera | None":
        """From where it is looked at."""
        return self._camera

    @property
    def text(self) -> str:
        """What stands in the cloud's place; empty while one is shown."""
        return "" if self._cloud else self._text

    def show_cloud(self, cloud: "PointCloud", keep_view: bool = False) -> None:
        """Show a frame; the next one of a sequence from the same place."""
        from gtui.canvas.point_cloud import PointCloud

        assert isinstance(cloud, PointCloud)
        first = self._cloud is None or not keep_view
        self._cloud = cloud
        if first or self._camera is None:
            low, high = cloud.bounds
            x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
            self.cursor = (float(x), float(y), cloud.ground_at(float(x), float(y)))
            self._camera = None
        self._plain = self._ground = None
        self.draw_points()

    def show_error(self, text: str) -> None:
        """Say why there is no cloud."""
        self._cloud = self._raster = None
        self._text = text
        self._rows, self._strips = [], []
        self.refresh()

    def show_loading(self) -> None:
        """Say that the cloud is on its way."""
        self.show_error("Loading the point cloud …")

    # Drawing

    def on_mount(self) -> None:
        """Draw with the glyphs that suit this terminal."""
        self.set_reactive(PointCloudView.glyphs, self._settings.glyphs)

    @property
    def _settings(self) -> "PictureSettings":
        return cast("GtuiApp", self.app).pictures

    def watch_glyphs(self) -> None:
        """Draw with the other glyphs."""
        self.draw_points()

    def on_resize(self) -> None:
        """The same place in another window; the whole cloud, if nobody looked elsewhere."""
        self.draw_points()
        self.tell()

    def look(self, camera: "Camera") -> None:
        """From another place."""
        if camera != self._camera:
            self._camera = camera
            self.draw_points()

    def draw_points(self) -> None:
        """Draw everything again."""
        if self._cloud is None or not self.size:
            return
        from dataclasses import replace

        from gtui.canvas.camera import Camera
        from gtui.canvas.cloud_raster import colouring_of, colours_by, rasterize_points
        from gtui.canvas.view import Size

        window = Size(self.size.width, self.size.height)
        if self._camera is None or (self._camera == self._first_camera and self._camera.cells != window):
            self._camera = self._first_camera = Camera.over(self._cloud, window, self._settings.cell_aspect)
        elif self._camera.cells != window:
            self._camera = replace(self._camera, cells=window)
        if self._plain is None:
            self.colouring = colouring_of(self._cloud, self.colouring)
            self._plain = colours_by(self._cloud, self.colouring)
        red, green, blue = self.background_colors[1].rgb
        self._raster = rasterize_points(
            self._cloud,
            self.colours(self._plain),
            self._camera,
            self.glyphs,
            red << 16 | green << 8 | blue,
            self.shown_points(),
        )
        self.draw_over()

    def draw_over(self) -> None:
        """Draw what is over the points again; only rows that differ are sent."""
        if self._raster is None or self._camera is None:
            return
        from gtui.canvas.cells import encode
        from gtui.canvas.drawing import greyed
        from gtui.canvas.pen import Pen
        from gtui.canvas.view import Size, View

        raster = self._raster.copy()
        cells = self._camera.cells
        pen = Pen(raster, View(Size(cells.width, cells.height), cells, 0, 0, 1, 1), self.glyphs)
        self.paint(pen, self._camera)
        if self.has_focus:
            pen.crosshair(*self._place_in_cells(self.cursor))
        self._keep(encode(greyed(raster) if self.app.no_color else raster, self.glyphs).rows())

    def _keep(self, rows: "list[list[Run]]") -> None:
        width = self.size.width
        before, self._rows = self._rows, rows
        tags: dict[int, list[Tag]] = {}
        for tag in self.tags():
            tags.setdefault(tag.row, []).append(tag)
        strips = []
        for row, runs in enumerate(rows):
            strip = to_strip(runs, width)
            for tag in tags.get(row, ()):
                strip = tagged(strip, tag)
            strips.append(strip)
        old, self._strips = self._strips, strips
        if len(before) != len(rows):
            self.refresh()
            return
        changed = [row for row, strip in enumerate(strips) if strip != old[row]]
        if changed:
            self.refresh(*(Region(0, row, width, 1) for row in changed))

    def render(self) -> Content:
        """The text of the states without a cloud."""
        return Content(self._text)

    def render_line(self, y: int) -> Strip:
        """One row of the cloud, or of the text."""
        if self._cloud is not None and not self._strips:
            # As in `ImageView.render_line`.
            self.draw_points()
        return self._strips[y] if self._cloud is not None and y < len(self._strips) else super().render_line(y)

    def _place_in_cells(self, place: Place) -> tuple[float, float]:
        import numpy as np

        assert self._camera is not None
        column, row = self._camera.to_cells(np.array([place]))[0]
        return float(column), float(row)
