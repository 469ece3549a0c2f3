"""Why a data object has its label, as the server explains it; nothing is computed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from gtui.services.http import Http, refused


@dataclass(frozen=True)
class Explanations:
    """Asks the server."""

    http: Http

    def why(self, job_name: str, dataset_object_id: str) -> Mapping[str, Any]:
        """The fields of the server's explanation; the id is the line of the manifest from 0."""
        path = f"/_mockgt/jobs/{quote(job_name, safe='')}/objects/{quote(dataset_object_id, safe='')}/why"
        answer = self.http.signed("GET", path)
        if answer.status != 200:
            raise refused(answer, "The label cannot be explained", "Name a data object by its line, counted from 0.")
        explanation: Mapping[str, Any] = answer.json()
        return explanation
