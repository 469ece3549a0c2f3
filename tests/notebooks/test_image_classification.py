"""From unlabeled pictures to labels and their analysis: image classification by the public crowd."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from tests.notebooks.notebook import REGION, SCRIPT, Notebook

LABELS = ("Musical Instrument", "Fruit", "Cheetah")
ALGORITHM = f"arn:aws:sagemaker:{REGION}:027400017018:labeling-job-algorithm-specification/image-classification"
# The notebook is of 2019, when worker responses had whole seconds.
WORKER_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
TEMPLATE = f"""{SCRIPT}
    <crowd-form>
      <crowd-image-classifier
        name="crowd-image-classifier"
        src="{{{{ task.input.taskObject | grant_read_access }}}}"
        header="What do you see in the image?"
        categories="{{{{ task.input.labels | to_json | escape }}}}"
      >
        <full-instructions header="Image classification instructions">
        </full-instructions>
        <short-instructions>
          <p>What do you see in the image?</p>
          <p><img src="https://example.com/examples/1.jpg" style="max-width:100%">
          <br>Example "Fruit".</p>
        </short-instructions>
      </crowd-image-classifier>
    </crowd-form>"""


@pytest.fixture
def request_of_the_notebook(notebook: Notebook) -> dict[str, Any]:
    """Pictures copied from a public bucket, labels, template, and a request with automated labeling."""
    s3 = notebook.client("s3")
    copies = [f"images/{number:04d}.png" for number in range(12)]
    [source] = notebook.pictures("source.png")
    for name in copies:
        place = {"Bucket": notebook.bucket, "Key": source.split("/", 3)[3]}
        s3.copy(place, notebook.bucket, f"ground-truth-demo/{name}")
    lines = [f"s3://{notebook.bucket}/ground-truth-demo/{name}" for name in copies]
    manifest = {"S3DataSource": {"ManifestS3Uri": notebook.manifest("source-ref", lines)}}
    tool = {"UiTemplateS3Uri": notebook.upload("instructions.template", TEMPLATE)}
    request = notebook.request("ground-truth-demo-1556000000", "ImageMultiClass", tool, manifest)
    price = {"AmountInUsd": {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}}
    request["HumanTaskConfig"]["PublicWorkforceTaskPrice"] = price
    request["LabelCategoryConfigS3Uri"] = notebook.categories(*LABELS)
    request["LabelingJobAlgorithmsConfig"] = {"LabelingJobAlgorithmSpecificationArn": ALGORITHM}
    return request


def test_labels_are_analysed_by_iteration_worker_and_class(
    notebook: Notebook, request_of_the_notebook: dict[str, Any]
) -> None:
    name = request_of_the_notebook["LabelingJobName"]
    notebook.sagemaker.create_labeling_job(**request_of_the_notebook)

    described = notebook.wait(name)

    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelingJobAlgorithmsConfig"]["LabelingJobAlgorithmSpecificationArn"] == ALGORITHM
    responses = notebook.download(name, "annotations/worker-response")
    answers = [answer for response in responses.values() for answer in response["answers"]]
    times = [datetime.strptime(answer["submissionTime"], WORKER_TIME) for answer in answers]
    assert (len(responses), len(answers), max(times) >= min(times)) == (12, 36, True)
    assert {answer["answerContent"]["crowd-image-classifier"]["label"] for answer in answers} <= set(LABELS)
    by_iteration: Counter[int] = Counter()
    for key, consolidated in notebook.download(
        name, "annotations/consolidated-annotation/consolidation-response"
    ).items():
        datetime.strptime(key.split("/")[-1], "%Y-%m-%d_%H:%M:%S.json")
        for each in consolidated:
            assert each["consolidatedAnnotation"]["content"]["category-metadata"]["class-name"] in LABELS
            by_iteration[int(key.split("/")[-2][-1])] += 1
    assert by_iteration == {1: 10, 2: 2}
    assert notebook.download(name, "activelearning") == {}
    output = notebook.output(name)
    metadata_key = next(key for key in output[0] if "-metadata" in key)
    assert metadata_key == "category-metadata"
    assert [line[metadata_key]["human-annotated"] for line in output] == ["yes"] * 12
    assert all(0 <= line[metadata_key]["confidence"] <= 0.95 for line in output)
    assert [LABELS[line["category"]] for line in output] == [line[metadata_key]["class-name"] for line in output]
