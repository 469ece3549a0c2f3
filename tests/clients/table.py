"""The table of docs/clients.md, from the clients and the journeys that the tests run.

`python -m tests.clients.table` prints it.
"""

import json
import sys
from pathlib import Path

from tests.clients.clients import CLIENTS

PACKAGES = Path(__file__).parent / "packages"
HEAD = "| Journey | Calls | " + " | ".join(CLIENTS) + " |"
JOURNEYS = {
    "label_a_dataset": (
        "Label a dataset",
        "S3 upload, role, user pool, work team, CreateLabelingJob, workers, DescribeLabelingJob until Completed, "
        "output manifest, ListLabelingJobs",
    ),
    "stop_a_job_and_tag_it": ("Stop a job, and tag it", "StopLabelingJob, AddTags, DeleteTags, ListTags"),
    "page_through_lists": (
        "Page through lists",
        "ListLabelingJobs, ListLabelingJobsForWorkteam, ListSubscribedWorkteams by the client's own paginator",
    ),
    "be_refused_by_aws_codes": (
        "Be refused",
        "ResourceInUse, ResourceNotFound, ValidationException as the client's own errors",
    ),
    "review_with_augmented_ai": (
        "Review with Augmented AI",
        "human task UI, flow definition, StartHumanLoop, DescribeHumanLoop, its output, ListHumanLoops",
    ),
    "render_a_template": ("Render a template", "RenderUiTemplate"),
}


def markdown_table() -> str:
    """One row per journey; the tests run each with every client."""
    rule = "|---" * (len(CLIENTS) + 2) + "|"
    rows = [f"| {title} | {calls} |" + " ✓ |" * len(CLIENTS) for title, calls in JOURNEYS.values()]
    return "\n".join([HEAD, rule, *rows, "", f"Versions: {', '.join(_versions())}."])


def _versions() -> list[str]:
    javascript = json.loads((PACKAGES / "package.json").read_text())["dependencies"]
    return [
        f"AWS CLI {_pinned('awscli')}",
        f"@aws-sdk/client-sagemaker {javascript['@aws-sdk/client-sagemaker']}",
        f"sagemaker-core {_pinned('sagemaker-core')}",
    ]


def _pinned(package: str) -> str:
    lines = (PACKAGES / f"{package}.txt").read_text().splitlines()
    return next(line.split("==")[1] for line in lines if line.startswith(f"{package}=="))


if __name__ == "__main__":
    sys.stdout.write(markdown_table() + "\n")
