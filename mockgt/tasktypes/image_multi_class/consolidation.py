"""Annotation consolidation of single-label image classification."""

from collections.abc import Sequence

import numpy as np

from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel
from mockgt.tasktypes.expectation_maximization import Answers, Estimate, estimate
from mockgt.tasktypes.image_multi_class.answer import chosen_label

MAX_CONFIDENCE = 0.95
POSTERIOR_DECIMALS = 6


def consolidate(objects: Sequence[AnsweredObject], labels: Sequence[str]) -> list[ConsolidatedLabel]:
    """The most probable label of every object that has an answer, in the order given.

    The value is the label's zero-based position. Neither the order of the objects nor that of an object's answers
    changes a label or a confidence; of equally probable labels the first in the list wins.

    Source:
        Observed: confidence is at most 0.95, with two decimals, and the value is an integer.
        Documented: 0.0 where one worker answered. Ours: ties.
    """
    answered = sorted((each for each in objects if each.answers), key=lambda each: each.dataset_object_id)
    if not answered:
        return []
    workers = sorted({answer.worker_id for each in answered for answer in each.answers})
    found = estimate(_as_arrays(answered, workers, labels))
    consolidated = _consolidated(answered, workers, labels, found)
    return [consolidated[each.dataset_object_id] for each in objects if each.answers]


def _as_arrays(answered: Sequence[AnsweredObject], workers: Sequence[str], labels: Sequence[str]) -> Answers:
    worker_index = {worker: index for index, worker in enumerate(workers)}
    label_index = {label: index for index, label in enumerate(labels)}
    rows = [
        (index, worker_index[answer.worker_id], label_index[chosen_label(answer.content, labels)])
        for index, each in enumerate(answered)
        for answer in sorted(each.answers, key=lambda answer: answer.worker_id)
    ]
    columns = np.array(rows, dtype=np.intp).T
    return Answers(columns[0], columns[1], columns[2], len(labels))


def _consolidated(
    answered: Sequence[AnsweredObject], workers: Sequence[str], labels: Sequence[str], found: Estimate
) -> dict[str, ConsolidatedLabel]:
    posterior = np.round(found.posterior.astype(float), POSTERIOR_DECIMALS)
    winners = posterior.argmax(axis=1).tolist()
    confidences = np.round(np.minimum(posterior.max(axis=1), MAX_CONFIDENCE), 2).tolist()
    accuracy = dict(zip(workers, found.accuracy.round(4).tolist(), strict=True))
    consolidated = {}
    for each, winner, confidence in zip(answered, winners, confidences, strict=True):
        alone = len(each.answers) == 1
        consolidated[each.dataset_object_id] = ConsolidatedLabel(
            dataset_object_id=each.dataset_object_id,
            value=winner,
            class_name=labels[winner],
            confidence=0.0 if alone else confidence,
            reliability={} if alone else {answer.worker_id: accuracy[answer.worker_id] for answer in each.answers},
        )
    return consolidated
