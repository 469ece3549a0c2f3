"""Custom labeling jobs in a test's process, with Python functions of the test."""

import json
from typing import Any

import boto3
import pytest

import mockgt
from tests.journeys.requester import BUCKET, Requester

PRE = "arn:aws:lambda:us-east-1:123456789012:function:SageMaker-pre"
ACS = "arn:aws:lambda:us-east-1:123456789012:function:SageMaker-acs"
TEMPLATE = '<crowd-form><crowd-input name="word"></crowd-input></crowd-form>'


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def pre(event: Any, _context: Any) -> Any:
    print("seen")  # noqa: T201 - what a function prints is in the job's events
    return {"taskInput": event["dataObject"]}


def acs(event: Any, _context: Any) -> Any:
    key = event["payload"]["s3Uri"].partition(f"{BUCKET}/")[2]
    objects = json.loads(boto3.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read())
    attribute = event["labelAttributeName"]
    return [
        {
            "datasetObjectId": each["datasetObjectId"],
            "consolidatedAnnotation": {"content": {attribute: {"answers": len(each["annotations"])}}},
        }
        for each in objects
    ]


def requester() -> Requester:
    made = Requester(boto3.client)
    made.put("template.liquid", TEMPLATE)
    made.put("input.manifest", '{"source": "an apple"}\n{"source": "a pear"}\n')
    return made


def create(made: Requester) -> None:
    made.create(
        "words",
        workers=2,
        PreHumanTaskLambdaArn=PRE,
        AnnotationConsolidationConfig={"AnnotationConsolidationLambdaArn": ACS},
    )


def test_functions_of_the_test_run_and_reach_the_mock() -> None:
    with mockgt.mock_ground_truth(crowd=False) as mock:
        mock.add_function(PRE, pre)
        mock.add_function(ACS, acs)
        made = requester()
        create(made)
        mockgt.work("words", answers={"*": [{"word": "red"}]})
        assert made.describe("words")["LabelingJobStatus"] == "Completed"
        lines = [json.loads(line) for line in made.output("words").splitlines()]
        assert [line["kind"] for line in lines] == [{"answers": 2}, {"answers": 2}]


def test_a_function_that_was_not_added_needs_the_server() -> None:
    with mockgt.mock_ground_truth(crowd=False):
        made = requester()
        with pytest.raises(made.sagemaker.exceptions.ClientError, match="needs the server: start `mockgt serve`"):
            create(made)


def test_a_function_that_raises_fails_its_objects() -> None:
    def broken(event: Any, _context: Any) -> Any:
        raise KeyError(event["dataObject"]["source"])

    with mockgt.mock_ground_truth(crowd=False) as mock:
        mock.add_function(PRE, broken)
        mock.add_function(ACS, acs)
        made = requester()
        create(made)
        described = made.describe("words")
        assert described["LabelingJobStatus"] == "Failed"
        assert "KeyError: 'a pear'" in described["FailureReason"]
