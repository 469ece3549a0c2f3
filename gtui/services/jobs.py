"""Labeling jobs."""

from gtui.services.records.jobs import Job, JobEvent, JobRequest, JobSummary

from gtui.services.clients import Clients


class Jobs:
    """Labeling jobs."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def list_jobs(self) -> tuple[JobSummary, ...]:
        """All labeling jobs, newest first."""
        raise NotImplementedError

    def create(self, request: JobRequest) -> str:
        """Create a labeling job; returns its ARN."""
        raise NotImplementedError

    def job(self, name: str) -> Job:
        """The job's page."""
        raise NotImplementedError

    def stop(self, name: str) -> None:
        """Stop a job; what is labeled is kept."""
        raise NotImplementedError

    def clone(self, name: str) -> JobRequest:
        """The form of a job like this one, on the same input."""
        raise NotImplementedError

    def chain(self, name: str) -> JobRequest:
        """The form of a job that goes on from this one's output."""
        raise NotImplementedError

    def events(self, name: str) -> tuple[JobEvent, ...]:
        """What happened in a job, oldest first."""
        raise NotImplementedError

    def template(self, request: JobRequest) -> str:
        """The worker template of a form, for the preview."""
        raise NotImplementedError
