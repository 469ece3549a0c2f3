"""The console's automated data setup."""

from gtui.services.records.manifests import DataSetup, ManifestReport

from gtui.services.clients import Clients


class DataSetupService:
    """Makes and checks input manifests."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def complete(self, input_uri: str, data_type: str = "Image") -> DataSetup:
        """ "Complete data setup"."""
        raise NotImplementedError

    def random_sample(self, manifest_uri: str, percent: int, seed: int = 0) -> str:
        """Write a manifest of a random part; returns its URI."""
        raise NotImplementedError

    def filtered_subset(self, manifest_uri: str, where: str) -> str:
        """Write a manifest of the lines that a WHERE clause selects; returns its URI."""
        raise NotImplementedError

    def check_manifest(self, uri: str) -> ManifestReport:
        """What is wrong with a manifest, line by line."""
        raise NotImplementedError
