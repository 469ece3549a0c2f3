"""Classification in lines: one label, several labels, or a verdict with a comment."""

import re
from collections.abc import Mapping, Sequence

from gtui.plain.form import NotUnderstood, PlainForm, Reply
from mockgt.tasktypes.image_multi_class.answer import ELEMENT as IMAGE
from mockgt.tasktypes.image_multi_class_multi_label.answer import ELEMENT as IMAGE_SEVERAL
from mockgt.tasktypes.label_verification import COMMENT
from mockgt.tasktypes.text_multi_class.answer import ELEMENT as TEXT
from mockgt.tasktypes.text_multi_class_multi_label.answer import ELEMENT as TEXT_SEVERAL

__all__ = ["ImageLabel", "ImageLabels", "TextLabel", "TextLabels", "Verdict", "VideoLabel"]
_NOTHING = frozenset({"0", "none"})


class OneLabel(PlainForm):
    """Exactly one label."""

    HELP = ("Type the number of a label, or its name.",)
    PROMPT = "Label"
    ELEMENT: str

    def describe(self) -> Sequence[str]:
        """The labels."""
        return (f"Labels: {self.numbered_labels()}",)

    def reply(self, line: str) -> Reply:
        """The label that fits."""
        label = self.label_named(line)
        return Reply((f"{label} submitted.",), {self.ELEMENT: {"label": label}})


class SeveralLabels(PlainForm):
    """Any number of labels, or none of them."""

    HELP = (
        "Type the numbers of all labels that apply, such as 1 3, or their names with commas between.",
        "Type none when none of them applies.",
    )
    PROMPT = "Labels"
    ELEMENT: str

    def describe(self) -> Sequence[str]:
        """The labels."""
        return (f"Labels, of which any number may apply: {self.numbered_labels()}",)

    def reply(self, line: str) -> Reply:
        """The labels that apply, in the job's order."""
        chosen = [] if line.casefold() in _NOTHING else [self.label_named(part) for part in self._parts(line)]
        if len(set(chosen)) < len(chosen):
            raise NotUnderstood("A label is there twice. Type each once.")
        labels = sorted(chosen, key=self.labels.index)
        return Reply((f"{', '.join(labels) or 'None of the labels'} submitted.",), {self.ELEMENT: {"labels": labels}})

    def _parts(self, line: str) -> list[str]:
        """Numbers are divided by spaces or commas, names by commas only: a name may have spaces."""
        between = r"[\s,]+" if re.fullmatch(r"[\d\s,]+", line) else ","
        parts = [part.strip() for part in re.split(between, line) if part.strip()]
        if not parts:
            raise NotUnderstood("Type the numbers of the labels that apply, or none.")
        return parts


class ImageLabel(OneLabel):
    """Image classification with one label."""

    ELEMENT = IMAGE


class TextLabel(OneLabel):
    """Text classification with one label."""

    ELEMENT = TEXT


class VideoLabel(TextLabel):
    """Video classification; its template has the crowd element of texts."""


class ImageLabels(SeveralLabels):
    """Image classification with several labels."""

    ELEMENT = IMAGE_SEVERAL


class TextLabels(SeveralLabels):
    """Text classification with several labels."""

    ELEMENT = TEXT_SEVERAL


class Verdict(PlainForm):
    """Label verification: a verdict on the earlier label, and a comment."""

    HELP = ("Type the number of a verdict, and after it a comment if you like: 2 the box is too wide",)
    PROMPT = "Verdict"

    def describe(self) -> Sequence[str]:
        """The earlier label, and the verdicts."""
        earlier = "; ".join(earlier_label(self.task.input.initial_value))
        return (f"Earlier label: {earlier}", f"Verdicts: {self.numbered_labels()}")

    def reply(self, line: str) -> Reply:
        """The verdict with its comment."""
        number, _, comment = line.partition(" ")
        label = self.label_named(number if number.isdecimal() else line)
        given = {"label": label}
        if number.isdecimal() and comment.strip():
            given[COMMENT] = comment.strip()
        told = f" with the comment: {given[COMMENT]}" if COMMENT in given else ""
        return Reply((f"{label} submitted{told}.",), {IMAGE: given})


def earlier_label(initial_value: object) -> list[str]:
    """What an earlier label says, in words: each box, or the classes of a mask."""
    if isinstance(initial_value, list):
        boxes = [each for each in initial_value if isinstance(each, Mapping)]
        return [
            f"{box.get('label')}, left {box.get('left')}, top {box.get('top')}, "
            f"width {box.get('width')}, height {box.get('height')}"
            for box in boxes
        ] or ["no boxes"]
    mappings = initial_value.get("labelMappings") if isinstance(initial_value, Mapping) else None
    if isinstance(mappings, Mapping):
        return [f"a mask of {', '.join(map(str, mappings))}, which has no words; see it with gtui label JOB"]
    return ["none that can be read"]
