"""The accounts of a class: who has which account, and the keys that their calls are signed with.

They live in `accounts.json` of the data directory, readable by its owner only, and not in the database: emptying the
server leaves everybody's keys as they are, and a copy of the data holds no secrets.
"""

import json
import os
import secrets
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "accounts.json"
MAX_NAME_LENGTH = 64
_KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class AccountError(Exception):
    """An account cannot be made or found; `str()` says why and what to do."""


@dataclass(frozen=True)
class Account:
    """One person's account: its number of 12 digits, and the keys to it."""

    name: str
    account_id: str
    access_key: str
    secret_key: str


class Accounts:
    """The accounts of one server; every change is on the disk before it is answered."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one. Raises AccountError: it is not a file of accounts."""
        self._path = path
        self._lock = threading.Lock()
        self._by_name = {account.name: account for account in _read(path)}

    def all(self) -> list[Account]:
        """Every account, by name."""
        return sorted(self._by_name.values(), key=lambda account: account.name)

    def by_key(self, access_key: str) -> Account | None:
        """Whose access key it is."""
        return next((account for account in self._by_name.values() if account.access_key == access_key), None)

    def add(self, names: Sequence[str]) -> list[Account]:
        """The accounts of these people, made for those who have none. Raises AccountError: a name is not one."""
        wanted = [checked_name(name) for name in names]
        with self._lock:
            known = dict(self._by_name)
            for name in wanted:
                if name not in known:
                    known[name] = _new_account(name, {account.account_id for account in known.values()})
            self._save(known)
        return [known[name] for name in wanted]

    def remove(self, name: str) -> Account:
        """Take a person's keys away; what they made stays until it is emptied. Raises AccountError: nobody's name."""
        with self._lock:
            known = dict(self._by_name)
            removed = known.pop(name, None)
            if removed is None:
                raise AccountError(f"There is no account named {name}. `mockgt accounts list` shows the names.")
            self._save(known)
        return removed

    def _save(self, known: dict[str, Account]) -> None:
        text = json.dumps({"accounts": [asdict(account) for account in known.values()]}, ensure_ascii=False, indent=1)
        write_secret(self._path, text)
        self._by_name = known


def checked_name(name: str) -> str:
    """A person's name as it is kept. Raises AccountError: empty, too long, or not printable."""
    stripped = name.strip()
    if not stripped or len(stripped) > MAX_NAME_LENGTH or not stripped.isprintable():
        raise AccountError(f"{name!r} is not a name. Write 1 to {MAX_NAME_LENGTH} printable characters.")
    return stripped


def write_secret(path: Path, text: str) -> None:
    """Replace a file that only its owner may read, as a whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _read(path: Path) -> list[Account]:
    try:
        return [Account(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))["accounts"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AccountError(
            f"{path} cannot be read as accounts: {error}. Restore it from a backup, or move it away to begin anew."
        ) from error


def _new_account(name: str, taken: set[str]) -> Account:
    account_id = ""
    while not account_id or account_id in taken:
        account_id = str(secrets.randbelow(9 * 10**11) + 10**11)
    access_key = "MGKA" + "".join(secrets.choice(_KEY_LETTERS) for _ in range(16))
    return Account(name, account_id, access_key, secrets.token_urlsafe(30))
