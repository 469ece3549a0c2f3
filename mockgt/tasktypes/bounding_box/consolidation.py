"""Annotation consolidation of bounding boxes."""

from collections.abc import Sequence
from dataclasses import replace

from mockgt.tasktypes.bounding_box.answer import boxes_of
from mockgt.tasktypes.box_consensus import BoxesOfObject, Consensus, ConsensusBox, consensus
from mockgt.tasktypes.boxes import Box, whole_or_half
from mockgt.tasktypes.confidence import confidence_of, worker_phrase
from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings
from mockgt.tasktypes.images import image_size_of

Entry = dict[str, object]


def consolidate(objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
    """The boxes of every object that has an answer, in the order given.

    One worker's boxes stay as drawn, with confidence 0.0; several workers' are sorted by top, left and class.
    """
    several = [
        BoxesOfObject(
            each.dataset_object_id,
            tuple(sorted((answer.worker_id, tuple(boxes_of(answer.content))) for answer in each.answers)),
        )
        for each in objects
        if len(each.answers) > 1
    ]
    several.sort(key=lambda each: each.object_id)
    found = consensus(several, settings.seed)
    return [_label(each, found, settings) for each in objects if each.answers]


def _label(each: AnsweredObject, found: Consensus, settings: JobSettings) -> ConsolidatedLabel:
    class_ids = {label: number for number, label in enumerate(settings.labels)}
    workers = [answer.worker_id for answer in each.answers]
    if len(workers) == 1:
        boxes = boxes_of(each.answers[0].content)
        entries = [_drawn(box, class_ids[box.label]) for box in boxes]
        why: Entry = {"sentence": "One worker answered; the boxes are as drawn and the confidence is 0."}
        return _consolidated(each, entries, [0.0] * len(entries), settings, {}, why)
    placed = sorted(
        ((_averaged(box, class_ids[box.label]), box) for box in found.boxes[each.dataset_object_id]), key=_place
    )
    entries = [entry for entry, _ in placed]
    confidences = [confidence_of(box.confidence, len(workers)) for _, box in placed]
    reliability = {worker: _accuracy(found.noise[worker]) for worker in workers if worker in found.noise}
    why = {
        "sentence": _sentence(len(placed), found.left_out[each.dataset_object_id], len(workers)),
        "boxes": [{"label": box.label, "drawn_by": list(box.workers)} for _, box in placed],
    }
    consolidated = _consolidated(each, entries, confidences, settings, reliability, why)
    return replace(consolidated, agreement=found.agreement[each.dataset_object_id])


def _consolidated(
    each: AnsweredObject,
    entries: Sequence[Entry],
    confidences: Sequence[float],
    settings: JobSettings,
    reliability: dict[str, float],
    why: Entry,
) -> ConsolidatedLabel:
    used = sorted({number for entry in entries if isinstance(number := entry["class_id"], int)})
    return ConsolidatedLabel(
        dataset_object_id=each.dataset_object_id,
        value={"image_size": [image_size_of(each.data_object).as_json()], "annotations": list(entries)},
        details={
            "objects": [{"confidence": confidence} for confidence in confidences],
            "class-map": {str(number): settings.labels[number] for number in used},
        },
        reliability=reliability,
        why=why,
    )


def _drawn(box: Box, class_id: int) -> Entry:
    return {"class_id": class_id, "width": box.width, "top": box.top, "height": box.height, "left": box.left}


def _averaged(box: ConsensusBox, class_id: int) -> Entry:
    left, top, right, bottom = (whole_or_half(corner) for corner in box.corners)
    return {
        "class_id": class_id,
        "width": whole_or_half(right - left),
        "top": top,
        "height": whole_or_half(bottom - top),
        "left": left,
    }


def _place(placed: tuple[Entry, ConsensusBox]) -> tuple[float, ...]:
    left, top, right, bottom = placed[1].corners
    class_id = placed[0]["class_id"]
    assert isinstance(class_id, int)
    return (top, left, class_id, right, bottom)


def _accuracy(noise: float) -> float:
    """A worker's typical edge error as a share of the box, turned into an accuracy. Source: Ours."""
    return round(max(0.0, 1 - noise), 4)


def _sentence(kept: int, left_out: int, workers: int) -> str:
    sentence = f"Boxes that more than half of {worker_phrase(workers)} drew: {kept}."
    if left_out:
        sentence += f" Left out, because too few drew them: {left_out}."
    return f"{sentence} Corners are averaged, those of the more exact workers weighing more."
