"""Video classification: the worker's view."""

from gtui.tasktypes.classification import OneOption
from gtui.tasktypes.clip import OfClip
from mockgt.tasktypes.video_multi_class import answer


class VideoClassification(OneOption, OfClip):
    """The label that fits a clip."""

    ELEMENT = answer.ELEMENT
    QUESTION = "Choose the label that fits the clip."
