"""Image classification (multi-label): the worker's view."""

from gtui.tasktypes.classification import OfPicture, SeveralOptions
from mockgt.tasktypes.image_multi_class_multi_label import answer


class ImageClassificationMultiLabel(SeveralOptions, OfPicture):
    """All labels that fit a picture."""

    ELEMENT = answer.ELEMENT
    QUESTION = "Choose all labels that fit the picture."
