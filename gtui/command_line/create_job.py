"""`gtui jobs create`: the console's wizard in one command."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.job_options import (
    EXPIRATION_SECONDS,
    PUBLIC_EXPIRATION_SECONDS,
    DataOptions,
    StaffOptions,
    TaskOptions,
    ToolOptions,
)
from gtui.command_line.jobs import job_page, jobs
from gtui.command_line.places import bucket_and_key, tags_of, text_or_file
from gtui.command_line.twin import twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Job, JobRequest, Services

LATER = "found once the rest is checked"
PROBLEMS_SHOWN = 5


@twin(jobs, "create", show=lambda made: made if isinstance(made, str) else job_page(made))
def create_job(
    services: "Services",
    name: Annotated[str, typer.Argument(help="Name of the job: letters, digits and hyphens.")],
    data: DataOptions,
    staff: StaffOptions,
    tool: ToolOptions,
    task: TaskOptions,
) -> "Job | str":
    """Create a labeling job: data setup, workers, labels, instructions. Nothing is made before the rest is checked."""
    request = request_of(name, data, staff, tool, task)
    services.jobs.check(request)
    if task.preview:
        return services.jobs.template(request)
    role, team = _known_role(services, data), _known_team(services, staff)
    manifest = _manifest(services, data, request.data_type)
    request = replace(
        request,
        manifest_uri=manifest,
        role_arn=role or _new_role(services, data),
        workteam_arn=team or _new_team(services, staff),
    )
    services.jobs.create(request)
    return services.jobs.job(name)


def request_of(name: str, data: DataOptions, staff: StaffOptions, tool: ToolOptions, task: TaskOptions) -> "JobRequest":
    """The form that the options fill in; manifest, role and team are still to be found. Raises GtuiError."""
    from gtui.services import CONSOLE_TASK_TYPES, JobRequest
    from gtui.widgets.rich_text import markdown_to_html

    kind = CONSOLE_TASK_TYPES.get(tool.task_type)
    if kind is None:
        message = f"There is no task type {tool.task_type}."
        raise GtuiError("Task type not offered", message, f"Choose one of {', '.join(CONSOLE_TASK_TYPES)}.")
    return JobRequest(
        job_name=name,
        label_attribute_name=data.label_attribute,
        manifest_uri=data.input_uri,
        output_uri=data.output_uri,
        role_arn=LATER,
        kms_key_id=data.kms_key,
        task_type=tool.task_type,
        workteam_arn=LATER,
        workforce_type=staff.kind,
        task_title=tool.title,
        task_description=tool.description,
        labels=tuple(tool.label),
        short_instructions_html=markdown_to_html(text_or_file(tool.instructions)),
        full_instructions_html=markdown_to_html(text_or_file(tool.full_instructions)),
        workers_per_object=task.workers or (1 if staff.kind == "private" else kind.workers),
        task_timeout_seconds=task.task_timeout or kind.timeout_seconds,
        task_expiration_seconds=task.task_expiration
        or (PUBLIC_EXPIRATION_SECONDS if staff.public else EXPIRATION_SECONDS),
        price_tenth_cents=staff.price,
        adult_content=staff.adult_content,
        no_pii=staff.no_pii,
        automated_labeling=task.automated_labeling,
        tags=tags_of(task.tag),
        data_type=data.data_type or ("Image" if kind.own_template else kind.data_type),
        audited_attribute=tool.audited_attribute,
        template=text_or_file(tool.template),
        pre_lambda_arn=tool.pre_lambda,
        acs_lambda_arn=tool.acs_lambda,
    )


def _manifest(services: "Services", data: DataOptions, data_type: str) -> str:
    """The manifest of the job: the input itself or made from it, or of a part of it."""
    setup = services.data_setup
    if not data.is_manifest:
        uri = setup.complete(data.input_uri, data_type, data.every_frame).manifest_uri
    else:
        uri = data.input_uri
        report = setup.check_manifest(uri, data_type)
        if report.problems:
            told = "\n".join(f"line {each.line} {each.text}" for each in report.problems[:PROBLEMS_SHOWN])
            hint = f"All of them: gtui manifests check {uri} --data-type {data_type}"
            raise GtuiError("The input manifest has problems", told, hint)
    if data.sample:
        return setup.random_sample(uri, data.sample)
    return setup.filtered_subset(uri, data.where) if data.where else uri


def _known_role(services: "Services", data: DataOptions) -> str:
    """The role that was named, or the newest; empty where one is to be created. Raises GtuiError."""
    if data.role_arn:
        return services.roles.check(data.role_arn).arn
    if data.create_role:
        return ""
    roles = services.roles.list_roles()
    if not roles:
        raise GtuiError("No IAM role", "There is no role that SageMaker may assume.", "Give --create-role.")
    return roles[0].arn


def _new_role(services: "Services", data: DataOptions) -> str:
    buckets = {bucket_and_key(uri)[0] for uri in (data.input_uri, data.output_uri)}
    return services.roles.create_execution_role(sorted(buckets)).arn


def _known_team(services: "Services", staff: StaffOptions) -> str:
    """The team that was named, or the only one; empty where one is to be created. Raises GtuiError."""
    if staff.public:
        return services.workforce.public_team_arn()
    if staff.vendor or staff.email:
        return staff.vendor
    if staff.team:
        return services.workforce.team(staff.team).arn
    teams = services.workforce.list_teams()
    if len(teams) != 1:
        message = f"There are {len(teams)} private teams." if teams else "There is no private team."
        raise GtuiError("No work team", message, "Name one with --team, or make one with --team and --email.")
    return teams[0].arn


def _new_team(services: "Services", staff: StaffOptions) -> str:
    made = services.workforce.create_private_team(staff.team, staff.email, staff.organization, staff.contact)
    return made.arn
