"""Streaming jobs: pictures come through a topic, labels leave through another, and a second job takes them up there."""

import pytest

from mockgt.local_account import LocalAccount
from tests.notebooks.notebook import Notebook
from tests.notebooks.test_bounding_boxes import TEMPLATE, boxes, initial_value

FIRST, SECOND = "GroundTruth-streaming-1600000001", "GroundTruth-streaming-1600000002"
LABELS = ("Pedestrian", "Street Car", "Biker")


@pytest.fixture
def team(notebook: Notebook) -> str:
    return notebook.team()


def create(notebook: Notebook, name: str, input_topic: str, team: str, function: str, template: str) -> str:
    """Create a streaming job with a new output topic; the topic."""
    output = notebook.client("sns").create_topic(Name=f"{name}-Output")["TopicArn"]
    tool = {"UiTemplateS3Uri": notebook.upload(f"{name}.template", template)}
    made = notebook.request(name, function, tool, {"SnsDataSource": {"SnsTopicArn": input_topic}})
    made["HumanTaskConfig"] |= {
        "WorkteamArn": team,
        "NumberOfHumanWorkersPerDataObject": 1,
        "MaxConcurrentTaskCount": 100,
        "TaskTimeLimitInSeconds": 600,
        "TaskKeywords": ["bounding box", "image dataset"],
    }
    made["LabelCategoryConfigS3Uri"] = notebook.categories(*LABELS)
    made["LabelAttributeName"] = name
    made["OutputConfig"] = {"S3OutputPath": f"s3://{notebook.bucket}/gt-streaming-demo-output", "SnsTopicArn": output}
    notebook.sagemaker.create_labeling_job(**made)
    return str(output)


def counters(notebook: Notebook, name: str) -> dict[str, int]:
    counted: dict[str, int] = notebook.sagemaker.describe_labeling_job(LabelingJobName=name)["LabelCounters"]
    return counted


@pytest.mark.more
def test_a_picture_goes_through_two_chained_jobs(notebook: Notebook, account: LocalAccount, team: str) -> None:
    account.control("POST", "/_mockgt/clock", {"freeze": True})
    sns, sqs = notebook.client("sns"), notebook.client("sqs")
    topic = sns.create_topic(Name=f"{FIRST}-Input")["TopicArn"]
    between = create(notebook, FIRST, topic, team, "BoundingBox", TEMPLATE)
    adjusting = TEMPLATE.replace('labels="', initial_value(FIRST) + ' labels="')
    create(notebook, SECOND, between, team, "AdjustmentBoundingBox", adjusting)
    described = notebook.sagemaker.describe_labeling_job(LabelingJobName=FIRST)
    assert described["LabelingJobStatus"] == "Initializing"
    account.advance(2)
    queue = sqs.get_queue_url(QueueName=f"GroundTruth-{FIRST.lower()}")["QueueUrl"]
    assert queue.endswith(FIRST.lower())
    [picture] = notebook.pictures("example-image.png")

    # The notebook sends Python's own notation of the line, with single quotes.
    sns.publish(TopicArn=topic, Message=str({"source-ref": picture}))
    account.advance(1)
    assert counters(notebook, FIRST)["Unlabeled"] == 1
    assert notebook.work(FIRST, answers={"0": [boxes(("Biker", 1, 1, 9, 9))]}) == 1
    account.advance(1)
    assert (counters(notebook, FIRST)["HumanLabeled"], counters(notebook, SECOND)["Unlabeled"]) == (1, 1)
    assert notebook.work(SECOND, answers={"0": [boxes(("Biker", 2, 1, 9, 9))]}) == 1
    account.advance(1)

    assert counters(notebook, SECOND)["HumanLabeled"] == 1
    for name in (FIRST, SECOND):
        notebook.sagemaker.stop_labeling_job(LabelingJobName=name)
        assert notebook.wait(name)["LabelingJobStatus"] == "Stopped"
    [line] = notebook.output(SECOND)
    assert (line["source-ref"], line[FIRST]["annotations"][0]["left"]) == (picture, 1)
    assert (line[SECOND]["annotations"][0]["left"], line[f"{SECOND}-metadata"]["adjustment-status"]) == (2, "adjusted")
