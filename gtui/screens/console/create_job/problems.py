"""Everything that keeps a step of the wizard from going on, each at the field where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from gtui.screens.console.create_job import rules
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.known import Known
from gtui.screens.console.create_job.requests import is_custom, request_of
from gtui.services import (
    AUTOMATED,
    CONSOLE_TASK_TYPES,
    ConsoleTaskType,
    data_type_name,
    email_problem,
    emails_problem,
    request_problems,
    split_emails,
    team_name_problem,
)

COMPLETE_FIRST = "Choose Complete data setup before you go on: it lists your data objects in an input manifest."

REQUEST_FIELDS = {
    "task_description": "task-question",
    "labels": "labels",
    "attributes": "attributes",
    "template": "template",
    "short_instructions_html": "short-instructions",
    "full_instructions_html": "full-instructions",
    "workers_per_object": "workers-per-object",
    "task_timeout_seconds": "task-timeout",
    "task_expiration_seconds": "task-expiration",
    "price_tenth_cents": "price",
    "no_pii": "no-pii",
}
"""Which field of step 2 shows the problem of which field of the request."""


INSTRUCTIONS = ("short_instructions_html", "full_instructions_html")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field; the widget `#<field>-field` shows it."""

    field: str
    text: str


Found = Iterator[tuple[str, str | None]]


def step_problems(draft: JobDraft, known: Known, step: int) -> list[Problem]:
    """What is wrong with a step, from its top to its bottom; empty when it may go on."""
    found = _job_details(draft, known) if step == 1 else _workers_and_tool(draft, known)
    return [Problem(field, text) for field, text in found if text]


def _job_details(draft: JobDraft, known: Known) -> Found:
    yield "job-name", rules.name_problem(draft.job_name.strip(), known.job_names)
    if draft.own_label_attribute:
        yield "label-attribute-name", rules.label_attribute_problem(draft.label_attribute_name.strip(), draft.task_type)
    yield from _data(draft)
    yield ("role-arn" if draft.own_role_arn else "role"), rules.role_arn_problem(draft.role_arn.strip())
    if draft.data_setup == "automated" and draft.input_uri.strip() and not draft.connected:
        yield "complete-data-setup", COMPLETE_FIRST
    if draft.subset != "full" and not draft.use_subset:
        yield "use-subset", "Choose Create subset, then Use this subset; or choose Full dataset."
    if draft.own_key and not draft.kms_key_id.strip():
        yield "kms-key-arn", "Enter the key's ID or ARN, or choose another encryption key."
    yield from _task_type(draft)
    yield "job-tags", rules.tags_problem(draft.tags)


def _task_type(draft: JobDraft) -> Found:
    kind = CONSOLE_TASK_TYPES.get(draft.task_type)
    if kind is None:
        yield "task-type", "Choose a task type. The greyed ones are made with CreateLabelingJob, not in this console."
        return
    if draft.labeled_data_type != kind.data_type and not kind.own_template:
        yield "task-type", f"{kind.title} labels {data_type_name(kind.data_type).lower()}. {_other_data(draft, kind)}"
    if kind.audits:
        yield "audited-attribute", request_problems(request_of(draft, "")).get("audited_attribute")


def _other_data(draft: JobDraft, kind: ConsoleTaskType) -> str:
    """How to come to the task type's data."""
    if draft.extracts_frames and kind.data_type == "VideoFiles":
        return "Choose above to label whole clips."
    if draft.data_setup == "automated" and draft.data_type == "VideoFiles" and kind.data_type == "VideoFrames":
        return "Choose that data type above, or take the frames out of the clips."
    if draft.data_setup == "automated" and kind.data_type not in AUTOMATED:
        return "Choose that data type and Manual data setup above."
    return "Choose that data type above."


def _data(draft: JobDraft) -> Found:
    manual = draft.data_setup == "manual"
    what = "the manifest's S3 address" if manual else "where your data is"
    yield "input-location", rules.s3_location_problem(draft.input_uri.strip(), what)
    if manual or draft.output_place == "new":
        yield "output-location", rules.s3_location_problem(draft.output_uri.strip(), "where the labels shall go")
    if draft.extracts_frames and draft.frame_extraction == "every":
        yield "every-frame", rules.every_frame_problem(draft.every_frame)


def _workers_and_tool(draft: JobDraft, known: Known) -> Found:
    yield from _team(draft, known)
    found = request_problems(request_of(draft, ""))
    if rules.timeout_seconds(draft) is None:
        found["task_timeout_seconds"] = "Enter whole numbers of hours, minutes and seconds."
    if rules.expiration_seconds(draft) is None:
        found["task_expiration_seconds"] = "Enter a number of days."
    order = ("price_tenth_cents", "no_pii", "task_timeout_seconds", "task_expiration_seconds", "workers_per_object")
    for name in (*order, "task_description", "template", "labels", "attributes", *INSTRUCTIONS):
        field = "custom-question" if name == "task_description" and is_custom(draft) else REQUEST_FIELDS[name]
        yield field, found.get(name)


def _team(draft: JobDraft, known: Known) -> Found:
    if draft.worker_type == "vendor":
        listed = draft.vendor_arn in (vendor.arn for vendor in known.vendors)
        yield "vendor", None if listed else "Choose a vendor."
    elif draft.worker_type == "private" and rules.team_choice(draft, known) == "existing":
        yield "team", None if known.team(draft.team_arn) else "Choose a team, or create one."
    elif draft.worker_type == "private":
        yield from _new_team(draft, known)


def _new_team(draft: JobDraft, known: Known) -> Found:
    name = draft.team_name.strip()
    taken = name.lower() in (team.name.lower() for team in known.teams)
    yield (
        "team-name",
        team_name_problem(name)
        or (f"There is a team {name} already. Choose it from the list, or enter another name." if taken else None),
    )
    yield "team-emails", emails_problem(split_emails(draft.team_emails))
    yield "team-organization", None if draft.team_organization.strip() else "Enter your organization's name."
    yield "team-contact", email_problem(draft.team_contact.strip())
