"""Named entity recognition: which words of a text belong to which label."""

from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.label_categories import LabelCategories, read_with_instructions
from mockgt.tasktypes.named_entity_recognition.answer import answer_content, checked_entities, read_entity
from mockgt.tasktypes.named_entity_recognition.worker_template import build_template
from mockgt.tasktypes.texts import TEXT_SOURCE_KEYS, text_of

LENGTH_FACT = "text_length"


class NamedEntityRecognition(TaskType):
    """`PRE-NamedEntityRecognition` and `ACS-NamedEntityRecognition`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-named-entity-recg.html.
    """

    function_name = "NamedEntityRecognition"
    title = "Named Entity Recognition"
    category = "Text"
    output_type = "groundtruth/text-span"
    metadata_keys = ("entities", "job-name", "type", "creation-date", "human-annotated")
    source_keys = TEXT_SOURCE_KEYS
    human_task_ui = "NamedEntityRecognition"
    whole_job = False

    def read_categories(self, body: bytes) -> LabelCategories:
        """The form with instructions. Raises InvalidLabelCategories."""
        return read_with_instructions(body)

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """How many code points the text has."""
        return {LENGTH_FACT: len(text_of(line, read))}

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless all entities have a label of the job, lie in the text and do not overlap."""
        length = data_object.facts[LENGTH_FACT]
        assert isinstance(length, int)
        checked_entities(content, settings.labels, length)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The entities that most workers selected, in the order of the objects."""
        from mockgt.tasktypes.named_entity_recognition.consolidation import consolidate

        return consolidate(objects, settings)

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits for these entities; `truth` is a list of `{"label", "startOffset", "endOffset"}`."""
        if not isinstance(truth, list | tuple) or not all(isinstance(entry, Mapping) for entry in truth):
            raise InvalidAnswer("The truth of an entity task is a list of entities.")
        return answer_content([read_entity(number, entry) for number, entry in enumerate(truth, start=1)])

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The worker tool's template; a job names the tool by `HumanTaskUiArn` instead."""
        return build_template(header, short_instructions, full_instructions)
