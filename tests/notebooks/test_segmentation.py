"""Semantic segmentation turned into another format and mended by color; then adjusted and verified."""

import base64
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.notebooks.notebook import SCRIPT, Notebook

LABELS = ("buildings", "road")
COLORS = {"buildings": "#2ca02c", "road": "#1f77b4"}
FIRST = "city"
TEMPLATE = f"""{SCRIPT}
<crowd-form>
  <crowd-semantic-segmentation
    %s
    name="crowd-semantic-segmentation"
    src="{{{{ task.input.taskObject | grant_read_access }}}}"
    header="highlight buildings and roads"
    labels="{{{{ task.input.labels | to_json | escape }}}}"
  >
    <full-instructions header="Segmentation instructions"><ol><li>Read.</li></ol></full-instructions>
    <short-instructions><p>Mark every pixel.</p></short-instructions>
  </crowd-semantic-segmentation>
</crowd-form>"""
EARLIER = "task.input.manifestLine.city-ref"
# As the notebook of chained jobs has it: a loop over a map, whose items are name and value.
INITIAL_VALUE = f"""initial-value="{{
  'src' : '{{{{ {EARLIER}| grant_read_access }}}}',
  'labelMappings': {{
     {{% for box in {EARLIER}-metadata.internal-color-map %}}
       {{% if box[1]['class-name'] != 'BACKGROUND' %}}
         {{{{ box[1]['class-name'] | to_json }}}}: {{
           'color': {{{{ box[1]['hex-color'] | to_json }}}}
         }},
        {{% endif %}}
        {{% endfor %}}
       }}
    }}\""""
VERIFY = f"""{SCRIPT}
<crowd-form>
  <crowd-image-classifier name="crowd-image-classifier" header="Is it right?"
    src="{{{{ task.input.taskObject | grant_read_access }}}}"
    overlay="{{ 'semanticSegmentation': {{ 'labels': ['buildings', 'road'],
      'labelMappings': {{}}, 'src': '{{{{ {EARLIER} | grant_read_access }}}}' }} }}"
    categories="{{{{ task.input.labels | to_json | escape }}}}"
  >
    <full-instructions header="h">f</full-instructions><short-instructions>s</short-instructions>
    <worker-comment header="c"></worker-comment>
  </crowd-image-classifier>
</crowd-form>"""


def drawn(rows: list[str]) -> dict[str, Any]:
    """What the form submits for a mask of one digit per pixel: 0 nothing, 1 buildings, 2 road."""
    palette = np.array([(255, 255, 255), *([*bytes.fromhex(color[1:])] for color in COLORS.values())], np.uint8)
    body = BytesIO()
    Image.fromarray(palette[[[int(digit) for digit in row] for row in rows]]).save(body, "PNG")
    return {
        "crowd-semantic-segmentation": {
            "inputImageProperties": {"height": len(rows), "width": len(rows[0])},
            "labelMappings": {label: {"color": color} for label, color in COLORS.items()},
            "labeledImage": {"pngImageData": base64.b64encode(body.getvalue()).decode()},
        }
    }


MASK = ["0011", "0012", "2222"]


@pytest.fixture
def team(notebook: Notebook) -> str:
    return notebook.team()


@pytest.fixture
def labeled(notebook: Notebook, team: str) -> Notebook:
    names = notebook.pictures("city.png", size=(4, 3))
    create(notebook, team, FIRST, "SemanticSegmentation", TEMPLATE % "", notebook.manifest("source-ref", names))
    notebook.work(FIRST, answers={"0": [drawn(MASK)]})
    return notebook


def create(notebook: Notebook, team: str, name: str, function: str, template: str, manifest: str) -> None:
    tool = {"UiTemplateS3Uri": notebook.upload(f"{name}.template", template)}
    made = notebook.request(name, function, tool, {"S3DataSource": {"ManifestS3Uri": manifest}})
    made["HumanTaskConfig"] |= {"WorkteamArn": team, "NumberOfHumanWorkersPerDataObject": 1}
    verifies = function.startswith("Verification")
    made["LabelAttributeName"] = name if verifies else f"{name}-ref"
    made["LabelCategoryConfigS3Uri"] = notebook.categories(*(("good", "bad") if verifies else LABELS))
    notebook.sagemaker.create_labeling_job(**made)


@pytest.mark.more
def test_masks_become_categories_by_their_colors(labeled: Notebook) -> None:
    labeled.wait(FIRST)
    [line] = labeled.output(FIRST)
    color_map = line["city-ref-metadata"]["internal-color-map"]

    categories = {
        each["hex-color"]: (int(key), each["class-name"])
        for key, each in color_map.items()
        if each["class-name"] != "BACKGROUND"
    }
    with Image.open(BytesIO(labeled.read(line["city-ref"]))) as mask:
        indexes, colors = np.asarray(mask), np.asarray(mask.convert("RGB"))
    pixels = {
        name: int(np.all(colors == [*bytes.fromhex(color[1:])], axis=-1).sum())
        for color, (_, name) in categories.items()
    }

    assert pixels == {"buildings": 3, "road": 5}
    assert {key: int((indexes == key).sum()) for key, _ in categories.values()} == {1: 3, 2: 5}


@pytest.mark.more
def test_a_mask_is_adjusted_and_verified(labeled: Notebook, team: str) -> None:
    labeled.wait(FIRST)
    earlier = f"s3://{labeled.bucket}/ground-truth-demo/output/{FIRST}/manifests/output/output.manifest"
    create(labeled, team, "mended", "AdjustmentSemanticSegmentation", TEMPLATE % INITIAL_VALUE, earlier)
    create(labeled, team, "checked", "VerificationSemanticSegmentation", VERIFY, earlier)

    labeled.work("mended", answers={"0": [drawn(["0011", "0011", "2222"])]})
    verdict = {"label": "bad", "workerComment": "one pixel too many"}
    labeled.work("checked", answers={"0": [{"crowd-image-classifier": verdict}]})

    [mended], [checked] = labeled.output("mended"), labeled.output("checked")
    assert mended["mended-ref-metadata"]["adjustment-status"] == "adjusted"
    assert mended["city-ref"] == checked["city-ref"]
    assert (checked["checked"], checked["checked-metadata"]["class-name"]) == (1, "bad")
    assert checked["checked-metadata"]["worker-feedback"] == [{"comment": "one pixel too many"}]
