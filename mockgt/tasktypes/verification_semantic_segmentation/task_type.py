"""Label verification of segmentation masks: is the earlier mask right."""

from mockgt.tasktypes.audited_labels import fault_of_mask, initial_mask
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, TaskObject, WorkerInput
from mockgt.tasktypes.label_verification import LabelVerification
from mockgt.tasktypes.verification_semantic_segmentation.worker_template import build_template


class VerificationSemanticSegmentation(LabelVerification):
    """`PRE-VerificationSemanticSegmentation` and `ACS-VerificationSemanticSegmentation`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html: without the classes'
    colors the job cannot start.
    """

    function_name = "VerificationSemanticSegmentation"
    title = "Semantic Segmentation Label Verification"

    def fault_of_line(self, line: JsonObject, settings: JobSettings) -> str:
        """An earlier mask without its classes' colors."""
        return fault_of_mask(line, settings.audited_attribute)

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """Nothing to keep; a line whose mask cannot be read fails."""
        initial_mask(line, settings.audited_attribute, read)
        return {}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The earlier mask."""
        attribute = settings.audited_attribute
        metadata = data_object.line.get(f"{attribute}-metadata")
        return WorkerInput(initial_mask(data_object.line, attribute, read), metadata)

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions, audited_attribute)
