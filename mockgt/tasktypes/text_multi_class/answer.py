"""What the worker's form submits: `{"crowd-classifier": {"label": "sport"}}`.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-classifier.html.
"""

from collections.abc import Sequence

from mockgt.tasktypes import forms
from mockgt.tasktypes.contract import AnswerContent

ELEMENT = "crowd-classifier"


def chosen_label(content: AnswerContent, labels: Sequence[str]) -> str:
    """The one label that an answer chooses. Raises InvalidAnswer."""
    return forms.chosen_label(content, labels, ELEMENT)
