"""What the wizard's screen does with its draft: keep it, show it in the sections, and show what is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Collapsible, ContentSwitcher, Static

from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.draft_keeper import DraftKeeper
from gtui.screens.console.create_job.form import DraftSection
from gtui.screens.console.create_job.known import KeyCreated, Known, RoleCreated
from gtui.screens.console.create_job.problems import Problem, step_problems
from gtui.widgets.form import Field

SAVE_AFTER_SECONDS = 0.25
LIVE_FIELDS = frozenset({"job-name", "label-attribute-name"})
STEP_TITLES = {1: "Specify job details", 2: "Select workers and configure tool"}


class DraftScreen(ConsoleScreen):
    """Holds the draft of two steps of sections; a change is kept on the server within 300 ms."""

    LOST = "what you typed last is lost, for the server could not keep it"

    def __init__(self, draft: JobDraft) -> None:
        """Begin with this draft."""
        super().__init__()
        self.draft = draft
        self.known = Known()
        self._keeper: DraftKeeper | None = None
        self._save_timer: Timer | None = None
        self._number = 0
        self._unsaved = False
        self._typed: set[str] = set()
        self._refused: set[int] = set()
        self._found: tuple[Problem, ...] = ()
        self._sections: dict[int, tuple[DraftSection, ...]] = {}
        self._fields: dict[int, tuple[Field, ...]] = {}

    def _find_sections(self) -> None:
        for step in STEP_TITLES:
            container = self.query_one(f"#step-{step}")
            self._sections[step] = tuple(container.query(DraftSection))
            self._fields[step] = tuple(container.query(Field))

    # The draft

    @on(DraftSection.Edited)
    def _edited(self, event: DraftSection.Edited) -> None:
        event.stop()
        draft = replace(self.draft, **event.changes)  # type: ignore[arg-type]  # sections name fields of the draft
        if draft == self.draft:
            return
        self._typed.add(event.field)
        self._found = tuple(problem for problem in self._found if problem.field != event.field)
        self._take(draft)
        if event.refill:
            self._refill()
        self._forgive()

    def _take(self, draft: JobDraft) -> None:
        self.draft = draft
        if self._keeper is not None:
            self._number = self._keeper.next_number()
            if self._save_timer is None:
                self._save_timer = self.set_timer(SAVE_AFTER_SECONDS, self._save)
        self._show()

    def _save(self) -> None:
        self._save_timer = None
        keeper, number, draft = self._keeper, self._number, self.draft
        if keeper is not None:
            self.ask(lambda: keeper.save(number, draft), self._saved, self._not_saved, group="save-draft")

    def _saved(self, _: None) -> None:
        self._unsaved = False

    def _not_saved(self, error: GtuiError) -> None:
        self._unsaved = True
        self.fail(error)

    def at_stake(self) -> tuple[str, ...]:
        """The draft, where the server could not keep it."""
        return (repr(self.draft),) if self._unsaved else ()

    def on_unmount(self) -> None:
        """Leaving within the moment before a save still keeps the draft."""
        if self._save_timer is not None and self._keeper is not None:
            self._save_timer.stop()
            try:
                self._keeper.save(self._number, self.draft)
            except GtuiError as error:
                self.log.error(error.title)

    @on(RoleCreated)
    def _role_created(self, event: RoleCreated) -> None:
        self._know(roles=(event.role, *self.known.roles))

    @on(KeyCreated)
    def _key_created(self, event: KeyCreated) -> None:
        self._know(keys=(event.key, *self.known.keys))

    # What is shown

    def _refill(self) -> None:
        for section in self.query(DraftSection):
            section.fill_in(self.draft)
        self._show()

    def _show(self) -> None:
        step = self.draft.step
        self.query_one("#wizard", ContentSwitcher).current = f"step-{step}"
        title = self.query_one("#wizard-step", Static)
        if str(title.content) != f"Step {step} of 2: {STEP_TITLES[step]}":
            title.update(f"Step {step} of 2: {STEP_TITLES[step]}")
        for button in ("previous", "preview-tool", "create"):
            self.query_one(f"#{button}").display = step == 2
        self.query_one("#next").display = step == 1
        for section in self._sections[step]:
            section.show_state(self.draft, self.known)
        self._show_problems()

    def _show_problems(self) -> None:
        by_field = {problem.field: problem.text for problem in self._problems_shown()}
        for field in self._fields[self.draft.step]:
            text = by_field.get((field.id or "").removesuffix("-field"), "")
            if field.problem != text:
                field.say(text)

    def _problems_shown(self) -> list[Problem]:
        """Live problems of the fields that were typed in, and everything once the step was refused."""
        step = self.draft.step
        live = [
            problem
            for problem in step_problems(self.draft, self.known, step)
            if step in self._refused or (problem.field in LIVE_FIELDS and problem.field in self._typed)
        ]
        return [*self._found, *live]

    def _forgive(self) -> None:
        """Say what is still wrong after a refusal, and take it back once everything is put right."""
        step = self.draft.step
        if step not in self._refused:
            return
        problems = self._problems_shown()
        if problems:
            self._say_refused(problems)
        else:
            self._refused.discard(step)
            self.notice_clear()

    def _say_refused(self, problems: Sequence[Problem]) -> None:
        others = f" {len(problems) - 1} more to put right below." if len(problems) > 1 else ""
        self.notice(f"{problems[0].text}{others}", "error")

    def _refuse(self, problems: Sequence[Problem]) -> None:
        """Say how many fields are wrong, and go to the first."""
        first = problems[0]
        self._say_refused(problems)
        self._show_problems()
        field = self.query_one(f"#{first.field}-field", Field)
        for folded in field.ancestors:
            if isinstance(folded, Collapsible):
                folded.collapsed = False
        target = next((widget for widget in field.query(Widget) if widget.focusable), field)
        target.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _know(self, **read: object) -> None:
        self.known = replace(self.known, **read)  # type: ignore[arg-type]  # the five calls above name their fields
        self._show()
