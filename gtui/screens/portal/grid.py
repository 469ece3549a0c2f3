"""Label by grid: twelve pictures side by side, many labeled with one key, all submitted with another."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Static

from gtui.canvas.grid_labels import GridLabels
from gtui.commands import bindings
from gtui.dialogs.choose import ChooseDialog
from gtui.dialogs.confirm import ConfirmDialog
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.portal.desk import JobEnded
from gtui.screens.portal.drafts import Drafts
from gtui.screens.portal.grid_desk import Batch, GridDesk, Handed, drafted
from gtui.screens.portal.task_flow import ENDED, LOOK_AGAIN_SECONDS, LOOK_AGAIN_TIMES, NO_MORE
from gtui.screens.portal.task_parts import TaskState
from gtui.screens.portal.task_time import TaskTime
from gtui.tasktypes.labeling_view import Answer
from gtui.widgets.label_buttons import LabelButtons
from gtui.widgets.label_grid import LabelGrid
from gtui.widgets.plain_text import plain
from gtui.widgets.thumbnails import Thumbnail

if TYPE_CHECKING:
    from gtui.services import PortalJob, Task, WorkerSession


def _now() -> datetime:
    return datetime.now(UTC)


class GridScreen(ConsoleScreen):
    """Takes a batch of tasks, shows their pictures, and hands the labels in."""

    HELP = """\
Twelve pictures of one job. **Select** those that are alike: space, shift and the arrows, or the mouse (with shift all
in between); `a` selects all that have no label yet. One **number** then labels them all; without a selection it labels
the picture under the cursor. `x` takes a label away, `u` and `U` undo and redo, `t` lists all labels.

