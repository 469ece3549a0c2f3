"""One worker task template: its page, and what becomes of it with an input."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Input, Static

from gtui.commands import bindings
from gtui.dialogs.worker_page import WorkerPage, WorkerPageDialog
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.tagging import edit_tags
from gtui.services import HumanTaskUi, RenderedTemplate, Services
from gtui.widgets.plain_text import plain

INPUT = '{"text": "An example"}'


def render(services: Services, content: str, task_input: str) -> RenderedTemplate:
    """Fill the template in, with the newest role."""
    roles = services.roles.list_roles()
    if not roles:
        raise GtuiError("No IAM role", "A template is rendered with a role.", "Create one: gtui roles create.")
    return services.human_task_uis.render(content, task_input, roles[0].arn)


class TemplateScreen(ConsoleScreen):
    """The template beside, or above, the page that a worker would see."""

    HELP = """\
The template, and the page that it becomes: enter an **input** as JSON and press enter. `{{ task.input.text }}` is the
input's `text`. What can't be filled in is said above the page, in AWS's codes. `v` shows the page as a worker sees it,
`g` changes the template's tags, `y` copies its ARN.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("render_template", "view_worker_page", "edit_tags", "copy")]
    AUTO_FOCUS = "#template-input"
    CSS = """
    TemplateScreen {
        #template-panes { height: 1fr; layout: horizontal; }
        .pane { width: 1fr; height: 1fr; border-top: solid $primary; border-title-style: bold; }
        #template-input { margin-bottom: 1; }
    }
    TemplateScreen.-narrow #template-panes { layout: vertical; }
    """

    def __init__(self, name: str) -> None:
        """Show the template of that name."""
        super().__init__()
        self._template_name = name
        self._found: HumanTaskUi | None = None

    def crumbs(self) -> tuple[str, ...]:
        """The list, then this template."""
        return ("Amazon SageMaker", "Augmented AI", "Worker task templates", self._template_name)

    def compose_body(self) -> ComposeResult:
        """The input above the two panes."""
        with Vertical(id="template-body"):
            yield Static("Input of the task, JSON", markup=False)
            yield Input(INPUT, id="template-input", compact=True)
            with Container(id="template-panes"):
                with VerticalScroll(classes="pane", id="template-source") as source:
                    source.border_title = "Template"
                    yield Static("Loading the template...", id="template-text", markup=False)
                with VerticalScroll(classes="pane", id="template-page") as page:
                    page.border_title = "Rendered"
                    yield Static("", id="template-rendered", markup=False)

    def on_open(self) -> None:
        """Ask for the template."""
        self.ask(lambda: self.services.human_task_uis.describe(self._template_name), then=self._show, group="template")

    def _show(self, found: HumanTaskUi) -> None:
        self._found = found
        self.query_one("#template-text", Static).update(plain(found.content))
        self.action_render_template()

    @on(Input.Submitted, "#template-input")
    def action_render_template(self) -> None:
        """Fill the template in with the input."""
        if self._found is not None:
            self.notice_clear()
            services, content = self.services, self._found.content
            task_input = self.query_one("#template-input", Input).value
            self.ask(lambda: render(services, content, task_input), then=self._show_page, group="render")

    def _show_page(self, rendered: RenderedTemplate) -> None:
        errors = "".join(f"✗ {error}\n" for error in rendered.errors)
        self.query_one("#template-rendered", Static).update(plain(f"{errors}{rendered.content}"))

    def action_view_worker_page(self) -> None:
        """Show the page that the template becomes with the input, as a worker sees it."""
        if self._found is not None:
            services, content = self.services, self._found.content
            task_input = self.query_one("#template-input", Input).value

            def page() -> WorkerPage:
                rendered = render(services, content, task_input)
                return WorkerPage(rendered.content, rendered.errors)

            self.app.push_screen(WorkerPageDialog(self._template_name, page))

    def action_edit_tags(self) -> None:
        """Read the template's tags, and let the person change them."""
        if self._found is not None:
            edit_tags(self, self._found.name, self._found.arn)

    def action_copy(self) -> None:
        """Copy the ARN."""
        if self._found is not None:
            self.app.copy_to_clipboard(self._found.arn)
            self.notice("Template ARN copied.", "success")
