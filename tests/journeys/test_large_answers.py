"""A large mask through the worker portal, and one that is too large."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from mockgt.tasktypes.images import ImageSize
from mockgt.tasktypes.masks import class_indexes
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.semantic_segmentation.answer import answer_content
from tests.journeys.example_job import ExampleJob
from tests.tasktypes.examples import picture

SIZE = ImageSize(2400, 2000, 3)


@pytest.fixture
def job(aws: Any, server_url: str, signed: dict[str, str], account_id: str) -> Iterator[ExampleJob]:
    made = ExampleJob(task_types()["SemanticSegmentation"], aws, server_url, signed, account_id)
    made.upload()
    for line in made.example.data["manifest"]:
        made.put(line["source-ref"], picture(SIZE.width, SIZE.height))
    made.create(1)
    yield made
    made.http.clear()


@pytest.mark.ours("12 MB as JSON; what is larger is refused and the task stays with the worker")
def test_a_mask_of_megabytes_is_taken_and_one_of_many_megabytes_refused(job: ExampleJob) -> None:
    _, task = job.portal("POST", "/jobs/City/lease")
    random = np.random.default_rng(0)
    mask = random.integers(0, 3, (SIZE.height, SIZE.width)).astype(np.uint8)
    content: dict[str, Any] = answer_content(mask, ("buildings", "road"))
    assert len(content["crowd-semantic-segmentation"]["labeledImage"]["pngImageData"]) > 1 << 20

    too_large = {**content, "padding": "x" * 12_000_000}
    status, refusal = job.portal("POST", f"/tasks/{task['task_id']}/submit", {"answer_content": too_large})
    assert (status, refusal["code"]) == (422, "InvalidAnswer")
    assert "at most 12,582,912 are allowed" in refusal["message"]
    assert job.portal("POST", "/jobs/City/lease")[1]["task_id"] == task["task_id"]

    assert job.portal("PUT", f"/tasks/{task['task_id']}/draft", content)[0] == 204
    assert job.portal("POST", f"/tasks/{task['task_id']}/submit", {"answer_content": content})[0] == 204
    job.sagemaker.stop_labeling_job(LabelingJobName="City")
    [address] = [line["city-ref"] for line in job.output() if "city-ref" in line]
    assert (class_indexes(job.get(address)) == mask).all()
