"""A bucket: its folders and objects, and its properties."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static, TabbedContent, TabPane

from gtui.commands import bindings
from gtui.dialogs.confirm import ConfirmDialog
from gtui.dialogs.create_folder import CreateFolderDialog
from gtui.dialogs.progress import watched
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.downloading import ask_and_download, objects_text
from gtui.screens.console.tagging import edit_tags
from gtui.services import BulkResult, Folder, format_size
from gtui.widgets.bucket_properties import bucket_terms
from gtui.widgets.column_fit import Column
from gtui.widgets.path_bar import PathBar
from gtui.widgets.plain_text import plain
from gtui.widgets.resource_list import ResourceList, name_starts_with
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary

PICTURES = frozenset({"jpg", "jpeg", "png"})
EMPTY = (
    "You have no objects in this folder.\n\n"
    "Upload (u) adds files and folders of this machine, or the 20 sample pictures. Create folder (n) makes a folder."
)
ROOT_HINT = (
    "i Pictures lie in the root of this bucket. A labeling job would take every picture of the bucket, and its output\n"
    "  would lie among them. Upload them in a folder, as the demo does with fashion/, and delete them here."
)
ACTIONS = (
    ("copy-s3-uri", "Copy S3 URI"),
    ("copy-url", "Copy URL"),
    ("download", "Download"),
    ("open-object", "Open"),
    ("delete-objects", "Delete"),
)


class BucketScreen(ConsoleScreen):
    """One bucket, one folder at a time."""

    HELP = """\
A bucket has no real folders: an object's **key** (`fashion/001.jpg`) may hold slashes, and the console shows what
stands before them as folders. The part before an object's name is its **prefix**.

