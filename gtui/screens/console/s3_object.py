"""An object: what S3 knows about it, and what is in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.downloading import ask_and_download
from gtui.screens.console.tagging import edit_tags
from gtui.services import ObjectDetails, Tag, format_size, format_time
from gtui.widgets.image_view import ImageView
from gtui.widgets.plain_text import plain
from gtui.widgets.summary import Summary

PICTURES = (".jpg", ".jpeg", ".png")
TEXTS = (".manifest", ".json", ".jsonl", ".csv", ".txt", ".html", ".liquid", ".xml", ".md")
MAX_PICTURE_BYTES = 40 * 1024 * 1024
MAX_TEXT_BYTES = 4 * 1024 * 1024
SHOWN_CHARACTERS = 64 * 1024
ENCRYPTIONS = {"AES256": "Amazon S3 managed keys (SSE-S3)", "aws:kms": "AWS KMS key (SSE-KMS)"}


def object_terms(details: ObjectDetails) -> list[tuple[str, str]]:
    """Terms and values of the object overview, in the console's order."""
    terms = [
        ("Key", details.key),
        ("S3 URI", details.uri),
        ("Type", details.type),
        ("Size", format_size(details.size)),
        ("Last modified", format_time(details.last_modified)),
        ("Storage class", details.storage_class),
        ("Object URL", details.url),
        ("Amazon Resource Name", details.arn),
        ("Entity tag (Etag)", details.etag),
        ("Content type", details.content_type),
        ("Encryption", ENCRYPTIONS.get(details.encryption, details.encryption)),
    ]
    if details.kms_key_id:
        terms.append(("Encryption key ARN", details.kms_key_id))
    if details.version_id:
        terms.append(("Version ID", details.version_id))
    return terms + [(f"Metadata: {name}", value) for name, value in details.metadata.items()]


class S3ObjectScreen(ConsoleScreen):
    """One object: overview and preview."""

    HELP = """\
The page of one object. **Key** is its whole name in the bucket, **S3 URI** is how manifests and jobs name it.
The arrows walk the values, `y` or enter copies one. **Download** (`d`) writes the object to a file; a manifest can be
read line by line (`m`). **Tags** (`g`) reads and changes the object's tags.
Pictures can be enlarged with `+`, `-`, and `0` when they have the focus (tab).
"""
    AUTO_FOCUS = "#object-details"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("view_manifest", "download", "copy_url", "edit_tags")]
    DEFAULT_CSS = """
    S3ObjectScreen {
        #object-actions { height: 1; margin-bottom: 1; }
        #object-actions Button { margin-right: 1; }
        #object-body { height: 1fr; layout: horizontal; }
        #object-details { width: 1fr; height: 1fr; }
        #object-preview { width: 1fr; height: 1fr; padding-left: 1; }
        #object-text-scroll { height: 1fr; display: none; }
        #object-text { width: 1fr; height: auto; }
    }
    """

    def __init__(self, bucket: str, key: str) -> None:
        """Show the object of that key."""
        super().__init__()
        self._bucket, self._key = bucket, key

    def crumbs(self) -> tuple[str, ...]:
        """The bucket, the folders, the object."""
        *folders, name = self._key.split("/")
        return ("Amazon S3", "Buckets", self._bucket, *(plain(f"{folder}/") for folder in folders), plain(name))

    def compose_body(self) -> ComposeResult:
        """Buttons above, overview beside the preview."""
        with Horizontal(id="object-actions"):
            yield Button("Copy S3 URI", id="copy-s3-uri", compact=True)
            yield Button("Copy URL", id="copy-url", compact=True)
            yield Button("Download", id="download", compact=True)
            yield Button("Tags", id="edit-tags", compact=True)
            yield Button("View manifest", id="view-manifest", variant="primary", compact=True)
        with Container(id="object-body"):
            yield Summary(id="object-details", term_width=14)
            with Container(id="object-preview"):
                yield ImageView(id="object-picture")
                with VerticalScroll(id="object-text-scroll"):
                    yield Static("", id="object-text", markup=False)

    def on_open(self) -> None:
        """Read the overview, then the content."""
        self.query_one("#view-manifest").display = self._key.endswith(".manifest")
        self._picture.show_loading()
        self.ask(self._read, then=self._show, group="object", failed=self._gone)

    def _read(self) -> tuple[ObjectDetails, Sequence[Tag]]:
        details = self.services.s3.head(self._bucket, self._key)
        return details, self.services.tags.list_tags(details.arn)

    def _show(self, read: tuple[ObjectDetails, Sequence[Tag]]) -> None:
        """Show the overview, and read the content if it can be previewed."""
        details, tags = read
        self._show_terms(details, tags)
        key = self._key.lower()
        limit = MAX_PICTURE_BYTES if key.endswith(PICTURES) else MAX_TEXT_BYTES
        if not key.endswith(PICTURES + TEXTS):
            self._picture.show_error("No preview for this type. Download the object to look at it.")
        elif details.size > limit:
            self._picture.show_error(f"{format_size(details.size)} are too much for a preview. Download the object.")
        else:
            show = self._picture.set_picture if key.endswith(PICTURES) else self._show_text
            self.ask(
                lambda: self.services.s3.get(self._bucket, self._key), then=show, group="content", failed=self._gone
            )

    def _show_text(self, content: bytes) -> None:
        text = plain(content.decode("utf-8", errors="replace"))
        more = f"\n\n... {len(text) - SHOWN_CHARACTERS} more characters. Download the object to read them."
        self._picture.display = False
        self.query_one("#object-text-scroll").display = True
        shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + more
        self.query_one("#object-text", Static).update(shown)

    def _gone(self, error: GtuiError) -> None:
        self._picture.show_error("No preview.")
        self.fail(error)

    def _show_terms(self, details: ObjectDetails, tags: Sequence[Tag]) -> None:
        terms = object_terms(details) + [(f"Tag: {tag.key}", tag.value) for tag in tags]
        self.query_one(Summary).show_values([(plain(term), plain(value)) for term, value in terms])

    @on(Button.Pressed, "#edit-tags")
    def action_edit_tags(self) -> None:
        """Read the object's tags, and let the person change them."""
        arn = f"arn:aws:s3:::{self._bucket}/{self._key}"
        edit_tags(self, self._key.rpartition("/")[2], arn, then=lambda tags: self.on_open())

    @on(Button.Pressed, "#copy-s3-uri")
    def _copy_uri(self) -> None:
        self._copy(f"s3://{self._bucket}/{self._key}", "S3 URI")

    @on(Button.Pressed, "#copy-url")
    def action_copy_url(self) -> None:
        """Copy the object's address at this endpoint."""
        self._copy(self.services.s3.object_url(self._bucket, self._key), "Object URL")

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.app.notify(f"{what} copied.")

    @on(Button.Pressed, "#download")
    def action_download(self) -> None:
        """Ask for a folder of this machine, then write the object to it."""
        ask_and_download(self, self._bucket, [self._key])

    @on(Button.Pressed, "#view-manifest")
    def action_view_manifest(self) -> None:
        """Read the manifest line by line."""
        self.gtui.go("manifest", uri=f"s3://{self._bucket}/{self._key}")

    def on_return(self) -> None:
        """An object does not change while another screen is open."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the manifest viewer for manifests only."""
        return self._key.endswith(".manifest") if action == "view_manifest" else True

    @property
    def _picture(self) -> ImageView:
        return self.query_one(ImageView)
