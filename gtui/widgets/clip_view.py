"""A video clip: what can be said and shown of it in a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from gtui.errors import GtuiError
from gtui.services import format_size
from gtui.tasktypes.clip import Clip
from gtui.widgets.frame_strip import NONE, FrameStrip
from gtui.widgets.image_view import ImageView
from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.clip import ClipMoments

KINDS = {".mp4": "MP4 video", ".webm": "WebM video", ".ogg": "Ogg video"}
NOT_PLAYED = "A terminal plays no video: v saves the clip to a file for your player."


class ClipView(Vertical):
    """Name, kind, size and address of a clip; moments of it where a decoder is installed."""

    DEFAULT_CSS = """
    ClipView { width: 1fr; height: 1fr; }
    ClipView #clip-about { height: auto; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,pagedown", "moment(1)", "Next moment", show=False, id="clip.next"),
        Binding("left_square_bracket,pageup", "moment(-1)", "Moment before", show=False, id="clip.before"),
        Binding("v", "save_clip", "Save the clip", show=False, id="clip.save"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a clip."""
        super().__init__(id=id)
        self._clip: Clip | None = None
        self._body = b""
        self._moments: ClipMoments | None = None
        self._moment = 0

    def compose(self) -> ComposeResult:
        """A moment, the strip of all, and what is known of the clip."""
        yield ImageView(id="object")
        yield FrameStrip(id="clip-strip")
        yield Static("", id="clip-about", markup=False)

    def show_clip(self, clip: Clip) -> None:
        """Show what can be shown of a clip, once it is read."""
        self._forget()
        self._clip = clip
        self.query_one(ImageView).show_loading()
        self._load(clip)

    def show_error(self, text: str) -> None:
        """Say why there is no clip."""
        self._forget()
        self.query_one(ImageView).show_error(text)

    def _forget(self) -> None:
        self._clip, self._body, self._moments, self._moment = None, b"", None, 0
        self.query_one(FrameStrip).show("", 0, "")
        self.query_one("#clip-about", Static).update("")

    def _load(self, clip: Clip) -> None:
        app = cast("GtuiApp", self.app)

        def run() -> None:
            from gtui.canvas.clip import moments_of
            from gtui.canvas.picture import PictureError

            body, moments, problem = b"", None, ""
            try:
                body = clip.read()
                moments = moments_of(body)
            except PictureError as error:
                problem = str(error)
            except GtuiError as error:
                problem = f"The clip can't be read. {error.message} Decline the task if this stays so."
            app.deliver(lambda: self._loaded(body, moments, problem), lambda: self._clip is clip)

        app.in_background(run)

    def _loaded(self, body: bytes, moments: "ClipMoments | None", problem: str) -> None:
        self._body, self._moments = body, moments
        if moments is None:
            lines = (*self._facts(), "", problem, "", NOT_PLAYED) if body else (problem,)
            self.query_one(ImageView).show_error(plain("\n".join(lines)))
            return
        self.query_one("#clip-about", Static).update(plain(" · ".join((*self._facts(), "v saves it"))))
        self._show_moment()

    def _facts(self) -> tuple[str, ...]:
        assert self._clip is not None
        kind = KINDS.get(Path(self._clip.name.lower()).suffix, "video")
        shown = self._moments
        length = (f"{shown.length:.1f} s",) if shown and shown.length else ()
        size = (f"{shown.size.width} × {shown.size.height} px",) if shown else ()
        return self._clip.name, kind, format_size(len(self._body)), *length, *size, self._clip.address

    def _show_moment(self) -> None:
        if self._moments is None:
            return
        moments = self._moments.moments
        shown = moments[self._moment]
        self.query_one(ImageView).set_picture(shown.picture)
        self.query_one(FrameStrip).show(NONE * len(moments), self._moment, f"at {shown.seconds:.1f} s")

    def action_moment(self, by: int) -> None:
        """The next moment, or the one before."""
        last = len(self._moments.moments) - 1 if self._moments else 0
        self._moment = min(max(self._moment + by, 0), last)
        self._show_moment()

    @on(FrameStrip.Picked)
    def _picked_moment(self, event: FrameStrip.Picked) -> None:
        event.stop()
        self._moment = event.frame
        self._show_moment()

    def action_save_clip(self) -> None:
        """Ask where the clip goes, and write it there."""
        if self._clip is None or not self._body:
            self.app.notify("There is no clip to save yet.", severity="warning")
            return
        from gtui.dialogs.download import DownloadDialog

        clip, body = self._clip, self._body

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self._write(folder / clip.name, body)

        self.app.push_screen(DownloadDialog([clip.name]), chosen)

    def _write(self, path: Path, body: bytes) -> None:
        try:
            with path.open("xb") as target:
                target.write(body)
        except OSError as error:
            self.app.notify(f"{path} can't be written: {error.strerror}.", severity="error", markup=False)
        else:
            self.app.notify(f"Saved as {path}. Open it with your video player.", markup=False)
