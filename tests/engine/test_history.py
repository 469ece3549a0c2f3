"""What happened to a data object, how far workers agree, and who labeled how much."""

import pytest

from mockgt.engine import tasks
from mockgt.engine.agreements import job_agreement, job_workers
from mockgt.engine.object_history import HistoryEntry, history
from mockgt.errors import PortalError
from tests.engine.workshop import BUCKET, SCOPE, Workshop, worker

JOB = "my-first-labeling-job"
NAMES = {worker(number).worker_id: worker(number).username for number in (1, 2)}


def told(workshop: Workshop, object_id: str) -> list[HistoryEntry]:
    return history(workshop.engine, SCOPE, JOB, object_id, NAMES)


def kinds(workshop: Workshop, object_id: str) -> list[str]:
    return [each.kind for each in told(workshop, object_id)]


def test_an_object_is_sent_taken_answered_and_consolidated(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2))
    leased = workshop.lease()
    chosen = leased.dataset_object_id
    assert [each.message for each in told(workshop, chosen)] == [
        "Sent to workers with batch 1: 2 tasks.",
        "worker-1@example.com took the task.",
        "Waits for workers: 1 available, 1 leased of 2 tasks.",
    ]
    workshop.wait(5)
    workshop.submit(leased, "Bag")
    workshop.answer(9)
    workshop.answer(10, number=2)
    entries = told(workshop, chosen)
    assert [each.kind for each in entries] == ["sent", "leased", "leased", "submitted", "submitted", "consolidated"]
    assert {each.worker for each in entries} == {"", "worker-1@example.com", "worker-2@example.com"}
    assert entries == sorted(entries, key=lambda each: each.at)


def test_what_a_worker_gives_back_stays_in_the_history(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    chosen, engine = leased.dataset_object_id, workshop.engine
    workshop.wait(1)
    tasks.stop(engine, SCOPE, worker(1), leased.task_id)
    tasks.resume(engine, SCOPE, worker(1), leased.task_id)
    tasks.release(engine, SCOPE, worker(1), leased.task_id)
    assert kinds(workshop, chosen) == ["sent", "leased", "stopped", "resumed", "released", "waiting"]
    workshop.wait(1)
    again = workshop.lease(2)
    assert again.dataset_object_id == chosen
    workshop.submit(again, "Bag", 2)
    tasks.recall(engine, SCOPE, worker(2), again.task_id)
    workshop.wait(301)
    assert kinds(workshop, chosen)[5:] == ["leased", "recalled", "ran-out", "waiting"]
    tasks.decline(engine, SCOPE, worker(2), workshop.lease(2).task_id)
    assert kinds(workshop, chosen)[-1] == "failed"
    assert "declined" in kinds(workshop, chosen)
    assert told(workshop, chosen)[-1].message.endswith("every worker who was asked declined it.")


def test_an_object_that_can_not_be_read_failed_when_its_batch_was_sent(workshop: Workshop) -> None:
    workshop.manifest([f'{{"source-ref":"{BUCKET}/fashion/001.jpg"}}', f'{{"source-ref":"{BUCKET}/fashion/no.jpg"}}'])
    workshop.create()
    (failed,) = [each for each in told(workshop, "1") if each.kind == "failed"]
    assert "cannot be read" in failed.message


def test_an_object_that_waits_in_the_manifest_has_no_history(workshop: Workshop) -> None:
    workshop.create()
    unsent = [str(number) for number in range(20) if not told(workshop, str(number))]
    assert len(unsent) == 10
    with pytest.raises(PortalError, match="has no data object 20"):
        told(workshop, "20")


def test_a_label_that_the_whole_job_changed_was_consolidated_twice(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for number, label in ((1, None), (2, "Bag"), (3, "Bag"), (1, "Bag"), (2, "Watch"), (3, None)):
        workshop.answer(10, number=number, label=label)
    counts = [kinds(workshop, str(number)).count("consolidated") for number in range(20)]
    assert max(counts) == 2
    assert min(counts) >= 1


def test_the_agreement_of_a_job_is_told_object_by_object_and_page_by_page(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for number in (1, 2, 3):
        workshop.answer(10, number=number, label="Watch" if number == 3 else "Bag")
    found = job_agreement(workshop.engine, SCOPE, JOB, -1, 4)
    assert found.agreement == pytest.approx(1 / 3, abs=1e-4)
    assert found.compared == 10
    assert [each.agreement for each in found.objects] == [pytest.approx(1 / 3, abs=1e-4)] * 4
    assert found.next_after == found.objects[-1].dataset_object_id
    rest = job_agreement(workshop.engine, SCOPE, JOB, int(found.next_after or ""), 100)
    assert (len(rest.objects), rest.next_after) == (6, None)


def test_with_one_worker_there_is_no_agreement(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(10)
    found = job_agreement(workshop.engine, SCOPE, JOB, -1, 100)
    assert (found.agreement, found.compared, found.objects, found.next_after) == (None, 0, (), None)


def test_who_labeled_how_much_and_how_reliably(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for _ in range(2):
        for number in (1, 2, 3):
            workshop.answer(10, number=number, label="Watch" if number == 3 else None)
    first, second, third = job_workers(workshop.engine, SCOPE, JOB, NAMES)
    assert (first.worker, first.answers, first.seconds_active) == ("worker-1@example.com", 20, 0.0)
    assert (third.worker_id, third.worker) == (worker(3).worker_id, "")
    assert first.reliability is not None
    assert third.reliability is not None
    assert first.reliability > 0.9 > third.reliability
    assert second.reliability == pytest.approx(first.reliability, abs=0.05)
