"""What the console's Actions menu does with a labeling job, for the list and for the job's page."""

from functools import partial

from textual.widgets import Button

from gtui.dialogs.confirm import ConfirmDialog
from gtui.screens.base import ConsoleScreen
from gtui.services import JobRequest, JobSummary

REFRESH_SECONDS = 2.0
RUNNING = frozenset({"Initializing", "InProgress"})


class JobActions(ConsoleScreen):
    """A screen with a labeling job that can be cloned, chained and stopped."""

    @property
    def chosen_job(self) -> JobSummary | None:
        """The job that the actions work on; None while there is none."""
        raise NotImplementedError

    def action_clone_labeling_job(self) -> None:
        """Start a new job with the chosen one's settings."""
        job = self.chosen_job
        if job is not None:
            self.ask(partial(self.services.jobs.clone, job.name), then=self._create_from, group="clone")

    def action_chain_labeling_job(self) -> None:
        """Start a new job on the chosen one's output manifest."""
        job = self.chosen_job
        if job is None:
            return
        if not job.has_ended:
            self.notice(f"{job.name} is still running. Chain it once it has ended, or stop it first.", "warning")
            return
        self.ask(partial(self.services.jobs.chain, job.name), then=self._create_from, group="chain")

    def action_stop_labeling_job(self) -> None:
        """Ask, then stop the chosen job."""
        job = self.chosen_job
        if job is None:
            return
        if job.status not in RUNNING:
            self.notice(f"{job.name} is not running: its status is {job.status_text}.", "warning")
            return
        name = job.name
        message = (
            f"Stop {name}? Workers get no more of its tasks, and it can't be started again. "
            "Labels made so far are written to the output manifest."
        )
        dialog = ConfirmDialog("Stop labeling job", message, "Stop")
        self.app.push_screen(dialog, lambda sure: self._stop(name) if sure else None)

    def _stop(self, name: str) -> None:
        self.ask(partial(self.services.jobs.stop, name), then=lambda _: self._stopping(name), group="stop")

    def _stopping(self, name: str) -> None:
        self.notice(f"{name} is stopping. Labels made so far are kept.", "success")
        self.on_open()

    def _create_from(self, request: JobRequest) -> None:
        self.gtui.go("create_labeling_job", request=request)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))
