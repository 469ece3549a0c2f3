"""Task types whose objects one worker labels alone, with AWS's own tool: video frames and point clouds.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-object-detection.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud.html: one worker per object, at most 30 labels, and no
public workforce. Ours: the answers, which AWS does not publish.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from mockgt.tasktypes.contract import (
    MEGABYTE,
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    JobSettings,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, crowd_form, plain
from mockgt.tasktypes.label_attributes import MAX_FRAME_TEXT_CHARACTERS, checked_values, frame_attributes_of

FRAMES = """\
    {% for frame in task.input.frames %}
      <crowd-frame number="{{ forloop.index0 }}" src="{{ frame | grant_read_access }}"></crowd-frame>
    {% endfor %}
"""
WHY = {"sentence": "One worker labels such an object; the label is the answer as given."}


class OneWorker(TaskType):
    """What these task types share; `element` is the top key of an answer."""

    element: ClassVar[str]
    metadata_keys: ClassVar[tuple[str, ...]]
    default_workers_per_object = 1
    max_workers_per_object = 1
    max_labels = 30
    max_task_seconds = 2_592_000
    max_answer_bytes = 32 * MEGABYTE
    for_public_workforce = False
    whole_job = False

    @abstractmethod
    def label(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> ConsolidatedLabel:
        """The label that an answer gives. Raises InvalidAnswer."""

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the answer gives a label."""
        self.label(content, settings, data_object)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """What each object's worker answered, in the order of the objects."""
        return [self.label(each.answers[0].content, settings, each.data_object) for each in objects if each.answers]

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """AWS's own worker tool, which is chosen by HumanTaskUiArn, as a template of the same kind.

        Source: Ours, the element; AWS does not publish it.
        """
        attributes = {
            "name": self.element,
            "header": plain(header),
            "src": OBJECT_ADDRESS,
            "labels": LABELS,
            "annotation-type": "{{ task.input.annotationType }}",
            "frame-attributes": "{{ task.input.frameAttributes | to_json | escape }}",
            "category-attributes": "{{ task.input.categoryGlobalAttributes | to_json | escape }}",
        }
        if audited_attribute:
            attributes["initial-value"] = f"{{{{ task.input.manifestLine.{audited_attribute} | to_json | escape }}}}"
        instructions = ("Instructions", full_instructions, short_instructions)
        return crowd_form(f"crowd-{self.element}", attributes, instructions, FRAMES)


def frame_attributes(entry: Mapping[str, object], settings: JobSettings, where: str) -> dict[str, object]:
    """The values that a worker gave for a frame as a whole. Raises InvalidAnswer."""
    attributes = frame_attributes_of(settings.categories)
    return checked_values(entry.get("frame-attributes"), attributes, where, MAX_FRAME_TEXT_CHARACTERS)
