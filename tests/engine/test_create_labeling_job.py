"""CreateLabelingJob: what it refuses, and what Describe shows afterwards."""

from typing import Any

import pytest

from mockgt.arns import private_workteam_arn, public_workteam_arn
from mockgt.engine.events import events
from mockgt.errors import ResourceInUse, ValidationException
from tests.engine.workshop import LAMBDA, SCOPE, Workshop

HUMAN = "HumanTaskConfig"
PUBLIC = public_workteam_arn("us-east-1")
ALGORITHM = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification"
SNS = "arn:aws:sns:us-east-1:123456789012:topic"


def price(cents: int, tenths: int) -> dict[str, Any]:
    return {"AmountInUsd": {"Dollars": 0, "Cents": cents, "TenthFractionsOfACent": tenths}}


def acs(arn: str) -> dict[str, Any]:
    return {"AnnotationConsolidationLambdaArn": arn}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html")
@pytest.mark.parametrize(
    ("member", "value", "text"),
    [
        ("LabelAttributeName", "source-ref", "is reserved"),
        ("LabelAttributeName", "x-metadata", "must not end in -metadata"),
        ("LabelAttributeName", "mask-ref", "must not end in -ref for task type ImageMultiClass"),
        ("RoleArn", "arn:aws:iam::123456789012:role/nobody", "does not exist. Create the role in IAM"),
        ("LabelCategoryConfigS3Uri", "s3://fashion-labeling/none.json", "LabelCategoryConfigS3Uri .* cannot be read"),
        ("LabelCategoryConfigS3Uri", "s3://fashion-labeling/fashion/001.jpg", "is not JSON"),
        ("LabelCategoryConfigS3Uri", "https://fashion-labeling/x", "Write it as s3://bucket/key"),
        ("OutputConfig", {"S3OutputPath": "s3://nowhere/"}, "the S3 bucket nowhere does not exist"),
        ("OutputConfig", {"S3OutputPath": "s3://abroad/"}, "is in eu-west-1; it must be in the labeling job's region"),
        ("OutputConfig", {"S3OutputPath": "s3://fashion-labeling", "KmsKeyId": "no"}, "not an enabled AWS KMS key"),
        ("OutputConfig", {"S3OutputPath": "s3://fashion-labeling", "SnsTopicArn": SNS}, "OutputConfig.SnsTopicArn"),
        ("InputConfig", {"DataSource": {"SnsDataSource": {"SnsTopicArn": SNS}}}, "does not exist in account"),
        ("InputConfig", {"DataSource": {}}, "ManifestS3Uri is required"),
        ("Tags", [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}], "Duplicate tag keys found"),
        (
            "LabelingJobAlgorithmsConfig",
            {"LabelingJobAlgorithmSpecificationArn": ALGORITHM.replace("image", "text")},
            "does not fit the task type",
        ),
    ],
)
def test_a_bad_member_is_refused(workshop: Workshop, member: str, value: object, text: str) -> None:
    workshop.objects.buckets["abroad"] = "eu-west-1"
    with pytest.raises(ValidationException, match=text):
        workshop.create({**workshop.request(), member: value})


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"WorkteamArn": private_workteam_arn(SCOPE, "nobody")}, "^The work team .* does not exist"),
        ({"TaskTimeLimitInSeconds": 28_801}, "at most 28800 is allowed"),
        ({"TaskAvailabilityLifetimeInSeconds": 2_592_001}, "at most 2592000 is allowed for a private workteam"),
        ({"UiConfig": {}}, "exactly one of UiTemplateS3Uri and HumanTaskUiArn"),
        ({"UiConfig": {"HumanTaskUiArn": "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/X"}}, "cannot be us"),
        ({"UiConfig": {"UiTemplateS3Uri": "s3://fashion-labeling/data.json"}}, "holds no crowd element"),
        (
            {"PreHumanTaskLambdaArn": f"{LAMBDA}:my-function"},
            "is not a function of Ground Truth: its name begins with PRE-",
        ),
        (
            {"PreHumanTaskLambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:SageMaker-pre"},
            "Start it with --lambdas on, or leave the function out",
        ),
        ({"PreHumanTaskLambdaArn": f"{LAMBDA}:PRE-Telepathy"}, "Ground Truth has no function PRE-Telepathy"),
        (
            {"PreHumanTaskLambdaArn": "arn:aws:lambda:us-east-1:081040173940:function:PRE-ImageMultiClass"},
            "The account there is 432418664414",
        ),
        ({"PreHumanTaskLambdaArn": ""}, "needs the other function of its task type beside it, PRE-ImageMultiClass"),
        (
            {"AnnotationConsolidationConfig": acs(f"{LAMBDA}:ACS-Telepathy")},
            "Ground Truth has no function ACS-Telepathy",
        ),
        ({"PublicWorkforceTaskPrice": price(1, 2)}, "for the public workteam only"),
        ({"WorkteamArn": PUBLIC}, "PublicWorkforceTaskPrice is required for the public workteam"),
        ({"WorkteamArn": PUBLIC, "PublicWorkforceTaskPrice": price(1, 3)}, "0.013 USD is not allowed"),
        (
            {
                "WorkteamArn": PUBLIC,
                "PublicWorkforceTaskPrice": price(1, 2),
                "TaskAvailabilityLifetimeInSeconds": 43_201,
            },
            "at most 43200 is allowed for a public workteam",
        ),
    ],
)
def test_a_bad_human_task_configuration_is_refused(workshop: Workshop, changes: dict[str, Any], text: str) -> None:
    with pytest.raises(ValidationException, match=text):
        workshop.create(workshop.request(**changes))


