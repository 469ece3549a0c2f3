"""The list of buckets: find, create, delete, open."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.dialogs.confirm import ConfirmDialog
from gtui.dialogs.progress import Cancelled, Report, watched
from gtui.screens.base import ConsoleScreen
from gtui.services import Bucket, BulkResult
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = (
    "You have no buckets.\n\n"
    "A bucket is the container for objects stored in Amazon S3. Ground Truth reads the pictures from one and\n"
    "writes the labels back to it. Choose Create bucket (c) to make the first one."
)


class BucketsScreen(ConsoleScreen):
    """Amazon S3, Buckets: name, region, creation date."""

    CRUMBS = ("Amazon S3", "Buckets")
    HELP = """\
Buckets hold objects, here: the pictures to be labelled and the manifests that Ground Truth writes.

**Create bucket** (`c`) makes one. **Enter** opens the bucket under the cursor. `/` finds a bucket by name, `y` copies
its ARN, `x` deletes it together with everything in it, after asking.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("create_bucket", "search", "copy", "delete_bucket")]
    DEFAULT_CSS = """
    BucketsScreen {
        #buckets-head { height: 1; }
        #buckets-title { width: 1fr; text-style: bold; }
        #buckets-head Button { margin-left: 1; }
    }
    """

    def __init__(self, created: str = "") -> None:
        """Show the list; `created` names a bucket that was just made, for the banner."""
        super().__init__()
        self._created = created

    def compose_body(self) -> ComposeResult:
        """The title with its buttons, then the list."""
        with Horizontal(id="buckets-head"):
            yield Static("Buckets", id="buckets-title")
            yield Button("Copy ARN", id="copy-arn", compact=True, disabled=True)
            yield Button("Delete", id="delete-bucket", compact=True, disabled=True)
            yield Button("Create bucket", id="create-bucket", variant="primary", compact=True)
        yield ResourceList(
            "Name", "AWS Region", "Creation date", noun="bucket", find="Find buckets by name", empty=EMPTY, id="buckets"
        )

    def on_open(self) -> None:
        """Read the list, and say once which bucket was just made."""
        if self._created:
            self.notice(
                f'Successfully created bucket "{self._created}". To upload files and folders, open it with enter.',
                "success",
            )
            self._created = ""
        self.ask(self.services.s3.list_buckets, then=self.show, group="buckets")

    def show(self, buckets: Sequence[Bucket]) -> None:
        """Show these buckets."""
        listing = self.query_one(ResourceList)
        listing.show([Row(each.name, (each.name, each.region, each.created)) for each in buckets])
        if buckets:
            listing.focus_table()
        else:
            self.query_one("#create-bucket").focus()

    @on(ResourceTable.SelectionChanged)
    def _choose(self, event: ResourceTable.SelectionChanged) -> None:
        for button in ("#copy-arn", "#delete-bucket"):
            self.query_one(button, Button).disabled = event.table.current is None

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        self.gtui.go("bucket", bucket=event.key)

    @on(Button.Pressed, "#create-bucket")
    def action_create_bucket(self) -> None:
        """Open the form."""
        self.gtui.go("create_bucket")

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    @on(Button.Pressed, "#copy-arn")
    def action_copy(self) -> None:
        """Copy the ARN of the bucket under the cursor."""
        name = self.query_one(ResourceTable).current
        if name is not None:
            self.app.copy_to_clipboard(f"arn:aws:s3:::{name}")
            self.app.notify("Bucket ARN copied.")

    @on(Button.Pressed, "#delete-bucket")
    def action_delete_bucket(self) -> None:
        """Ask how much would be lost, then delete the bucket under the cursor with its objects."""
        name = self.query_one(ResourceTable).current
        if name is not None:
            self.ask(lambda: self.services.s3.count(name, ""), then=lambda objects: self._confirm(name, objects))

    def _confirm(self, name: str, objects: int) -> None:
        content = (
            "It is empty." if not objects else f"It holds {objects} object{'s' if objects > 1 else ''}: they go too."
        )
        dialog = ConfirmDialog(
            "Delete bucket",
            f'Deleting "{name}" can\'t be undone. {content} Labeling jobs that read from it or write to it will fail.',
            "Delete bucket",
            type_word=name if objects else "",
        )
        self.app.push_screen(dialog, lambda sure: self._delete(name) if sure else None)

    def _delete(self, name: str) -> None:
        s3 = self.services.s3

        def empty_and_delete(report: Report, cancelled: Cancelled) -> BulkResult:
            result = s3.empty(name, report, cancelled)
            if not result.cancelled:
                s3.delete_bucket(name)
            return result

        watched(self, f"Deleting {name}", "objects", empty_and_delete, lambda done: self._deleted(name, done), "delete")

    def _deleted(self, name: str, result: BulkResult) -> None:
        if result.cancelled:
            self.notice(f'Cancelled: {result.done} of {result.total} objects of "{name}" are deleted.', "warning")
        else:
            self.notice(f'Successfully deleted bucket "{name}".', "success")
        self.on_open()
