"""What becomes of a data object that could not be labeled.

Source: Documented, the output manifest keeps the line as it was,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html. Ours: the metadata that a server can be asked to
write there, for code that looks for a reason; AWS documents none.
"""

import json
from dataclasses import replace

from mockgt.engine.engine import Engine
from mockgt.engine.jobs import label_attribute_name
from mockgt.engine.output import compact
from mockgt.engine.records import DataObject, LabelingJob

RETRIES = 1


def failed(engine: Engine, job: LabelingJob, data_object: DataObject, failure: str) -> DataObject:
    """The object as one that failed, with its line of the output manifest as the settings want it."""
    line = _line_with_reason(job, data_object.line, failure) if engine.settings.failed_lines == "metadata" else ""
    return replace(data_object, status="failed", open_tasks=0, failure=failure, output_line=line)


def _line_with_reason(job: LabelingJob, line: str, failure: str) -> str:
    """The line with `<attribute>-metadata`, and without a label."""
    key = f"{label_attribute_name(job)}-metadata"
    metadata = {"retry-count": RETRIES, "failure-reason": f"ClientError: {failure}", "human-annotated": "true"}
    return compact({**json.loads(line), key: metadata})
