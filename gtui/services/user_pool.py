"""The Cognito side of a private workforce: the pool, its invitation, and the people in it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gtui.services.faults import error_code

POOL_NAME = "GroundTruthWorkforce"
CLIENT_NAME = "GroundTruthLabelingPortal"


@dataclass(frozen=True)
class UserPool:
    """A pool with its app client; `domain` is known only of a new one."""

    id: str
    client_id: str
    domain: str = ""


def create_user_pool(cognito: Any, account_id: str, contact: str) -> UserPool:
    """A pool into which only invited people come, with the domain and client (with secret) that a workforce needs."""
    made = cognito.create_user_pool(PoolName=POOL_NAME, **_pool_settings(contact))["UserPool"]
    domain = f"groundtruth-{account_id}-{secrets.token_hex(4)}"
    cognito.create_user_pool_domain(Domain=domain, UserPoolId=made["Id"])
    client = cognito.create_user_pool_client(UserPoolId=made["Id"], ClientName=CLIENT_NAME, GenerateSecret=True)
    return UserPool(made["Id"], client["UserPoolClient"]["ClientId"], domain)


def write_invitation(cognito: Any, pool_id: str, organization: str, contact: str, portal_url: str) -> None:
    """Set the mail that Cognito sends to new users; `{username}` and `{####}` are its own placeholders."""
    organization = organization.replace("{", "(").replace("}", ")")
    message = "\n".join(
        [
            f"{organization} invites you to work on labeling projects.",
            "",
            "User name: {username}",
            "Temporary password: {####}",
            f"Labeling portal: {portal_url}",
            "",
            "Sign in at the portal and choose a new password.",
            f"Questions? Write to {contact}.",
        ]
    )
    template = {
        "EmailSubject": f"You're invited by {organization} to work on a labeling project",
        "EmailMessage": message,
    }
    cognito.update_user_pool(UserPoolId=pool_id, **_pool_settings(contact, template))


def invite(cognito: Any, pool: UserPool, team: str, emails: Sequence[str]) -> None:
    """Put people into a team's group, in order; who is not in the pool yet is made and gets an invitation."""
    from botocore.exceptions import ClientError

    try:
        cognito.create_group(UserPoolId=pool.id, GroupName=team, Description=f"Work team {team}")
    except ClientError as error:
        if error_code(error) != "GroupExistsException":
            raise
    for email in emails:
        attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
        try:
            cognito.admin_create_user(
                UserPoolId=pool.id, Username=email, UserAttributes=attributes, DesiredDeliveryMediums=["EMAIL"]
            )
        except ClientError as error:
            if error_code(error) != "UsernameExistsException":
                raise
        cognito.admin_add_user_to_group(UserPoolId=pool.id, Username=email, GroupName=team)


def _pool_settings(contact: str, invitation: dict[str, str] | None = None) -> dict[str, object]:
    """All settings of ours: UpdateUserPool puts what it is not told back to the default."""
    users: dict[str, object] = {"AllowAdminCreateUserOnly": True}
    if invitation:
        users["InviteMessageTemplate"] = invitation
    return {
        "AutoVerifiedAttributes": ["email"],
        "AdminCreateUserConfig": users,
        "EmailConfiguration": {"ReplyToEmailAddress": contact},
    }
