"""Video classification: the worker's view and the view of results."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from gtui.tasktypes.classification import PICTURE_KEYS, OfPicture, OneOption
from gtui.tasktypes.clip import Clip
from gtui.tasktypes.labeling_view import DataObject
from gtui.tasktypes.result_view import Read, ResultView
from gtui.widgets.clip_view import ClipView
from mockgt.tasktypes.video_multi_class import answer

if TYPE_CHECKING:
    from gtui.canvas.marks import Marks


class VideoClassification(OneOption, OfPicture):
    """The label that fits a clip."""

    BINDINGS: ClassVar[list[BindingType]] = [*ClipView.BINDINGS]
    ELEMENT = answer.ELEMENT
    QUESTION = "Choose the label that fits the clip."

    def make_object(self) -> Widget:
        """What can be shown of a clip."""
        return ClipView(id="clip")

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the clip, or why there is none."""
        clip = self.query_one(ClipView)
        if isinstance(content, Clip):
            clip.show_clip(content)
        else:
            clip.show_error(problem or "No clip")

    def action_moment(self, by: int) -> None:
        """The next moment of the clip, or the one before, wherever the focus is."""
        self.query_one(ClipView).action_moment(by)

    def action_save_clip(self) -> None:
        """Ask where the clip goes."""
        self.query_one(ClipView).action_save_clip()

    def object_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the clip."""
        return (
            ("] [", "Next moment of the clip, moment before (with gtui[video])"),
            ("v", "Save the clip to a file, for a video player"),
            *PICTURE_KEYS,
        )


class ClipResult(ResultView[Clip, "Marks"]):
    """The clip as its workers saw it."""

    def compose(self) -> ComposeResult:
        """The clip alone."""
        yield ClipView()

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> Clip:
        """Where the clip is; it is read when it is shown."""
        return Clip(source, lambda: read(source))

    @classmethod
    def tile(cls, content: Clip, drawn: "Marks | None") -> str:
        """A gallery names the clip."""
        return f"Video clip\n{content.name}"

    def show(self, content: Clip, drawn: "Marks | None") -> None:
        """Show the clip."""
        self.query_one(ClipView).show_clip(content)

    def show_error(self, text: str) -> None:
        """In the clip's place."""
        self.query_one(ClipView).show_error(text)
