"""moto's SageMaker service with the labeling operations added."""

import json
from typing import Any

from moto.core.request import Request
from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores, method_names_from_class
from moto.sagemaker.responses import SageMakerResponse

from mockgt.arns import Scope
from mockgt.aws.catalogue import LABELING, OperationFunction, operations
from mockgt.aws.faults import raise_fault
from mockgt.aws.operations.tags import is_labeling_resource
from mockgt.aws.units import Units
from mockgt.aws.validation import check_input, given_members, parse_body
from mockgt.errors import AwsError, UnknownOperationException, ValidationException


class LabelingResponse(SageMakerResponse):
    """All of moto's operations and ours; of ours, the function in `operations/` gives the answer."""

    # The body need not be text: that is found out, and refused, when it is parsed.
    use_raw_body = True

    def __init__(self, units: Units) -> None:
        super().__init__()
        self._units = units
        self._given: dict[str, Any] = {}

    def parse_parameters(self, request: Request) -> None:
        """Leave our operations' members as they came: they are checked against the model, with AWS's errors."""
        name = self._get_action()
        if name not in operations(LABELING) and _moto_answers(name):
            super().parse_parameters(request)

    def call_action(self) -> Any:
        """Answer one call; an operation that nobody implements gets an error that names it."""
        name = str(self._get_action())
        try:
            raise_fault(self._units, Scope(self.current_account, self.region), name)
            function = operations(LABELING).get(name)
            if function is None and not _moto_answers(name):
                raise UnknownOperationException(not_implemented("SageMaker", name))
            if function is None:
                return super().call_action()
            self._given = parse_body(self.raw_body)
            check_input(LABELING, name, self._given)
            if name.endswith("Tags") and not is_labeling_resource(self._given["ResourceArn"]):
                return self._tags_of_moto()
            status, headers, body = self.serialized(ActionResult(self._perform(function)))
        except AwsError as error:
            status, headers, body = _as_error(error)
        headers, body = self._enrich_response({**self.response_headers, **headers, "status": str(status)}, body)
        return status, headers, body

    def _tags_of_moto(self) -> Any:
        """moto's answer about the tags of what is not of labeling."""
        super().parse_parameters(self.normalized_request)
        try:
            return super().call_action()
        except (AttributeError, ValueError) as error:
            # This is how moto ends for a resource that is not there, or of a kind that it does not know.
            raise ValidationException(f"Could not find the resource {self._given['ResourceArn']}.") from error

    def _perform(self, function: OperationFunction) -> dict[str, Any]:
        scope = Scope(self.current_account, self.region)
        with self._units(scope) as engine:
            return dict(function(engine, scope, given_members(self._given)))


def _as_error(error: AwsError) -> tuple[int, dict[str, str], str]:
    """The error in the JSON 1.1 protocol; `Message` is the member of the model's error shapes."""
    body = json.dumps({"__type": error.code, "Message": error.message})
    return error.status, {"Content-Type": "application/x-amz-json-1.1", "x-amzn-ErrorType": error.code}, body


def not_implemented(service: str, operation: str) -> str:
    """What a caller of an operation that nobody implements reads."""
    return (
        f"The operation {operation} of {service} is not implemented by mockgt. "
        "Run `mockgt coverage` for the Ground Truth operations that are."
    )


def _moto_answers(name: str) -> bool:
    return camelcase_to_underscores(str(name)) in method_names_from_class(SageMakerResponse)
