"""Step 1, additional configuration: part of the dataset, and the output's encryption key."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input, RadioSet, Select, Static

from gtui.dialogs.create_key import CreateKeyDialog
from gtui.dialogs.progress import LOOKED_AT, Cancelled, Report, watched, watching
from gtui.errors import GtuiError
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.form import Choices, DraftSection, Options, row, write_control
from gtui.screens.console.create_job.known import KeyCreated
from gtui.screens.console.create_job.rules import percent_problem, whole_number
from gtui.services import Key
from gtui.widgets.form import Field

NO_KEY, OWN_KEY = "none", "own"


class SubsetSection(DraftSection):
    """The full dataset, a random sample, or a filtered subset."""

    DEFAULT_CSS: ClassVar[str] = "SubsetSection #subset-actions { height: auto; }"
    FIELDS: ClassVar[dict[str, str]] = {
        "subset": "subset",
        "sample-percent": "sample_percent",
        "subset-where": "subset_where",
    }

    def compose(self) -> ComposeResult:
        """Choice, its input, the two buttons."""
        subsets = {"full": "Full dataset", "random": "Random sample", "filtered": "Filtered subset"}
        yield Field("Dataset selection", Options("subset", subsets))
        yield Field(
            "Percentage of the dataset",
            row(Input(id="sample-percent", classes="number", compact=True), Static("%", classes="unit")),
            id="sample-percent-field",
        )
        yield Field(
            "Query",
            Input(id="subset-where", placeholder="s.\"source-ref\" LIKE '%00%'", compact=True),
            hint="The WHERE part of an S3 Select query on the names of the data objects.",
            id="subset-where-field",
        )
        with Vertical(id="subset-actions"):
            yield Field(
                "Subset",
                row(
                    Button("Create subset", id="create-subset", classes="first", compact=True),
                    Button("Use this subset", id="use-subset", compact=True),
                ),
                id="use-subset-field",
            )
            yield Static("", id="subset-result", classes="note")

    def update_state(self) -> None:
        """Only the chosen way's input; a subset can be used once it is made."""
        draft = self.draft
        self.query_one("#sample-percent-field").display = draft.subset == "random"
        self.query_one("#subset-where-field").display = draft.subset == "filtered"
        self.query_one("#subset-actions").display = draft.subset != "full"
        self.query_one("#use-subset", Button).disabled = not draft.subset_uri or draft.use_subset
        if draft.use_subset:
            self._say(f"✓ The job uses the subset {draft.subset_uri}")
        elif draft.subset_uri:
            self._say(f"Created {draft.subset_uri}. Choose Use this subset to label it instead of the full dataset.")
        else:
            self._say("A subset is a new manifest beside the input manifest.")

    def _say(self, text: str) -> None:
        self.write("#subset-result", Content(text))

    @on(RadioSet.Changed, "#subset")
    def _another_way(self) -> None:
        draft = self.draft
        shown = draft.manifest_uri if draft.connected else draft.input_uri
        self.edit("use-subset", refill=True, subset_uri="", use_subset=False, input_uri=shown)

    @on(Button.Pressed, "#create-subset")
    def _create(self) -> None:
        draft, setup = self.draft, self.wizard.services.data_setup
        if not draft.manifest_uri or not draft.connected:
            self._say("✗ Connect the input data first: choose Complete data setup, or check your manifest.")
            return
        if draft.subset == "random":
            problem, percent = percent_problem(draft.sample_percent), whole_number(draft.sample_percent)
            if problem or percent is None:
                self._say(f"✗ {problem}")
                return
            make = partial(setup.random_sample, draft.manifest_uri, percent, draft.subsets_made)
        else:
            make = partial(setup.filtered_subset, draft.manifest_uri, draft.subset_where.strip())
        self._say("Making the subset …")

        def make_watched(report: Report, cancelled: Cancelled) -> str:
            return make(watch=watching(report, cancelled, draft.objects))

        watched(self.wizard, "Subset", LOOKED_AT, make_watched, self._created, "subset", self._failed)

    def _created(self, uri: str) -> None:
        self.edit(
            refill=True,
            subset_uri=uri,
            use_subset=False,
            subsets_made=self.draft.subsets_made + 1,
            input_uri=self.draft.manifest_uri,
        )

    def _failed(self, error: GtuiError) -> None:
        self._say(f"✗ {error.text}")

    @on(Button.Pressed, "#use-subset")
    def _use(self) -> None:
        self.edit("use-subset", refill=True, use_subset=True, input_uri=self.draft.subset_uri)


class EncryptionSection(DraftSection):
    """The KMS key that encrypts every output object."""

    def compose(self) -> ComposeResult:
        """List, button, ARN."""
        yield Field(
            "Encryption key",
            row(Choices("kms-key", "Choose a key"), Button("Create a key", id="create-key", compact=True)),
            hint="Encrypts every object that the job writes.",
            id="kms-key-field",
        )
        yield Field("KMS key ID or ARN", Input(id="kms-key-arn", compact=True), id="kms-key-arn-field")

    def fill_in(self, draft: JobDraft) -> None:
        """The key as typed."""
        write_control(self.query_one("#kms-key-arn"), draft.kms_key_id if draft.own_key else "")

    def update_state(self) -> None:
        """Offer the account's keys."""
        options = [("No custom encryption", NO_KEY)]
        options += [(f"{key.alias or key.id}", key.arn) for key in self.known.keys]
        chosen = OWN_KEY if self.draft.own_key else self.draft.kms_key_id or NO_KEY
        self.query_one("#kms-key", Choices).offer([*options, ("Enter a KMS key ARN", OWN_KEY)], chosen)
        self.query_one("#kms-key-arn-field").display = self.draft.own_key

    @on(Select.Changed, "#kms-key")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#kms-key", Choices).chosen
        if value == OWN_KEY:
            self.edit("kms-key", refill=True, own_key=True, kms_key_id="")
        elif value:
            self.edit("kms-key", own_key=False, kms_key_id="" if value == NO_KEY else value)

    @on(Input.Changed, "#kms-key-arn")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.edit("kms-key-arn", kms_key_id=event.value)

    @on(Button.Pressed, "#create-key")
    def _create(self) -> None:
        self.app.push_screen(CreateKeyDialog(), self._created)

    def _created(self, key: Key | None) -> None:
        if key:
            self.post_message(KeyCreated(key))
            self.edit("kms-key", refill=True, own_key=False, kms_key_id=key.arn)
