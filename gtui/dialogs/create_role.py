"""Create an IAM role that Ground Truth may work with."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, RadioSet, Static

from gtui.dialogs.dialog import Dialog
from gtui.services import Role, bucket_name_problem
from gtui.widgets.toggles import OptionButton

WHAT_IT_IS = (
    "The role gets the policy AmazonSageMakerFullAccess and access to the S3 buckets that you name here. "
    "Ground Truth reads your data and writes the labels with it."
)


class CreateRoleDialog(Dialog[Role]):
    """Makes an execution role with access to some buckets, any, or none; answers the role."""

    DEFAULT_CSS: ClassVar[str] = """
    CreateRoleDialog RadioSet { width: 100%; border: none; background: transparent; padding: 0; margin: 1 0; }
    """

    def __init__(self, bucket: str = "") -> None:
        """Propose access to this bucket."""
        super().__init__()
        self._bucket = bucket

    def title_text(self) -> str:
        """The console's words."""
        return "Create an IAM role"

    def accept_label(self) -> str:
        """The deed."""
        return "Create role"

    def compose_content(self) -> ComposeResult:
        """Which buckets."""
        yield Static(WHAT_IT_IS)
        yield RadioSet(
            OptionButton("Specific S3 buckets", True, id="role-access-specific"),
            OptionButton("Any S3 bucket", id="role-access-any"),
            OptionButton("None", id="role-access-none"),
            id="role-access",
            compact=True,
        )
        yield Static("Buckets, separated by commas", id="role-buckets-label")
        yield Input(self._bucket, placeholder="fashion-labeling", id="role-buckets", compact=True)

    def on_mount(self) -> None:
        """The buckets' names come first."""
        self.query_one("#role-buckets", Input).focus()

    @on(RadioSet.Changed)
    def _access_changed(self) -> None:
        specific = self._access() == "specific"
        self.query_one("#role-buckets").display = specific
        self.query_one("#role-buckets-label").display = specific
        self.problem("")

    def _access(self) -> str:
        pressed = self.query_one("#role-access", RadioSet).pressed_button
        return (pressed.id or "").removeprefix("role-access-") if pressed else "specific"

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Make the role and answer it."""
        text = self.query_one("#role-buckets", Input).value
        names = tuple(part.strip() for part in text.split(",") if part.strip())
        chosen, roles = self._access(), self.services.roles
        access: Literal["any", "none"] | Sequence[str] = names
        if chosen in ("any", "none"):
            access = "any" if chosen == "any" else "none"
        elif problem := self._buckets_problem(names):
            self.problem(problem)
            return
        self.problem("")
        self.ask(lambda: roles.create_execution_role(access), self.dismiss)

    def _buckets_problem(self, names: Sequence[str]) -> str | None:
        if not names:
            return "Enter the names of the buckets, or choose Any S3 bucket or None."
        wrong = next(((name, problem) for name in names if (problem := bucket_name_problem(name))), None)
        return f"{wrong[0]}: {wrong[1]}" if wrong else None
