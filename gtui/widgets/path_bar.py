"""The folders above the one that is shown; a click on one goes there."""

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from gtui.widgets.plain_text import plain


class PathBar(Static):
    """`fashion-labeling / fashion / my-first-labeling-job /`, each part a way back."""

    class Walked(Message):
        """A part was clicked; `prefix` is its folder, empty for the bucket itself."""

        def __init__(self, prefix: str) -> None:
            """Say which folder is wanted."""
            super().__init__()
            self.prefix = prefix

    def show(self, bucket: str, prefix: str) -> None:
        """Write the path to a folder."""
        parts, walked = [self._part(bucket, "")], ""
        for name in prefix.split("/")[:-1]:
            walked += f"{name}/"
            parts += [Content(" / "), self._part(name, walked)]
        self.update(Content("").join(parts))

    def action_walk(self, prefix: str) -> None:
        """Tell the screen which folder is wanted."""
        self.post_message(self.Walked(prefix))

    @staticmethod
    def _part(name: str, prefix: str) -> Content:
        return Content.styled(plain(name), Style.from_meta({"@click": ("", "walk", (prefix,))}) + Style(underline=True))
