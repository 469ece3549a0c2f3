"""When answers become labels."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from mockgt.engine.engine import Settings
from mockgt.engine.events import events
from mockgt.engine.labeling_jobs import describe_labeling_job
from mockgt.engine.progress import advance
from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings
from mockgt.tasktypes.image_multi_class.task_type import ImageMultiClass
from tests.engine.workshop import SCOPE, Workshop, open_workshop

FIRST_TEN_TIMES_TEN = 110
LAST_INTERMEDIATE = "manifests/intermediate/2/output.manifest"


@pytest.mark.ours("60 s after the oldest answered object")
def test_answered_objects_are_consolidated_a_minute_after_the_first(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(2)
    workshop.wait(59)
    assert workshop.counters() == (0, 0, 20)
    workshop.wait(1)
    assert workshop.counters() == (2, 0, 18)


@pytest.mark.observed("consolidation requests of at most 50 objects")
def test_fifty_answered_objects_are_consolidated_together(workshop: Workshop) -> None:
    workshop.upload(70)
    workshop.create()
    workshop.answer(10, label="Bag")
    workshop.answer(49, label="Bag")
    assert workshop.counters() == (10, 0, 60)
    workshop.answer(1, label="Bag")
    assert workshop.counters() == (60, 0, 10)
    workshop.answer(10, label="Bag")
    folder = "annotations/consolidated-annotation/consolidation-request/iteration-2/"
    requests = [path for path in workshop.tree() if path.startswith(folder)]
    assert [len(json.loads(workshop.output(path))) for path in requests] == [50, 10]


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-batching.html")
def test_the_next_batch_has_at_most_the_concurrent_objects(workshop: Workshop) -> None:
    workshop.create(workshop.request(MaxConcurrentTaskCount=4))
    sent = []
    for _ in range(5):
        sent.append(workshop.answer(4))
    assert sum(len(set(batch)) for batch in sent) == 20
    assert "manifests/intermediate/5/output.manifest" in workshop.tree()


@pytest.mark.ours("once over the whole job's answers at the end")
def test_the_whole_jobs_answers_decide_at_the_end(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for number in (1, 2, 3):
        workshop.answer(10, number=number, label="Watch" if number == 3 else None)
    for number in (1, 2, 3):
        workshop.answer(10, number=number, label="Watch" if number == 3 else None)
    lines = [json.loads(line) for line in workshop.output().splitlines()]
    names = [line["my-first-labeling-job-metadata"]["class-name"] for line in lines]
    assert names == list(workshop.truth.values())
    assert {line["my-first-labeling-job-metadata"]["confidence"] for line in lines} <= {0.93, 0.94, 0.95}
    kinds = [event.message for event in events(workshop.engine, SCOPE, "my-first-labeling-job")]
    assert any(message.startswith("Consolidated once more over the whole job's answers (20") for message in kinds)


@pytest.mark.ours("1,000 objects at a time, so that nobody else waits for a large job's end")
def test_a_large_job_is_consolidated_once_more_in_parts_one_each_time_it_is_looked_at() -> None:
    workshop = open_workshop(Settings(whole_job_objects=7))
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for _ in range(2):
        for number in (1, 2, 3):
            workshop.answer(10, number=number, label="Watch" if number == 3 else None)

    def status() -> str:
        return describe_labeling_job(workshop.engine, SCOPE, "my-first-labeling-job").status

    assert status() == "InProgress"
    assert advance(workshop.engine, SCOPE) == 1
    assert status() == "InProgress"
    assert advance(workshop.engine, SCOPE) == 0
    assert status() == "Completed"
    lines = [json.loads(line) for line in workshop.output().splitlines()]
    names = [line["my-first-labeling-job-metadata"]["class-name"] for line in lines]
    assert names == list(workshop.truth.values())
    assert len({line["my-first-labeling-job-metadata"]["creation-date"] for line in lines}) == 20
    assert workshop.objects.puts.count(f"s3://fashion-labeling/fashion/my-first-labeling-job/{LAST_INTERMEDIATE}") == 1
    last = events(workshop.engine, SCOPE, "my-first-labeling-job")[-2].message
    assert last.startswith("Consolidated once more over the whole job's answers (20 data objects)")
    workshop.store.close()


class FailsOverTheWholeJob(ImageMultiClass):
    """Image classification whose consolidation fails over more data objects than a batch has."""

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        if len(objects) > 10:
            raise FloatingPointError("These answers tell nothing about the workers.")
        return super().consolidate(objects, settings)


@pytest.mark.ours("a job ends although its task type fails")
def test_labels_stay_where_the_whole_jobs_answers_cannot_be_consolidated(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    failing = replace(workshop.engine, task_types={"ImageMultiClass": FailsOverTheWholeJob()})
    workshop = replace(workshop, engine=failing)
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for _ in range(2):
        for number in (1, 2, 3):
            workshop.answer(10, number=number)
    assert workshop.describe()["LabelingJobStatus"] == "Completed"
    names = [
        json.loads(line)["my-first-labeling-job-metadata"]["class-name"] for line in workshop.output().splitlines()
    ]
    assert names == list(workshop.truth.values())
    last = events(workshop.engine, SCOPE, "my-first-labeling-job")[-2].message
    assert last == "Consolidated once more over the whole job's answers (20 data objects): nothing changed."
    assert caplog.messages == ["my-first-labeling-job keeps its labels: they could not be consolidated once more."]


@pytest.mark.ours("bounded work per answer")
def test_the_output_manifest_is_not_rewritten_for_every_answer(workshop: Workshop) -> None:
    workshop.upload(FIRST_TEN_TIMES_TEN)
    workshop.create()
    workshop.answer(FIRST_TEN_TIMES_TEN, label="Bag")
    manifest = "s3://fashion-labeling/fashion/my-first-labeling-job/manifests/output/output.manifest"
    assert workshop.objects.puts.count(manifest) == 3


@pytest.mark.ours("what happens is told to the job's owner")
def test_the_events_say_what_happened_and_what_it_waits_for(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(1)
    assert [(event.kind, event.message) for event in events(workshop.engine, SCOPE, "my-first-labeling-job")] == [
        ("created", "Labeling job my-first-labeling-job created."),
        ("input", "Manifest read: 20 data objects."),
        ("batch", "Batch 1: 10 data objects sent, tasks: 10."),
        (
            "waiting",
            "Waiting for workers: 9 of batch 1 not finished, open until 2022-03-05 10:41:04 UTC. 1 answered and not "
            "consolidated; that follows at 50 answered data objects, when the batch is finished, or 60 s after the "
            "first of them.",
        ),
    ]
