"""Predictions of a model that people correct in a template of one's own: Augmented AI."""

import html
import json

import pytest

from mockgt.local_account import LocalAccount
from tests.notebooks.notebook import SCRIPT, Notebook

# As the notebook has it: lists go into the attributes without `to_json`.
TEMPLATE = f"""{SCRIPT}

<crowd-form>
  <crowd-bounding-box
    name="annotatedResult"
    src="{{{{ task.input.taskObject | grant_read_access }}}}"
    initial-value="{{{{ task.input.initialValue }}}}"
    header="Draw bounding boxes around all the objects in this image"
    labels="{{{{ task.input.labels }}}}"
  >
    <full-instructions header="Bounding Box Instructions"><p>Draw.</p></full-instructions>
    <short-instructions>Draw.</short-instructions>
  </crowd-bounding-box>
</crowd-form>"""
PREDICTED = [{"height": 8, "width": 10, "top": 3, "left": 2, "label": "bicycle"}]


@pytest.mark.more
def test_people_correct_what_a_model_predicted(notebook: Notebook, account: LocalAccount) -> None:
    sagemaker, a2i, s3 = notebook.sagemaker, notebook.client("sagemaker-a2i-runtime"), notebook.client("s3")
    s3.put_object(Bucket=notebook.bucket, Key="a2i-results/")
    [picture] = notebook.pictures("street.png")
    team = notebook.team()
    ui = sagemaker.create_human_task_ui(HumanTaskUiName="ui-object-detection", UiTemplate={"Content": TEMPLATE})
    flow = sagemaker.create_flow_definition(
        FlowDefinitionName="fd-object-detection",
        RoleArn=notebook.role,
        HumanLoopConfig={
            "WorkteamArn": team,
            "HumanTaskUiArn": ui["HumanTaskUiArn"],
            "TaskCount": 1,
            "TaskDescription": "Identify and locate the object in an image.",
            "TaskTitle": "Object detection",
        },
        OutputConfig={"S3OutputPath": f"s3://{notebook.bucket}/a2i-results"},
    )["FlowDefinitionArn"]
    described = sagemaker.describe_flow_definition(FlowDefinitionName="fd-object-detection")
    assert described["FlowDefinitionStatus"] == "Active"
    content = {"initialValue": PREDICTED, "taskObject": picture, "labels": ["bicycle"]}
    name = "5f0d2ef2-6f0d-4a52-9fe6-3f14f4a1bd0f"

    a2i.start_human_loop(
        HumanLoopName=name, FlowDefinitionArn=flow, HumanLoopInput={"InputContent": json.dumps(content)}
    )
    [found] = sagemaker.list_workteams(NameContains=team.split("/")[-1])["Workteams"]
    rendered = sagemaker.render_ui_template(
        RoleArn=notebook.role, Task={"Input": json.dumps(content)}, UiTemplate={"Content": TEMPLATE}
    )
    account.control("POST", f"/_mockgt/human-loops/{name}/answer", {"answer_content": {"annotatedResult": PREDICTED}})

    assert found["SubDomain"]
    assert rendered["Errors"] == []
    shown = html.unescape(rendered["RenderedContent"])
    assert 'labels="["bicycle"]"' in shown
    assert f'initial-value="{json.dumps(PREDICTED)}"' in shown
    loop = a2i.describe_human_loop(HumanLoopName=name)
    assert loop["HumanLoopStatus"] == "Completed"
    output = json.loads(notebook.read(loop["HumanLoopOutput"]["OutputS3Uri"]))
    assert output["humanAnswers"][0]["answerContent"] == {"annotatedResult": PREDICTED}
    assert output["inputContent"] == content
    sagemaker.delete_flow_definition(FlowDefinitionName="fd-object-detection")
    sagemaker.delete_human_task_ui(HumanTaskUiName="ui-object-detection")
    assert sagemaker.list_human_task_uis()["HumanTaskUiSummaries"] == []
