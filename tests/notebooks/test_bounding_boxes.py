"""Object detection by five people, read box by box; then labels taken out of the output by hand and labeled anew."""

import json
from collections import Counter
from typing import Any

import pytest

from tests.notebooks.notebook import SCRIPT, Notebook

LABELS = ("Bird", "Squirrel", "Cat")
NAME = "ground-truth-od-demo-1556000000"
ALGORITHM = "arn:aws:sagemaker:us-west-2:027400017018:labeling-job-algorithm-specification/object-detection"
TEMPLATE = f"""{SCRIPT}
    <crowd-form>
      <crowd-bounding-box
        name="boundingBox"
        src="{{{{ task.input.taskObject | grant_read_access }}}}"
        header="Draw a tight box around each animal (if there are more than 8, around at least 8)."
        labels="{{{{ task.input.labels | to_json | escape }}}}"
      >
        <full-instructions header="Please annotate each animal.">
    <ol>
        <li><strong>Inspect</strong> the image</li>
        <li><strong>Outline</strong> each animal using the provided “Box” tool.</li>
    </ol>
        </full-instructions>
        <short-instructions>
        <img src="data:image/png;base64,iVBORw0KGgo=" style="max-width:100%">
        </short-instructions>
      </crowd-bounding-box>
    </crowd-form>
    """


def boxes(*drawn: tuple[str, int, int, int, int]) -> dict[str, Any]:
    names = ("label", "left", "top", "width", "height")
    size = {"width": 40, "height": 30}
    content = [dict(zip(names, box, strict=True)) for box in drawn]
    return {"boundingBox": {"boundingBoxes": content, "inputImageProperties": size}}


BIRD = boxes(("Bird", 2, 3, 10, 8))
BOTH = boxes(("Bird", 2, 3, 10, 8), ("Squirrel", 20, 10, 12, 12))
NOTHING = boxes()


def request(notebook: Notebook, name: str, manifest: str, team: str) -> dict[str, Any]:
    """The notebook's request, for the private team with which it lets the reader check the task."""
    tool = {"UiTemplateS3Uri": notebook.upload("instructions.template", TEMPLATE)}
    made = notebook.request(name, "BoundingBox", tool, {"S3DataSource": {"ManifestS3Uri": manifest}})
    made["HumanTaskConfig"] |= {"NumberOfHumanWorkersPerDataObject": 5, "WorkteamArn": team}
    made["LabelCategoryConfigS3Uri"] = notebook.categories(*LABELS)
    return made


@pytest.fixture
def labeled(notebook: Notebook) -> Notebook:
    """Three pictures, labeled by five people each: a bird, a bird and a squirrel, nothing."""
    names = notebook.pictures("1.png", "2.png", "3.png")
    made = request(notebook, NAME, notebook.manifest("source-ref", names), notebook.team())
    made["LabelingJobAlgorithmsConfig"] = {"LabelingJobAlgorithmSpecificationArn": ALGORITHM}
    notebook.sagemaker.create_labeling_job(**made)
    assert notebook.sagemaker.describe_labeling_job(LabelingJobName=NAME)["LabelingJobStatus"] == "InProgress"
    notebook.work(NAME, answers={"0": [BIRD], "1": [BOTH], "2": [NOTHING]})
    return notebook


@pytest.mark.more
def test_boxes_are_read_from_the_manifest_and_by_worker(labeled: Notebook) -> None:
    described = labeled.wait(NAME)

    output = labeled.output(NAME)
    assert (described["LabelingJobStatus"], len(output)) == ("Completed", 3)
    for line in output:
        size, objects = line["category"]["image_size"][0], line["category-metadata"]["objects"]
        assert (size["width"], size["height"]) == (40, 30)
        assert len(objects) == len(line["category"]["annotations"])
        assert all(0 <= each["confidence"] <= 1 for each in objects)
        assert line["category-metadata"]["human-annotated"] == "yes"
    drawn = [
        [
            (box["class_id"], box["left"], box["top"], box["width"], box["height"])
            for box in line["category"]["annotations"]
        ]
        for line in output
    ]
    assert drawn == [[(0, 2, 3, 10, 8)], [(0, 2, 3, 10, 8), (1, 20, 10, 12, 12)], []]
    by_picture: Counter[int] = Counter()
    for key, response in labeled.download(NAME, "annotations/worker-response").items():
        picture = int(key.split("/")[-2])
        for answer in response["answers"]:
            assert answer["workerId"]
            by_picture[picture] += len(answer["answerContent"]["boundingBox"]["boundingBoxes"] or [])
    assert by_picture == {0: 5, 1: 10, 2: 0}
    responses = labeled.download(NAME, "annotations/consolidated-annotation/consolidation-response")
    ids = [each["datasetObjectId"] for file in responses.values() for each in file]
    assert sorted(ids) == ["0", "1", "2"]


