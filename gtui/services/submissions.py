"""Handing work in: the file that the server makes of a labeling job."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from gtui.errors import GtuiError
from gtui.services.http import Answer, Http, refused
from gtui.services.jobs import Jobs

# A second try of the capstone has a number behind its name.
_CAPSTONE_JOB = re.compile(r"labeling-job-project(-\d{1,3})?", re.IGNORECASE)
_NOT_MADE = "The submission cannot be made"
_NOT_WRITTEN = "The submission is not written"


@dataclass(frozen=True)
class SubmissionOverview:
    """What a submission of a job would hold now.

    Attributes:
        answers: How many by origin: `portal` (people), `work` (mockgt work), `crowd` (simulated crowd).
        sealed: Whether the server seals it.
    """

    job_name: str
    status: str
    objects: int
    labeled: int
    answers: Mapping[str, int]
    sealed: bool

    @property
    def by_people(self) -> int:
        """Answers through the worker portal."""
        return self.answers.get("portal", 0)

    @property
    def simulated(self) -> int:
        """All others."""
        return sum(self.answers.values()) - self.by_people


@dataclass(frozen=True)
class WrittenSubmission:
    """The file, and what is in it."""

    path: Path
    size: int
    overview: SubmissionOverview


@dataclass(frozen=True)
class Submissions:
    """Submissions of the account's labeling jobs."""

    http: Http
    jobs: Jobs

    def job_names(self) -> tuple[str, ...]:
        """The jobs that can be handed in: the capstone's first, the newest of its tries before the others."""
        names = [job.name for job in self.jobs.list_jobs()]
        return tuple(sorted(names, key=lambda name: not _CAPSTONE_JOB.fullmatch(name)))

    def job_to_submit(self) -> str:
        """The one job that is meant when none is named: the newest try of the capstone, else the only one."""
        names = self.job_names()
        if not names:
            raise GtuiError(
                "There is no labeling job",
                "Nothing can be handed in yet.",
                "Create the job first; name its server with --endpoint-url if it is not this one.",
            )
        if len(names) > 1 and not _CAPSTONE_JOB.fullmatch(names[0]):
            raise GtuiError("Which labeling job?", f"There are {', '.join(names[:5])}.", "Name one of them.")
        return names[0]

    def overview(self, job_name: str) -> SubmissionOverview:
        """What a submission would hold now."""
        answer = self._get(job_name, "/overview")
        return SubmissionOverview(**answer.json())

    def write(self, job_name: str, student: str, path: Path) -> WrittenSubmission:
        """Write the submission to a new file; one that is there already is never replaced."""
        overview = self.overview(job_name)
        body = self._get(job_name, f"?{urlencode({'student': student}, quote_via=quote)}").body
        try:
            with path.open("xb") as file:
                file.write(body)
        except FileExistsError as error:
            raise GtuiError(
                _NOT_WRITTEN, f"{path} is there already.", "Choose another name, or remove that file."
            ) from error
        except OSError as error:
            raise GtuiError(
                _NOT_WRITTEN, f"{path}: {error.strerror}.", "Choose a folder that you may write to."
            ) from error
        return WrittenSubmission(path, len(body), overview)

    def _get(self, job_name: str, rest: str) -> Answer:
        answer = self.http.signed("GET", f"/_mockgt/jobs/{quote(job_name, safe='')}/submission{rest}")
        if answer.status != 200:
            raise refused(answer, _NOT_MADE, "Correct it, then try again.")
        return answer


def submission_file_name(job_name: str) -> str:
    """What the file is called unless somebody says otherwise."""
    return f"{job_name}-submission.zip"


def told(overview: SubmissionOverview) -> tuple[str, ...]:
    """What is in a submission, in sentences."""
    labels = f"{overview.labeled} of {overview.objects} data objects are labeled, the job is {overview.status}."
    answers = f"Answers by people in the worker portal: {overview.by_people}."
    if overview.simulated:
        answers += f" By simulated workers: {overview.simulated}; they are shown as such."
    seal = (
        "The server seals it: a change is found out."
        if overview.sealed
        else "Not sealed: only a class server does that. Its checksum finds accidents only."
    )
    return labels, answers, seal
