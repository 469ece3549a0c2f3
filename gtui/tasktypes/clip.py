"""A video clip as a data object."""

from collections.abc import Callable
from dataclasses import dataclass

from gtui.tasktypes.labeling_view import Unread


@dataclass(frozen=True)
class Clip(Unread):
    """Where a clip is: its S3 address, and its bytes; reading blocks and raises GtuiError."""

    address: str
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The file's name, which is one wherever it is saved."""
        name = self.address.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
        return name if name.strip(".") and name.isprintable() else "clip"
