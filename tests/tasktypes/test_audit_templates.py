"""Worker templates of verification and adjustment jobs, rendered for a manifest line."""

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from mockgt.tasktypes.contract import TaskType
from mockgt.templates.rendering import render
from tests.tasktypes.examples import TASK_TYPES, example

AUDITS = {each.function_name: each for each in TASK_TYPES if each.audits and not each.human_task_ui}
BOXES = (
    '[{ label: "dog", left: 111, top: 134, width: 61, height: 128 },'
    '{ label: "bone", left: 161, top: 250, width: 30.5, height: 30 },]'
)
MASK = (
    "src: 'https://s3.amazonaws.com/city/masks/1.png', "
    "labelMappings: { \"buildings\": { color: '#2ca02c' },\"road\": { color: '#1f77b4' }, }"
)


class _Attributes(HTMLParser):
    """Attributes of the first crowd element that has one of these."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {name: value or "" for name, value in attrs if name in ("initial-value", "overlay")}


def rendered(task_type: TaskType) -> dict[str, str]:
    given = example(task_type)
    html = task_type.worker_template("Which?", "", "", given.settings.audited_attribute)
    line: dict[str, Any] = given.data["manifest"][0]
    task_input = {"taskObject": line["source-ref"], "labels": list(given.settings.labels), "manifestLine": line}
    rendering = render(html, task_input, lambda uri: f"https://s3.amazonaws.com/{uri.removeprefix('s3://')}")
    assert rendering.errors == ()
    reader = _Attributes()
    reader.feed(rendering.content)
    return {name: unescape(value) for name, value in reader.found.items()}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-bounding-box.html")
@pytest.mark.parametrize(
    ("function_name", "attributes"),
    [
        ("AdjustmentBoundingBox", {"initial-value": BOXES}),
        ("AdjustmentSemanticSegmentation", {"initial-value": f"{{ {MASK} }}"}),
        (
            "VerificationBoundingBox",
            {"overlay": f'{{ boundingBox: {{ labels: ["dog","bone",], value: {BOXES} }} }}'},
        ),
        (
            "VerificationSemanticSegmentation",
            {"overlay": f'{{ semanticSegmentation: {{ labels: ["buildings","road",], {MASK} }} }}'},
        ),
    ],
)
def test_a_template_shows_the_earlier_label(function_name: str, attributes: dict[str, str]) -> None:
    assert rendered(AUDITS[function_name]) == attributes


def test_every_audit_is_tested_here() -> None:
    assert sorted(AUDITS) == [
        "AdjustmentBoundingBox",
        "AdjustmentSemanticSegmentation",
        "VerificationBoundingBox",
        "VerificationSemanticSegmentation",
    ]


@pytest.mark.ours("an attribute name cannot bring Liquid along")
@pytest.mark.parametrize("name", ["", "a b", "x}}{{ task", "a.b"])
@pytest.mark.parametrize("task_type", AUDITS.values(), ids=AUDITS.keys())
def test_a_template_is_not_written_for_what_is_no_attribute_name(task_type: TaskType, name: str) -> None:
    with pytest.raises(ValueError, match="is not a label attribute name"):
        task_type.worker_template("Which?", "", "", name)
