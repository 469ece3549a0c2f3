"""The worker portal."""

from collections.abc import Mapping

from gtui.services.records.portal import PortalJob, Task, WorkerSession

from gtui.services.clients import Clients


class Portal:
    """What a worker does."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def sign_in(self, subdomain: str, username: str, password: str, new_password: str | None = None) -> WorkerSession:
        """Sign in; raises NewPasswordRequired at the first time."""
        raise NotImplementedError

    def sign_out(self, session: WorkerSession) -> None:
        """End the session."""
        raise NotImplementedError

    def jobs(self, session: WorkerSession) -> tuple[PortalJob, ...]:
        """The worker's jobs."""
        raise NotImplementedError

    def lease(self, session: WorkerSession, job_name: str) -> Task | None:
        """The next task, None when there is none."""
        raise NotImplementedError

    def task(self, session: WorkerSession, task_id: str) -> Task:
        """A task that the worker holds."""
        raise NotImplementedError

    def task_object(self, session: WorkerSession, task_id: str) -> bytes:
        """The picture."""
        raise NotImplementedError

    def save_draft(self, session: WorkerSession, task_id: str, draft: Mapping[str, object]) -> None:
        """Keep an unfinished answer."""
        raise NotImplementedError

    def submit(self, session: WorkerSession, task_id: str, answer: Mapping[str, object], seconds_active: float) -> None:
        """Submit an answer, as the template's form would."""
        raise NotImplementedError

    def decline(self, session: WorkerSession, task_id: str) -> None:
        """Decline: this worker does not get the object again."""
        raise NotImplementedError

    def release(self, session: WorkerSession, task_id: str) -> None:
        """Give the task back to the pool."""
        raise NotImplementedError

    def stop(self, session: WorkerSession, task_id: str) -> None:
        """Stop, to resume later."""
        raise NotImplementedError

    def resume(self, session: WorkerSession, task_id: str) -> Task:
        """Take up a stopped task."""
        raise NotImplementedError

    def recall(self, session: WorkerSession, task_id: str) -> Task:
        """Undo a submission while the object is open."""
        raise NotImplementedError
