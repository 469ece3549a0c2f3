"""The name of a new folder in a bucket."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog

_MAX_KEY_BYTES = 1024


def folder_name_problem(name: str, prefix: str = "") -> str | None:
    """Why S3's console would refuse this folder name below `prefix`, None if it would not.

    Source:
        Documented: S3 User Guide, "Organizing objects using folders": a name may not hold a slash. "Creating object
        key names": at most 1,024 bytes of UTF-8, and "." and ".." are not to be used alone.
    """
    if not name:
        return "Enter a name for the folder."
    if "/" in name:
        return 'A folder name can\'t contain "/". Create one folder at a time.'
    if name in {".", ".."}:
        return f'"{name}" can\'t be a folder name.'
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return "A folder name can't contain control characters."
    if len(f"{prefix}{name}/".encode()) > _MAX_KEY_BYTES:
        return "The folder name is too long: with the folders above it, a key has at most 1,024 bytes."
    return None


class CreateFolderDialog(Dialog[str]):
    """Ask for a folder's name; answers the name without a slash."""

    def __init__(self, bucket: str, prefix: str = "") -> None:
        """Ask for a folder of `bucket` below `prefix`, which is empty or ends with a slash."""
        super().__init__()
        self._bucket, self._prefix = bucket, prefix

    def title_text(self) -> str:
        """What is made."""
        return "Create folder"

    def accept_label(self) -> str:
        """The deed, as the console calls it."""
        return "Create folder"

    def compose_content(self) -> ComposeResult:
        """The name and where it goes."""
        yield Static(f"In s3://{self._bucket}/{self._prefix}", markup=False)
        yield Static('Folder name. It can\'t contain "/".', markup=False)
        yield Input(placeholder="Enter folder name", id="folder-name", compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong with the name while it is typed."""
        self.problem((folder_name_problem(event.value.strip(), self._prefix) or "") if event.value else "")

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the name if S3 would take it."""
        name = self.query_one("#folder-name", Input).value.strip()
        problem = folder_name_problem(name, self._prefix)
        if problem:
            self.problem(problem)
            return
        self.dismiss(name)
