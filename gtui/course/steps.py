"""The demo's 23 steps: where each is done, what it is for, and how. Source: the course's screens, in our words.

Numbers, keys and titles are the server's (`mockgt.course.catalogue`), which verifies from the account's state that a
step is done; this list adds what a person needs to do it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from mockgt.course.catalogue import DEMO, DEMO_BUCKET, DEMO_FOLDER, DEMO_JOB, Requirement

if TYPE_CHECKING:
    from gtui.services import Services

Target = tuple[str, dict[str, object]]
Find = Callable[["Services"], Target]

BUCKET = DEMO_BUCKET
FOLDER = DEMO_FOLDER
JOB = DEMO_JOB

S3 = "Amazon S3"
GROUND_TRUTH = "Ground Truth"
MAIL = "Mail"
PORTAL = "Worker portal"


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        number: 1 to 23.
        key: Its name for the server and for programs.
        title: What is done there.
        place: The part of the console.
        explanation: What it is for, one or two sentences.
        hint: How to do it, with the fields and buttons by their names on screen.
        find: The screen to open and its arguments, from what exists on the server. Raises GtuiError where
            an earlier step has to come first.
    """

    number: int
    key: str
    title: str
    place: str
    explanation: str
    hint: str
    find: Find


def _screen(name: str) -> Find:
    return lambda services: (name, {})


def _bucket(name: str, **arguments: object) -> Find:
    def find(services: "Services") -> Target:
        buckets = [bucket.name for bucket in services.s3.list_buckets()]
        if not buckets:
            raise GtuiError("No bucket yet", "This step works in a bucket.", "Do step 1 first: create a bucket.")
        return name, {"bucket": BUCKET if BUCKET in buckets else buckets[0], **arguments}

    return find


def _job(name: str, argument: str) -> Find:
    def find(services: "Services") -> Target:
        jobs = [job.name for job in services.jobs.list_jobs()]
        if not jobs:
            raise GtuiError("No labeling job yet", "This step looks at a labeling job.", "Do steps 5 to 15 first.")
        return name, {argument: JOB if JOB in jobs else jobs[0]}

    return find


def _list_or_form(services: "Services") -> Target:
    """The form as long as it has not made a job: its Create is the way to the list."""
    return ("labeling_jobs" if services.jobs.list_jobs() else "create_labeling_job"), {}


def _input_manifest(services: "Services") -> Target:
    draft = services.course.load("job-draft") or {}
    uri = str(draft.get("manifest_uri") or "")
    if not uri and services.jobs.list_jobs():
        _, arguments = _job("labeling_job", "name")(services)
        uri = services.jobs.job(str(arguments["name"])).input_uri
    if not uri:
        raise GtuiError("No input manifest yet", "Data setup writes it.", "Do step 10 first: complete the data setup.")
    return "manifest", {"uri": uri}


def _output_uri(services: "Services") -> str:
    _, arguments = _job("labeling_job", "name")(services)
    uri = services.jobs.job(str(arguments["name"])).output_manifest_uri
    if not uri:
        raise GtuiError("No output manifest yet", "The job is not finished.", "Label the rest first (step 20).")
    return uri


def _output_folder(services: "Services") -> Target:
    bucket, _, key = _output_uri(services).removeprefix("s3://").partition("/")
    return "bucket", {"bucket": bucket, "prefix": key.rpartition("/")[0] + "/"}


def _output_manifest(services: "Services") -> Target:
    return "manifest", {"uri": _output_uri(services)}


