"""Texts: one label each, with the accuracy of every worker; and named entities through AWS's own tool."""

import json
from collections import defaultdict

import pytest

from tests.notebooks.notebook import PREFIX, SCRIPT, WORKER_TOOL, Notebook

TEMPLATE = f"""{SCRIPT}
<crowd-form>
  <crowd-classifier
    name="crowd-classifier"
    categories="{{{{ task.input.labels | to_json | escape }}}}"
    header="person, animal or plant?"
  >
    <classification-target style="white-space: pre-wrap">
      {{{{ task.input.taskObject }}}}
    </classification-target>
    <full-instructions header="Classification instructions"><ol><li>Read.</li></ol></full-instructions>
    <short-instructions><p>Choose.</p></short-instructions>
  </crowd-classifier>
</crowd-form>"""
TEXTS = ("She runs a shop.", "It barks & bites.", "It has leaves.")
GOLD = {"0": "person", "1": "animal", "2": "plant"}
RIGHT, WRONG = ("person", "animal", "plant"), ("plant", "person", "animal")


def chosen(label: str, worker: str) -> dict[str, object]:
    return {"worker": worker, "answerContent": {"crowd-classifier": {"label": label}}}


@pytest.mark.more
def test_workers_are_compared_with_golden_answers_and_with_each_other(notebook: Notebook) -> None:
    manifest = {"S3DataSource": {"ManifestS3Uri": notebook.manifest("source", TEXTS)}}
    tool = {"UiTemplateS3Uri": notebook.upload("text.template", TEMPLATE)}
    made = notebook.request("person-animal-plant", "TextMultiClass", tool, manifest)
    made["HumanTaskConfig"]["WorkteamArn"] = notebook.team()
    made["LabelCategoryConfigS3Uri"] = notebook.categories("person", "animal", "plant")
    notebook.sagemaker.create_labeling_job(**made)
    people = {"ana": RIGHT, "ben": RIGHT, "eve": WRONG}
    answers = {
        str(line): [chosen(labels[line], worker) for worker, labels in people.items()] for line in range(len(TEXTS))
    }
    notebook.work("person-animal-plant", answers=answers)
    golden = notebook.upload("golden.manifest", "\n".join(json.dumps({key: label}) for key, label in GOLD.items()))
    location = notebook.client("s3").get_bucket_location(Bucket=notebook.bucket)["LocationConstraint"]

    known = {key: label for line in notebook.read(golden).splitlines() for key, label in json.loads(line).items()}
    output = notebook.output("person-animal-plant")
    consolidated = {str(number): line[[*line][-1]]["class-name"] for number, line in enumerate(output)}
    right: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for key, response in notebook.download("person-animal-plant", "annotations/worker-response").items():
        position = key.split("/")[-2]
        for answer in response["answers"]:
            label = answer["answerContent"]["crowd-classifier"]["label"]
            right[answer["workerId"]].append((label == known[position], label == consolidated[position]))

    assert location == "us-west-2"
    assert consolidated == GOLD
    assert sorted(right.values()) == [[(False, False)] * 3, [(True, True)] * 3, [(True, True)] * 3]


@pytest.mark.more
def test_entities_are_marked_in_the_tool_of_aws(notebook: Notebook) -> None:
    manifest = {"S3DataSource": {"ManifestS3Uri": notebook.manifest("source", ["Ada lives in Lima."])}}
    tool = {"HumanTaskUiArn": f"{WORKER_TOOL}/NamedEntityRecognition"}
    made = notebook.request("entities", "NamedEntityRecognition", tool, manifest)
    made["HumanTaskConfig"] |= {"WorkteamArn": notebook.team(), "NumberOfHumanWorkersPerDataObject": 1}
    categories = {
        "document-version": "2018-11-28",
        "labels": [{"label": "Person", "shortDisplayName": "per"}, {"label": "Place"}],
        "instructions": {"shortInstruction": "<p>Mark names.</p>", "fullInstruction": "<p>Mark every name.</p>"},
    }
    made["LabelCategoryConfigS3Uri"] = notebook.upload("entities.json", json.dumps(categories))
    notebook.sagemaker.create_labeling_job(**made)
    person = {"startOffset": 0, "endOffset": 3, "label": "Person"}
    place = {"startOffset": 13, "endOffset": 17, "label": "Place"}

    notebook.work("entities", answers={"0": [{"crowd-entity-annotation": {"entities": [person, place]}}]})

    described = notebook.wait("entities")
    uri = f"s3://{notebook.bucket}/{PREFIX}/output/entities/manifests/output/output.manifest"
    assert described["LabelingJobOutput"]["OutputDatasetS3Uri"] == uri
    [line] = notebook.output("entities")
    found = line["category"]["annotations"]["entities"]
    marked = [(entity["label"], line["source"][entity["startOffset"] : entity["endOffset"]]) for entity in found]
    assert marked == [("Person", "Ada"), ("Place", "Lima")]
    assert line["category-metadata"]["type"] == "groundtruth/text-span"