@pytest.mark.ours("one label is not a choice")
def test_a_single_label_is_refused(workshop: Workshop) -> None:
    workshop.objects.bodies["s3://fashion-labeling/data.json"] = b'{"labels":[{"label":"Bag"}]}'
    with pytest.raises(ValidationException, match="has 1 label; task type ImageMultiClass needs at least 2"):
        workshop.create()


@pytest.mark.documented("names are unique in an account and region and not case sensitive")
def test_a_job_name_is_taken_whatever_its_case(workshop: Workshop) -> None:
    arn = workshop.create({**workshop.request("Birds-Open"), "LabelAttributeName": "bird"})
    assert arn == "arn:aws:sagemaker:us-east-1:123456789012:labeling-job/birds-open"
    with pytest.raises(ResourceInUse):
        workshop.create(workshop.request("birds-open"))


@pytest.mark.observed("a Describe answer right after creation")
def test_describe_shows_the_request_with_what_the_service_fills_in(workshop: Workshop) -> None:
    request = {**workshop.request(), "Tags": [{"Key": "course", "Value": "1"}]}
    workshop.create(request)
    described = workshop.describe()
    assert described[HUMAN] == {
        **request[HUMAN],
        "MaxConcurrentTaskCount": 1000,
        "TaskAvailabilityLifetimeInSeconds": 2_592_000,
    }
    assert described["OutputConfig"] == {"S3OutputPath": "s3://fashion-labeling/fashion/", "KmsKeyId": ""}
    assert described["StoppingConditions"] == {"MaxPercentageOfInputDatasetLabeled": 100}
    assert described["Tags"] == [{"Key": "course", "Value": "1"}]
    assert described["LabelingJobStatus"] == "InProgress"
    assert described["JobReferenceCode"][:12] == "123456789012"
    assert len(described["JobReferenceCode"]) == 28
    assert "LabelingJobOutput" not in described


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html")
def test_a_public_job_without_the_personal_data_consent_fails(workshop: Workshop) -> None:
    workshop.create(workshop.request(WorkteamArn=PUBLIC, PublicWorkforceTaskPrice=price(1, 2)))
    described = workshop.describe()
    assert described["LabelingJobStatus"] == "Failed"
    assert "FreeOfPersonallyIdentifiableInformation" in described["FailureReason"]
    assert described[HUMAN]["TaskAvailabilityLifetimeInSeconds"] == 21_600


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html")
def test_every_output_object_is_encrypted_with_the_key(workshop: Workshop) -> None:
    output = {"S3OutputPath": "s3://fashion-labeling/fashion", "KmsKeyId": "alias/labels"}
    workshop.create({**workshop.request(), "OutputConfig": output})
    workshop.answer(20)
    assert len(workshop.objects.puts) == 20 + 4 + 4 + 2
    assert set(workshop.objects.keys.values()) == {"alias/labels"}


@pytest.mark.ours("automated labeling is kept, described, and said not to happen")
def test_automated_labeling_is_kept_and_an_event_says_that_people_label(workshop: Workshop) -> None:
    workshop.create(
        {
            **workshop.request(),
            "LabelingJobAlgorithmsConfig": {"LabelingJobAlgorithmSpecificationArn": ALGORITHM},
        }
    )
    assert workshop.describe()["LabelingJobAlgorithmsConfig"] == {
        "LabelingJobAlgorithmSpecificationArn": ALGORITHM,
        "LabelingJobResourceConfig": {},
    }
    happened = events(workshop.engine, SCOPE, "my-first-labeling-job")
    assert [event.message for event in happened if event.kind == "notice"] == [
        "Automated data labeling was asked for; it is not available in this release, so people label every data object."
    ]
