"""The capstone's requirements, verified from the account's state; the labels themselves are graded elsewhere.

Source: Ours. Reading a manifest counts by what was seen (`sightings.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from mockgt.arns import Scope
from mockgt.course.situation import Finding, Situation, labeled
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import manifest_uri
from mockgt.engine.records import LabelingJob
from mockgt.manifests.s3_uris import bucket_and_key


def findings(engine: Engine, scope: Scope, job_name: str, objects: int) -> dict[str, Callable[[], Finding]]:
    """A function for each key of the capstone, to be called within this unit of work."""
    capstone = _Capstone(engine, scope, job_name, objects)
    return {
        "bucket": capstone.bucket_made,
        "upload": capstone.uploaded,
        "job": capstone.created,
        "dataset": capstone.dataset,
        "input-manifest": capstone.input_manifest,
        "labels": capstone.labels,
        "own-work": capstone.own_work,
        "output-manifest": capstone.output_manifest,
    }


@dataclass(frozen=True)
class _Capstone(Situation):
    job_name: str
    objects: int

    @cached_property
    def job(self) -> LabelingJob | None:
        return self.engine.repository.job(self.scope, self.job_name)

    @cached_property
    def bucket(self) -> str:
        """The job's bucket, else the newest one whose pictures could be the capstone's, else the newest."""
        place = bucket_and_key(manifest_uri(self.job)) if self.job else None
        if place and place[0] in self.buckets:
            return place[0]
        newest_first = list(reversed(self.buckets))
        enough = (name for name in newest_first if len(self.pictures(name)) >= self.objects)
        return next(enough, newest_first[0] if newest_first else "")

    def bucket_made(self) -> Finding:
        return Finding(bool(self.bucket), f"The bucket {self.bucket}" if self.bucket else "There is no bucket yet.")

    def uploaded(self) -> Finding:
        count = len(self.pictures(self.bucket)) if self.bucket else 0
        return Finding(count >= self.objects, f"{count} of {self.objects} pictures in {self.bucket or 'a bucket'}")

    def created(self) -> Finding:
        if self.job is None:
            return self._no_job()
        failed = self.job.status == "Failed"
        return Finding(not failed, f"{self.job.name}: {self.job.failure_reason if failed else self.job.status}")

    def dataset(self) -> Finding:
        if self.job is None:
            return self._no_job()
        total = self.job.counters.total_objects
        return Finding(total == self.objects, f"The input manifest has {total} of {self.objects} lines.")

    def input_manifest(self) -> Finding:
        if self.job is None:
            return self._no_job()
        read = self.read_input(self.job)
        return Finding(read, "The input manifest was read." if read else "Nobody has read the input manifest yet.")

    def labels(self) -> Finding:
        if self.job is None:
            return self._no_job()
        counters = self.job.counters
        whole = self.job.status == "Completed" and counters.total_labeled == counters.total_objects > 0
        return Finding(whole, f"{labeled(self.job)}, {self.job.status}")

    def own_work(self) -> Finding:
        if self.job is None:
            return self._no_job()
        answers = self.engine.repository.answers(self.job, range(self.objects))
        if not answers:
            return Finding(False, "There is no answer yet.")
        simulated = sum(answer.origin != "portal" for answer in answers)
        if simulated:
            return Finding(False, f"{simulated} answers are of simulated workers.")
        return Finding(True, "All answers were given in the worker portal.")

    def output_manifest(self) -> Finding:
        if self.job is None:
            return self._no_job()
        if self.job.status != "Completed":
            return Finding(False, f"The job is not finished: {labeled(self.job)}.")
        read = self.read_output(self.job)
        return Finding(read, "The output manifest was read." if read else "Nobody has read the output manifest yet.")

    def _no_job(self) -> Finding:
        return Finding(False, f"There is no labeling job named {self.job_name} yet.")