**Enter** opens a folder or an object's page, **backspace** goes to the folder above. **Space** selects several rows,
`a` all. **Upload** (`u`), **Create folder** (`n`), **Download** (`d`), **Delete** (`x`), **Copy S3 URI** (`y`),
**Copy URL** (`l`), find by prefix (`/`). `o` opens a manifest line by line. `t` switches to the properties, `g`
changes the bucket's tags.
"""
    AUTO_FOCUS = "#objects-table"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "upload",
            "create_folder",
            "open_object",
            "download",
            "delete_objects",
            "next_tab",
            "search",
            "copy",
            "copy_url",
            "edit_tags",
            "up",
        )
    ]
    DEFAULT_CSS = """
    BucketScreen {
        TabbedContent { height: 1fr; }
        TabPane { padding: 0; }
        #objects-actions { height: 1; }
        #root-hint { display: none; color: $text-warning; }
        PathBar { height: 1; }
    }
    """

    # Not among the defaults: the application's rule for all buttons must give way, or seven don't fit into 80 columns.
    CSS = """
    BucketScreen #objects-actions Button { margin-right: 1; padding: 0; min-width: 6; }
    """

    def __init__(self, bucket: str, prefix: str = "") -> None:
        """Show a folder; `prefix` is empty or ends with a slash."""
        super().__init__()
        self._bucket, self._prefix = bucket, prefix
        self._folder: Folder | None = None

    def crumbs(self) -> tuple[str, ...]:
        """The bucket and its folders."""
        folders = [plain(f"{name}/") for name in self._prefix.split("/")[:-1]]
        return ("Amazon S3", "Buckets", self._bucket, *folders)

    def compose_body(self) -> ComposeResult:
        """The two tabs."""
        with TabbedContent(id="bucket-tabs"):
            with TabPane("Objects", id="objects-tab"), Vertical():
                yield PathBar(id="path")
                with Horizontal(id="objects-actions"):
                    for id_, title in ACTIONS:
                        yield Button(title, id=id_, compact=True, disabled=True)
                    yield Button("Create folder", id="create-folder", compact=True)
                    yield Button("Upload", id="upload", variant="primary", compact=True)
                yield Static(ROOT_HINT, id="root-hint")
                yield ResourceList(
                    *("Name", "Type", "Last modified", "Size", Column("Storage class", minor=True)),
                    noun="object",
                    find="Find objects by prefix",
                    empty=EMPTY,
                    id="objects",
                    tickable=True,
                    match=name_starts_with,
                )
            with TabPane("Properties", id="properties-tab"):
                yield Button("Edit tags", id="edit-tags", compact=True)
                with VerticalScroll(can_focus=False):
                    yield Summary(id="bucket-properties")

    def on_open(self) -> None:
        """Read the folder and the properties."""
        s3, bucket, prefix = self.services.s3, self._bucket, self._prefix
        self.query_one(PathBar).show(bucket, prefix)
        self.ask(lambda: s3.list_folder(bucket, prefix), then=self.show, group="folder")
        self.ask(lambda: bucket_terms(s3.bucket_properties(bucket)), then=self._summary.show_values, group="properties")

    def show(self, folder: Folder) -> None:
        """Show a folder: its folders, then its objects."""
        self._folder = folder
        self.saw("listing", f"{folder.bucket}/{folder.prefix}", str(len(folder.objects)))
        length = len(folder.prefix)
        rows = [Row(prefix, (prefix[length:], "Folder", "-", "-", "-")) for prefix in folder.folders]
        for item in folder.objects:
            modified, size = item.last_modified, format_size(item.size)
            rows.append(Row(item.key, (item.name, item.type, modified, size, item.storage_class)))
        self._list.show(rows)
        at_root = not folder.prefix and any(item.type.lower() in PICTURES for item in folder.objects)
        self.query_one("#root-hint").display = at_root

    def walk(self, prefix: str) -> None:
        """Go to another folder of the bucket."""
        self._prefix = prefix
        self.notice_clear()
        self._list.clear_find()
        self.refresh_frame()
        self.on_open()

    @on(PathBar.Walked)
    def _walk(self, event: PathBar.Walked) -> None:
        self.walk(event.prefix)

    def action_up(self) -> None:
        """Go to the folder above."""
        if self._prefix:
            self.walk(self._prefix[: self._prefix.rstrip("/").rfind("/") + 1])

    @on(ResourceTable.SelectionChanged)
    def _choose(self) -> None:
        chosen = self._chosen
        one, has_folder = len(chosen) == 1, any(key.endswith("/") for key in chosen)
        for id_, usable in (
            ("copy-s3-uri", one),
            ("copy-url", one and not has_folder),
            ("download", bool(chosen)),
            ("open-object", one),
            ("delete-objects", bool(chosen)),
        ):
            self.query_one(f"#{id_}", Button).disabled = not usable

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        if event.key.endswith("/"):
            self.walk(event.key)
        else:
            self.gtui.go("object", bucket=self._bucket, key=event.key)

    @on(Button.Pressed, "#open-object")
    def action_open_object(self) -> None:
        """Open a folder, a manifest's lines, or an object's page."""
        key = self._single()
        if key is None:
            return
        if key.endswith("/"):
            self.walk(key)
        elif key.endswith(".manifest"):
            self.gtui.go("manifest", uri=f"s3://{self._bucket}/{key}")
        else:
            self.gtui.go("object", bucket=self._bucket, key=key)

    @on(Button.Pressed, "#upload")
    def action_upload(self) -> None:
        """Choose files for this folder."""
        self.gtui.go("upload", bucket=self._bucket, prefix=self._prefix)

    @on(Button.Pressed, "#create-folder")
    def action_create_folder(self) -> None:
        """Ask for a name, then make the folder."""
        self.app.push_screen(CreateFolderDialog(self._bucket, self._prefix), self._create_folder)

    def _create_folder(self, name: str | None) -> None:
        if name is None:
            return
        if any(prefix == f"{self._prefix}{name}/" for prefix in (self._folder.folders if self._folder else ())):
            self.notice(f'The folder "{name}" exists already. Open it, or choose another name.', "error")
            return
        self.ask(
            lambda: self.services.s3.create_folder(self._bucket, self._prefix, name),
            then=lambda _: self._done(f'Successfully created folder "{name}".'),
        )

    @on(Button.Pressed, "#copy-s3-uri")
    def action_copy(self) -> None:
        """Copy the S3 URI of the selected row."""
        key = self._single()
        if key is not None:
            self.app.copy_to_clipboard(f"s3://{self._bucket}/{key}")
            self.app.notify("S3 URI copied.")

    @on(Button.Pressed, "#copy-url")
    def action_copy_url(self) -> None:
        """Copy the address of the selected object at this endpoint."""
        key = self._single()
        if key is not None and not key.endswith("/"):
            self.app.copy_to_clipboard(self.services.s3.object_url(self._bucket, key))
            self.app.notify("Object URL copied.")

    @on(Button.Pressed, "#edit-tags")
    def action_edit_tags(self) -> None:
        """Read the bucket's tags, and let the person change them."""
        edit_tags(self, self._bucket, f"arn:aws:s3:::{self._bucket}", then=lambda tags: self.on_open())

    @on(Button.Pressed, "#download")
    def action_download(self) -> None:
        """Ask for a folder of this machine, then write the objects to it."""
        if self._chosen:
            ask_and_download(self, self._bucket, self._chosen)

    @on(Button.Pressed, "#delete-objects")
    def action_delete_objects(self) -> None:
        """Ask how much would be lost, then delete what is selected."""
        keys, s3 = self._chosen, self.services.s3
        if keys:
            self.ask(
                lambda: [s3.count(self._bucket, key) if key.endswith("/") else 1 for key in keys],
                then=lambda counts: self._confirm_delete(keys, counts),
                group="delete",
            )

    def _confirm_delete(self, keys: Sequence[str], counts: Sequence[int]) -> None:
        length = len(self._prefix)
        items = [
            f"{key[length:]}  (folder, {objects_text(count)})" if key.endswith("/") else key[length:]
            for key, count in zip(keys, counts, strict=True)
        ]
        full_folder = any(key.endswith("/") and count for key, count in zip(keys, counts, strict=True))
        dialog = ConfirmDialog(
            "Delete objects",
            "Deleting these objects can't be undone. Manifests that name them will point to nothing.",
            "Delete objects",
            items,
            type_word="permanently delete" if full_folder else "",
        )
        self.app.push_screen(dialog, lambda sure: self._delete(keys) if sure else None)

    def _delete(self, keys: Sequence[str]) -> None:
        s3 = self.services.s3
        watched(
            self,
            "Deleting objects",
            "objects",
            lambda report, cancelled: s3.delete(self._bucket, keys, report, cancelled),
            self._deleted,
        )

    def _deleted(self, result: BulkResult) -> None:
        if result.cancelled:
            self.notice(f"Cancelled: {result.done} of {objects_text(result.total)} are deleted.", "warning")
            self.on_open()
        else:
            self._done(f"Successfully deleted {objects_text(result.done)}.")

    def _done(self, text: str) -> None:
        self.notice(text, "success")
        self.on_open()

    def action_search(self) -> None:
        """Go to the find box."""
        self._list.focus_find()

    def action_next_tab(self) -> None:
        """Switch between objects and properties."""
        tabs = self.query_one(TabbedContent)
        shows_objects = tabs.active == "objects-tab"
        tabs.active = "properties-tab" if shows_objects else "objects-tab"
        self.query_one("#bucket-properties" if shows_objects else "#objects-table").focus()

    @property
    def _list(self) -> ResourceList:
        return self.query_one("#objects", ResourceList)

    @property
    def _summary(self) -> Summary:
        return self.query_one("#bucket-properties", Summary)

    @property
    def _chosen(self) -> list[str]:
        return self._list.table.chosen

    def _single(self) -> str | None:
        chosen = self._chosen
        if len(chosen) > 1:
            self.notice("Select one row only for this.", "warning")
        return chosen[0] if len(chosen) == 1 else None
