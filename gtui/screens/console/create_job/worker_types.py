"""Step 2: the three worker types, and what Mechanical Turk and vendors need."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Select, Static

from gtui.screens.console.create_job.form import Choices, DraftSection, Options
from gtui.services import public_prices
from gtui.widgets.form import Field
from gtui.widgets.toggles import Box

WORKER_TYPES = {
    "public": "Amazon Mechanical Turk",
    "private": "Private",
    "vendor": "Vendor managed",
}
DESCRIPTIONS = {
    "public": "An on-demand workforce of over 500,000 independent contractors, day and night. Here a simulated crowd "
    "labels in their place.",
    "private": "A team of your own people, such as employees or contractors. They sign in to the worker portal; "
    "your data stays inside.",
    "vendor": "Curated companies that offer labeling through AWS Marketplace. Here a simulated crowd labels in their "
    "place.",
}
ADULT_CONTENT = "The dataset may contain adult content"
CONSENT = (
    "Amazon Mechanical Turk workers are the public. They must not see personally identifiable information: the "
    "dataset must hold none."
)


def price_text(tenth_cents: int) -> str:
    """The price as the console prints it."""
    return f"${tenth_cents / 1000:.3f}"


class WorkerTypesSection(DraftSection):
    """Who labels."""

    TITLE = "Workers"
    FIELDS: ClassVar[dict[str, str]] = {"worker-type": "worker_type"}

    def compose(self) -> ComposeResult:
        """The types, each with what it is."""
        yield Field("Worker types", Options("worker-type", WORKER_TYPES), id="worker-type-field")
        parts = ((f"{WORKER_TYPES[kind]}: ", "bold") for kind in WORKER_TYPES)
        lines = [Content.assemble(part, DESCRIPTIONS[kind]) for part, kind in zip(parts, WORKER_TYPES, strict=True)]
        yield Static(Content("\n").join(lines), classes="note")


class MechanicalTurkSection(DraftSection):
    """Price and consents for the public workforce."""

    TITLE = "Amazon Mechanical Turk"
    FIELDS: ClassVar[dict[str, str]] = {"adult-content": "adult_content", "no-pii": "no_pii"}

    def compose(self) -> ComposeResult:
        """Price, two boxes."""
        yield Field(
            "Price per task",
            Choices("price", "Choose a price"),
            hint="What one worker gets for labeling one object; the object's fee comes on top.",
            id="price-field",
        )
        yield Box(ADULT_CONTENT, id="adult-content")
        box = Box("I understand and confirm", id="no-pii")
        yield Field("Consent", Static(CONSENT, classes="hint"), box, id="no-pii-field")

    def update_state(self) -> None:
        """Shown for the public workforce only."""
        self.display = self.draft.worker_type == "public"
        options = [(f"{price_text(price)} per task", str(price)) for price in public_prices(self.draft.task_type)]
        self.query_one("#price", Choices).offer(options, self.draft.price)

    @on(Select.Changed, "#price")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#price", Choices).chosen
        if value:
            self.edit("price", price=value)


class VendorSection(DraftSection):
    """The vendors of the marketplace."""

    TITLE = "Vendor managed"

    def compose(self) -> ComposeResult:
        """List and description."""
        yield Field(
            "Vendor",
            Choices("vendor", "Choose a vendor"),
            hint="Vendor teams that this account is subscribed to in AWS Marketplace.",
            id="vendor-field",
        )
        yield Static("", id="vendor-description", classes="note")

    def update_state(self) -> None:
        """Shown for vendors only; says what the chosen one offers."""
        self.display = self.draft.worker_type == "vendor"
        vendors = self.known.vendors
        options = [(f"{vendor.title} ({vendor.seller})", vendor.arn) for vendor in vendors]
        self.query_one("#vendor", Choices).offer(options, self.draft.vendor_arn)
        chosen = next((vendor for vendor in vendors if vendor.arn == self.draft.vendor_arn), None)
        self.write("#vendor-description", Content(chosen.description if chosen else ""))

    @on(Select.Changed, "#vendor")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#vendor", Choices).chosen
        if value:
            self.edit("vendor", vendor_arn=value)
