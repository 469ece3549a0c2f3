"""Image classification (single label): the worker's view."""

from gtui.tasktypes.classification import OfPicture, OneOption
from mockgt.tasktypes.image_multi_class import answer


class ImageClassification(OneOption, OfPicture):
    """The label that fits a picture."""

    ELEMENT = answer.ELEMENT
    QUESTION = "Choose the label that fits the picture."
