"""Amazon Augmented AI's runtime for moto, which has none: REST-JSON under `/human-loops`."""

import functools
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from moto.core.responses import ActionResult, BaseResponse

from mockgt.arns import Scope
from mockgt.aws.catalogue import AUGMENTED_AI, operations
from mockgt.aws.faults import raise_fault
from mockgt.aws.rest_input import members_of
from mockgt.aws.units import Units
from mockgt.aws.validation import check_input, given_members, service_model
from mockgt.errors import AwsError, UnknownOperationException


class HumanLoopResponse(BaseResponse):
    """Answers a request with the function of its operation in `operations/`."""

    # The body is parsed, and refused if it is no text, with AWS's errors.
    use_raw_body = True

    def __init__(self, units: Units) -> None:
        super().__init__(service_name=AUGMENTED_AI)
        self._units = units

    def call_action(self) -> Any:
        """Answer one call."""
        try:
            status, headers, body = self.serialized(ActionResult(self._perform()))
        except AwsError as error:
            status, headers, body = _as_error(error)
        headers, body = self._enrich_response({**self.response_headers, **headers, "status": str(status)}, body)
        return status, headers, body

    def _perform(self) -> dict[str, Any]:
        name = self._get_action_from_method_and_request_uri(self.normalized_request)
        name = name or _by_place().get((self.method, self.path.rstrip("/")), "")
        if not name:
            raise UnknownOperationException(f"There is no operation {self.method} {self.path} of {AUGMENTED_AI}.")
        scope = Scope(self.current_account, self.region)
        raise_fault(self._units, scope, name)
        operation = service_model(AUGMENTED_AI).operation_model(name)
        params = members_of(operation, self.uri_match, parse_qs(self.parsed_url.query), self.raw_body)
        check_input(AUGMENTED_AI, name, params)
        with self._units(scope) as engine:
            return dict(operations(AUGMENTED_AI)[name](engine, scope, given_members(params)))


@functools.cache
def _by_place() -> Mapping[tuple[str, str], str]:
    """Operations by method and path, also for requests without a query that moto's router asks for."""
    model = service_model(AUGMENTED_AI)
    places = {name: model.operation_model(name).http for name in model.operation_names}
    return {(place["method"], place["requestUri"]): name for name, place in places.items()}


def _as_error(error: AwsError) -> tuple[int, dict[str, str], str]:
    """The error in REST-JSON: its code in a header."""
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": error.code}
    return error.status, headers, json.dumps({"Message": error.message})
