"""Label verification of bounding boxes: are the earlier boxes right."""

from mockgt.tasktypes.audited_labels import initial_boxes
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, TaskObject, WorkerInput
from mockgt.tasktypes.label_verification import LabelVerification
from mockgt.tasktypes.verification_bounding_box.worker_template import build_template


class VerificationBoundingBox(LabelVerification):
    """`PRE-VerificationBoundingBox` and `ACS-VerificationBoundingBox`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
    """

    function_name = "VerificationBoundingBox"
    title = "Bounding Box Label Verification"

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """Nothing to keep; a line without boxes fails."""
        initial_boxes(line, settings.audited_attribute)
        return {}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The earlier boxes."""
        attribute = settings.audited_attribute
        return WorkerInput(initial_boxes(data_object.line, attribute), data_object.line.get(f"{attribute}-metadata"))

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions, audited_attribute)
