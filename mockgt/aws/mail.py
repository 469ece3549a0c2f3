"""The local mailbox: what Cognito would have sent by e-mail, filed as documents of the store."""

import secrets
import string
from collections.abc import Mapping
from typing import Any

from moto.cognitoidp.models import DEFAULT_USER_POOL_CONFIG

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.workforces import list_workforces

KIND = "mail"
_SYMBOLS = "!-_.?"


def temporary_password(pool: Any) -> str:
    """A password that satisfies every rule that the pool's policy can have, of 12 characters or its minimum."""
    policy = (pool.extended_config.get("Policies") or {}).get("PasswordPolicy", {})
    length = max(12, policy.get("MinimumLength", 8))
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits, _SYMBOLS)
    chosen = [secrets.choice(kind) for kind in kinds]
    chosen += [secrets.choice(string.ascii_letters + string.digits) for _ in range(length - len(chosen))]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)


def file_mail(engine: Engine, scope: Scope, pool: Any, user: Any, username: str, password: str) -> None:
    """File the invitation (or the reset) of a user of a Cognito pool."""
    config = pool.extended_config
    template = (config.get("AdminCreateUserConfig") or {}).get("InviteMessageTemplate") or {}
    if template == DEFAULT_USER_POOL_CONFIG["AdminCreateUserConfig"]["InviteMessageTemplate"]:
        template = {}
    number = len(engine.repository.documents(scope, KIND)) + 1
    engine.repository.put_document(
        scope,
        KIND,
        f"{number:06d}",
        {
            "to": user.attribute_lookup.get("email", username),
            "username": username,
            "temporary_password": password,
            "contact": (config.get("EmailConfiguration") or {}).get("ReplyToEmailAddress", ""),
            "user_pool": pool.id,
            "subject_template": template.get("EmailSubject", ""),
            "body_template": template.get("EmailMessage", ""),
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
    subject = str(mail["subject_template"]) or "You are invited to work on a labeling project"
    body = str(mail["body_template"]) or _invitation(portal_url, str(mail["contact"]))
    return {
        "id": key,
        "to": mail["to"],
        "subject": subject.replace("{username}", username).replace("{####}", password),
        "body": body.replace("{username}", username).replace("{####}", password),
        "portal_url": portal_url,
        "username": username,
        "temporary_password": password,
        "contact": mail["contact"],
        "sent_at": mail["sent_at"],
    }


def _invitation(portal_url: str, contact: str) -> str:
    """Our text; AWS's wording is not documented. Source: Ours."""
    lines = [
        "You have been invited to work on a labeling project.",
        "",
        "User name: {username}",
        "Temporary password: {####}",
        f"Labeling portal: {portal_url or 'not set up yet; open this mail again once there is a work team'}",
        "",
        "Sign in with the temporary password and choose a new one.",
    ]
    if contact:
        lines.append(f"Questions? Write to {contact}.")
    return "\n".join(lines)
