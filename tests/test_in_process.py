"""The mock within a test's process, as its users write their tests."""

import asyncio
import json
import unittest
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

import mockgt

LABELS = ("Bag", "Watch")
TEMPLATE = """<crowd-form><crowd-image-classifier name="crowd-image-classifier"
  src="{{ task.input.taskObject | grant_read_access }}" header="What is it?"
  categories="{{ task.input.labels | to_json | escape }}">
  <full-instructions header="Help">Look.</full-instructions><short-instructions>Look.</short-instructions>
</crowd-image-classifier></crowd-form>"""
PUBLIC_TEAM = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"
FUNCTION = "arn:aws:lambda:us-east-1:432418664414:function"


@pytest.fixture(autouse=True)
def region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def create_job(objects: int) -> Any:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="pictures")
    lines = [json.dumps({"source-ref": f"s3://pictures/{number}.jpg"}) for number in range(objects)]
    for number in range(objects):
        s3.put_object(Bucket="pictures", Key=f"{number}.jpg", Body=b"%d" % number)
    s3.put_object(Bucket="pictures", Key="in.manifest", Body="\n".join(lines))
    s3.put_object(
        Bucket="pictures", Key="labels.json", Body=json.dumps({"labels": [{"label": label} for label in LABELS]})
    )
    s3.put_object(Bucket="pictures", Key="template.liquid", Body=TEMPLATE)
    role = boto3.client("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    sagemaker = boto3.client("sagemaker")
    sagemaker.create_labeling_job(
        LabelingJobName="job",
        LabelAttributeName="kind",
        InputConfig={
            "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://pictures/in.manifest"}},
            "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation"]},
        },
        OutputConfig={"S3OutputPath": "s3://pictures/out/"},
        RoleArn=role,
        LabelCategoryConfigS3Uri="s3://pictures/labels.json",
        HumanTaskConfig={
            "WorkteamArn": PUBLIC_TEAM,
            "PublicWorkforceTaskPrice": {"AmountInUsd": {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}},
            "UiConfig": {"UiTemplateS3Uri": "s3://pictures/template.liquid"},
            "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-ImageMultiClass",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-ImageMultiClass"},
            "TaskTitle": "Kinds",
            "TaskDescription": "What is it?",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 300,
        },
    )
    return sagemaker


def answer(label: str) -> dict[str, dict[str, str]]:
    return {"crowd-image-classifier": {"label": label}}


def output_labels() -> list[str]:
    body = boto3.client("s3").get_object(Bucket="pictures", Key="out/job/manifests/output/output.manifest")["Body"]
    return [json.loads(line)["kind-metadata"]["class-name"] for line in body.read().splitlines()]


def test_a_job_is_labeled_with_exactly_the_given_answers() -> None:
    with mockgt.mock_ground_truth(crowd=False):
        sagemaker = create_job(3)

        report = mockgt.work("job", {"1": [answer("Watch")], "*": [answer("Bag")]})

        assert (report.answered, report.refused) == (3, ())
        assert sagemaker.describe_labeling_job(LabelingJobName="job")["LabelingJobStatus"] == "Completed"
        assert output_labels() == ["Bag", "Watch", "Bag"]


def test_an_answer_that_is_no_label_is_reported_and_its_object_stays_open() -> None:
    with mockgt.mock_ground_truth(crowd=False):
        sagemaker = create_job(1)

        report = mockgt.work("job", {"*": [answer("Shoe")]})

        assert [refusal.line for refusal in report.refused] == [0]
        assert sagemaker.describe_labeling_job(LabelingJobName="job")["LabelingJobStatus"] == "InProgress"


@mockgt.mock_ground_truth
def test_it_is_a_decorator_too() -> None:
    assert boto3.client("s3").list_buckets()["Buckets"] == []


def no_buckets() -> bool:
    return not boto3.client("s3").list_buckets()["Buckets"]


@mockgt.mock_ground_truth
async def test_it_decorates_a_coroutine_which_runs_within_it() -> None:
    await asyncio.sleep(0)
    assert no_buckets()


@mockgt.mock_ground_truth
class TestClass:
    @pytest.mark.parametrize("bucket", ["one-bucket", "other-bucket"])
    def test_each_test_of_a_class_begins_with_nothing(self, bucket: str) -> None:
        assert no_buckets()
        boto3.client("s3").create_bucket(Bucket=bucket)

    async def test_coroutines_of_a_class_run_within_it_too(self) -> None:
        await asyncio.sleep(0)
        assert no_buckets()


@mockgt.mock_ground_truth(seed=2)
class TestCaseOfUnittest(unittest.TestCase):
    def setUp(self) -> None:
        assert no_buckets()
        boto3.client("s3").create_bucket(Bucket="made-in-set-up")

    def test_what_set_up_made_is_there(self) -> None:
        assert boto3.client("s3").list_buckets()["Buckets"][0]["Name"] == "made-in-set-up"

    def test_and_made_anew_for_the_next(self) -> None:
        assert len(boto3.client("s3").list_buckets()["Buckets"]) == 1


@pytest.fixture
@mockgt.mock_ground_truth
def bucket() -> Iterator[str]:
    boto3.client("s3").create_bucket(Bucket="made-in-fixture")
    yield "made-in-fixture"
    boto3.client("s3").delete_bucket(Bucket="made-in-fixture")


def test_a_fixture_is_within_it_until_its_test_ends(bucket: str) -> None:
    assert [each["Name"] for each in boto3.client("s3").list_buckets()["Buckets"]] == [bucket]


def test_nothing_is_left_for_the_next_mock() -> None:
    for _ in range(2):
        with mockgt.mock_ground_truth():
            boto3.client("s3").create_bucket(Bucket="pictures")
            assert boto3.client("sagemaker").list_labeling_jobs()["LabelingJobSummaryList"] == []


def test_a_second_mock_in_the_process_is_refused() -> None:
    with mockgt.mock_ground_truth():
        with pytest.raises(RuntimeError, match="already running in this process"):
            mockgt.mock_ground_truth().__enter__()
        assert boto3.client("s3").list_buckets()["Buckets"] == []


def test_a_server_beside_a_mock_is_refused() -> None:
    with mockgt.mock_ground_truth(), pytest.raises(RuntimeError, match="already running in this process"):
        mockgt.Server(port=0).start()


def test_work_without_a_mock_says_what_to_do() -> None:
    with pytest.raises(RuntimeError, match=r"within mock_ground_truth\(\)"):
        mockgt.work("job")


def test_the_fixture_gives_a_mock_whose_clock_can_be_moved(ground_truth: Any) -> None:
    assert boto3.client("sts").get_caller_identity()["Account"] == "123456789012"
    assert ground_truth.clock


def test_tags_of_other_sagemaker_resources_stay_motos(ground_truth: Any) -> None:
    sagemaker = boto3.client("sagemaker")
    container = {"Image": "image", "ModelDataUrl": "s3://pictures/model"}
    role = "arn:aws:iam::123456789012:role/labeling"
    arn = sagemaker.create_model(ModelName="model", PrimaryContainer=container, ExecutionRoleArn=role)["ModelArn"]

    sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "team", "Value": "blue"}])

    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "team", "Value": "blue"}]


def test_in_process_an_operation_that_nobody_implements_is_refused_by_name(ground_truth: Any) -> None:
    with pytest.raises(Exception, match="The operation ListHubs of SageMaker is not implemented"):
        boto3.client("sagemaker").list_hubs()
