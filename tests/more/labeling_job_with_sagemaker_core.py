"""Creates the labeling job of a request file, watches it to its end and lists it, with sagemaker-core."""

import json
import sys
from pathlib import Path
from typing import Any

from botocore import xform_name
from sagemaker.core.resources import LabelingJob


def snake(value: Any) -> Any:
    """The request with members as sagemaker-core names them."""
    if isinstance(value, list):
        return [snake(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {xform_name(name): snake(member) for name, member in value.items()}


def main() -> None:
    request = json.loads(Path(sys.argv[1]).read_text())
    job = LabelingJob.create(**snake(request))
    while job.labeling_job_status == "InProgress":
        job.refresh()
    listed = [each.labeling_job_name for each in LabelingJob.get_all()]
    labeled = job.label_counters.human_labeled
    sys.stdout.write(json.dumps({"status": job.labeling_job_status, "labeled": labeled, "listed": listed}) + "\n")


main()
