"""Streaming labeling jobs: data objects come through an SNS topic while the job runs."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.journeys.requester import BUCKET, PUBLIC_TEAM, Requester
from tests.server.conftest import Http

STREAMING = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-streaming-labeling-job.html"
ID = "dataset-objectid-attribute-name"
DAY = 86_400


@dataclass
class Stream:
    """An account with an input topic, an output topic with a queue, and a vendor's team."""

    aws: Any
    http: Http
    signed: dict[str, str]

    def __post_init__(self) -> None:
        self.requester = Requester(self.aws)
        self.sns, self.sqs = self.aws("sns"), self.aws("sqs")
        self.input = self.sns.create_topic(Name="input")["TopicArn"]
        self.output = self.sns.create_topic(Name="output")["TopicArn"]
        self.heard = self.sqs.create_queue(QueueName="heard")["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=self.heard, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.sns.subscribe(TopicArn=self.output, Protocol="sqs", Endpoint=arn)

    def create(self, name: str = "Stream", team: str = PUBLIC_TEAM, **changes: Any) -> None:
        request = self.requester.request(name, team, workers=1)
        request["InputConfig"]["DataSource"] = {"SnsDataSource": {"SnsTopicArn": self.input}}
        request["OutputConfig"]["SnsTopicArn"] = self.output
        self.requester.sagemaker.create_labeling_job(**{**request, **changes})

    def send(self, line: object) -> None:
        self.sns.publish(TopicArn=self.input, Message=line if isinstance(line, str) else json.dumps(line))

    def picture(self, name: str, **more: str) -> dict[str, str]:
        self.requester.put(name, name)
        return {"source-ref": f"s3://{BUCKET}/{name}", **more}

    def wait(self, seconds: float = 2) -> dict[str, Any]:
        """Let time pass on the account's clock; what the job is then."""
        self.http("POST", "/_mockgt/clock", {"advance_seconds": seconds}, self.signed)
        self.http("GET", "/_mockgt/clock", headers=self.signed)
        return self.requester.describe("Stream")

    def lines(self) -> list[dict[str, Any]]:
        """What the output topic said."""
        found = self.sqs.receive_message(QueueUrl=self.heard, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(json.loads(message["Body"])["Message"]) for message in found]


@pytest.fixture
def stream(aws: Any, http: Http, signed: dict[str, str]) -> Stream:
    return Stream(aws, http, signed)


@pytest.mark.documented(STREAMING)
def test_objects_that_come_are_labeled_and_announced_until_the_job_is_stopped(stream: Stream) -> None:
    stream.http("POST", "/_mockgt/clock", {"freeze": True}, stream.signed)
    stream.create()
    assert stream.requester.describe("Stream")["LabelingJobStatus"] == "Initializing"
    assert stream.wait()["LabelingJobStatus"] == "InProgress"
    assert stream.sqs.get_queue_url(QueueName="GroundTruth-stream")["QueueUrl"].endswith("/GroundTruth-stream")

    stream.send(stream.picture("1.jpg"))
    first = stream.wait()
    stream.send(stream.picture("2.jpg"))
    second = stream.wait()
    labeled = stream.lines()
    stream.requester.sagemaker.stop_labeling_job(LabelingJobName="Stream")
    ended = stream.wait()

    assert (first["LabelCounters"]["HumanLabeled"], second["LabelCounters"]["HumanLabeled"]) == (1, 2)
    assert second["LabelingJobStatus"] == "InProgress"
    assert [line["source-ref"] for line in labeled] == [f"s3://{BUCKET}/1.jpg", f"s3://{BUCKET}/2.jpg"]
    assert labeled[0]["kind-metadata"]["class-name"] in ("Bag", "Watch")
    assert ended["LabelingJobStatus"] == "Stopped"
    written = [json.loads(line) for line in stream.requester.output("Stream").splitlines()]
    assert written == labeled
    assert stream.sqs.list_queues(QueueNamePrefix="GroundTruth-stream")["QueueUrls"]


@pytest.mark.documented(STREAMING)
def test_an_id_that_came_before_is_ignored_and_the_output_says_the_id(stream: Stream) -> None:
    stream.create()
    for name in ("1.jpg", "2.jpg"):
        stream.send(stream.picture(name, **{ID: "shop", "shop": "42"}))
    stream.send(stream.picture("3.jpg", **{ID: "source-ref"}))
    stream.send(stream.picture("4.jpg"))

    assert stream.wait()["LabelCounters"]["TotalLabeled"] == 3

    named, by_source, by_message = stream.lines()
    assert (named["source-ref"], named[ID], named["shop"]) == (f"s3://{BUCKET}/1.jpg", "shop", "42")
    assert by_source[ID] == "source-ref"
    assert by_message[ID] == "$kind-object-id"
    assert len(by_message["$kind-object-id"]) == 36


@pytest.mark.documented(STREAMING)
def test_s3_tells_of_new_objects_through_the_topic(stream: Stream) -> None:
    stream.create()
    stored = {"bucket": {"name": BUCKET}, "object": {"key": "a+b.jpg", "sequencer": "0055AED6DCD90281E5"}}
    stream.picture("a b.jpg")

    stream.send({"Records": [{"eventName": "ObjectCreated:Put", "s3": stored}, {"eventName": "ObjectRemoved:Delete"}]})
    stream.wait()

    [line] = stream.lines()
    assert (line["source-ref"], line["$sequencer"]) == (f"s3://{BUCKET}/a b.jpg", "0055AED6DCD90281E5")
    assert line["$kind-object-id"] == f"s3://{BUCKET}/a b.jpg0055AED6DCD90281E5"


def test_a_message_that_is_no_data_object_is_passed_over_with_a_notice(stream: Stream) -> None:
    stream.create()
    for message in (
        "no JSON",
        "[]",
        {"nothing": 1},
        {"source-ref": "s3://elsewhere/1.jpg"},
        {ID: "a", "source-ref": "x"},
    ):
        stream.send(message)

    counters = stream.wait()["LabelCounters"]

    events = stream.http("GET", "/_mockgt/jobs/Stream/events", headers=stream.signed).json["events"]
    notices = [event["message"] for event in events if event["kind"] == "notice"]
    assert (len(notices), set(counters.values())) == (5, {0})
    assert all(notice.startswith("A message was passed over: ") for notice in notices)


def test_a_manifest_can_come_first(stream: Stream) -> None:
    stream.requester.upload(["1.jpg", "2.jpg"])
    source = {
        "S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/input.manifest"},
        "SnsDataSource": {"SnsTopicArn": stream.input},
    }
    classifiers = {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation"]}
    stream.create(InputConfig={"DataSource": source, "DataAttributes": classifiers})
    stream.send(stream.picture("3.jpg"))

    assert stream.wait()["LabelCounters"]["TotalLabeled"] == 3
    assert stream.wait()["LabelingJobStatus"] == "InProgress"


@pytest.mark.documented(STREAMING)
def test_a_job_without_input_for_ten_days_stops(stream: Stream) -> None:
    stream.create()
    assert stream.wait(9 * DAY)["LabelingJobStatus"] == "InProgress"
    stream.send(stream.picture("1.jpg"))
    assert stream.wait(9 * DAY)["LabelingJobStatus"] == "InProgress"
    assert stream.wait(2 * DAY)["LabelingJobStatus"] == "Stopped"


@pytest.mark.documented(STREAMING)
def test_an_object_that_is_not_sent_within_fourteen_days_fails(stream: Stream, aws: Any) -> None:
    human = stream.requester.request("x")["HumanTaskConfig"] | {
        "WorkteamArn": private_team(aws), "MaxConcurrentTaskCount": 1, "PublicWorkforceTaskPrice": None,
    }  # fmt: skip
    stream.create(HumanTaskConfig={member: value for member, value in human.items() if value is not None})
    for name in ("1.jpg", "2.jpg"):
        stream.send(stream.picture(name))
    stream.wait()

    counters = stream.wait(15 * DAY)["LabelCounters"]

    assert (counters["FailedNonRetryableError"], counters["Unlabeled"]) == (1, 1)


def private_team(aws: Any) -> str:
    cognito = aws("cognito-idp")
    pool = cognito.create_user_pool(PoolName="people")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal")["UserPoolClient"]["ClientId"]
    cognito.create_group(GroupName="packers", UserPoolId=pool)
    definition = {"UserPool": pool, "UserGroup": "packers", "ClientId": client}
    members = [{"CognitoMemberDefinition": definition}]
    made = aws("sagemaker").create_workteam(WorkteamName="packers", Description="d", MemberDefinitions=members)
    return str(made["WorkteamArn"])


def test_a_job_whose_queue_is_gone_fails(stream: Stream) -> None:
    stream.create()
    stream.wait()
    stream.sqs.delete_queue(QueueUrl=stream.sqs.get_queue_url(QueueName="GroundTruth-stream")["QueueUrl"])

    ended = stream.wait()

    assert ended["LabelingJobStatus"] == "Failed"
    assert "GroundTruth-stream" in ended["FailureReason"]


def test_topics_must_exist_and_people_label_everything(stream: Stream) -> None:
    def refusal(**changes: Any) -> str:
        with pytest.raises(ClientError, match="ValidationException") as raised:
            stream.create(**changes)
        return str(raised.value.response["Error"]["Message"])

    topic = {"DataSource": {"SnsDataSource": {"SnsTopicArn": f"{stream.input}x"}}}
    algorithm = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification"
    assert "SnsTopicArn" in refusal(InputConfig=topic)
    assert "streaming" in refusal(LabelingJobAlgorithmsConfig={"LabelingJobAlgorithmSpecificationArn": algorithm})
    assert "ManifestS3Uri is required" in refusal(InputConfig={"DataSource": {}})
