"""Drafts and progress, kept on the server."""

from collections.abc import Mapping

from gtui.services.clients import Clients


class Course:
    """Drafts of the wizard and progress in the course."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def load(self, key: str) -> dict[str, object] | None:
        """What was saved under a key."""
        raise NotImplementedError

    def save(self, key: str, document: Mapping[str, object]) -> None:
        """Keep a JSON document under a key."""
        raise NotImplementedError

    def delete(self, key: str) -> None:
        """Forget a document; a missing one is no error."""
        raise NotImplementedError
