"""Text classification (multi-label): the worker's view."""

from gtui.tasktypes.classification import OfText, SeveralOptions
from mockgt.tasktypes.text_multi_class_multi_label import answer


class TextClassificationMultiLabel(SeveralOptions, OfText):
    """All labels that fit a text."""

    ELEMENT = answer.ELEMENT
    QUESTION = "Choose all labels that fit the text."
