import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from mockgt.cli import app


@pytest.mark.parametrize(
    ("service", "operation", "arguments"),
    [
        ("sagemaker", "DescribeHumanTaskUi", {"HumanTaskUiName": "ui"}),
        ("sagemaker-a2i-runtime", "DescribeHumanLoop", {"HumanLoopName": "loop"}),
        ("iam", "GetOrganizationsAccessReport", {"JobId": "0" * 36}),
        ("lambda", "GetFunctionRecursionConfig", {"FunctionName": "function"}),
        ("outposts", "ListSites", {}),
    ],
)
def test_an_operation_that_nobody_implements_is_refused_by_name_and_not_retried(
    aws: Any, service: str, operation: str, arguments: dict[str, str]
) -> None:
    client = aws(service)
    method = next(name for name, wire in client.meta.method_to_api_mapping.items() if wire == operation)

    with pytest.raises(ClientError) as raised:
        getattr(client, method)(**arguments)

    response = raised.value.response
    assert response["Error"]["Code"] == "UnknownOperationException"
    assert response["Error"]["Message"].startswith(f"The operation {operation} of ")
    assert (response["ResponseMetadata"]["HTTPStatusCode"], response["ResponseMetadata"]["RetryAttempts"]) == (400, 0)


def test_coverage_lists_every_ground_truth_operation_with_its_depth(aws: Any) -> None:
    result = CliRunner().invoke(app, ["coverage", "--json"])

    depth = {entry["operation"]: entry["depth"] for entry in json.loads(result.stdout)}
    assert len(depth) == 34
    assert depth["CreateLabelingJob"] == "data plane"
    assert depth["CreateWorkteam"] == "control"
    assert depth["StartHumanLoop"] == "refused"
    assert "AddTags" in depth
    assert "AddAssociation" not in depth
