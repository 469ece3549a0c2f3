"""The seal of a submission: who changes a file afterwards is found out.

It is an HMAC-SHA256 over the list of contents, with a key that stays on the server. A server without a key puts a
plain SHA-256 in its place, which anybody can make anew: that finds accidents only.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SealStatus = Literal["valid", "tampered", "unsealed", "unverified"]

LEAST_KEY_CHARACTERS = 32
_SEALED, _UNSEALED = "HMAC-SHA256", "SHA-256"


@dataclass(frozen=True)
class Verdict:
    """What the seal says, and the sentence for people."""

    status: SealStatus
    text: str


def canonical(document: object) -> bytes:
    """JSON with one form only: keys sorted, no spaces, ASCII."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def seal_of(contents: bytes, key: str) -> dict[str, str]:
    """The seal of a list of contents; with an empty key the checksum.

    Args:
        contents: The canonical list.
        key: The server's seal key.
    """
    if not key:
        return {"algorithm": _UNSEALED, "value": hashlib.sha256(contents).hexdigest()}
    return {"algorithm": _SEALED, "key": key_id(key), "value": _mac(contents, key)}


def key_id(key: str) -> str:
    """What tells one key from another without giving it away."""
    return hashlib.sha256(b"mockgt seal key " + key.encode()).hexdigest()[:16]


def verify(contents: bytes, seal: Mapping[str, object], key: str) -> Verdict:
    """What a seal says of a list of contents.

    Args:
        contents: The list, byte by byte as it is in the file.
        seal: As `seal_of` makes it.
        key: The seal key of the server that should have made it; empty where it is not at hand.
    """
    value = str(seal.get("value"))
    if seal.get("algorithm") == _UNSEALED:
        if not hmac.compare_digest(value.encode(), hashlib.sha256(contents).hexdigest().encode()):
            return tampered("The list of its contents was changed.")
        return Verdict(
            "unsealed",
            "Not sealed: no class server made it. Its checksum is right, which finds accidents, not intent.",
        )
    if seal.get("algorithm") != _SEALED:
        return tampered("Its seal is of a kind that no server makes.")
    if not key or seal.get("key") != key_id(key):
        whose = "another server's key" if key else "a server's key that is not at hand"
        return Verdict("unverified", f"Sealed with {whose}, so not verified. Name the right key with --seal-key.")
    if not hmac.compare_digest(value.encode(), _mac(contents, key).encode()):
        return tampered("The list of its contents was changed after it was sealed.")
    return Verdict("valid", "Sealed by the class server; nothing was changed since.")


def tampered(reason: str) -> Verdict:
    """The verdict on a file that was changed."""
    return Verdict("tampered", reason)


def _mac(contents: bytes, key: str) -> str:
    return hmac.new(key.encode(), contents, hashlib.sha256).hexdigest()
