"""The task: data object, question, answer, and everything a worker can do with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Button

from gtui.commands import bindings, command
from gtui.errors import GtuiError
from gtui.screens.portal.desk import Done, OnDesk
from gtui.screens.portal.task_flow import TaskFlow
from gtui.tasktypes.labeling_view import Answer, LabelingView

if TYPE_CHECKING:
    from gtui.services import Task

COMMANDS = (
    "submit_task",
    "undo_submit",
    "skip_task",
    "note_task",
    "submit_on_digit",
    "task_instructions",
    "task_shortcuts",
    "decline_task",
    "release_task",
    "stop_task",
    "next_task",
)


class TaskScreen(TaskFlow):
    """One task after the other of a labeling job."""

    CRUMBS = ("Worker portal", "Jobs", "Task")
    HELP = """\
Look at the picture or the text and press the **number** of the label that fits, then **enter** to submit. The next
task comes at once. Tools for boxes, masks and entities list their keys beside the data object; **Shortcuts** lists
all. **u** takes the last answer back while its object is still open; where a tool uses u for its own steps, ctrl+u
does. What you do is saved as a draft at every step: leave whenever you like, and the task waits for you until its
time runs out.

**Decline task** hands the task to other workers for good, **Release task** gives it back to anyone, and **Stop and
resume later** keeps it for you. **ctrl+n** skips it: it is kept for you, and the next one comes. **ctrl+t** writes the
requester a note. **f** lets a number key choose *and* submit.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS)]

    # Answering

    @on(LabelingView.AnswerChanged)
    def _answer_changed(self, event: LabelingView.AnswerChanged) -> None:
        self.notice_clear()
        # What is told in the corner lies over the answers.
        self.app.clear_notifications()
        if self._on_digit and event.complete:
            self.action_submit_task()
        elif self._desk_item is not None:
            self._kept_answer = event.answer
            self._drafts.keep(self._desk_item, self._with_note(event.answer))

    @on(LabelingView.SubmitPressed)
    def action_submit_task(self) -> None:
        """Send the answer and take the next task."""
        item, view, time = self._desk_item, self._view, self._time
        if item is None or view is None or time is None or self._busy:
            return
        answer = view.answer()
        if answer is None:
            self.notice(view.missing(), "warning")
            return
        answer = self._with_note(answer)
        self.notice_clear()
        self._drafts.forget()
        desk, seconds = self.desk, time.active(self._now())

        def submitted(done: Done) -> None:
            self._submitted.append((item.task.task_id, answer))
            self._after(done)

        self._do(lambda: desk.submit(item.task, answer, seconds), submitted)

    # The other commands

    def action_undo_submit(self) -> None:
        """Take the last answer back."""
        if self._busy:
            return
        if not self._submitted:
            self.notice("There is nothing to undo: you have not submitted anything since you opened this job.")
            return
        desk, (task_id, answer) = self.desk, self._submitted[-1]

        def recalled(item: OnDesk) -> None:
            self._submitted.pop()
            self.notice("Your last answer is taken back. Choose again and submit.")
            self._show(replace(item, task=replace(item.task, draft=item.task.draft or answer)))

        self._busy = True
        self.ask(lambda: desk.recall(task_id), recalled, self._not_recalled)

    def _not_recalled(self, error: GtuiError) -> None:
        self._busy = False
        self._submitted.pop()
        self.notice(f"That answer can't be taken back. {error.message}", "warning")

    def action_decline_task(self) -> None:
        """Refuse the task, after asking."""
        from gtui.dialogs.confirm import ConfirmDialog

        if self._desk_item is not None and not self._busy:
            text = "Other workers of the team can take it. It will not be shown to you again."
            self.gtui.push_screen(ConfirmDialog("Decline this task?", text, "Decline task"), self._decline)

    def _decline(self, sure: bool | None) -> None:
        item, desk = self._desk_item, self.desk
        if sure and item is not None and not self._busy:
            self._drafts.forget()
            self._do(lambda: desk.decline(item.task), self._after)

    def action_skip_task(self) -> None:
        """Keep the task for later, with its draft, and take the next one."""
        item = self._desk_item
        if item is None or self._busy:
            return
        desk, draft = self.desk, self._unkept_draft()
        self._do(lambda: desk.skip(item.task, draft), self._skipped)

    def _skipped(self, done: Done) -> None:
        self.notice("The task is kept for you. Resume it in your list of jobs (r) before its time runs out.")
        self._after(done)

    def action_note_task(self) -> None:
        """Write a note, which goes with the answer."""
        from gtui.dialogs.task_note import NoteDialog

        if self._desk_item is not None and not self._busy:
            self.gtui.push_screen(NoteDialog(self._note), self._noted)

    def _noted(self, note: str | None) -> None:
        item = self._desk_item
        if note is None or item is None:
            return
        self._note = note
        self._tick()
        self._drafts.keep(item, self._unkept_draft() or self._with_note(self._kept_answer))

    def action_release_task(self) -> None:
        """Give the task back and return to the jobs."""
        self._leave(self.desk.release)

    def action_stop_task(self) -> None:
        """Keep the task for later, with its draft, and return to the jobs."""
        desk, draft = self.desk, self._unkept_draft()

        def stop(task: "Task") -> None:
            if draft is not None:
                desk.save_draft(task, draft)
            desk.stop(task)

        self._leave(stop)

    def _unkept_draft(self) -> Answer | None:
        """What was changed and not saved yet."""
        draft = self._view.pending_draft() if self._view else None
        return None if draft is None else self._with_note(draft)

    def action_back(self) -> None:
        """Return to the jobs; the task stays with the worker, and so does its draft."""
        draft = self._unkept_draft()
        if self._desk_item is not None and draft is not None:
            self._drafts.keep(self._desk_item, draft)
        super().action_back()

    def _leave(self, step: "Callable[..., None]") -> None:
        item = self._desk_item
        if item is not None and not self._busy:
            self._do(lambda: step(item.task), lambda _: self.gtui.back())

    def action_next_task(self) -> None:
        """Look for a task again."""
        if self._desk_item is None and not self._busy:
            self._looked = 0
            self.notice_clear()
            self._say("Looking for a task …")
            self.on_open() if self._job is None else self._look_again()

    def action_submit_on_digit(self) -> None:
        """Let a number key choose and submit, or only choose."""
        self._on_digit = not self._on_digit
        self._show_mode()

    def action_task_instructions(self) -> None:
        """Read the instructions."""
        from gtui.dialogs.task_help import InstructionsDialog

        if self._desk_item is not None:
            said = self._desk_item.task.input
            self.gtui.push_screen(
                InstructionsDialog(said.full_instructions_header, said.short_instructions, said.full_instructions)
            )

    def action_task_shortcuts(self) -> None:
        """List the keys, those first that the person changed."""
        from gtui.dialogs.task_help import ShortcutsDialog

        active = [each.binding for each in self.active_bindings.values()]
        changed = [(self.app.get_key_display(each), each.description) for each in active if each.id in self.gtui.keymap]
        own = [(command(name).key, command(name).help) for name in COMMANDS if name not in self.gtui.keymap]
        self.gtui.push_screen(ShortcutsDialog([*changed, *(self._view.shortcuts() if self._view else ()), *own]))

    @on(Button.Pressed, "#next-task")
    def _next_pressed(self) -> None:
        self.action_next_task()

    @on(Button.Pressed, "#back-to-jobs")
    def _back_pressed(self) -> None:
        self.gtui.back()

    @on(Button.Pressed, "ToolButton, #undo-submit")
    def _tool_pressed(self, event: Button.Pressed) -> None:
        getattr(self, f"action_{(event.button.id or '').replace('-', '_')}")()
