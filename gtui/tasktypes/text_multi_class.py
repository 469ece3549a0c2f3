"""Text classification (single label): the worker's view."""

from gtui.tasktypes.classification import OfText, OneOption
from mockgt.tasktypes.text_multi_class import answer


class TextClassification(OneOption, OfText):
    """The label that fits a text."""

    ELEMENT = answer.ELEMENT
    QUESTION = "Choose the label that fits the text."
