"""The boxes of "Block Public Access": one above four, and an acknowledgement when not all are ticked."""

from dataclasses import asdict
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Checkbox

from gtui.services import PublicAccessBlock
from gtui.widgets.toggles import Box

BOXES = (
    ("block_public_acls", "Block access granted through new access control lists (ACLs)"),
    ("ignore_public_acls", "Block access granted through any access control lists (ACLs)"),
    ("block_public_policy", "Block access granted through new public bucket or access point policies"),
    ("restrict_public_buckets", "Block cross-account access through any public bucket or access point policies"),
)


class PublicAccessEditor(Vertical):
    """Boxes `#block-all-public-access`, `#block-public-acls` and so on, `#acknowledge-public`."""

    DEFAULT_CSS: ClassVar[str] = """
    PublicAccessEditor {
        height: auto;
        Checkbox { width: 1fr; height: auto; }
        #public-access-boxes { height: auto; padding-left: 4; }
        #acknowledge-public { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        """All ticked, the console's default."""
        yield Box("Block all public access", True, id="block-all-public-access")
        with Vertical(id="public-access-boxes"):
            for name, text in BOXES:
                yield Box(text, True, id=name.replace("_", "-"))
        yield Box(
            "I acknowledge that these settings might make the bucket and its objects public.",
            id="acknowledge-public",
        )

    @property
    def value(self) -> PublicAccessBlock:
        """What is ticked."""
        return PublicAccessBlock(**{name: self._box(name).value for name, _ in BOXES})

    @property
    def problem(self) -> str | None:
        """What keeps the form from being sent."""
        if self.value.block_all or self.query_one("#acknowledge-public", Checkbox).value:
            return None
        return "Tick the acknowledgement, or block all public access again."

    def show(self, value: PublicAccessBlock) -> None:
        """Tick these boxes."""
        for name, ticked in asdict(value).items():
            self._box(name).value = ticked

    @on(Checkbox.Changed, "#block-all-public-access")
    def _all(self, event: Checkbox.Changed) -> None:
        if event.value != self.value.block_all:
            self.show(PublicAccessBlock(*[event.value] * len(BOXES)))

    @on(Checkbox.Changed, "#public-access-boxes Checkbox")
    def _some(self) -> None:
        all_box = self.query_one("#block-all-public-access", Checkbox)
        with all_box.prevent(Checkbox.Changed):
            all_box.value = self.value.block_all
        self.query_one("#acknowledge-public").display = not self.value.block_all

    def _box(self, name: str) -> Checkbox:
        return self.query_one(f"#{name.replace('_', '-')}", Checkbox)
