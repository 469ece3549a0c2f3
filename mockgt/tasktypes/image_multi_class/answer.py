"""What the worker's form submits: `{"crowd-image-classifier": {"label": "Bag"}}`."""

from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer

ELEMENT = "crowd-image-classifier"
LABELS_IN_A_MESSAGE = 10


def chosen_label(content: AnswerContent, labels: Sequence[str]) -> str:
    """The one label that an answer chooses.

    The top key is the `name` of the template's element, `crowd-image-classifier` unless the template names it
    differently; other named inputs of the form may stand beside it.

    Raises:
        InvalidAnswer: no label, several, or one that the job does not have.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-image-classifier.html.
    """
    choices = _choices(content)
    allowed = _listing(labels)
    if not choices:
        raise InvalidAnswer(f'The answer chooses no label. Submit {{"{ELEMENT}": {{"label": …}}}} with {allowed}.')
    if len(choices) > 1:
        raise InvalidAnswer(f"The answer chooses {len(choices)} labels; choose exactly one of {allowed}.")
    label = choices[0]
    if not isinstance(label, str):
        raise InvalidAnswer(f'"label" must be one text, not a {type(label).__name__}; choose exactly one of {allowed}.')
    if label not in labels:
        raise InvalidAnswer(f'"{label}" is not a label of this job; choose one of {allowed}.')
    return label


def _choices(content: AnswerContent) -> list[object]:
    elements = [content[ELEMENT]] if ELEMENT in content else list(content.values())
    return [element["label"] for element in elements if isinstance(element, Mapping) and "label" in element]


def _listing(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:LABELS_IN_A_MESSAGE])
    return f"{shown}, …" if len(labels) > LABELS_IN_A_MESSAGE else shown
