"""The form of a human review workflow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Select, Static

from gtui.dialogs.dialog import Dialog
from gtui.services import FlowDefinitionDetails, FlowRequest, HumanTaskUi, Role, Team

NAME = re.compile(r"[a-z0-9](-*[a-z0-9]){0,62}")
TASK_COUNTS = (1, 2, 3)


@dataclass(frozen=True)
class Offered:
    """What there is to choose from."""

    roles: Sequence[Role]
    teams: Sequence[Team]
    templates: Sequence[HumanTaskUi]

    @property
    def missing(self) -> str:
        """What has to be made first; empty when everything is there."""
        if not self.roles:
            return "A workflow needs an IAM role. Create one in step 1 of Create labeling job, or gtui roles create."
        if not self.teams:
            return "A workflow needs a work team. Create one on the page Labeling workforces."
        return "" if self.templates else "A workflow needs a worker task template. Create one first."


class CreateWorkflowDialog(Dialog[FlowDefinitionDetails]):
    """Makes a workflow; answers it."""

    ASKS_BEFORE_LOSS = True
    AUTO_FOCUS = ""

    DEFAULT_CSS: ClassVar[str] = """
    CreateWorkflowDialog {
        #workflow-form { height: auto; max-height: 13; }
        Select { height: 1; margin-bottom: 0; }
    }
    """

    def __init__(self, offered: Offered) -> None:
        """Choose from these."""
        super().__init__()
        self._offered = offered

    def title_text(self) -> str:
        """The console's words."""
        return "Create human review workflow"

    def accept_label(self) -> str:
        """The deed."""
        return "Create workflow"

    def compose_content(self) -> ComposeResult:
        """All fields; the form scrolls where the terminal is low."""
        with VerticalScroll(id="workflow-form", can_focus=False):
            yield from self._text("name", "Name: lower-case letters, digits and hyphens", "review-notes")
            yield from self._text("output", "S3 location for the answers", "s3://bucket/reviews/")
            yield from self._choice("role", "IAM role", [(role.name, role.arn) for role in self._offered.roles])
            yield from self._choice("team", "Work team", [(team.name, team.arn) for team in self._offered.teams])
            uis = [(ui.name, ui.arn) for ui in self._offered.templates]
            yield from self._choice("template", "Worker task template", uis)
            yield from self._text("title", "Task title, in the workers' list", "Read this text")
            yield from self._text("description", "Task description", "Note what is wrong")
            yield from self._choice("count", "Workers per human loop", [(str(n), str(n)) for n in TASK_COUNTS])

    def _text(self, name: str, label: str, placeholder: str) -> ComposeResult:
        yield Static(label, markup=False)
        yield Input(id=f"workflow-{name}", placeholder=placeholder, compact=True)

    def _choice(self, name: str, label: str, options: Sequence[tuple[str, str]]) -> ComposeResult:
        yield Static(label, markup=False)
        yield Select(options, value=options[0][1], allow_blank=False, id=f"workflow-{name}", compact=True)

    def on_mount(self) -> None:
        """The name comes first."""
        self.query_one("#workflow-name").focus(scroll_visible=False)

    def accept(self) -> None:
        """Make the workflow."""
        request = FlowRequest(
            name=self._typed("name"),
            role_arn=self._chosen("role"),
            output_uri=self._typed("output"),
            workteam_arn=self._chosen("team"),
            human_task_ui_arn=self._chosen("template"),
            title=self._typed("title"),
            description=self._typed("description"),
            task_count=int(self._chosen("count")),
        )
        problem = problem_of(request)
        self.problem(problem)
        if not problem:
            self.ask(lambda: self.services.human_reviews.create_flow_definition(request), self.dismiss)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#workflow-{name}", Input).value.strip()

    def _chosen(self, name: str) -> str:
        return str(self.query_one(f"#workflow-{name}", Select).value)


def problem_of(request: FlowRequest) -> str:
    """What is wrong with the form, the first thing; empty if nothing is."""
    if not NAME.fullmatch(request.name):
        return "A name has up to 63 lower-case letters, digits and hyphens, and begins and ends with no hyphen."
    if not request.output_uri.startswith("s3://"):
        return "Write the location for the answers as s3://bucket/folder/."
    return "" if request.title and request.description else "Enter a task title and a task description."
