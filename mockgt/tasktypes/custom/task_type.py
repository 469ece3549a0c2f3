"""Custom: whatever the requester's template asks for, consolidated by the requester's own function, if at all."""

from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.custom.worker_template import build_template


class Custom(TaskType):
    """A job with Lambda functions of the requester's account, with `PassThrough`, or without any.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates.html; Observed, the keys of
    the metadata and the job's bare name in it.
    """

    function_name = "PassThrough"
    title = "Custom"
    category = "Custom"
    output_type = "groundtruth/custom"
    metadata_keys = ("type", "job-name", "human-annotated", "creation-date", "worker-response-ref")
    job_name_prefix = ""
    source_keys = ("source-ref", "source")
    min_labels = 0
    whole_job = False

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the form submitted something under names."""
        if not content:
            raise InvalidAnswer("The answer is empty. Submit the form with at least one named input.")
        for name, value in content.items():
            if not name.strip():
                raise InvalidAnswer("An input of the form has no name. Give it one in the template.")
            if value is None:
                raise InvalidAnswer(f'"{name}" has no value. Leave it out, or give it one.')

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """An empty label for every object with an answer; the metadata says where the answers are.

        Source: Documented, a job without a post-annotation function.
        """
        sentence = "Answers of a job without a post-annotation function are not merged; the worker response has them."
        return [
            ConsolidatedLabel(each.dataset_object_id, value={}, details={}, why={"sentence": sentence})
            for each in objects
            if each.answers
        ]

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits; `truth` is that, an object by the names of the form's inputs."""
        if not isinstance(truth, Mapping):
            raise InvalidAnswer("The truth of a custom task is what its form submits, an object by input name.")
        return dict(truth)

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """A template to begin with."""
        return build_template(header, short_instructions, full_instructions)
