"""Annotation consolidation of segmentation masks, and the label file."""

from collections.abc import Sequence

from mockgt.tasktypes.class_colors import BACKGROUND, class_color
from mockgt.tasktypes.confidence import confidence_of, worker_phrase
from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings, LabelFile
from mockgt.tasktypes.images import image_size_of
from mockgt.tasktypes.mask_vote import MasksOfObject, VotedMask, skills, vote
from mockgt.tasktypes.masks import Mask, palette_png
from mockgt.tasktypes.semantic_segmentation.answer import mask_of

Entry = dict[str, object]


def consolidate(objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
    """The mask of every object that has an answer, in the order given; one worker's stays as drawn."""
    answered = [each for each in objects if each.answers]
    several = [_masks(each, settings) for each in answered if len(each.answers) > 1]
    skill = skills(sorted(several, key=lambda each: each.object_id))
    return [_label(each, skill, settings) for each in answered]


def _masks(each: AnsweredObject, settings: JobSettings) -> MasksOfObject:
    answers = sorted(each.answers, key=lambda answer: answer.worker_id)
    size = image_size_of(each.data_object)

    def masks() -> list[Mask]:
        return [mask_of(answer.content, settings.labels, size) for answer in answers]

    return MasksOfObject(each.dataset_object_id, tuple(answer.worker_id for answer in answers), masks)


def _label(each: AnsweredObject, skill: dict[str, float], settings: JobSettings) -> ConsolidatedLabel:
    crew = len(each.answers)
    drawn = _masks(each, settings)
    voted = vote(drawn, skill, settings.seed) if crew > 1 else VotedMask(drawn.masks()[0], 0.0, 0.0)
    confidence = confidence_of(voted.confidence, crew)
    png = palette_png(voted.mask, len(settings.labels) + 1)
    return ConsolidatedLabel(
        dataset_object_id=each.dataset_object_id,
        value=None,
        details={"internal-color-map": _color_map(settings.labels, confidence)},
        reliability={worker: round(skill[worker], 4) for worker in drawn.workers} if crew > 1 else {},
        why={"sentence": _sentence(voted, crew), "disputed_pixels": round(voted.disputed, 4)},
        agreement=voted.agreement,
        file=LabelFile(f"{each.dataset_object_id}_{{creation_date}}.png", png, "image/png"),
    )


def _color_map(labels: Sequence[str], confidence: float) -> Entry:
    """Source: Observed, one confidence per picture, at every class. Ours: labels that are nowhere are listed too."""
    return {
        str(index): {"class-name": name, "hex-color": class_color(index), "confidence": confidence}
        for index, name in enumerate([BACKGROUND, *labels])
    }


def _sentence(voted: VotedMask, crew: int) -> str:
    if crew == 1:
        return "One worker answered; the mask is as drawn and the confidence is 0."
    return (
        f"At every pixel the votes of {worker_phrase(crew)} were weighed by how well each of them agrees with the "
        f"others. They disagree at {voted.disputed:.1%} of the pixels; there, the votes around count too."
    )
