"""The frame around every screen: breadcrumbs, who and where, the services menu, and the banner."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gtui.widgets.plain_text import plain

SIGNS = {"information": "i", "success": "✓", "warning": "!", "error": "✗"}

MENU: tuple[tuple[str, str | None, str], ...] = (
    ("Demo steps", "home", "The 23 steps of the demo"),
    ("Capstone", "capstone", "Nine traffic signs, on your own, graded"),
    ("Lessons", "lessons", "The course, topic by topic, with questions and live demonstrations"),
    ("Amazon S3", None, ""),
    ("  Buckets", "buckets", "Where data and results are stored"),
    ("Amazon SageMaker", None, ""),
    ("  Dashboard, Studio", None, "Not part of this course"),
    ("  Labeling jobs", "labeling_jobs", "Ground Truth: label a dataset"),
    ("  Labeling workforces", "workforces", "Who labels"),
    ("  Notebook, Training", None, "Not part of this course"),
    ("  Inference, Edge", None, "Not part of this course"),
    ("  IAM roles", "roles", "What labeling jobs may do with your buckets"),
    ("Augmented AI", None, ""),
    ("  Worker task templates", "templates", "Human task UIs: what workers see"),
    ("  Human review workflows", "workflows", "Flow definitions and their human loops"),
    ("Workers", None, ""),
    ("  Mail", "mail", "Invitations, kept on this machine"),
    ("  Worker portal", "portal", "Where workers label"),
)


class Breadcrumbs(Static):
    """One line: where we are."""

    def show(self, crumbs: tuple[str, ...]) -> None:
        """Write the path, its last part standing out."""
        *before, last = ("gtui", *map(plain, crumbs))
        path = " › ".join(before)
        self.update(Content.assemble((f"{path} › " if path else "", "dim"), (last, "bold")))


class Identity(Static):
    """One line: who we are, the region and the endpoint."""

    def show(self, text: str) -> None:
        """Write the line."""
        self.update(Content(plain(text)))


class Notice(Static):
    """The banner at the top of the content; hidden while there is nothing to say."""

    def on_mount(self) -> None:
        """Start hidden."""
        self.display = False

    def show(self, text: str, severity: str) -> None:
        """Show the text; the sign says the severity without colour."""
        self.set_classes(f"-{severity}")
        self.update(Content(f"{SIGNS[severity]} {plain(text)}"))
        self.display = True

    def clear(self) -> None:
        """Hide the banner."""
        self.display = False

    @property
    def text(self) -> str:
        """What the banner says, empty when it is hidden."""
        return str(self.content) if self.display else ""


class ServicesMenu(Vertical):
    """The side menu of the console; entries outside the course are greyed and say so."""

    def compose(self) -> ComposeResult:
        """The entries."""
        options = [Option(title, id=target, disabled=target is None) for title, target, _ in MENU]
        yield OptionList(*options, id="services-menu-options")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The menu's cursor concerns no screen."""
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen section."""
        event.stop()
        if event.option.id:
            self.app.call_next(getattr(self.app, "go"), event.option.id)  # noqa: B009
