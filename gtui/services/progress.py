"""How far the account is in the course, as the server verifies it, and what the screens show to the person."""

from dataclasses import dataclass
from urllib.parse import urlencode

from gtui.services.http import Http, refused


@dataclass(frozen=True)
class Checkpoint:
    """One step of the demo, or one requirement of the capstone.

    Attributes:
        key: Its name for programs.
        evidence: What shows that it is done, else what is missing.
    """

    number: int
    key: str
    title: str
    done: bool
    evidence: str


@dataclass(frozen=True)
class ServerCall:
    """A call that the server has answered, whoever made it; `operation` is empty for S3."""

    at: str
    method: str
    path: str
    operation: str
    status: int


@dataclass(frozen=True)
class Progress:
    """Checkpoints, and what was seen."""

    http: Http

    def demo(self) -> tuple[Checkpoint, ...]:
        """The 23 steps."""
        return self._checkpoints({"course": "demo"})

    def capstone(self, job_name: str, objects: int) -> tuple[Checkpoint, ...]:
        """The capstone's requirements, of a job of that name with that many pictures."""
        return self._checkpoints({"course": "capstone", "job": job_name, "objects": str(objects)})

    def saw(self, what: str, which: str = "") -> None:
        """Say that a person sees something now, such as a manifest (`which` is its URI)."""
        answer = self.http.signed("POST", "/_mockgt/course/sightings", {"what": what, "which": which})
        if answer.status >= 300:
            raise refused(answer, "The course's progress cannot be kept")

    def recent_calls(self) -> tuple[ServerCall, ...]:
        """The account's recent calls, oldest first, of every client."""
        answer = self.http.signed("GET", "/_mockgt/requests")
        if answer.status != 200:
            raise refused(answer, "The server's recent calls cannot be read")
        fields = ("at", "method", "path", "operation", "status")
        return tuple(ServerCall(**{name: call[name] for name in fields}) for call in answer.json()["requests"])

    def _checkpoints(self, query: dict[str, str]) -> tuple[Checkpoint, ...]:
        answer = self.http.signed("GET", f"/_mockgt/course/checkpoints?{urlencode(query)}")
        if answer.status != 200:
            raise refused(answer, "The course's progress cannot be read")
        return tuple(Checkpoint(**checkpoint) for checkpoint in answer.json()["checkpoints"])
