"""Jobs of every task type that nobody has to label: a vendor's crowd, and `mockgt work` from gold labels."""

import json
from typing import Any

import pytest

from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.registry import task_types
from tests.journeys.example_job import ExampleJob
from tests.tasktypes.examples import TASK_TYPES

MOST_LOOKS = 40
# The others are labeled by crowds where their labels are adjusted, below.
MANY_WORKERS = [each for each in TASK_TYPES if each.max_workers_per_object > 1]
FORM = """<crowd-form><crowd-classifier name="annotation" header="Good?" categories="['Yes', 'No']">
<classification-target>{{ task.input.source }}</classification-target></crowd-classifier></crowd-form>"""


def ended(job: ExampleJob, name: str = "") -> dict[str, Any]:
    """DescribeLabelingJob when the crowd has done its work; each look lets a second of the account's clock pass."""
    for _ in range(MOST_LOOKS):
        described = job.describe(name)
        if described["LabelingJobStatus"] != "InProgress":
            return described
        job.http.request("POST", f"{job.url}/_mockgt/clock", json={"advance_seconds": 1}, headers=job.control)
    return job.describe(name)


def work(job: ExampleJob, name: str = "", **request: Any) -> dict[str, Any]:
    """The last report of `mockgt work`."""
    body = json.dumps({"job": name or job.name, **request})
    answer = job.http.request("POST", f"{job.url}/_mockgt/work", body=body, headers=job.control)
    report: dict[str, Any] = json.loads(answer.data.splitlines()[-1])
    return report


def label(job: ExampleJob, name: str = "") -> object:
    """The first object's label, without what belongs to the job."""
    address = job.describe(name)["LabelingJobOutput"]["OutputDatasetS3Uri"]
    value = json.loads(job.get(address).splitlines()[0])[job.example.attribute]
    return job.get(value) if isinstance(value, str) else value


@pytest.mark.parametrize("task_type", MANY_WORKERS, ids=[each.function_name for each in MANY_WORKERS])
def test_a_vendors_crowd_labels_a_job_of_any_task_type(task_type: TaskType, job: ExampleJob) -> None:
    [vendor, *_] = job.sagemaker.list_subscribed_workteams()["SubscribedWorkteams"]
    human = {"WorkteamArn": vendor["WorkteamArn"]}
    if task_type.category == "Custom":
        job.put(f"s3://{job.bucket}/form.liquid.html", FORM.encode())
        human["UiConfig"] = {"UiTemplateS3Uri": f"s3://{job.bucket}/form.liquid.html"}
    job.create(1, human=human)
    described = ended(job)
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["HumanLabeled"] == len(job.example.data["manifest"])
    assert job.output()[0][f"{job.example.attribute}-metadata"]["type"] == task_type.output_type


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html")
@pytest.mark.parametrize(
    "function_name",
    [
        "VideoObjectDetection",
        "VideoObjectTracking",
        "3DPointCloudObjectDetection",
        "3DPointCloudObjectTracking",
        "3DPointCloudSemanticSegmentation",
    ],
)
def test_a_crowds_labels_are_adjusted_and_verified_by_other_crowds(
    function_name: str, aws: Any, server_url: str, signed: dict[str, str], account_id: str
) -> None:
    kinds = task_types()
    first = ExampleJob(kinds[function_name], aws, server_url, signed, account_id)
    first.upload()
    [vendor, *_] = first.sagemaker.list_subscribed_workteams()["SubscribedWorkteams"]
    human = {"WorkteamArn": vendor["WorkteamArn"]}
    first.create(1, human=human)
    assert ended(first)["LabelingJobStatus"] == "Completed"
    earlier = first.example.attribute
    for name, edits in (("Adjusted", "any"), ("Verified", "none")):
        audit = ExampleJob(kinds[f"Adjustment{function_name}"], aws, server_url, signed, account_id, first.http)
        audit.join(first)
        audit.upload()
        categories = {**first.example.data["category_file"], "auditLabelAttributeName": earlier}
        categories["labels"] = [{**each, "editsAllowed": edits} for each in categories["labels"]]
        audit.put(f"s3://{audit.bucket}/labels.json", json.dumps(categories).encode())
        source = {"DataSource": {"S3DataSource": {"ManifestS3Uri": first.output_address()}}}
        attribute = f"{name}-ref" if audit.task_type.label_is_file else name
        audit.create(1, human=human, LabelingJobName=name, LabelAttributeName=attribute, InputConfig=source)
        assert ended(audit, name)["LabelingJobStatus"] == "Completed", audit.describe(name).get("FailureReason")
        line = json.loads(audit.get(audit.describe(name)["LabelingJobOutput"]["OutputDatasetS3Uri"]).splitlines()[0])
        status = line[f"{attribute}-metadata"]["adjustment-status"]
        assert status in ("adjusted", "unadjusted")
        assert line[earlier] == first.output()[0][earlier]
    first.http.clear()


WHOLE = ("VideoObjectTracking", "3DPointCloudObjectTracking", "3DPointCloudSemanticSegmentation", "PassThrough")


@pytest.mark.parametrize("task_type", [task_types()[name] for name in WHOLE], ids=WHOLE)
def test_gold_answers_are_given_by_workers_who_are_never_wrong(task_type: TaskType, job: ExampleJob) -> None:
    job.create(1)
    refused = work(job, gold={"0": 7}, accuracy=1)
    assert "The gold label of 0 does not fit" in refused["error"]["message"]
    gold = {str(line): job.example.data["answers"]["0"][0][1] for line in range(len(job.example.data["manifest"]))}
    assert work(job, gold=gold, accuracy=1)["done"]
    assert job.why(0)["answers"][0]["content"] == gold["0"]


@pytest.mark.parametrize("task_type", [task_types()["3DPointCloudObjectDetection"]], ids=["a point cloud"])
def test_a_file_that_disappeared_is_told_and_the_task_stays(task_type: TaskType, job: ExampleJob) -> None:
    job.create(1)
    [cloud] = job.example.files()
    job.put(cloud, b"1 2 3")
    assert "is not the point cloud any more" in work(job)["error"]["message"]
    job.s3.delete_object(Bucket=job.bucket, Key=cloud.removeprefix(f"s3://{job.bucket}/"))
    assert "cannot be read" in work(job)["error"]["message"]
    assert job.why(0)["status"] == "open"


@pytest.mark.parametrize("task_type", [task_types()["VideoObjectTracking"]], ids=["VideoObjectTracking"])
def test_the_output_manifest_of_an_earlier_job_is_gold_for_the_next(task_type: TaskType, job: ExampleJob) -> None:
    job.create(1)
    job.label(1)
    again = ExampleJob(task_type, job.aws, job.url, job.control, job.account_id, job.http)
    again.join(job)
    first, gold = label(job), job.output_address()
    again.create(1, LabelingJobName="Again")
    assert work(again, "Again", gold=gold, accuracy=1)["done"]
    assert label(again, "Again") == first
