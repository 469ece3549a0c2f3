"""What the output manifest says."""

from gtui.services.records.manifests import LabeledObject, Results

from gtui.services.clients import Clients


class ResultsService:
    """Labels of a finished or running job."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def results(self, job_name: str) -> Results:
        """Every data object with its label."""
        raise NotImplementedError

    def query(
        self,
        results: Results,
        label: str = "",
        min_confidence: float = 0.0,
        max_confidence: float = 1.0,
        file: str = "",
    ) -> tuple[LabeledObject, ...]:
        """The objects that fit all conditions; empty text fits everything, `file` is part of the name."""
        raise NotImplementedError

    def query_boto3(
        self,
        results: Results,
        label: str = "",
        min_confidence: float = 0.0,
        max_confidence: float = 1.0,
        file: str = "",
    ) -> str:
        """The same query as Python."""
        raise NotImplementedError
