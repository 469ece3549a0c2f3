"""What a person has looked at: a listing, a job's page, a manifest. State alone cannot show that.

The server notes the reading calls of boto3, the AWS CLI and other clients by itself. gtui reads much that nobody
looks at, so its calls do not count; its screens say what they show (`POST /_mockgt/course/sightings`).
"""

from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.errors import PortalError

KIND = "course-sighting"
MAX_SIGHTINGS = 500
WHAT = ("upload-result", "listing", "manifest", "create-job", "job-list", "job", "mail", "results")


def saw(engine: Engine, scope: Scope, what: str, which: str = "") -> None:
    """Note that something was looked at now.

    Args:
        what: One of `WHAT`.
        which: `bucket/prefix` of a listing, with `*` after it where folders were listed with all they hold; the
            URI of a manifest; the name of a job; else empty.

    Raises:
        PortalError: BadRequest, `what` is none of them or `which` is longer than an S3 URI can be.
    """
    if what not in WHAT:
        raise PortalError("BadRequest", f"what must be one of {', '.join(WHAT)}.")
    if len(which) > 1200:
        raise PortalError("BadRequest", "which is longer than 1200 characters.")
    key = _key(what, which)
    known = engine.repository.document(scope, KIND, key) is not None
    if known or len(engine.repository.documents(scope, KIND)) < MAX_SIGHTINGS:
        engine.repository.put_document(scope, KIND, key, {"at": engine.clock.now(scope).isoformat()})


def sightings(engine: Engine, scope: Scope) -> dict[tuple[str, str], datetime]:
    """When each thing was looked at last, by what and which."""
    found: dict[tuple[str, str], datetime] = {}
    for key, document in engine.repository.documents(scope, KIND):
        what, _, which = key.partition(" ")
        found[what, which] = datetime.fromisoformat(str(document["at"]))
    return found


def _key(what: str, which: str) -> str:
    return f"{what} {which}"
