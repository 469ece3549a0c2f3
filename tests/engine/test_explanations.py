"""Why a data object has its label, or has none."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from mockgt.engine.explanations import ExplainedAnswer, Explanation, explain
from mockgt.errors import PortalError, ResourceNotFound
from tests.engine.workshop import BUCKET, SCOPE, Workshop, worker

JOB = "my-first-labeling-job"


@pytest.mark.ours("who answered what, how reliable each is, why this label won")
def test_a_label_is_explained_by_its_answers(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    for _ in range(2):
        for number in (1, 2, 3):
            workshop.answer(10, number=number, label="Watch" if number == 3 else None)
    found = explain(workshop.engine, SCOPE, JOB, "0")
    assert (found.label, found.status, found.source) == (0, "labeled", f"{BUCKET}/fashion/001.jpg")
    assert found.sentence.startswith('"Bag" was chosen by 2 of 3 workers; weighing how reliable each of them is,')
    assert found.why["votes"] == {"Bag": 2, "Watch": 1}
    answers = {answer.worker_id: answer for answer in found.answers}
    assert answers[worker(3).worker_id].content == {"crowd-image-classifier": {"label": "Watch"}}
    sure, unsure = answers[worker(1).worker_id].reliability, answers[worker(3).worker_id].reliability
    assert sure is not None
    assert unsure is not None
    assert sure > 0.9 > 0.5 > unsure


def test_what_has_no_label_says_how_far_it_is(workshop: Workshop) -> None:
    del workshop.objects.bodies[f"{BUCKET}/fashion/001.jpg"]
    workshop.manifest(
        [
            f'{{"source-ref":"{BUCKET}/fashion/001.jpg"}}',
            f'{{"source-ref":"{BUCKET}/fashion/002.jpg","{JOB}":1}}',
            f'{{"source-ref":"{BUCKET}/fashion/003.jpg"}}',
            f'{{"source-ref":"{BUCKET}/fashion/004.jpg"}}',
        ]
    )
    workshop.create()
    answered = int(workshop.answer(1)[0])
    waiting = ({2, 3} - {answered}).pop()
    sentences = {number: explain(workshop.engine, SCOPE, JOB, str(number)).sentence for number in range(4)}
    assert sentences[0].startswith(f"Data object 0: {BUCKET}/fashion/001.jpg cannot be read.")
    assert sentences[1] == "It has its label from the input manifest, so workers did not get it."
    assert sentences[answered] == "It was answered and waits for annotation consolidation."
    assert sentences[waiting] == "Workers have it; not all of its answers are there."


def test_an_object_that_was_not_sent_says_so(workshop: Workshop) -> None:
    workshop.create()
    found = [explain(workshop.engine, SCOPE, JOB, str(number)) for number in range(20)]
    unsent = [each for each in found if each.status == "unlabeled"]
    assert len(unsent) == 10
    assert unsent[0].sentence == "It was not sent to workers yet, or the job ended before."
    assert (unsent[0].label, unsent[0].answers) == (None, ())


@pytest.mark.parametrize("object_id", ["20", "-1", "x", "1" * 30, ""])
def test_an_unknown_object_is_not_found(workshop: Workshop, object_id: str) -> None:
    workshop.create()
    with pytest.raises(PortalError, match="it has 20, counted from 0") as error:
        explain(workshop.engine, SCOPE, JOB, object_id)
    assert error.value.status == 404


def test_an_unknown_job_is_not_found(workshop: Workshop) -> None:
    with pytest.raises(ResourceNotFound):
        explain(workshop.engine, SCOPE, "nothing", "0")


def test_the_document_shows_the_keys_that_there_are() -> None:
    text = (Path(__file__).parents[2] / "docs" / "why.md").read_text(encoding="utf-8")
    shown = json.loads(text.split("```json\n")[1].split("```")[0])
    assert list(shown) == [field.name for field in fields(Explanation)]
    assert list(shown["answers"][0]) == [field.name for field in fields(ExplainedAnswer)]
