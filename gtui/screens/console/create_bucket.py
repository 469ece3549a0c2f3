"""The form that makes a bucket."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, RadioButton, RadioSet, Select

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import Bucket, BucketProperties, BucketSettings, Encryption, Key, bucket_name_problem
from gtui.services.records.s3 import ObjectOwnership
from gtui.widgets.encryption_editor import EncryptionEditor
from gtui.widgets.form import Field, Section
from gtui.widgets.public_access import PublicAccessEditor
from gtui.widgets.tag_editor import TagEditor, tags_problem
from gtui.widgets.toggles import OptionButton

REGIONS = (
    ("US East (N. Virginia) us-east-1", "us-east-1"),
    ("US East (Ohio) us-east-2", "us-east-2"),
    ("US West (N. California) us-west-1", "us-west-1"),
    ("US West (Oregon) us-west-2", "us-west-2"),
    ("Asia Pacific (Mumbai) ap-south-1", "ap-south-1"),
    ("Asia Pacific (Seoul) ap-northeast-2", "ap-northeast-2"),
    ("Asia Pacific (Singapore) ap-southeast-1", "ap-southeast-1"),
    ("Asia Pacific (Sydney) ap-southeast-2", "ap-southeast-2"),
    ("Asia Pacific (Tokyo) ap-northeast-1", "ap-northeast-1"),
    ("Canada (Central) ca-central-1", "ca-central-1"),
    ("Europe (Frankfurt) eu-central-1", "eu-central-1"),
    ("Europe (Ireland) eu-west-1", "eu-west-1"),
    ("Europe (London) eu-west-2", "eu-west-2"),
)
"""The regions that have Ground Truth. Source: *Documented*, "Ground Truth pre-annotation Lambda" ARNs per region."""

OWNERSHIPS: tuple[tuple[ObjectOwnership, str, str], ...] = (
    ("BucketOwnerEnforced", "acls-disabled", "ACLs disabled (recommended): Bucket owner enforced"),
    ("BucketOwnerPreferred", "acls-enabled", "ACLs enabled: Bucket owner preferred"),
    ("ObjectWriter", "acls-object-writer", "ACLs enabled: Object writer"),
)

NO_COPY = "(none)"


class CreateBucketScreen(ConsoleScreen):
    """Create bucket: name, region, ownership, public access, versioning, tags, encryption."""

    CRUMBS = ("Amazon S3", "Buckets", "Create bucket")
    HELP = """\
