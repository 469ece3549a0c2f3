"""What the console does with private teams and their workers, for the page Labeling workforces."""

from collections.abc import Callable
from functools import partial

from gtui.dialogs.choose import ChooseDialog
from gtui.dialogs.confirm import ConfirmDialog
from gtui.dialogs.create_team import CreateTeamDialog, InviteDialog
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.tagging import edit_tags
from gtui.services import Team, TeamWorker

NO_WORKER = "There is no worker yet. Invite workers by creating a private work team."
NO_TEAM = "There is no private team yet. Create one first."


class TeamActions(ConsoleScreen):
    """A screen with a private team and a worker under a cursor."""

    @property
    def chosen_team(self) -> Team | None:
        """The team that the actions work on."""
        raise NotImplementedError

    @property
    def chosen_worker(self) -> TeamWorker | None:
        """The worker that the actions work on."""
        raise NotImplementedError

    @property
    def has_workforce(self) -> bool:
        """Whether there is a private workforce."""
        raise NotImplementedError

    # Teams

    def action_create_team(self) -> None:
        """Make a team and invite its members."""
        self.app.push_screen(CreateTeamDialog(first=not self.has_workforce), self._team_made)

    def _team_made(self, team: Team | None) -> None:
        if team is not None:
            self._did(f"Created the team {team.name}; the invitations are in the mailbox.")

    def action_invite_workers(self) -> None:
        """Invite people to the team under the cursor."""
        if (team := self._team()) is not None:
            self.app.push_screen(InviteDialog(team.name), self._invited)

    def _invited(self, team: Team | None) -> None:
        if team is not None:
            self._did(f"{team.name} has {len(team.members)} members now. New people's invitations are in the mailbox.")

    def action_delete_team(self) -> None:
        """Ask, then delete the team under the cursor."""
        if (team := self._team()) is not None:
            text = (
                f"Delete the team {team.name}? Jobs can't be given to it any more. Its members stay in the workforce."
            )
            work = partial(self.services.workers.delete_team, team.name)
            self._confirm("Delete team", text, work, f"Deleted the team {team.name}.")

    def action_edit_tags(self) -> None:
        """Read the tags of the team under the cursor, and let the person change them."""
        if (team := self._team()) is not None:
            edit_tags(self, team.name, team.arn)

    # Workers

    def action_remove_worker(self) -> None:
        """Ask which team, then take the worker under the cursor out of it."""
        if (worker := self._worker()) is None:
            return
        if not worker.teams:
            self.notice(f"{worker.email} is in no team.", "warning")
            return
        dialog = ChooseDialog(f"Remove {worker.email} from which team?", "Remove", worker.teams)
        self.app.push_screen(dialog, lambda team: self._remove(worker, team) if team else None)

    def _remove(self, worker: TeamWorker, team: str) -> None:
        said = f"{worker.email} is not in {team} any more."
        self.ask(partial(self.services.workers.remove, team, worker.username), lambda _: self._did(said))

    def action_disable_worker(self) -> None:
        """Ask, then disable the worker under the cursor; a disabled one is enabled at once."""
        if (worker := self._worker()) is None:
            return
        workers = self.services.workers
        if not worker.enabled:
            said = f"{worker.email} can work again."
            self.ask(partial(workers.enable, worker.username), lambda _: self._did(said))
            return
        text = f"Disable {worker.email}? They can't sign in and get no tasks, in any team. Their labels stay."
        self._confirm("Disable worker", text, partial(workers.disable, worker.username), f"{worker.email} is disabled.")

    def action_delete_worker(self) -> None:
        """Ask, then delete the worker under the cursor, who must be disabled."""
        if (worker := self._worker()) is None:
            return
        if worker.enabled:
            self.notice(f"Disable {worker.email} first (d), then delete.", "warning")
            return
        text = f"Delete {worker.email} from the workforce? Their labels stay."
        work = partial(self.services.workers.delete, worker.username)
        self._confirm("Delete worker", text, work, f"Deleted {worker.email}.")

    def action_reset_password(self) -> None:
        """Ask, then send the worker under the cursor a new temporary password."""
        if (worker := self._worker()) is not None:
            text = f"Send {worker.email} a new temporary password? The present password stops working."
            said = f"A new temporary password for {worker.email} is in the mailbox. Press m to read it."
            work = partial(self.services.workforce.reset_password, worker.username)
            self._confirm("Reset password", text, work, said)

    # What they share

    def _confirm(self, title: str, text: str, work: Callable[[], object], said: str) -> None:
        def go_on(sure: bool | None) -> None:
            if sure:
                self.ask(work, lambda _: self._did(said), group="team-action")

        self.app.push_screen(ConfirmDialog(title, text, title), go_on)

    def _did(self, said: str) -> None:
        self.on_open()
        self.notice(said, "success")

    def _team(self) -> Team | None:
        if self.chosen_team is None:
            self.notice(NO_TEAM, "warning")
        return self.chosen_team

    def _worker(self) -> TeamWorker | None:
        if self.chosen_worker is None:
            self.notice(NO_WORKER, "warning")
        return self.chosen_worker
