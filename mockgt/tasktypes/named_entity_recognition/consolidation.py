"""Annotation consolidation of entities: selections are matched by the Jaccard index of their characters.

Source: Documented: selections are clustered by the Jaccard index, a boundary is the mode, or the median where there is
no clear one, the label is the one assigned most often, ties are broken at random. Ours: the threshold, that more than
half of the workers must have selected it, the seed of ties, and the confidence.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mockgt.tasktypes.agreement import agreement
from mockgt.tasktypes.clusters import Similarity, clusters, most_frequent
from mockgt.tasktypes.confidence import confidence_of, worker_phrase
from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings
from mockgt.tasktypes.named_entity_recognition.answer import Entity, entities_of

SAME_ENTITY = 0.3


@dataclass(frozen=True)
class ConsensusEntity:
    """One entity of the result and who selected it."""

    entity: Entity
    confidence: float
    workers: tuple[str, ...]


@dataclass(frozen=True)
class Consensus:
    """The result for one object, and how far its workers agree with each other; None with one worker."""

    entities: list[ConsensusEntity]
    agreement: float | None


def consolidate(objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
    """The entities of every object that has an answer, in the order given; one worker's stay as selected."""
    found = {each.dataset_object_id: consensus(each, settings.seed) for each in objects if each.answers}
    reliability = _reliability(objects, {object_id: each.entities for object_id, each in found.items()})
    return [
        _label(each, found[each.dataset_object_id], settings, reliability)
        for each in objects
        if each.answers
    ]  # fmt: skip


def consensus(each: AnsweredObject, seed: int) -> Consensus:
    """The entities that more than half of an object's workers selected, by place; none overlaps another."""
    answers = sorted(each.answers, key=lambda answer: answer.worker_id)
    selected = [(entity, number) for number, answer in enumerate(answers) for entity in entities_of(answer.content)]
    if len(answers) == 1:
        return Consensus([ConsensusEntity(entity, 0.0, (answers[0].worker_id,)) for entity, _ in selected], None)
    entities = [entity for entity, _ in selected]
    groups = clusters(_similarity(entities), [number for _, number in selected], SAME_ENTITY) if entities else []
    found = []
    for group in groups:
        if 2 * len(group) > len(answers):
            members = [entities[mark] for mark in group]
            workers = tuple(answers[selected[mark][1]].worker_id for mark in group)
            found.append(_agreed(members, workers, len(answers), each.dataset_object_id, seed))
    labels = [[entities[mark].label for mark in group] for group in groups]
    return Consensus(_without_overlaps(found), agreement(labels, len(answers)))


def _similarity(entities: Sequence[Entity]) -> Similarity:
    start = np.array([entity.start for entity in entities], np.float32)
    end = np.array([entity.end for entity in entities], np.float32)
    overlap = np.clip(np.minimum(end[:, None], end) - np.maximum(start[:, None], start), 0, None)
    length = end - start
    similarity: Similarity = (overlap / (length[:, None] + length - overlap)).astype(np.float32)
    return similarity


def _agreed(
    members: Sequence[Entity], workers: tuple[str, ...], crew: int, object_id: str, seed: int
) -> ConsensusEntity:  # fmt: skip
    start = _boundary([each.start for each in members])
    end = _boundary([each.end for each in members])
    labels = [each.label for each in members]
    label = most_frequent(labels, object_id, seed)
    result = Entity(start, max(end, start + 1), label)
    overlap = float(_similarity([result, *members])[0, 1:].mean())
    confidence = len(members) / crew * overlap * labels.count(label) / len(labels)
    return ConsensusEntity(result, confidence, workers)


def _boundary(offsets: Sequence[int]) -> int:
    """The offset that comes most often, or the median where none does."""
    (first, most), *others = Counter(offsets).most_common()
    if others and others[0][1] == most:
        return sorted(offsets)[(len(offsets) - 1) // 2]
    return first


def _without_overlaps(found: Sequence[ConsensusEntity]) -> list[ConsensusEntity]:
    """Of two that overlap the one with the higher confidence."""
    kept: list[ConsensusEntity] = []
    for each in sorted(found, key=lambda each: (-each.confidence, each.entity)):
        if all(each.entity.end <= other.entity.start or other.entity.end <= each.entity.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.entity)


def _reliability(
    objects: Sequence[AnsweredObject], found: dict[str, list[ConsensusEntity]]
) -> dict[str, float]:  # fmt: skip
    """Each worker's F1 against the result: how many of the entities they selected, and how many more."""
    hits: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for each in objects:
        if len(each.answers) < 2:
            continue
        result = {(consensus.entity.start, consensus.entity.end, consensus.entity.label)
                  for consensus in found[each.dataset_object_id]}  # fmt: skip
        for answer in each.answers:
            own = {(entity.start, entity.end, entity.label) for entity in entities_of(answer.content)}
            hits[answer.worker_id] += 2 * len(own & result)
            marks[answer.worker_id] += len(own) + len(result)
    return {worker: round(hits[worker] / count, 4) if count else 1.0 for worker, count in marks.items()}


def _label(
    each: AnsweredObject, consensus: Consensus, settings: JobSettings, reliability: dict[str, float]
) -> ConsolidatedLabel:
    crew, found = len(each.answers), consensus.entities
    entries = [
        {"endOffset": one.entity.end, "startOffset": one.entity.start, "label": one.entity.label} for one in found
    ]
    confidences = [confidence_of(one.confidence, crew) if crew > 1 else 0 for one in found]
    labels = [dict(entry) for entry in settings.categories.entries] or [{"label": label} for label in settings.labels]
    return ConsolidatedLabel(
        dataset_object_id=each.dataset_object_id,
        value={"annotations": {"entities": entries, "labels": labels}},
        details={"entities": [{"confidence": confidence} for confidence in confidences]},
        reliability={answer.worker_id: reliability[answer.worker_id] for answer in each.answers} if crew > 1 else {},
        why={
            "sentence": _sentence(len(found), crew),
            "entities": [{"label": one.entity.label, "selected_by": list(one.workers)} for one in found],
        },
        agreement=consensus.agreement,
    )


def _sentence(count: int, crew: int) -> str:
    if crew == 1:
        return "One worker answered; the entities are as selected and the confidence is 0."
    return (
        f"Entities that more than half of {worker_phrase(crew)} selected: {count}. A boundary is where most of them "
        "put it, or the one in the middle."
    )
