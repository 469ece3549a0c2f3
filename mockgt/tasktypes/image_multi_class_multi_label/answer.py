"""What the worker's form submits: `{"crowd-image-classifier-multi-select": {"labels": ["person", "bicycle"]}}`.

Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-image-classifier-multi-select.html.
"""

from collections.abc import Sequence

from mockgt.tasktypes import forms
from mockgt.tasktypes.contract import AnswerContent

ELEMENT = "crowd-image-classifier-multi-select"


def chosen_labels(content: AnswerContent, labels: Sequence[str]) -> list[str]:
    """The labels that an answer chooses, in its order. Raises InvalidAnswer."""
    return forms.chosen_labels(content, labels, ELEMENT)