@pytest.mark.more
def test_a_label_is_taken_out_of_the_output_and_the_rest_adjusted(labeled: Notebook) -> None:
    team = labeled.sagemaker.list_workteams(NameContains="labelers")["Workteams"][0]["WorkteamArn"]
    attribute = labeled.sagemaker.describe_labeling_job(LabelingJobName=NAME)["LabelAttributeName"]
    cleaned = [without("Squirrel", line, attribute) for line in labeled.output(NAME)]
    labeled.client("s3").put_object(
        Bucket=labeled.bucket, Key="cleaned/output.manifest", Body="".join(json.dumps(line) + "\n" for line in cleaned)
    )
    made = request(labeled, "adjusted", f"s3://{labeled.bucket}/cleaned/output.manifest", team)
    made["LabelAttributeName"] = "adjusted"
    tool = labeled.upload("adjust.template", TEMPLATE.replace('labels="', initial_value(attribute) + ' labels="'))
    made["HumanTaskConfig"] |= {
        "PreHumanTaskLambdaArn": labeled.function("PRE", "AdjustmentBoundingBox"),
        "AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": labeled.function("ACS", "AdjustmentBoundingBox")
        },
        "UiConfig": {"UiTemplateS3Uri": tool},
        "NumberOfHumanWorkersPerDataObject": 1,
    }
    labeled.sagemaker.create_labeling_job(**made)

    moved = boxes(("Bird", 4, 3, 10, 8))
    labeled.work("adjusted", answers={"0": [BIRD], "1": [moved], "2": [NOTHING]})

    assert labeled.wait("adjusted")["LabelingJobStatus"] == "Completed"
    output = labeled.output("adjusted")
    assert [line["adjusted-metadata"]["adjustment-status"] for line in output] == [
        "unadjusted",
        "adjusted",
        "unadjusted",
    ]
    assert [line["category-metadata"]["class-map"] for line in output] == [{"0": "Bird"}, {"0": "Bird"}, {}]
    assert output[1]["adjusted"]["annotations"][0]["left"] == 4


def without(label: str, line: dict[str, Any], attribute: str) -> dict[str, Any]:
    """A line of the output without a label's boxes, marked as adjusted."""
    metadata = line[f"{attribute}-metadata"]
    removed = {int(key) for key, name in metadata["class-map"].items() if name == label}
    kept = [place for place, box in enumerate(line[attribute]["annotations"]) if box["class_id"] not in removed]
    line[attribute]["annotations"] = [line[attribute]["annotations"][place] for place in kept]
    metadata["objects"] = [metadata["objects"][place] for place in kept]
    metadata["class-map"] = {key: name for key, name in metadata["class-map"].items() if name != label}
    metadata["adjustment-status"] = "adjusted"
    return line


def initial_value(attribute: str) -> str:
    """What the notebooks of adjustment jobs write: keys without quotes, and a comma behind the last box."""
    label = f"task.input.manifestLine.{attribute}"
    return f"""initial-value="[
           {{% for box in {label}.annotations %}}
             {{% capture class_id %}}{{{{ box.class_id }}}}{{% endcapture %}}
             {{% assign label = {label}-metadata.class-map[class_id] %}}
           {{
           label: {{{{label | to_json}}}},
           left: {{{{box.left}}}},
           top: {{{{box.top}}}},
           width: {{{{box.width}}}},
           height: {{{{box.height}}}},
           }},
          {{% endfor %}}
       ]\""""
