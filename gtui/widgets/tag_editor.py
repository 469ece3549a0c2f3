"""Tags of a resource: rows of key and value that can be added and removed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Static

from gtui.services import Tag

MAX_TAGS = 50


def tags_problem(tags: Sequence[Tag]) -> str | None:
    """Why AWS would refuse these tags, None if it would not.

    Source:
        Documented: "Tag naming limits and requirements": at most 50 tags, keys of 1 to 128 and values of at most 256
        characters, each key once, no key that begins with `aws:`.
    """
    if len(tags) > MAX_TAGS:
        return f"A resource can have at most {MAX_TAGS} tags. Remove {len(tags) - MAX_TAGS}."
    keys = [tag.key for tag in tags]
    for tag in tags:
        if not tag.key:
            return f'Enter a key for the value "{tag.value}", or remove the tag.'
        if len(tag.key) > 128 or len(tag.value) > 256:
            return f'The tag "{tag.key[:20]}" is too long: a key has at most 128 characters, a value 256.'
        if tag.key.lower().startswith("aws:"):
            return f'The key "{tag.key}" can\'t begin with "aws:": that is reserved for AWS. Choose another key.'
        if keys.count(tag.key) > 1:
            return f'The key "{tag.key}" stands there twice. Each key can be used once.'
    return None


class TagRow(Horizontal):
    """One tag: key, value, and a button that takes it away."""

    def __init__(self, tag: Tag, prefix: str, number: int) -> None:
        """Begin with a tag; ids are made of the prefix and the number."""
        super().__init__(classes="tag")
        self.key = Input(tag.key, placeholder="Key", id=f"{prefix}-key-{number}", compact=True)
        self.text = Input(tag.value, placeholder="Value - optional", id=f"{prefix}-value-{number}", compact=True)
        self.remove_button = Button("Remove", id=f"{prefix}-remove-{number}", compact=True)

    def compose(self) -> ComposeResult:
        """The boxes and the button."""
        yield from (self.key, self.text, self.remove_button)

    @property
    def tag(self) -> Tag:
        """What stands in the boxes."""
        return Tag(self.key.value.strip(), self.text.value.strip())


class TagEditor(Vertical):
    """Rows `#<id>-key-<n>`, `#<id>-value-<n>`, `#<id>-remove-<n>`, numbered from 1, and `#<id>-add`."""

    DEFAULT_CSS: ClassVar[str] = """
    TagEditor {
        height: auto;
        .tag-rows { height: auto; }
        .tag { height: 1; margin-bottom: 1; }
        .tag Input { width: 1fr; margin-right: 1; }
        .tag-count { color: $text-muted; }
    }
    """

    class Changed(Message):
        """The tags are others now."""

        def __init__(self, tags: tuple[Tag, ...]) -> None:
            super().__init__()
            self.tags = tags

    def __init__(self, *, id: str) -> None:  # noqa: A002
        """Begin without tags."""
        super().__init__(id=id)
        self._made = 0

    def compose(self) -> ComposeResult:
        """The rows and the button."""
        yield Vertical(id=f"{self.id}-rows", classes="tag-rows")
        yield Button("Add tag", id=f"{self.id}-add", compact=True)
        yield Static(f"You can add {MAX_TAGS} more tags.", id=f"{self.id}-count", classes="tag-count")

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, without the rows in which nothing stands."""
        rows = (row.tag for row in self.query(".tag").results(TagRow))
        return tuple(tag for tag in rows if tag.key or tag.value)

    def show(self, tags: Sequence[Tag]) -> None:
        """Replace the rows by these tags."""
        self.query_one(f"#{self.id}-rows").remove_children()
        for tag in tags:
            self._add(tag)
        self._count(len(tags))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == f"{self.id}-add":
            self.call_after_refresh(self._add(Tag("", "")).key.focus)
            self._count(len(self.query(".tag")))
        elif isinstance(row := event.button.parent, TagRow):
            self.query_one(f"#{self.id}-add").focus()
            self._count(len(self.query(".tag")) - 1)
            row.remove_class("tag").remove()
            self.post_message(self.Changed(self.tags))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.tags))

    def _add(self, tag: Tag) -> "TagRow":
        self._made += 1
        row = TagRow(tag, f"{self.id}", self._made)
        self.query_one(f"#{self.id}-rows").mount(row)
        return row

    def _count(self, rows: int) -> None:
        left = MAX_TAGS - rows
        self.query_one(f"#{self.id}-count", Static).update(f"You can add {left} more tags.")
        self.query_one(f"#{self.id}-add", Button).disabled = left <= 0
