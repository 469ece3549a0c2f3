"""The capstone: its task, the check of the work, the wrong labels with their pictures, and the tries."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static, TabbedContent, TabPane

from gtui.commands import bindings
from gtui.course.capstone.report import verdict
from gtui.course.capstone.work import CapstoneWork, open_work
from gtui.dialogs.certificate import CertificateDialog, Wish
from gtui.dialogs.download import DownloadDialog
from gtui.dialogs.open_pack import OpenPackDialog
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.course.capstone_text import confusion_text, points_text, task_text, tries_text, wrong_text
from gtui.widgets.plain_text import plain
from gtui.widgets.thumbnails import Thumbnail, ThumbnailGrid

NOT_CHECKED = "Not checked yet. Do the task, then press c: Check my work."
NO_WRONG = "No wrong label to show."
FOLDER = "capstone-pictures"


class CapstoneScreen(ConsoleScreen):
    """Task, points, wrong labels, confusion and tries of one pack."""

    CRUMBS = ("Course", "Capstone")
    HELP = """\
The **capstone** is the demo's way once more, on your own: nobody leads you, and the work is graded.

* **Save the pictures** (`s`) writes the pictures to a new folder of this machine, from which you upload them.
* **Check my work** (`c`) gives points for each requirement and says why. The labels are graded when every picture is
  labeled; then each wrong one is shown. *Cohen's kappa* is agreement beyond chance: 1 is perfect, 0 is guessing.
* **Certificate** (`w`) writes a page with your name, the date and the figures.

For a **second try** create another labeling job whose name ends in `-2`, such as `labeling-job-project-2`; the newest
one is graded. Your teacher may give you another pack (`o`).
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "check_capstone", "save_pictures", "write_certificate", "open_pack", "submit_capstone"
    )
    AUTO_FOCUS = "#check-capstone"
    CSS = """
    CapstoneScreen #capstone-buttons { height: 1; margin-bottom: 1; }
    CapstoneScreen #capstone-buttons Button { margin-right: 1; }
    CapstoneScreen TabbedContent, CapstoneScreen ContentSwitcher, CapstoneScreen TabPane { height: 1fr; }
    CapstoneScreen TabPane { padding: 0; }
    CapstoneScreen TabPane Static { height: auto; }
    CapstoneScreen #wrong-list { height: auto; max-height: 4; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._work: CapstoneWork | None = None

    def compose_body(self) -> ComposeResult:
        """Buttons and tabs."""
        with Horizontal(id="capstone-buttons"):
            yield Button("Check my work", id="check-capstone", variant="primary", compact=True)
            yield Button("Save pictures", id="save-pictures", compact=True)
            yield Button("Certificate", id="write-certificate", compact=True, disabled=True)
            yield Button("Other pack", id="open-pack", compact=True)
            yield Button("Submit", id="submit-capstone", compact=True)
        with TabbedContent(id="capstone-tabs"):
            for name, title in (("task", "Task"), ("points", "Points")):
                with TabPane(title, id=f"{name}-tab"), VerticalScroll():
                    yield Static(NOT_CHECKED, id=f"capstone-{name}", markup=False)
            with TabPane("Wrong labels", id="wrong-tab"):
                yield ThumbnailGrid(self._read_wrong, empty=NO_WRONG, id="wrong-labels")
                with VerticalScroll(id="wrong-list"):
                    yield Static(id="capstone-wrong", markup=False)
            for name, title in (("confusion", "Confusion"), ("tries", "Tries")):
                with TabPane(title, id=f"{name}-tab"), VerticalScroll():
                    yield Static(NOT_CHECKED, id=f"capstone-{name}", markup=False)

    def on_open(self) -> None:
        """Read the pack in use and the tries."""
        self.ask(lambda: open_work(self.services.course), then=self._show, group="capstone")

    def on_return(self) -> None:
        """Keep what was checked."""

    def _show(self, work: CapstoneWork) -> None:
        self._work = work
        self._write("task", task_text(work.pack))
        self._write("tries", tries_text(work.tries))
        result = work.result
        self.query_one("#write-certificate", Button).disabled = result is None
        if result is None:
            return
        self._write("points", points_text(result))
        self._write("confusion", confusion_text(result))
        self._write("wrong", wrong_text(result))
        wrong = result.grade.wrong if result.grade else ()
        self.query_one(ThumbnailGrid).show_items(
            [Thumbnail(each.name, f"✗ {each.label or '-'} → {each.gold}") for each in wrong]
        )
        self.query_one(TabbedContent).active = "points-tab"

    def _write(self, name: str, text: Content) -> None:
        self.query_one(f"#capstone-{name}", Static).update(text)

    def _read_wrong(self, index: int) -> bytes:
        """The picture of a wrong label, from the pack: the student's copy may be gone."""
        if self._work is None or self._work.result is None or self._work.result.grade is None:
            raise GtuiError("No picture", "Nothing was checked yet.", "Check your work first.")
        return self._work.pack.picture(self._work.result.grade.wrong[index].name)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))

    def action_check_capstone(self) -> None:
        """Grade the newest try."""
        work = self._work
        if work is not None:
            self.notice("Checking your work ...")
            self.ask(lambda: work.checked(self.services), then=self._checked, group="capstone")

    def _checked(self, work: CapstoneWork) -> None:
        self._show(work)
        assert work.result is not None
        self.notice(verdict(work.result), "success" if work.result.passed else "warning")

    def action_save_pictures(self) -> None:
        """Write the pictures to a folder of this machine."""
        if self._work is not None:
            self.app.push_screen(DownloadDialog([FOLDER]), self._save)

    def _save(self, parent: Path | None) -> None:
        work = self._work
        if parent is not None and work is not None:
            folder = parent / FOLDER
            self.ask(
                lambda: work.pack.write_pictures(folder),
                then=lambda count: self.notice(f"{count} pictures are in {folder}. Upload this folder.", "success"),
            )

    def action_write_certificate(self) -> None:
        """Write a page with name, date and figures."""
        if self._work is None or self._work.result is None:
            self.notice("Check your work first; the certificate tells its result.", "warning")
            return
        self.app.push_screen(CertificateDialog(), self._certify)

    def _certify(self, wish: Wish | None) -> None:
        work = self._work
        if wish is not None and work is not None:
            self.ask(
                lambda: work.certify(*wish),
                then=lambda path: self.notice(f"The certificate is in {path}.", "success"),
            )

    def action_open_pack(self) -> None:
        """Take a teacher's pack, or the traffic signs again."""
        current = self._work.pack_path if self._work is not None else ""
        self.app.push_screen(OpenPackDialog(current), self._take_pack)

    def _take_pack(self, path: str | None) -> None:
        if path is not None:
            self.notice_clear()
            self.ask(lambda: open_work(self.services.course, path), then=self._taken, group="capstone")

    def _taken(self, work: CapstoneWork) -> None:
        self._show(work)
        self.query_one(TabbedContent).active = "task-tab"
        self.notice(f"The capstone is {plain(work.pack.title)} now.", "success")

    def action_submit_capstone(self) -> None:
        """Write the file that is handed in, of the job that was checked."""
        result = self._work.result if self._work else None
        self.gtui.go("submit", job=result.job_name if result else "")
