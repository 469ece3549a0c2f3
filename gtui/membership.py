"""Membership of a class: the teacher's server and the keys to one's own account there, kept on this machine."""

import base64
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from gtui.errors import GtuiError

FILE = "class.json"


@dataclass(frozen=True)
class Membership:
    """What a join line says."""

    url: str
    name: str
    account_id: str
    access_key: str
    secret_key: str


def membership_path() -> Path:
    """Where the membership of this machine's user is kept."""
    return Path(platformdirs.user_config_dir("gtui")) / FILE


def read_code(code: str) -> Membership:
    """The membership that the word of a join line stands for. Raises GtuiError: it is not one, or not all of it."""
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        document = json.loads(packed)
        membership = Membership(**{name: str(document[name]) for name in Membership.__dataclass_fields__})
        is_address = urlsplit(membership.url).scheme in ("http", "https") and bool(urlsplit(membership.url).hostname)
    except (ValueError, KeyError, TypeError) as error:
        raise _not_a_code() from error
    if not is_address:
        raise _not_a_code()
    return membership


def join(membership: Membership, path: Path) -> None:
    """Keep a membership, readable by this user only. Raises GtuiError: the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(membership), file, ensure_ascii=False)
    except OSError as error:
        raise GtuiError(
            "The class cannot be kept", f"{path} cannot be written: {error}.", "Make room or mend the permissions."
        ) from error


def current(path: Path) -> Membership | None:
    """The membership that is kept; None without one. Raises GtuiError: the file is damaged."""
    try:
        return Membership(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise GtuiError(
            "The class cannot be read", f"{path} is damaged: {error}.", "Join again with the line of your teacher."
        ) from error


def leave(path: Path) -> bool:
    """Forget the membership; whether there was one."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _not_a_code() -> GtuiError:
    return GtuiError(
        "This is not a join line",
        "The word after gtui join is not one that mockgt accounts made, or a part of it is missing.",
        "Copy the whole line that your teacher gave you, and try again.",
    )