A bucket's **name** is unique in all of AWS and part of every address (`s3://name/key`), hence the strict rules. It and
the **region** can't be changed later; a labeling job and its bucket must be in the same region. Everything else is
preset to what the course needs. **Choose settings from an existing bucket** fills the form; change what you like.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("submit_bucket")]
    DEFAULT_CSS = """
    CreateBucketScreen {
        #create-bucket-form { height: 1fr; }
        RadioSet, Checkbox { border: none; padding: 0; background: transparent; width: 1fr; }
        Checkbox { height: auto; }
        Select { width: 1fr; max-width: 64; }
        Input { max-width: 64; }
        #create-bucket-buttons { height: 1; align-horizontal: right; }
        #create-bucket-buttons Button { margin-left: 2; }
    }
    """

    _created = False

    def compose_body(self) -> ComposeResult:
        """The sections in the console's order, and the buttons, which stay in view."""
        with VerticalScroll(id="create-bucket-form", can_focus=False):
            yield self._general()
            yield self._ownership()
            yield Section(
                "Block Public Access settings for this bucket",
                Field("Public access", PublicAccessEditor(id="public-access"), id="public-access-field"),
            )
            yield self._versioning()
            yield Section("Tags (optional)", Field("Tags", TagEditor(id="tags"), id="tags-field"))
            yield Section(
                "Default encryption",
                Field("Encryption key type", EncryptionEditor(id="default-encryption"), id="encryption-field"),
            )
        with Horizontal(id="create-bucket-buttons"):
            yield Button("Cancel", id="cancel", compact=True)
            yield Button("Create bucket", id="create-bucket", variant="primary", compact=True)

    def _general(self) -> Widget:
        name = Input(placeholder="fashion-labeling", id="bucket-name", compact=True)
        region = Select(REGIONS, value="us-east-1", allow_blank=False, id="region", compact=True)
        copy = Select([(NO_COPY, NO_COPY)], value=NO_COPY, allow_blank=False, id="copy-settings-from", compact=True)
        return Section(
            "General configuration",
            Field(
                "Bucket name", name, hint="Unique, 3 to 63 characters, no spaces or upper case.", id="bucket-name-field"
            ),
            Field("AWS Region", region, id="region-field"),
            Field(
                "Copy settings from existing bucket - optional",
                copy,
                hint="Only the bucket settings below are copied.",
                id="copy-settings-from-field",
            ),
        )

    def _ownership(self) -> Widget:
        buttons = [OptionButton(text, value=each == "BucketOwnerEnforced", id=id_) for each, id_, text in OWNERSHIPS]
        return Section(
            "Object Ownership",
            Field(
                "Who owns the objects, and whether access control lists (ACLs) count",
                RadioSet(*buttons, id="object-ownership", compact=True),
                id="object-ownership-field",
            ),
        )

    def _versioning(self) -> Widget:
        return Section(
            "Bucket Versioning",
            Field(
                "Keep several versions of an object",
                RadioSet(
                    OptionButton("Disable", True, id="versioning-disable"),
                    OptionButton("Enable", id="versioning-enable"),
                    id="versioning",
                    compact=True,
                ),
                id="versioning-field",
            ),
        )

    def on_open(self) -> None:
        """Read the buckets whose settings can be copied, and the keys."""
        self.query_one("#bucket-name").focus()
        self.ask(self.services.s3.list_buckets, then=self._show_buckets, group="buckets")
        self.ask(self.services.keys.list_keys, then=self._encryption.show_keys, group="keys")

    def on_return(self) -> None:
        """Keep what was filled in."""

    def _show_buckets(self, buckets: Sequence[Bucket]) -> None:
        options = [(NO_COPY, NO_COPY), *((bucket.name, bucket.name) for bucket in buckets)]
        self.query_one("#copy-settings-from", Select).set_options(options)

    @on(Input.Changed, "#bucket-name")
    def _check_name(self, event: Input.Changed) -> None:
        self._field("bucket-name").say(bucket_name_problem(event.value) if event.value else None)

    @on(Input.Submitted, "#bucket-name")
    @on(Button.Pressed, "#create-bucket")
    def action_submit_bucket(self) -> None:
        """Make the bucket if every field is right, else go to the first that is not."""
        name = self.query_one("#bucket-name", Input).value
        self._field("bucket-name").say(bucket_name_problem(name))
        self._field("tags").say(tags_problem(self._tags.tags))
        self._field("public-access").say(self._public_access.problem)
        self._field("encryption").say(self._encryption.problem)
        for field in self.query(Field):
            if field.problem:
                field.scroll_visible(animate=False)
                next(iter(field.query("Input, Checkbox, Select, TagEditor Button").results()), field).focus()
                return
        self._create(self._settings(name))

    def _create(self, settings: BucketSettings) -> None:
        self.query_one("#create-bucket", Button).disabled = True
        self.ask(
            lambda: self.services.s3.create_bucket(settings),
            then=lambda _: self._open_list(settings.name),
            failed=self._refused,
            group="create",
        )

    def _open_list(self, created: str) -> None:
        self._created = True
        self.gtui.go("buckets", created=created)

    def _refused(self, error: GtuiError) -> None:
        self.query_one("#create-bucket", Button).disabled = False
        self.fail(error)

    def _settings(self, name: str) -> BucketSettings:
        ownership = next(each for each, id_, _ in OWNERSHIPS if self._radio(id_))
        return BucketSettings(
            name=name,
            region=str(self.query_one("#region", Select).value),
            object_ownership=ownership,
            block_public_access=self._public_access.value,
            versioning=self._radio("versioning-enable"),
            tags=self._tags.tags,
            encryption=self._encryption.value,
        )

    @on(Select.Changed, "#copy-settings-from")
    def _copy_settings(self, event: Select.Changed) -> None:
        if event.value != NO_COPY:
            read = partial(self.services.s3.bucket_properties, str(event.value))
            self.ask(read, then=self._fill, group="copy")

    def _fill(self, settings: BucketProperties) -> None:
        """Set every field below the first section to another bucket's settings."""
        self._press(next(id_ for each, id_, _ in OWNERSHIPS if each == settings.object_ownership))
        self._public_access.show(settings.block_public_access)
        self._press("versioning-enable" if settings.versioning == "Enabled" else "versioning-disable")
        self._tags.show(settings.tags)
        self._encryption.show(settings.encryption)
        self.app.notify(f"Settings copied from {settings.name}.")

    @on(Button.Pressed, "#create-kms-key")
    def _create_key(self) -> None:
        alias = f"{self.query_one('#bucket-name', Input).value or 'bucket'}-key"
        self.ask(lambda: self.services.keys.create_key(alias), then=self._key_created, group="create-key")

    def _key_created(self, key: Key) -> None:
        self._encryption.show_keys([key])
        self._encryption.show(Encryption("aws:kms", key.arn))
        self.app.notify(f"KMS key {key.alias} created.")

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.gtui.back()

    def at_stake(self) -> tuple[str, ...]:
        """What was typed."""
        return () if self._created else tuple(line.value for line in self.query(Input) if line.value)

    @property
    def _tags(self) -> TagEditor:
        return self.query_one("#tags", TagEditor)

    @property
    def _public_access(self) -> PublicAccessEditor:
        return self.query_one(PublicAccessEditor)

    @property
    def _encryption(self) -> EncryptionEditor:
        return self.query_one(EncryptionEditor)

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}-field", Field)

    def _radio(self, id_: str) -> bool:
        return self.query_one(f"#{id_}", RadioButton).value

    def _press(self, id_: str) -> None:
        self.query_one(f"#{id_}", RadioButton).value = True
