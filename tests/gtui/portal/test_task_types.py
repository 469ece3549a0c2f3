"""Each kind of worker's view with a real job: from the leased task to the output manifest."""

import json

import pytest

from gtui.services import Mail, Services, WorkerSession
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.task_type_jobs import SOURCE, Case, create
from tests.gtui.portal.test_task import state

BOXES = {
    "annotations": [{"class_id": 0, "width": 200, "top": 100, "height": 120.5, "left": 100.5}],
    "image_size": [{"width": 480, "depth": 3, "height": 480}],
}
BOXES_METADATA = {
    "class-map": {"0": "Bag"},
    "objects": [{"confidence": 0.9}],
    "type": "groundtruth/object-detection",
    "human-annotated": "yes",
    "creation-date": "2022-03-25T20:05:00",
    "job-name": "labeling-job/earlier",
}
AUDITED = {**SOURCE, "earlier": BOXES, "earlier-metadata": BOXES_METADATA}


CASES = (
    Case("BoundingBox", ("space", "L", "J", "space", "2"), {"class-map": {"1": "Strap"}}),
    Case("SemanticSegmentation", ("f", "space"), {"type": "groundtruth/semantic-segmentation"}, attribute="label-ref"),
    Case(
        "NamedEntityRecognition",
        ("l", "1"),
        {"entities": [{"confidence": 0}]},
        {"source": "In 東京 and cafe\u0301."},
        ("Place",),
    ),
    Case(
        "VerificationBoundingBox",
        ("2", "w", "l", "o", "w", "enter"),
        {"class-name": "bad", "worker-feedback": [{"comment": "low"}]},
        AUDITED,
        ("good", "bad"),
    ),
)
MORE_CASES = (
    Case("ImageMultiClassMultiLabel", ("1", "2"), {"class-map": {"0": "Bag", "1": "Strap"}}),
    Case("TextMultiClass", ("2",), {"class-name": "bad"}, {"source": "It broke."}, ("good", "bad")),
    Case("AdjustmentBoundingBox", (), {"adjustment-status": "unadjusted"}, AUDITED),
    Case("VideoMultiClass", ("2",), {"class-name": "Strap", "type": "groundtruth/video-classification"}),
)
ALL_CASES = [*CASES, *(pytest.param(case, marks=pytest.mark.more) for case in MORE_CASES)]


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.task_type)
async def test_a_task_is_labeled_from_the_portal_to_the_output_manifest(
    open_app: OpenApp,
    services: Services,
    mails: dict[str, Mail],
    ana: WorkerSession,
    account_id: str,
    case: Case,
) -> None:
    bucket = f"views-{account_id}"
    (team,) = services.workforce.list_teams()
    create(services, bucket, case, team.arn)
    async with open_app("task", size=(80, 24), session=ana, job_name="job") as opened:
        for words in ("Decline task (d)", "Release task (r)", "Stop and resume later (", "Instructions (i)", "Submit"):
            assert words in opened.text()
        await opened.press(*case.keys)
        await opened.press("enter")
        await opened.wait_for(lambda: state(opened) == "This labeling job has ended")
    output = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    metadata = output[f"{case.attribute}-metadata"]
    assert {key: metadata[key] for key in case.expected} == case.expected
