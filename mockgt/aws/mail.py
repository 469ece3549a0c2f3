"""The local mailbox: what Cognito would have sent by e-mail, filed as documents of the store."""

import secrets
import string
from collections.abc import Mapping
from typing import Any

from moto.cognitoidp.models import DEFAULT_USER_POOL_CONFIG

from mockgt.arns import Scope
from mockgt.aws.people import sign_in_name
from mockgt.engine.engine import Engine
from mockgt.engine.workforces import list_workforces

KIND = "mail"
_SYMBOLS = "!-_.?"
# Source: Ours; the wording of AWS's mail is not documented. Doubled braces are placeholders filled in when it is read.
_OWN_BODY = """{reason}

User name: {{username}}
Temporary password: {{####}}
Labeling portal: {{portal}}

Sign in with the temporary password and choose a new one.
Questions? Write to {{contact}}."""


def temporary_password(pool: Any) -> str:
    """A password that satisfies every rule that the pool's policy can have, of 12 characters or its minimum."""
    policy = (pool.extended_config.get("Policies") or {}).get("PasswordPolicy", {})
    length = max(12, policy.get("MinimumLength", 8))
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits, _SYMBOLS)
    chosen = [secrets.choice(kind) for kind in kinds]
    chosen += [secrets.choice(string.ascii_letters + string.digits) for _ in range(length - len(chosen))]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)


def file_invitation(engine: Engine, scope: Scope, pool: Any, user: Any) -> None:
    """File the mail that invites a user of a Cognito pool, in the words of the pool's template if it has one."""
    template = (pool.extended_config.get("AdminCreateUserConfig") or {}).get("InviteMessageTemplate") or {}
    if template == DEFAULT_USER_POOL_CONFIG["AdminCreateUserConfig"]["InviteMessageTemplate"]:
        template = {}
    subject = template.get("EmailSubject") or "You are invited to work on a labeling project"
    body = template.get("EmailMessage") or _OWN_BODY.format(
        reason="You have been invited to work on a labeling project."
    )
    _file(engine, scope, pool, user, subject, body)


def file_reset(engine: Engine, scope: Scope, pool: Any, user: Any) -> None:
    """File the mail with the temporary password that replaces a lost one."""
    body = _OWN_BODY.format(reason="Your password for the labeling portal was reset.")
    _file(engine, scope, pool, user, "Your password was reset", body)


def _file(engine: Engine, scope: Scope, pool: Any, user: Any, subject: str, body: str) -> None:
    username = sign_in_name(pool, user)
    number = len(engine.repository.documents(scope, KIND)) + 1
    engine.repository.put_document(
        scope,
        KIND,
        f"{number:06d}",
        {
            "to": user.attribute_lookup.get("email", username),
            "username": username,
            "temporary_password": user.password,
            "contact": (pool.extended_config.get("EmailConfiguration") or {}).get("ReplyToEmailAddress", ""),
            "user_pool": pool.id,
            "subject": subject,
            "body": body,
            "sent_at": engine.clock.now(scope).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        },
    )


def read_mails(engine: Engine, scope: Scope, endpoint: str) -> list[dict[str, object]]:
    """All mails, oldest first. The portal's address is looked up now: a pool's workforce is made after its users."""
    portals = _portals(engine, scope, endpoint)
    return [
        _as_sent(key, mail, portals.get(str(mail["user_pool"]), ""))
        for key, mail in engine.repository.documents(scope, KIND)
    ]


def _portals(engine: Engine, scope: Scope, endpoint: str) -> dict[str, str]:
    """Portal address by user pool."""
    return {
        workforce.cognito.user_pool: f"{endpoint.rstrip('/')}/portal/{workforce.sub_domain}/"
        for workforce in list_workforces(engine, scope)
        if workforce.cognito
    }


def _as_sent(key: str, mail: Mapping[str, object], portal_url: str) -> dict[str, object]:
    username, password = str(mail["username"]), str(mail["temporary_password"])
    placeholders = {
        "{username}": username,
        "{####}": password,
        "{portal}": portal_url or "not set up yet; open this mail again once there is a work team",
        "{contact}": str(mail["contact"]) or "whoever invited you",
    }
    return {
        "id": key,
        "to": mail["to"],
        "subject": _filled_in(str(mail["subject"]), placeholders),
        "body": _filled_in(str(mail["body"]), placeholders),
        "portal_url": portal_url,
        "username": username,
        "temporary_password": password,
        "contact": mail["contact"],
        "sent_at": mail["sent_at"],
    }


def _filled_in(text: str, placeholders: Mapping[str, str]) -> str:
    for placeholder, value in placeholders.items():
        text = text.replace(placeholder, value)
    return text