_FORM = _screen("create_labeling_job")
_HOW: dict[str, tuple[str, str, str, Find]] = {
    "bucket": (
        S3,
        "Ground Truth reads data from S3 and writes labels there.",
        f"Press ctrl+g: the form opens. Type the name {BUCKET}, leave the rest, and press ctrl+s to create the bucket.",
        _screen("create_bucket"),
    ),
    "upload": (
        S3,
        "Twenty pictures of four classes go into the folder fashion.",
        "Press ctrl+g, or Upload (u) in the bucket. Then Sample pictures (s), then Upload (u).",
        _bucket("upload"),
    ),
    "upload-result": (
        S3,
        "Every file has a status; a failed one says why.",
        "After the upload the result opens by itself. Read it, then press Close.",
        _bucket("upload"),
    ),
    "folder": (
        S3,
        "The pictures are objects with a key, a size and a storage class.",
        "In the bucket press Enter on the folder fashion/, or ctrl+g from anywhere.",
        _bucket("bucket", prefix=FOLDER),
    ),
    "create-job": (
        GROUND_TRUTH,
        "A form of two steps: the job's details, then workers and tool.",
        "Press ctrl+g. In the console it is Labeling jobs in the services menu (ctrl+b), then Create labeling job (n).",
        _FORM,
    ),
    "job-name": (
        GROUND_TRUTH,
        "The name is unique in the account and region, whatever its case.",
        f"Type {JOB} into Job name. Tab goes to the next field and shift+Tab back; Enter presses a button.",
        _FORM,
    ),
    "input-location": (
        GROUND_TRUTH,
        "It says where the pictures are.",
        f"Tab to Browse S3 and press Enter. There Enter opens {BUCKET} and then {FOLDER}; c chooses the folder.",
        _FORM,
    ),
    "role": (
        GROUND_TRUTH,
        "The job reads and writes your bucket with this role's permissions.",
        f"Tab to Create a new role and press Enter. Keep Specific S3 buckets with {BUCKET}, and press Create role.",
        _FORM,
    ),
    "output-location": (
        GROUND_TRUTH,
        "Results go beside the input unless you say otherwise; the data type is Image.",
        "Leave Same location as input dataset and Image as they are.",
        _FORM,
    ),
    "data-setup": (
        GROUND_TRUTH,
        "It writes the input manifest from the pictures it finds. Without it the job can't go on.",
        "Tab to Complete data setup, press Enter, and wait for: Input data connection successful.",
        _FORM,
    ),
    "input-manifest": (
        GROUND_TRUTH,
        "JSON Lines: one line for each data object, with its address in source-ref.",
        "Press View manifest below the data setup (or ctrl+g), read a line, then press Escape: the form is as it was.",
        _input_manifest,
    ),
    "configuration": (
        GROUND_TRUTH,
        "Label everything, a random sample or a filtered subset; encrypt the output.",
        "Enter on Additional configuration opens it. Keep the full dataset. This counts when you go on with ctrl+n.",
        _FORM,
    ),
    "task-type": (
        GROUND_TRUTH,
        "Image Classification (Single Label): one class for each picture.",
        "Keep the category Image and Image Classification (Single Label), then press ctrl+n: Next.",
        _FORM,
    ),
    "workers": (
        GROUND_TRUTH,
        "Mechanical Turk, a private team or a vendor; the demo invites a private team.",
        "Keep Private. Type a team name such as super-labelers, the worker's e-mail labeler@example.com, an "
        "organization such as Fashion Images Classification, and a contact such as requester@example.com.",
        _FORM,
    ),
    "tool": (
        GROUND_TRUTH,
        "The question, good and bad examples, and up to 30 labels.",
        "Tab to Task description and say what to do: Classify Fashion Images. Further down add the labels Bag, "
        "Eyewear, Flipflop and Watch, with Enter after each.",
        _FORM,
    ),
    "job-list": (
        GROUND_TRUTH,
        "Create sends the job. Its status stays In progress until the last object is labeled.",
        "In the form press ctrl+s: Create. The list of labeling jobs opens with your job.",
        _list_or_form,
    ),
    "job-page": (
        GROUND_TRUTH,
        "Its settings, its pictures, and what it waits for.",
        "In the list of labeling jobs press Enter on the job, or ctrl+g from anywhere.",
        _job("labeling_job", "name"),
    ),
    "invitation": (
        MAIL,
        "Each worker gets the portal's address, a user name and a temporary password.",
        "On the job's page press m: Open the mail. Or ctrl+g.",
        _screen("mail"),
    ),
    "sign-in": (
        PORTAL,
        "From here you are the worker. The first sign-in asks for a password of your own.",
        "In the mail press y to copy the password, then Enter to open the portal. Paste it, sign in, and choose a new "
        "one: 8 characters or more with upper and lower case, a digit and a sign.",
        _screen("portal"),
    ),
    "labels": (
        PORTAL,
        "Every answer becomes a label of the output manifest.",
        "Press Start working (w). For each of the 20 pictures press its label's digit, then Enter.",
        _screen("portal"),
    ),
    "results": (
        GROUND_TRUTH,
        "Every picture with its label; filter by label, confidence or file.",
        "Press F2: you are the requester again. Open the job and press r: Results. Or ctrl+g.",
        _job("results", "job_name"),
    ),
    "output": (
        S3,
        "Under the job's name lie annotations and manifests.",
        f"ctrl+g opens it. In the console: Buckets › {BUCKET} › {FOLDER} › {JOB}/ › manifests/ › output/.",
        _output_folder,
    ),
    "output-manifest": (
        S3,
        "The input lines with the label and its metadata added.",
        "Put the cursor on output.manifest and press o, or ctrl+g. Walk the lines with the arrows.",
        _output_manifest,
    ),
}


def _step(requirement: Requirement) -> Step:
    return Step(requirement.number, requirement.key, requirement.title, *_HOW[requirement.key])


STEPS: tuple[Step, ...] = tuple(map(_step, DEMO))
