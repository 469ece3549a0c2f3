"""Annotation consolidation where every worker chooses one label of an object."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes.agreement import agreement
from mockgt.tasktypes.confidence import confidence_of, worker_phrase
from mockgt.tasktypes.contract import AnswerContent, AnsweredObject, ConsolidatedLabel, JobSettings
from mockgt.tasktypes.expectation_maximization import Answers, Estimate, estimate
from mockgt.tasktypes.ties import one_of

POSTERIOR_DECIMALS = 6
PROBABILITIES_SHOWN = 5

Chosen = Callable[[AnswerContent], str]
"""The label that an answer chooses."""


def consolidate(
    objects: Sequence[AnsweredObject], settings: JobSettings, chosen: Chosen
) -> list[ConsolidatedLabel]:  # fmt: skip
    """The most probable label of every object that has an answer, in the order given.

    The value is the label's zero-based position. Neither the order of the objects nor that of an object's answers
    changes a label or a confidence; between equally probable labels the seed and the object's id decide.

    Source:
        Observed: confidence is at most 0.95, with two decimals, and the value is an integer.
        Documented: 0.0 where one worker answered. Ours: ties, and that a single label that is all there is has 0.95.
    """
    answered = sorted((each for each in objects if each.answers), key=lambda each: each.dataset_object_id)
    if not answered:
        return []
    labels = settings.labels
    workers = sorted({answer.worker_id for each in answered for answer in each.answers})
    choices = [[(answer.worker_id, chosen(answer.content)) for answer in each.answers] for each in answered]
    found = _estimate(choices, workers, labels)
    posterior = np.round(found.posterior.astype(float), POSTERIOR_DECIMALS)
    accuracy = dict(zip(workers, found.accuracy.round(4).tolist(), strict=True))
    consolidated = {
        each.dataset_object_id: _label(each.dataset_object_id, chosen_here, row, settings, accuracy)
        for each, chosen_here, row in zip(answered, choices, posterior, strict=True)
    }
    return [consolidated[each.dataset_object_id] for each in objects if each.answers]


def _estimate(
    choices: Sequence[Sequence[tuple[str, str]]], workers: Sequence[str], labels: Sequence[str]
) -> Estimate:  # fmt: skip
    worker_index = {worker: index for index, worker in enumerate(workers)}
    label_index = {label: index for index, label in enumerate(labels)}
    if len(labels) == 1:
        return Estimate(np.ones((len(choices), 1), np.float32), np.ones(len(workers)), rounds=0)
    rows = [
        (index, worker_index[worker], label_index[label])
        for index, of_object in enumerate(choices)
        for worker, label in sorted(of_object)
    ]
    columns = np.array(rows, dtype=np.intp).T
    return estimate(Answers(columns[0], columns[1], columns[2], len(labels)))


def _label(
    object_id: str,
    chosen: Sequence[tuple[str, str]],
    posterior: NDArray[np.float64],
    settings: JobSettings,
    accuracy: dict[str, float],
) -> ConsolidatedLabel:
    labels = settings.labels
    winner = one_of(np.flatnonzero(posterior == posterior.max()).tolist(), object_id, settings.seed)
    name, probability = labels[winner], float(posterior[winner])
    votes = Counter(label for _, label in chosen)
    alone = len(chosen) == 1
    why = {
        "sentence": _sentence(name, votes, probability),
        "votes": dict(sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))),
        "probabilities": {} if alone else _most_probable(posterior, labels),
    }
    return ConsolidatedLabel(
        dataset_object_id=object_id,
        value=winner,
        details={"class-name": name, "confidence": confidence_of(probability, len(chosen))},
        reliability={} if alone else {worker: accuracy[worker] for worker, _ in chosen},
        why=why,
        agreement=agreement([[label for _, label in chosen]], len(chosen)),
    )


def _most_probable(posterior: NDArray[np.float64], labels: Sequence[str]) -> dict[str, float]:
    order = np.argsort(-posterior, kind="stable")[:PROBABILITIES_SHOWN].tolist()
    return {labels[index]: round(float(posterior[index]), 4) for index in order if posterior[index] > 0}


def _sentence(name: str, votes: Counter[str], probability: float) -> str:
    count = votes.total()
    if count == 1:
        return f'One worker answered, "{name}". Nothing was consolidated, so the confidence is 0.'
    return (
        f'"{name}" was chosen by {votes[name]} of {worker_phrase(count)}; weighing how reliable each of them is, its '
        f"probability is {probability:.2f}."
    )
