"""The demo's 23 steps: where each is done, and what it is about. Source: the course's screens, in our words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Services

Target = tuple[str, dict[str, object]]

BUCKET = "fashion-labeling"
FOLDER = "fashion/"
JOB = "my-first-labeling-job"


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        number: 1 to 23.
        place: The part of the console.
        title: What is done there.
        explanation: What it is for, one or two sentences.
        find: The screen to open and its arguments, from what exists on the server. Raises GtuiError where
            an earlier step has to come first.
    """

    number: int
    place: str
    title: str
    explanation: str
    find: Callable[["Services"], Target]


def _screen(name: str) -> Callable[["Services"], Target]:
    return lambda services: (name, {})


def _bucket(name: str, **arguments: object) -> Callable[["Services"], Target]:
    def find(services: "Services") -> Target:
        buckets = [bucket.name for bucket in services.s3.list_buckets()]
        if not buckets:
            raise GtuiError("No bucket yet", "This step works in a bucket.", "Do step 1 first: create a bucket.")
        return name, {"bucket": BUCKET if BUCKET in buckets else buckets[0], **arguments}

    return find


def _job(name: str, argument: str) -> Callable[["Services"], Target]:
    def find(services: "Services") -> Target:
        jobs = [job.name for job in services.jobs.list_jobs()]
        if not jobs:
            raise GtuiError("No labeling job yet", "This step looks at a labeling job.", "Do steps 5 to 15 first.")
        return name, {argument: JOB if JOB in jobs else jobs[0]}

    return find


def _manifest(output: bool) -> Callable[["Services"], Target]:
    def find(services: "Services") -> Target:
        _, arguments = _job("labeling_job", "name")(services)
        job = services.jobs.job(str(arguments["name"]))
        uri = job.output_manifest_uri if output else job.input_uri
        if not uri:
            raise GtuiError("No output manifest yet", "The job is not finished.", "Label the rest first (step 20).")
        return "manifest", {"uri": uri}

    return find


def _output_folder(services: "Services") -> Target:
    _, arguments = _job("labeling_job", "name")(services)
    uri = services.jobs.job(str(arguments["name"])).output_manifest_uri
    if not uri:
        raise GtuiError("No output yet", "The job is not finished.", "Label the rest first (step 20).")
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return "bucket", {"bucket": bucket, "prefix": key.rpartition("/")[0] + "/"}


S3 = "Amazon S3"
GROUND_TRUTH = "Ground Truth"
PORTAL = "Worker portal"

STEPS: tuple[Step, ...] = (
    Step(
        1, S3, "Create a bucket", "Ground Truth reads data from S3 and writes labels there.", _screen("create_bucket")
    ),
    Step(
        2, S3, "Upload the pictures", "Twenty pictures of four classes go into the folder fashion.", _bucket("upload")
    ),
    Step(3, S3, "Read the upload result", "Every file has a status; a failed one says why.", _bucket("upload")),
    Step(
        4,
        S3,
        "Browse the bucket",
        "The pictures are objects with a key, a size and a storage class.",
        _bucket("bucket", prefix=FOLDER),
    ),
    Step(
        5,
        GROUND_TRUTH,
        "Create labeling job",
        "Two steps: the job's details, then workers and tool.",
        _screen("create_labeling_job"),
    ),
    Step(
        6,
        GROUND_TRUTH,
        "Name the job",
        "The name is unique in the account and region, whatever its case.",
        _screen("create_labeling_job"),
    ),
    Step(
        7,
        GROUND_TRUTH,
        "Choose the input location",
        "Browse S3 to the folder with the pictures.",
        _screen("create_labeling_job"),
    ),
    Step(
        8,
        GROUND_TRUTH,
        "Create an IAM role",
        "The job reads and writes your bucket with this role's permissions.",
        _screen("create_labeling_job"),
    ),
    Step(
        9,
        GROUND_TRUTH,
        "Choose output and data type",
        "Results go beside the input unless you say otherwise.",
        _screen("create_labeling_job"),
    ),
    Step(
        10,
        GROUND_TRUTH,
        "Complete data setup",
        "Makes the input manifest from the pictures it finds.",
        _screen("create_labeling_job"),
    ),
    Step(11, GROUND_TRUTH, "Read the input manifest", "JSON Lines: one data object per line.", _manifest(output=False)),
    Step(
        12,
        GROUND_TRUTH,
        "Additional configuration",
        "Label everything, a random sample or a filtered subset; encrypt the output.",
        _screen("create_labeling_job"),
    ),
    Step(
        13,
        GROUND_TRUTH,
        "Choose the task type",
        "Image Classification (Single Label): one class per picture.",
        _screen("create_labeling_job"),
    ),
    Step(
        14,
        GROUND_TRUTH,
        "Select workers",
        "Mechanical Turk, a private team or a vendor; the demo invites a private team.",
        _screen("create_labeling_job"),
    ),
    Step(
        15,
        GROUND_TRUTH,
        "Configure the labeling tool",
        "The question, good and bad examples, and up to 30 labels.",
        _screen("create_labeling_job"),
    ),
    Step(
        16,
        GROUND_TRUTH,
        "Find the job in the list",
        "Its status stays In progress until the last object is labeled.",
        _screen("labeling_jobs"),
    ),
    Step(
        17,
        GROUND_TRUTH,
        "Open the job's page",
        "Its settings, its pictures, and what it waits for.",
        _job("labeling_job", "name"),
    ),
    Step(
        18,
        "Mail",
        "Read the invitation",
        "Each worker gets the portal's address, a user name and a temporary password.",
        _screen("mail"),
    ),
    Step(19, PORTAL, "Sign in", "The first sign-in asks for a new password.", _screen("portal_sign_in")),
    Step(20, PORTAL, "Label the pictures", "A digit chooses a label, Enter submits it.", _screen("portal_sign_in")),
    Step(
        21,
        GROUND_TRUTH,
        "See the labels",
        "Every picture with its label; filter by label, confidence or file.",
        _job("results", "job_name"),
    ),
    Step(22, S3, "Find the output", "Under the job's name: annotations and manifests.", _output_folder),
    Step(
        23,
        S3,
        "Read the output manifest",
        "The input lines with the label and its metadata added.",
        _manifest(output=True),
    ),
)
