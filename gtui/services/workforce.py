"""Workforces, teams, vendors and the mailbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.http import Http, refused
from gtui.services.records.workforce import Mail, Team, Vendor, Workforce
from gtui.services.rules import email_problem, emails_problem, team_name_problem
from gtui.services.user_pool import UserPool, create_user_pool, invite, write_invitation

WORKFORCE_NAME = "default"
GROUND_TRUTH_ACCOUNT_ID = "394669845002"
MAX_ORGANIZATION_CHARACTERS = 100


@dataclass(frozen=True)
class WorkforceService:
    """Who labels."""

    clients: Clients
    http: Http

    def workforce(self) -> Workforce | None:
        """The private workforce of the account and region, None before the first team."""
        with faults("The workforce cannot be read"):
            rows = self._sagemaker.list_workforces()["Workforces"]
        return self._workforce(rows[0]) if rows else None

    def list_teams(self) -> tuple[Team, ...]:
        """Private teams, oldest first."""
        with faults("The teams cannot be listed"):
            pages = self._sagemaker.get_paginator("list_workteams").paginate(SortBy="CreateDate", SortOrder="Ascending")
            return tuple(self._team(row) for page in pages for row in page["Workteams"])

    def team(self, name: str) -> Team:
        """A private team by its name. Raises GtuiError where there is none."""
        for team in self.list_teams():
            if team.name == name:
                return team
        raise GtuiError("Team not found", f"There is no private team {name}.", "Choose a team of the list.")

    def create_private_team(self, name: str, emails: Sequence[str], organization: str, contact: str) -> Team:
        """Make a team and invite its members, as the console does.

        The first team makes the workforce: a Cognito user pool with domain and app client. A later one reuses it,
        and people who are in it already get no second invitation. After a failure the same call goes on from there.

        Args:
            organization, contact: Stand in the invitation; may be empty when the workforce exists, which keeps its own.

        Source: Documented (pool = workforce, group = team, user = worker). Ours: names of pool and domain.
        """
        workforce = self.workforce()
        _check_team(name, emails, organization, contact, first=workforce is None)
        if any(team.name == name for team in self.list_teams()):
            raise GtuiError("Failed to create team", f"A team named {name} exists already.", "Choose another name.")
        with faults("Failed to create team"):
            workforce = workforce or self._create_workforce(organization, contact)
            if organization and contact:
                write_invitation(self._cognito, workforce.user_pool, organization, contact, workforce.portal_url)
            pool = self.pool()
            invite(self._cognito, pool, name, emails)
            member = {"UserPool": pool.id, "UserGroup": name, "ClientId": pool.client_id}
            self._sagemaker.create_workteam(
                WorkteamName=name,
                WorkforceName=workforce.name,
                Description=f"Private work team {name}",
                MemberDefinitions=[{"CognitoMemberDefinition": member}],
            )
            return self._team(self._sagemaker.describe_workteam(WorkteamName=name)["Workteam"])

    def vendors(self) -> tuple[Vendor, ...]:
        """Vendor teams that the account is subscribed to."""
        with faults("The vendors cannot be listed"):
            pages = self._sagemaker.get_paginator("list_subscribed_workteams").paginate()
            rows = [row for page in pages for row in page["SubscribedWorkteams"]]
        return tuple(
            Vendor(
                arn=row["WorkteamArn"],
                title=row.get("MarketplaceTitle", ""),
                seller=row.get("SellerName", ""),
                description=row.get("MarketplaceDescription", ""),
                listing_id=row.get("ListingId", ""),
            )
            for row in rows
        )

    def public_team_arn(self) -> str:
        """The Mechanical Turk team of the region."""
        return f"arn:aws:sagemaker:{self.clients.region}:{GROUND_TRUTH_ACCOUNT_ID}:workteam/public-crowd/default"

    def mails(self) -> tuple[Mail, ...]:
        """The local mailbox, newest first."""
        answer = self.http.signed("GET", "/_mockgt/mail")
        if answer.status != 200:
            raise refused(answer, "The mailbox cannot be read")
        mails = [_mail(row) for row in answer.json()["mails"]]
        return tuple(sorted(mails, key=lambda mail: (mail.sent_at, mail.id), reverse=True))

    def reset_password(self, username: str) -> None:
        """Give a worker a new temporary password, which comes by mail."""
        pool_id = self.pool().id
        with faults("The password cannot be reset", "Check the user name: it is the e-mail address, in the same case."):
            pool = {"UserPoolId": pool_id, "Username": username}
            user = self._cognito.admin_get_user(**pool)
            if user["UserStatus"] == "FORCE_CHANGE_PASSWORD":
                self._cognito.admin_create_user(**pool, MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"])
            else:
                self._cognito.admin_reset_user_password(**pool)

    def pool(self) -> UserPool:
        """The user pool behind the workforce. Raises GtuiError where there is no workforce."""
        workforce = self.workforce()
        if workforce is None:
            raise GtuiError("There is no workforce", "No private team exists yet.", "Create a private team first.")
        with faults("The workforce cannot be read"):
            found = self._sagemaker.describe_workforce(WorkforceName=workforce.name)["Workforce"]
        return UserPool(id=workforce.user_pool, client_id=found["CognitoConfig"]["ClientId"])

    @property
    def _sagemaker(self) -> Any:
        return self.clients.client("sagemaker")

    @property
    def _cognito(self) -> Any:
        return self.clients.client("cognito-idp")

    def _create_workforce(self, organization: str, contact: str) -> Workforce:
        pool = create_user_pool(self._cognito, self.clients.account_id, contact)
        try:
            config = {"UserPool": pool.id, "ClientId": pool.client_id}
            self._sagemaker.create_workforce(WorkforceName=WORKFORCE_NAME, CognitoConfig=config)
        except Exception:
            self._cognito.delete_user_pool_domain(Domain=pool.domain, UserPoolId=pool.id)
            self._cognito.delete_user_pool(UserPoolId=pool.id)
            raise
        return self._workforce(self._sagemaker.describe_workforce(WorkforceName=WORKFORCE_NAME)["Workforce"])

    def _workforce(self, row: Mapping[str, Any]) -> Workforce:
        subdomain = row.get("SubDomain", "")
        return Workforce(
            name=row["WorkforceName"],
            subdomain=subdomain,
            portal_url=f"{self.clients.endpoint_url}/portal/{subdomain}/",
            user_pool=row.get("CognitoConfig", {}).get("UserPool", ""),
        )

    def _team(self, row: Mapping[str, Any]) -> Team:
        members: list[str] = []
        for definition in row["MemberDefinitions"]:
            group = definition.get("CognitoMemberDefinition")
            if group:
                members += self._members(group["UserPool"], group["UserGroup"])
        return Team(
            name=row["WorkteamName"],
            arn=row["WorkteamArn"],
            description=row["Description"],
            members=tuple(dict.fromkeys(members)),
            kind="private",
        )

    def _members(self, pool: str, group: str) -> list[str]:
        pages = self._cognito.get_paginator("list_users_in_group").paginate(UserPoolId=pool, GroupName=group)
        return [_address(user) for page in pages for user in page["Users"]]


def _check_team(name: str, emails: Sequence[str], organization: str, contact: str, first: bool) -> None:
    """Refuse a form that does not make a team."""
    problem = team_name_problem(name) or emails_problem(emails)
    if not problem and (first or organization or contact):
        if not organization.strip():
            problem = "Enter the name of your organization: it stands in the invitation."
        elif len(organization) > MAX_ORGANIZATION_CHARACTERS or not organization.isprintable():
            problem = f"The organization name is one line of up to {MAX_ORGANIZATION_CHARACTERS} characters."
        else:
            problem = email_problem(contact)
    if problem:
        raise GtuiError("The team is not complete", problem, "Correct the form, then create the team.")


def _address(user: Mapping[str, Any]) -> str:
    attributes = {row["Name"]: row["Value"] for row in user.get("Attributes", [])}
    return str(attributes.get("email", user["Username"]))


def _mail(row: Mapping[str, Any]) -> Mail:
    return Mail(
        id=str(row["id"]),
        to=row["to"],
        subject=row["subject"],
        body=row["body"],
        portal_url=row["portal_url"],
        username=row["username"],
        temporary_password=row["temporary_password"],
        contact=row["contact"],
        sent_at=datetime.fromisoformat(row["sent_at"]),
    )
