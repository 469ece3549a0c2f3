"""What a client sees of labeling in EventBridge, SNS, CloudWatch Logs and CloudWatch metrics."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.journeys.requester import Requester
from tests.server.conftest import Http, Pool

ACTIVITY = "https://docs.aws.amazon.com/sagemaker/latest/dg/workteam-private-tracking.html"
STATE_CHANGES = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-monitor-cloud-watch.html"
METRICS = "https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html"


@dataclass(frozen=True)
class Shop:
    """An account with a private team of Ann, whose notices go to a topic that a queue listens to."""

    aws: Any
    requester: Requester
    team_arn: str
    queue_url: str
    worker: dict[str, str]

    def create(self, name: str = "kinds", **human: Any) -> str:
        return self.requester.create(name, self.team_arn, workers=1, **human)

    def messages(self) -> list[dict[str, Any]]:
        found = self.aws("sqs").receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in found.get("Messages", [])]

    def log(self, group: str, stream: str = "kinds") -> list[dict[str, Any]]:
        events = self.aws("logs").get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True)
        return [json.loads(event["message"]) for event in events["events"]]

    def metric(self, namespace: str, name: str, dimension: str, value: str, statistic: str) -> float:
        now = datetime.now(UTC)
        found = self.aws("cloudwatch").get_metric_statistics(
            Namespace=namespace,
            MetricName=name,
            Dimensions=[{"Name": dimension, "Value": value}] if dimension else [],
            StartTime=now - timedelta(hours=1),
            EndTime=now + timedelta(hours=1),
            Period=7200,
            Statistics=[statistic],
        )
        return sum(float(point[statistic]) for point in found["Datapoints"])


@pytest.fixture
def shop(aws: Any, http: Http, make_pool: Callable[..., Pool]) -> Shop:
    pool = make_pool()
    pool.invite("ann@example.com", TemporaryPassword="Secret-123", MessageAction="SUPPRESS")
    sagemaker = aws("sagemaker")
    topic = aws("sns").create_topic(Name="new-jobs")["TopicArn"]
    queue = aws("sqs").create_queue(QueueName="heard")["QueueUrl"]
    arn = aws("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    aws("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    aws("events").put_rule(Name="jobs", EventPattern=json.dumps({"source": ["aws.sagemaker"]}))
    aws("events").put_targets(Rule="jobs", Targets=[{"Id": "queue", "Arn": arn}])
    definition = {"UserPool": pool.id, "UserGroup": "labelers", "ClientId": pool.client_id}
    team = sagemaker.create_workteam(
        WorkteamName="packers",
        Description="d",
        MemberDefinitions=[{"CognitoMemberDefinition": definition}],
        NotificationConfiguration={"NotificationTopicArn": topic},
    )
    sub_domain = sagemaker.describe_workteam(WorkteamName="packers")["Workteam"]["SubDomain"]
    body = {
        "subdomain": sub_domain,
        "username": "ann@example.com",
        "password": "Secret-123",
        "new_password": "New-456!",
    }
    token = http("POST", "/portal/sessions", body).json["token"]
    requester = Requester(aws)
    requester.upload(["1.jpg"])
    return Shop(aws, requester, team["WorkteamArn"], queue, {"Authorization": f"Bearer {token}"})


def label(http: Http, shop: Shop, action: str = "submit") -> None:
    task = http("POST", "/portal/jobs/kinds/lease", {}, shop.worker).json["task_id"]
    answer = {"answer_content": {"crowd-image-classifier": {"label": "Bag"}}, "seconds_active": 0}
    assert http("POST", f"/portal/tasks/{task}/{action}", answer, shop.worker).status == 204


@pytest.mark.documented(STATE_CHANGES)
def test_eventbridge_hears_how_a_job_ended(shop: Shop, http: Http, account_id: str) -> None:
    arn = shop.create()
    shop.messages()
    label(http, shop)

    [event] = shop.messages()

    assert event["detail-type"] == "SageMaker Ground Truth Labeling Job State Change"
    assert (event["source"], event["resources"]) == ("aws.sagemaker", [arn])
    assert event["detail"] == {"LabelingJobStatus": "Completed"}
    assert (event["version"], event["account"], event["region"]) == ("0", account_id, "us-east-1")


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-private-sns.html")
def test_the_teams_topic_hears_of_a_new_job_and_once_of_its_end(shop: Shop, http: Http, signed: Any) -> None:
    shop.create(TaskAvailabilityLifetimeInSeconds=86_400)
    assert [message["Subject"] for message in shop.messages()] == ["A new labeling job is available"]

    http("POST", "/_mockgt/clock", {"advance_seconds": 86_400 - 3000}, signed)
    http("POST", "/_mockgt/clock", {"advance_seconds": 60}, signed)
    shop.requester.describe("kinds")

    assert [message["Subject"] for message in shop.messages()] == ["A labeling job is about to expire"]


@pytest.mark.documented(ACTIVITY)
def test_what_a_worker_does_stands_in_the_worker_activity_log(shop: Shop, http: Http, account_id: str) -> None:
    shop.create()
    label(http, shop, "release")
    label(http, shop)

    entries = shop.log("/aws/sagemaker/groundtruth/WorkerActivity")

    assert [entry["event_type"] for entry in entries] == [
        "TasksAccepted", "TasksReturned", "TasksAccepted", "TasksSubmitted",
    ]  # fmt: skip
    submitted = entries[-1]
    assert submitted["work_requester_account_id"] == account_id
    assert submitted["workteam_arn"] == shop.team_arn
    assert submitted["job_type"] == "Private"
    assert datetime.strptime(submitted["task_submitted_time"], "%a %b %d %H:%M:%S UTC %Y")
    assert (submitted["task_declined_time"], submitted["event_timestamp"].isdigit()) == ("", True)
    assert shop.log("/aws/sagemaker/groundtruth/WorkerActivity") == entries


def test_a_jobs_events_stand_in_its_log_stream(shop: Shop, http: Http) -> None:
    shop.create()
    label(http, shop)

    entries = shop.log("/aws/sagemaker/LabelingJobs")

    assert [entry["event-name"] for entry in entries] == ["CREATED", "INPUT", "BATCH", "CONSOLIDATED", "ENDED"]
    assert {entry["labeling-job-name"] for entry in entries} == {"kinds"}


@pytest.mark.documented(METRICS)
def test_metrics_count_tasks_objects_and_jobs(shop: Shop, http: Http) -> None:
    shop.create()
    label(http, shop, "decline")
    team = ("AWS/SageMaker/Workteam", "Workteam", "packers")
    job = ("AWS/SageMaker/LabelingJobs", "LabelingJobName", "kinds")

    def of(where: tuple[str, str, str], name: str, statistic: str = "Sum") -> float:
        return shop.metric(where[0], name, where[1], where[2], statistic)

    assert (of(team, "TasksAccepted"), of(team, "TasksDeclined"), of(team, "ActiveWorkers")) == (1, 1, 1)
    assert of(job, "DatasetObjectsLabelingFailed", "Maximum") == 1
    assert of(job, "TotalDatasetObjectsLabeled", "Maximum") == 0
    assert of((job[0], "", ""), "JobsSucceeded") == 1
