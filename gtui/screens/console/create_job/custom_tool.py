"""Step 2 of a custom job: the worker template, and the Lambda functions before and after the workers."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, Select, TextArea

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.errors import GtuiError
from gtui.screens.console.create_job.custom_templates import STARTS
from gtui.screens.console.create_job.form import Choices, DraftSection, row
from gtui.services import CONSOLE_TASK_TYPES, split_s3_uri
from gtui.widgets.form import Field

TEMPLATE_HINT = (
    "HTML with crowd elements and Liquid. Without a pre-annotation function, task.input is the manifest line: "
    "{{ task.input.source-ref | grant_read_access }} is its picture. F6 shows what workers see."
)
NO_PRE = "None: task.input is the manifest line"
NO_ACS = "None: the output manifest names the file with the answers"
FUNCTIONS_HINT = "Functions of this account and region, such as those made with lambda.create_function."


class TemplateEditor(TextArea):
    """The template; the key of the preview is not the editor's."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6", "screen.preview_labeling_tool", "Preview", show=False)]


class CustomToolSection(DraftSection):
    """The template to write, and the functions to choose."""

    TITLE = "Custom labeling task setup"
    DEFAULT_CSS = "CustomToolSection #template { height: 18; max-width: 110; }"
    FIELDS: ClassVar[dict[str, str]] = {"custom-question": "question", "template": "template"}

    def compose(self) -> ComposeResult:
        """Description, beginnings, template, functions."""
        yield Field(
            "Task description",
            Input(id="custom-question", placeholder="Look at the product and answer the questions", compact=True),
            hint="What the worker's list of jobs says, at most 255 characters.",
            id="custom-question-field",
        )
        yield Field(
            "Templates",
            row(
                Choices("template-start", "Choose one to begin with"),
                Button("Browse S3", id="browse-template", compact=True),
            ),
            hint="Replaces the template below.",
        )
        yield Field(
            "Custom template",
            TemplateEditor(id="template", compact=True, tab_behavior="focus", show_line_numbers=True),
            hint=TEMPLATE_HINT,
            id="template-field",
        )
        yield Field("Pre-labeling task Lambda function", Choices("pre-function", NO_PRE), id="pre-function-field")
        yield Field(
            "Post-labeling task Lambda function", Choices("acs-function", NO_ACS), hint=FUNCTIONS_HINT
        )  # fmt: skip

    def update_state(self) -> None:
        """Offer the beginnings and the account's functions."""
        kind = CONSOLE_TASK_TYPES.get(self.draft.task_type)
        self.display = kind is not None and kind.own_template
        if not self.display:
            return
        self.query_one("#template-start", Choices).offer([(name, name) for name in STARTS], "")
        for control, chosen, none in (
            ("pre-function", self.draft.pre_lambda_arn, NO_PRE),
            ("acs-function", self.draft.acs_lambda_arn, NO_ACS),
        ):
            arns = [*self.known.functions, *([chosen] if chosen and chosen not in self.known.functions else [])]
            listed = [(arn.rpartition(":")[2], arn) for arn in arns]
            self.query_one(f"#{control}", Choices).offer([(none, "none"), *listed], chosen or "none")

    @on(Select.Changed, "#template-start")
    def _begin(self, event: Select.Changed) -> None:
        event.stop()
        name = self.query_one("#template-start", Choices).chosen
        if name:
            self.edit("template", refill=True, template=STARTS[name])

    @on(Select.Changed, "#pre-function")
    def _pre_chosen(self, event: Select.Changed) -> None:
        event.stop()
        self.edit("pre-function", pre_lambda_arn=self._function("pre-function"))

    @on(Select.Changed, "#acs-function")
    def _acs_chosen(self, event: Select.Changed) -> None:
        event.stop()
        self.edit("acs-function", acs_lambda_arn=self._function("acs-function"))

    def _function(self, control: str) -> str:
        return self.query_one(f"#{control}", Choices).chosen.removeprefix("none")

    @on(Button.Pressed, "#browse-template")
    def _browse(self) -> None:
        dialog = BrowseS3Dialog(
            self.draft.output_uri or self.draft.input_uri,
            objects=True,
            prefixes=False,
            suffixes=(".html", ".liquid"),
            title="Choose a worker template",
        )
        self.app.push_screen(dialog, self._read)

    def _read(self, uri: str | None) -> None:
        if uri:
            s3 = self.wizard.services.s3
            self.wizard.ask(lambda: s3.get(*split_s3_uri(uri)), self._take, self._not_read)

    def _take(self, body: bytes) -> None:
        self.edit("template", refill=True, template=body.decode(errors="replace"))

    def _not_read(self, error: GtuiError) -> None:
        self.query_one("#template-field", Field).say(error.text)