**Enter** submits every labeled picture and takes new ones. **ctrl+u** takes the answers submitted last back, as far as
they are not consolidated. `o` shows a picture by itself, `d` declines. Labels are saved as drafts at every step; when
you leave, pictures without a label go back to the team, and the others wait for you until their time runs out.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("submit_grid", "take_back", "undo_label", "redo_label", "other_label", "decline_tasks", "open_task"),
        *bindings("task_instructions", "next_task"),
    ]
    AUTO_FOCUS = ""
    CSS = """
    GridScreen {
        #grid-greeting, #grid-question { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #grid-question { text-style: bold; }
        LabelGrid { margin-top: 1; }
    }
    GridScreen.-short LabelGrid { margin-top: 0; }
    """

    def __init__(self, session: "WorkerSession", job_name: str, now: Callable[[], datetime] = _now) -> None:
        """Work at a job; `now` is this machine's clock."""
        super().__init__()
        self._session, self._job_name, self._now = session, job_name, now
        self._job: PortalJob | None = None
        self._tasks: tuple[Task, ...] = ()
        self._times: dict[str, TaskTime] = {}
        self._labels = GridLabels({})
        self._names: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()
        self._done = self._looked = 0
        self._begun = now()
        self._busy = False
        self._drafts: Drafts[None] = Drafts(self._save, self.ask, lambda _, error: self._unsaved(error))

    def crumbs(self) -> tuple[str, ...]:
        """With the job's title."""
        return ("Worker portal", "Jobs", self._job.title if self._job else self._job_name, "Grid")

    def compose_body(self) -> ComposeResult:
        """Who and how far, the question, the labels, the pictures."""
        yield Static("", id="grid-greeting", markup=False)
        yield Static("", id="grid-question", markup=False)
        yield LabelButtons(id="grid-labels")
        yield TaskState(id="task-state")
        yield LabelGrid(lambda index: self._desk.picture(self._tasks[index]), id="grid")

    def on_mount(self) -> None:
        """Count the time."""
        self._desk = GridDesk(lambda: self.services, self._session, self._job_name)
        self.set_interval(1.0, self._tick)

    def on_open(self) -> None:
        """Take the first batch, or what is left of it after a picture was looked at by itself."""
        if not self._busy:
            self._do(self._desk.batch, self._show)

    # What is shown

    @property
    def _grid(self) -> LabelGrid:
        return self.query_one(LabelGrid)

    def _show(self, batch: Batch) -> None:
        self._busy = False
        self._job = batch.job or self._job
        self.refresh_frame()
        known, now = self._labels.labels, self._now()
        self._tasks = batch.tasks
        self._times = {task.task_id: self._time_of(task, now) for task in batch.tasks}
        if not batch.tasks:
            self._nothing_more()
            return
        self._looked, self._begun = 0, now
        self._names = batch.tasks[0].input.labels
        self.query_one(LabelButtons).show_labels(self._names)
        kept = {task.task_id: known[task.task_id] for task in batch.tasks if task.task_id in known}
        begun = {task.task_id: self._names.index(label) for task in batch.tasks if (label := drafted(task))}
        self._labels = GridLabels({**begun, **kept})
        self.query_one(TaskState).display = False
        self._grid.display = True
        question = batch.tasks[0].input.header or "Choose the label that fits each picture."
        self.query_one("#grid-question", Static).update(question)
        self._changed() if kept else self._show_labels()
        self._grid.focus()

    def _time_of(self, task: "Task", now: datetime) -> TaskTime:
        limit = self._job.time_limit_seconds if self._job else (task.expires_at - task.accepted_at).total_seconds()
        return self._times.get(task.task_id) or TaskTime.of(task.expires_at, limit, now)

    def _show_labels(self) -> None:
        labels = self._labels.labels
        items = [
            Thumbnail(plain(task.input.task_object.rpartition("/")[2]), self._caption(labels.get(task.task_id)))
            for task in self._tasks
        ]
        self._grid.show_items(items)
        self._tick()

    def _caption(self, label: int | None) -> str:
        return "" if label is None else plain(f"{label + 1} {self._names[label]}")

    def _tick(self) -> None:
        if not self._tasks or self._busy:
            return
        now = self._now()
        gone = [task for task in self._tasks if self._times[task.task_id].ran_out(now)]
        if gone:
            self.notice(f"{_pictures(len(gone))} ran out of time and went back to the team.", "warning")
            self.on_open()
            return
        first = min(self._times.values(), key=lambda each: each.limit - each.spent(now))
        labeled = f"{len(self._labels.labels)} of {len(self._tasks)} labeled, {self._done} submitted"
        self.query_one("#grid-greeting", Static).update(f"{first.text(now)} · {labeled} · {self._session.username}")

    def _nothing_more(self) -> None:
        if self._looked < LOOK_AGAIN_TIMES:
            self._looked += 1
            self._say("Looking for more tasks …")
            self.set_timer(LOOK_AGAIN_SECONDS, lambda: self.on_open() if not self._tasks else None)
            return
        self._say("No more tasks", NO_MORE, ("back-to-jobs", "next-task"))

    def _say(self, title: str, text: str = "", offers: tuple[str, ...] = ()) -> None:
        self._grid.display = False
        self.query_one(TaskState).show(title, text, offers)

    # Labeling

    @on(LabelGrid.Labeled)
    def _labeled(self, event: LabelGrid.Labeled) -> None:
        if event.label is None or event.label < len(self._names):
            self._give(event.indices, event.label)

    @on(LabelButtons.Chosen)
    def _label_pressed(self, event: LabelButtons.Chosen) -> None:
        self._give(self._grid.chosen, event.index)
        self._grid.focus()

    def _give(self, indices: tuple[int, ...], label: int | None) -> None:
        if self._busy or not self._tasks:
            return
        self.notice_clear()
        what = f"{_pictures(len(indices))}: {self._names[label] if label is not None else 'no label'}"
        self._labels.give([self._tasks[index].task_id for index in indices], label, what)
        alone = not self._grid.ticked
        self._grid.clear_ticks()
        self._changed()
        if alone and label is not None:
            self._grid.action_move(1)

    def _changed(self) -> None:
        self._show_labels()
        self._drafts.keep(None, dict(self._labels.labels))

    def _save(self, _: None, labels: Answer) -> None:
        self._desk.save({task_id: self._names[int(str(label))] for task_id, label in labels.items()})

    def _unsaved(self, error: GtuiError) -> None:
        if not self._busy:
            self.notice(f"The labels are not saved as drafts. {error.message} {error.hint}", "warning")

    def action_undo_label(self) -> None:
        """Take the last step back."""
        self._travel(self._labels.undo(), "Undone", "There is nothing to undo. ctrl+u takes submitted answers back.")

    def action_redo_label(self) -> None:
        """Do it again."""
        self._travel(self._labels.redo(), "Done again", "There is nothing to do again.")

    def _travel(self, step: str, verb: str, nothing: str) -> None:
        self.notice(f"{verb}: {step}." if step else nothing)
        if step:
            self._changed()

    @on(LabelButtons.OthersWanted)
    def action_other_label(self) -> None:
        """Choose from all labels, those without a number key too."""
        chosen = self._grid.chosen
        if chosen and self._names:
            dialog = ChooseDialog(f"Label {_pictures(len(chosen))}", "Label", self._names)
            self.app.push_screen(dialog, lambda name: self._give(chosen, self._names.index(name)) if name else None)

    # Handing in

    def action_submit_grid(self) -> None:
        """Send the labels, and take the next pictures."""
        labels = {task_id: self._names[label] for task_id, label in self._labels.labels.items()}
        if self._busy or not self._tasks:
            return
        if not labels:
            self.notice("Nothing is labeled yet: select pictures, then press the number of their label.", "warning")
            return
        self._drafts.forget()
        seconds = (self._now() - self._begun).total_seconds()
        self._do(lambda: self._desk.submit(labels, seconds), self._handed)

    def _handed(self, handed: Handed) -> None:
        self._last = handed.submitted
        self._done += len(handed.submitted)
        if handed.lost:
            self.notice(f"{_pictures(len(handed.lost))} were not submitted. {handed.lost[0]}", "warning")
        else:
            self.notice_clear()
        if handed.failure is None:
            self._show(handed.batch)
        else:
            self._tasks = ()
            self._failed(handed.failure)

    def action_take_back(self) -> None:
        """Take the answers submitted last back."""
        if self._busy:
            return
        if not self._last:
            self.notice("There is nothing to take back: you have not submitted anything since you opened the grid.")
            return
        last, self._last = self._last, ()

        def taken(found: tuple[int, Batch]) -> None:
            count, batch = found
            self._done -= count
            lost = len(last) - count
            told = f" {lost} are part of labels already." if lost else ""
            self.notice(f"{_pictures(count)} taken back.{told}", "warning" if lost else "success")
            self._show(batch)

        self._do(lambda: self._desk.take_back(last), taken)

    def action_decline_tasks(self) -> None:
        """Ask, then refuse the selected pictures."""
        ids = [self._tasks[index].task_id for index in self._grid.chosen] if self._tasks else []
        if ids and not self._busy:
            text = "Other workers of the team can take them. They will not be shown to you again."
            dialog = ConfirmDialog(f"Decline {_pictures(len(ids))}?", text, "Decline")
            work = lambda: self._desk.decline(ids)  # noqa: E731
            self.app.push_screen(dialog, lambda sure: self._do(work, self._show) if sure else None)

    def action_open_task(self) -> None:
        """Look at the picture under the cursor by itself."""
        if self._tasks and not self._busy:
            task = self._tasks[self._grid.cursor]
            self.gtui.go("task", session=self._session, job_name=self._job_name, resume_task_id=task.task_id)

    def action_task_instructions(self) -> None:
        """Read the instructions."""
        from gtui.dialogs.task_help import InstructionsDialog

        if self._tasks:
            said = self._tasks[0].input
            self.gtui.push_screen(
                InstructionsDialog(said.full_instructions_header, said.short_instructions, said.full_instructions)
            )

    @on(Button.Pressed, "#next-task")
    def action_next_task(self) -> None:
        """Look for tasks again."""
        if not self._tasks and not self._busy:
            self._looked = 0
            self.on_open()

    @on(Button.Pressed, "#back-to-jobs")
    def action_back(self) -> None:
        """Give back what has no label, and return to the jobs."""
        open_ = [task.task_id for task in self._tasks if task.task_id not in self._labels.labels]
        if self._busy or not open_:
            super().action_back()
            return
        desk, back = self._desk, super().action_back
        self._busy = True
        # What can't be given back now goes back by itself when its time is over.
        self.ask(lambda: desk.leave(open_), lambda _: back(), lambda _: back())

    # What they share

    def _do(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._busy = True
        self.ask(work, then, self._failed)

    def _failed(self, error: GtuiError) -> None:
        self._busy = False
        if isinstance(error, JobEnded):
            self._tasks = ()
            self._say(error.title, f"{error.message}\n\n{ENDED}", ("back-to-jobs",))
        elif not self._tasks:
            self._say(error.title, f"{error.message} {error.hint}", ("next-task", "back-to-jobs"))
        else:
            self.fail(error)


def _pictures(count: int) -> str:
    return "1 picture" if count == 1 else f"{count} pictures"
