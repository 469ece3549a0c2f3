"""What the course asks for: the demo's steps, the lessons' goals, the capstone; each with the key it is known by."""

from dataclasses import dataclass

DEMO_BUCKET = "fashion-labeling"
DEMO_FOLDER = "fashion/"
DEMO_JOB = "my-first-labeling-job"
DEMO_OBJECTS = 20
CAPSTONE_JOB = "labeling-job-project"
CAPSTONE_OBJECTS = 9


@dataclass(frozen=True)
class Requirement:
    """One thing to do: its place in the order from 1, a key that never changes, and what it is called on screen."""

    number: int
    key: str
    title: str


def _numbered(*named: tuple[str, str]) -> tuple[Requirement, ...]:
    return tuple(Requirement(number, key, title) for number, (key, title) in enumerate(named, start=1))


DEMO = _numbered(
    ("bucket", "Create a bucket"),
    ("upload", "Upload the pictures"),
    ("upload-result", "Read the upload result"),
    ("folder", "Browse the bucket"),
    ("create-job", "Create labeling job"),
    ("job-name", "Name the job"),
    ("input-location", "Choose the input location"),
    ("role", "Create an IAM role"),
    ("output-location", "Choose output, data type"),
    ("data-setup", "Complete data setup"),
    ("input-manifest", "Read the input manifest"),
    ("configuration", "Additional configuration"),
    ("task-type", "Choose the task type"),
    ("workers", "Select workers"),
    ("tool", "Configure the tool"),
    ("job-list", "Find the job in the list"),
    ("job-page", "Open the job's page"),
    ("invitation", "Read the invitation"),
    ("sign-in", "Sign in"),
    ("labels", "Label the pictures"),
    ("results", "See the labels"),
    ("output", "Find the output"),
    ("output-manifest", "Read the output manifest"),
)
"""The demo's steps. Source: the course's screens."""

LESSONS = _numbered(
    ("why-labels", "Say why labeled data sets are needed"),
    ("where-applied", "Say where supervised learning is applied"),
    ("why-hard", "Say why labeled data is hard to get"),
)
"""The learning goals 1 to 3, which the lessons' questions decide. Source: the course's goals."""

CAPSTONE = _numbered(
    ("bucket", "Make a bucket for the pictures"),
    ("upload", "Upload the pictures"),
    ("job", "Create the labeling job"),
    ("dataset", "Give the job every picture"),
    ("input-manifest", "Review the input manifest"),
    ("labels", "Label every picture"),
    ("own-work", "Label them yourself"),
    ("output-manifest", "Review the output manifest"),
)
"""What the capstone asks for, beside the quality of its labels."""
