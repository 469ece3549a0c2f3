"""What an account has, as far as the course looks at it; each part is read once, when a checkpoint asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from mockgt.arns import Scope
from mockgt.course.sightings import sightings
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import manifest_uri, output_manifest_uri, workteam_arn
from mockgt.engine.ports import JsonObject, ObjectUnavailable, Worker
from mockgt.engine.records import LabelingJob
from mockgt.engine.workteams import Workteam, find_workteam, list_workteams, team_members

PICTURES = (".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG")
# More than the course's data sets; a bucket of any size costs no more than this.
MOST_KEYS = 1000
LARGEST_MANIFEST = 1 << 20


@dataclass(frozen=True)
class Finding:
    """Whether a requirement is met, and the sentence that says why or why not."""

    done: bool
    evidence: str


@dataclass(frozen=True)
class Situation:
    """One account and region."""

    engine: Engine
    scope: Scope

    @cached_property
    def buckets(self) -> list[str]:
        """Bucket names."""
        return list(self.engine.objects.bucket_names(self.scope))

    def pictures(self, bucket: str) -> list[str]:
        """Keys of a bucket's pictures, the first 1,000."""
        return list(self.engine.objects.list_keys(self.scope, bucket, PICTURES, MOST_KEYS))

    @cached_property
    def draft(self) -> JsonObject:
        """What is typed into gtui's form of a labeling job so far; empty without one."""
        return self.engine.repository.document(self.scope, "course", "job-draft") or {}

    def drafted(self, field: str) -> str:
        """A text field of the form."""
        value = self.draft.get(field)
        return value.strip() if isinstance(value, str) else ""

    @cached_property
    def seen(self) -> Mapping[tuple[str, str], datetime]:
        """What was looked at, and when last."""
        return sightings(self.engine, self.scope)

    def looked_at(self, what: str, which: str = "", since: datetime | None = None) -> bool:
        """Whether something was looked at, at all or after a moment."""
        at = self.seen.get((what, which))
        return at is not None and (since is None or at >= since)

    def listed(self, bucket: str, key: str) -> bool:
        """Whether a listing was looked at in which the object stands."""
        listings = (which.removeprefix(f"{bucket}/") for what, which in self.seen if what == "listing")
        return any(shows(listing, key) for listing in listings)

    @cached_property
    def teams(self) -> list[tuple[Workteam, list[Worker]]]:
        """The private work teams with their members."""
        return [(team, team_members(self.engine, self.scope, team)) for team in list_workteams(self.engine, self.scope)]

    def workers_of(self, job: LabelingJob) -> tuple[Workteam | None, list[Worker]]:
        """A job's work team and its people."""
        team = find_workteam(self.engine, self.scope, workteam_arn(job))
        return team, team_members(self.engine, self.scope, team) if team else []

    def manifest_lines(self, uri: str) -> int:
        """Lines of a manifest; 0 where it cannot be read or is larger than the course's ever are."""
        try:
            body = self.engine.objects.get(self.scope, uri)
        except ObjectUnavailable:
            return 0
        return sum(bool(line.strip()) for line in body.splitlines()) if len(body) <= LARGEST_MANIFEST else 0

    def read_input(self, job: LabelingJob) -> bool:
        """Whether somebody read the job's input manifest."""
        return self.looked_at("manifest", manifest_uri(job))

    def read_output(self, job: LabelingJob) -> bool:
        """Whether somebody read the job's output manifest after its end."""
        return job.status == "Completed" and self.looked_at("manifest", output_manifest_uri(job), job.modified_at)


def shows(listing: str, key: str) -> bool:
    """Whether the listing of a prefix shows a key: all that begins with it where it ends in `*`, else one level."""
    prefix = listing.removesuffix("*")
    return key.startswith(prefix) and (listing.endswith("*") or "/" not in key.removeprefix(prefix))


def labeled(job: LabelingJob) -> str:
    """`12 of 20 labeled`."""
    return f"{job.counters.total_labeled} of {job.counters.total_objects} labeled"
