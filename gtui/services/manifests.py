"""Manifests, read and explained."""

from gtui.services.records.manifests import Explanation, Manifest, ManifestLine

from gtui.services.clients import Clients


class Manifests:
    """Reads manifests."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def read(self, uri: str) -> Manifest:
        """A manifest with its lines."""
        raise NotImplementedError

    def explain(self, line: ManifestLine) -> tuple[Explanation, ...]:
        """Every key of a line in plain words."""
        raise NotImplementedError
