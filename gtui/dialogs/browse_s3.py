"""Browse S3: walk through buckets and folders and choose one, or an object."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog
from gtui.errors import GtuiError
from gtui.services import Bucket, Folder, format_size, split_s3_uri
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row


class BrowseS3Dialog(Dialog[str]):
    """Choose a bucket, a prefix or an object; answers its `s3://` URI, a prefix with a slash at its end."""

    DEFAULT_CSS = """
    BrowseS3Dialog {
        #dialog { width: 100; height: 96%; }
        #dialog-title { margin-bottom: 0; }
        #browse-where { text-style: bold; }
        #browse-uri { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "up", "Up", id="browse_s3.up"),
        Binding("slash", "find", "Find", id="browse_s3.find"),
        Binding("c", "accept", "Choose", id="browse_s3.choose"),
    ]

    def __init__(
        self,
        start: str = "",
        *,
        objects: bool = True,
        prefixes: bool = True,
        suffixes: Sequence[str] = (),
        title: str = "Browse S3",
    ) -> None:
        """Begin at the folder of the `start` URI, or at the list of buckets.

        Args:
            start: An `s3://` URI, or anything else for the list of buckets.
            objects: Whether an object may be chosen.
            prefixes: Whether a bucket or a prefix may be chosen.
            suffixes: Objects whose key ends otherwise are not listed; empty lists all.
            title: What the dialog is called.
        """
        super().__init__()
        bucket, key = split_s3_uri(start)
        self._bucket = bucket
        self._prefix = key if key.endswith("/") else key.rpartition("/")[0] + ("/" if "/" in key else "")
        self._objects, self._prefixes, self._suffixes, self._title = objects, prefixes, tuple(suffixes), title

    def title_text(self) -> str:
        """The dialog's name and how to walk."""
        return f"{self._title}: enter opens, backspace goes up, c chooses"

    def accept_label(self) -> str:
        """The deed, as the console calls it."""
        return "Choose"

    def compose_content(self) -> ComposeResult:
        """Where we are, what is there, and what would be chosen."""
        yield Static("", id="browse-where", markup=False)
        yield ResourceList(
            "Name", "Type", "Size", "Last modified", noun="item", find="Find by prefix", empty="", id="browse"
        )
        yield Input(placeholder="s3://bucket/prefix/", id="browse-uri", compact=True)

    def on_mount(self) -> None:
        """Read the first list."""
        self._load()

    def _load(self) -> None:
        self.problem("")
        s3, bucket, prefix = self.services.s3, self._bucket, self._prefix
        self.query_one("#browse-where", Static).update(f"s3://{bucket}/{prefix}" if bucket else "Buckets")
        if bucket:
            self.ask(lambda: s3.list_folder(bucket, prefix), self._show_folder, self._not_listed)
        else:
            self.ask(s3.list_buckets, self._show_buckets)

    def _not_listed(self, error: GtuiError) -> None:
        """Say why, and go where there is something to choose from: to the buckets."""
        if self._bucket:
            self._bucket = self._prefix = ""
            self._load()
        self.problem(error.text)

    def _show_buckets(self, buckets: Sequence[Bucket]) -> None:
        rows = [Row(f"s3://{bucket.name}/", (bucket.name, "Bucket", "-", bucket.created)) for bucket in buckets]
        self._show(rows, "You have no buckets. Create one under Amazon S3, Buckets, then come back.")

    def _show_folder(self, folder: Folder) -> None:
        base = f"s3://{folder.bucket}/"
        length = len(folder.prefix)
        rows = [
            Row(f"{base}{folder.prefix}{name.strip('/')}/", (f"{name.strip('/')}/", "Folder", "-", "-"))
            for name in folder.folders
        ]
        for item in folder.objects:
            if self._suffixes and not item.key.lower().endswith(self._suffixes):
                continue
            cells = (item.key[length:], item.type, format_size(item.size), item.last_modified)
            rows.append(Row(f"{base}{item.key}", cells))
        self._show(rows, "This folder is empty. Press backspace to go up, or upload objects under Amazon S3.")

    def _show(self, rows: Sequence[Row], empty: str) -> None:
        listing = self.query_one(ResourceList)
        listing.clear_find()
        listing.show(rows, empty)
        listing.focus_table()
        self._suggest()

    @on(ResourceTable.SelectionChanged)
    def _suggest(self) -> None:
        """Put what "Choose" would answer into the box: the row if it may be chosen, else where we are."""
        current = self.query_one(ResourceTable).current
        here = f"s3://{self._bucket}/{self._prefix}" if self._bucket else ""
        is_prefix = current is not None and current.endswith("/")
        allowed = current is not None and (self._prefixes if is_prefix else self._objects)
        self.query_one("#browse-uri", Input).value = (current if allowed and current else "") or (
            here if self._prefixes else ""
        )

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        if event.key.endswith("/"):
            self._bucket, self._prefix = split_s3_uri(event.key)
            self._load()
        else:
            self.accept()

    @on(Input.Submitted, "#browse-uri")
    def _typed(self) -> None:
        self.accept()

    def action_up(self) -> None:
        """Go to the folder above, and from a bucket's root to the list of buckets."""
        if self._prefix:
            self._prefix = self._prefix.rstrip("/").rpartition("/")[0]
            self._prefix += "/" if self._prefix else ""
        else:
            self._bucket = ""
        self._load()

    def action_find(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    def action_accept(self) -> None:
        """Choose what the box says."""
        self.accept()

    def accept(self) -> None:
        """Answer the URI in the box if it is one that may be chosen."""
        uri = self.query_one("#browse-uri", Input).value.strip()
        bucket, key = split_s3_uri(uri)
        if not bucket:
            self.problem('Choose a row, or type an S3 URI such as "s3://bucket/prefix/".')
        elif not self._prefixes and (not key or key.endswith("/")):
            self.problem("Choose an object: open the folder with enter and choose one in it.")
        elif not self._objects and key and not key.endswith("/"):
            self.problem('Choose a folder, not an object: a prefix ends with "/".')
        else:
            self.dismiss(uri)
