"""The people of the private workforce, and the teams that they are in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtui.errors import GtuiError
from gtui.services.faults import error_code, faults
from gtui.services.records.workforce import Team, TeamWorker
from gtui.services.rules import emails_problem
from gtui.services.user_pool import invite
from gtui.services.workforce import WorkforceService

_STATUS = {"FORCE_CHANGE_PASSWORD": "Invited", "RESET_REQUIRED": "Password reset", "CONFIRMED": "Active"}


@dataclass(frozen=True)
class Workers:
    """Invites, disables and removes people. Source: Documented, sms-workforce-management-private-console."""

    workforce: WorkforceService

    def list_workers(self) -> tuple[TeamWorker, ...]:
        """Everybody in the workforce's user pool, by address; nobody before the first team."""
        workforce = self.workforce.workforce()
        if workforce is None:
            return ()
        with faults("The workers cannot be listed"):
            teams: dict[str, list[str]] = {}
            for team in self.workforce.list_teams():
                for row in self._in_group(workforce.user_pool, team.name):
                    teams.setdefault(row["Username"], []).append(team.name)
            pages = self._cognito.get_paginator("list_users").paginate(UserPoolId=workforce.user_pool)
            rows = [row for page in pages for row in page["Users"]]
        return tuple(sorted((_worker(row, teams) for row in rows), key=lambda worker: worker.email))

    def invite(self, team_name: str, emails: Sequence[str]) -> Team:
        """Put people into a team; who is new to the workforce gets an invitation by mail."""
        if problem := emails_problem(emails):
            raise GtuiError("Nobody was invited", problem, "Correct the addresses, then invite again.")
        self.workforce.team(team_name)
        with faults("Nobody was invited"):
            invite(self._cognito, self.workforce.pool(), team_name, emails)
        return self.workforce.team(team_name)

    def remove(self, team_name: str, username: str) -> Team:
        """Take a person out of a team; they stay in the workforce, and their answers stay."""
        self.workforce.team(team_name)
        pool = self.workforce.pool().id
        if username not in [row["Username"] for row in self._in_group(pool, team_name)]:
            message = f"{username} is not in the team {team_name}."
            raise GtuiError("Nobody was removed", message, "Check the user name: it is the e-mail address.")
        with faults("Nobody was removed"):
            self._cognito.admin_remove_user_from_group(UserPoolId=pool, Username=username, GroupName=team_name)
        return self.workforce.team(team_name)

    def disable(self, username: str) -> TeamWorker:
        """Keep a person from signing in and from new tasks, in all teams."""
        return self._change(username, "admin_disable_user", "The worker was not disabled")

    def enable(self, username: str) -> TeamWorker:
        """Let a disabled person work again."""
        return self._change(username, "admin_enable_user", "The worker was not enabled")

    def delete(self, username: str) -> None:
        """Delete a disabled person from the workforce. Source: Documented, disable first, then delete."""
        worker = self.worker(username)
        if worker.enabled:
            message = f"{username} is enabled."
            raise GtuiError("The worker was not deleted", message, "Disable the worker first, then delete.")
        with faults("The worker was not deleted"):
            self._cognito.admin_delete_user(UserPoolId=self.workforce.pool().id, Username=username)

    def delete_team(self, name: str) -> None:
        """Delete a team and the user group behind it; its people stay in the workforce."""
        from botocore.exceptions import ClientError

        self.workforce.team(name)
        with faults("The team was not deleted", "Stop the team's running jobs first, or wait until they have ended."):
            self.workforce.clients.client("sagemaker").delete_workteam(WorkteamName=name)
            try:
                self._cognito.delete_group(UserPoolId=self.workforce.pool().id, GroupName=name)
            except ClientError as error:
                if error_code(error) != "ResourceNotFoundException":
                    raise

    def worker(self, username: str) -> TeamWorker:
        """One person. Raises GtuiError where nobody has that user name."""
        for worker in self.list_workers():
            if username in (worker.username, worker.email):
                return worker
        message = f"Nobody in the workforce has the user name {username}."
        raise GtuiError("Worker not found", message, "Check the user name: it is the e-mail address, in the same case.")

    @property
    def _cognito(self) -> Any:
        return self.workforce.clients.client("cognito-idp")

    def _change(self, username: str, operation: str, title: str) -> TeamWorker:
        known = self.worker(username)
        with faults(title):
            getattr(self._cognito, operation)(UserPoolId=self.workforce.pool().id, Username=known.username)
        return self.worker(username)

    def _in_group(self, pool: str, group: str) -> list[Any]:
        from botocore.exceptions import ClientError

        try:
            pages = self._cognito.get_paginator("list_users_in_group").paginate(UserPoolId=pool, GroupName=group)
            return [row for page in pages for row in page["Users"]]
        except ClientError as error:
            if error_code(error) == "ResourceNotFoundException":
                return []
            raise


def _worker(row: Mapping[str, Any], teams: Mapping[str, Sequence[str]]) -> TeamWorker:
    attributes = {each["Name"]: each["Value"] for each in row.get("Attributes", [])}
    status = _STATUS.get(row["UserStatus"], row["UserStatus"]) if row["Enabled"] else "Disabled"
    username = row["Username"]
    return TeamWorker(
        username=username,
        email=attributes.get("email", username),
        status=status,
        enabled=row["Enabled"],
        teams=tuple(teams.get(username, ())),
        created=row["UserCreateDate"],
    )
