"""Default encryption: keys of Amazon S3, or a key of AWS KMS."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Checkbox, RadioButton, RadioSet, Select

from gtui.services import Encryption, Key
from gtui.widgets.toggles import Box, OptionButton


class EncryptionEditor(Vertical):
    """`#sse-s3`, `#sse-kms`, and below the latter `#kms-key`, `#create-kms-key` and `#bucket-key`."""

    DEFAULT_CSS: ClassVar[str] = """
    EncryptionEditor {
        height: auto;
        #kms { display: none; height: auto; padding-left: 4; }
        Select { width: 1fr; max-width: 72; }
        Button { margin: 1 0; }
        Checkbox { width: 1fr; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Begin with SSE-S3, the console's default."""
        super().__init__(id=id)
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The two kinds, and what a KMS key needs."""
        yield RadioSet(
            OptionButton("Amazon S3 managed keys (SSE-S3)", True, id="sse-s3"),
            OptionButton("AWS Key Management Service key (SSE-KMS)", id="sse-kms"),
            id="encryption",
            compact=True,
        )
        with Vertical(id="kms"):
            yield Select[str]([], prompt="Choose from your AWS KMS keys", id="kms-key", compact=True)
            yield Button("Create a KMS key", id="create-kms-key", compact=True)
            yield Box("Bucket Key: fewer calls to AWS KMS", True, id="bucket-key")

    @property
    def value(self) -> Encryption:
        """What is chosen; a KMS key that is not chosen yet is empty."""
        if not self.query_one("#sse-kms", RadioButton).value:
            return Encryption()
        key = self.query_one("#kms-key", Select).value
        bucket_key = self.query_one("#bucket-key", Checkbox).value
        return Encryption("aws:kms", "" if key is Select.NULL else str(key), bucket_key)

    @property
    def problem(self) -> str | None:
        """What keeps the form from being sent."""
        value = self.value
        missing = value.algorithm == "aws:kms" and not value.kms_key_id
        return "Choose a KMS key, or create one." if missing else None

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Offer these keys beside those that are offered already; what is chosen stays chosen."""
        self._titles |= {key.arn: key.alias or key.id for key in keys}
        select = self.query_one("#kms-key", Select)
        chosen = select.value
        select.set_options([(title, arn) for arn, title in self._titles.items()])
        select.value = chosen

    def show(self, value: Encryption) -> None:
        """Choose this encryption."""
        uses_kms = value.algorithm == "aws:kms"
        self.query_one("#sse-kms" if uses_kms else "#sse-s3", RadioButton).value = True
        self.query_one("#bucket-key", Checkbox).value = value.bucket_key
        if uses_kms:
            arn = next((arn for arn in self._titles if arn.endswith(value.kms_key_id)), value.kms_key_id)
            self.show_keys([] if arn in self._titles else [Key(arn, arn, "")])
            self.query_one("#kms-key", Select).value = arn

    @on(RadioSet.Changed, "#encryption")
    def _choose(self) -> None:
        self.query_one("#kms").display = self.query_one("#sse-kms", RadioButton).value
