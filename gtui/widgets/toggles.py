"""Boxes and options whose state can be read without colour: the sign inside is there only while they are on."""

from textual.content import ContentText
from textual.geometry import Size
from textual.widgets import Checkbox, RadioButton


class Box(Checkbox):
    """A check box: `X` while it is ticked. A long label goes on in the next line."""

    DEFAULT_CSS = "Box { width: 1fr; height: auto; text-wrap: wrap; text-overflow: fold; }"

    def __init__(self, label: ContentText, value: bool = False, *, id: str | None = None) -> None:  # noqa: A002
        """Label and state."""
        self.BUTTON_INNER = "X" if value else " "
        super().__init__(label, value, id=id, compact=True)

    def watch_value(self) -> None:
        """Show the state."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the label takes."""
        return self.render().get_height(self.styles.get_rules(), width)


class OptionButton(RadioButton):
    """One of several options: a dot while it is chosen."""

    def __init__(
        self,
        label: ContentText,
        value: bool = False,
        *,
        id: str | None = None,  # noqa: A002
        disabled: bool = False,
    ) -> None:
        """Label and state; a disabled one is shown only."""
        self.BUTTON_INNER = "●" if value else " "
        super().__init__(label, value, id=id, disabled=disabled, compact=True)

    def watch_value(self) -> None:
        """Show the state."""
        self.BUTTON_INNER = "●" if self.value else " "
        super().watch_value()
