"""Answers to custom jobs: every element of the worker's page is filled in. The truth is what the form submits."""

from collections.abc import Mapping
from random import Random
from typing import ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.form_drawings import drawing
from mockgt.workers.form_fields import Field, OneOf, buttons, choices, scale, ticks, words
from mockgt.workers.form_page import SELECTS, PageElement, page_elements
from mockgt.workers.form_reviews import review
from mockgt.workers.scenes import CannotAnswer, Generator, Scene, UnusableGold

CLASSIFIERS = (
    "crowd-image-classifier",
    "crowd-image-classifier-multi-select",
    "crowd-classifier",
    "crowd-classifier-multi-select",
)
TEXTS = ("crowd-input", "crowd-text-area", "input", "textarea")
NUMBER_KINDS = ("number", "range")


class CustomFormAnswers(Generator):
    """Generator for custom jobs."""

    shape: ClassVar[None] = None

    def by_chance(self, stream: Random, scene: Scene) -> dict[str, object]:
        """Something in every input of the page. Raises CannotAnswer for a page without any."""
        content: dict[str, object] = {}
        for each in _fields(scene):
            content.update(each.by_chance(stream))
        return content

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> dict[str, object]:
        """Every input as this worker fills it in; what the page does not have stays as it is."""
        right = dict(truth) if isinstance(truth, Mapping) else {}
        content = dict(right)
        for each in _fields(scene):
            if any(name in right for name in each.names):
                content.update(each.answer(attempt, right))
        return content

    def truth(self, label: object, scene: Scene) -> dict[str, object]:
        """The gold answer. Raises UnusableGold."""
        if not isinstance(label, Mapping):
            raise UnusableGold("it must be what the form submits, an object by the names of its inputs.")
        return dict(label)


def _fields(scene: Scene) -> list[Field]:
    elements = page_elements(scene.page())
    found = [field for field in (_single(element, scene) for element in elements) if field is not None]
    for group in _together(elements, "radio", "crowd-radio-button"):
        found.append(buttons(group))
    for group in _together(elements, "checkbox", "crowd-checkbox", "crowd-toggle-button"):
        found.append(ticks(group))
    if not found:
        raise CannotAnswer(
            "The page of this custom job has no crowd element or input with a name that a simulated worker could fill "
            "in. Give the answers: --answers FILE."
        )
    return found


def _single(element: PageElement, scene: Scene) -> Field | None:
    """The field of an element that stands for itself; None for buttons and boxes to tick, and for what only shows."""
    if element.tag in CLASSIFIERS:
        return choices(element)
    if element.tag in SELECTS:
        return OneOf((element.name,), element.options, plain=True) if element.options else None
    if element.tag == "crowd-slider" or (element.tag in TEXTS and element.kind in NUMBER_KINDS):
        return scale(element)
    if element.tag in TEXTS and element.kind not in ("radio", "checkbox"):
        return words(element)
    return review(element) or drawing(element, scene)


def _together(elements: list[PageElement], kind: str, *tags: str) -> list[list[PageElement]]:
    """The elements of one kind that belong together: of a radio group, else of one name."""
    groups: dict[tuple[int, str], list[PageElement]] = {}
    for element in elements:
        if element.tag in tags or (element.tag == "input" and element.kind == kind):
            key = (element.group, "") if element.group else (0, element.name)
            groups.setdefault(key, []).append(element)
    return list(groups.values())
