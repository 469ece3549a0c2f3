"""`gtui jobs`: labeling jobs that are there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gtui.command_line.output import heading
from gtui.command_line.places import Yes
from gtui.command_line.twin import confirmed, group, twin
from gtui.command_line.watching import tell_progress
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Agreement, HistoryEntry, Job, JobEvent, JobSummary, LabeledObject, Services, WorkerSummary
    from gtui.services.bills import Bill

jobs = group(
    "jobs",
    "Labeling jobs: list, show, create, clone, chain, wait, stop, objects, why, history, workers, agreement, cost, "
    "events, template.",
)
Name = Annotated[str, typer.Argument(help="Name of the labeling job.")]
NewName = Annotated[str, typer.Option("--name", help="Name of the new job; else one made from the old name.")]

PAGE = (
    *("name", "status_text", "task_type", "progress_text", "created", "failure_reason", "input_uri"),
    *("output_manifest_uri", "label_attribute", "workforce_type", "workteam_arn", "workers_per_object", "arn"),
)


def job_page(job: "Job") -> str:
    """The lines of a job's page that a person looks for first; `--json` has all."""
    return "\n".join(f"{heading(name)}: {getattr(job, name) or '-'}" for name in PAGE)


@twin(jobs, "list", ("name", "status_text", "task_type", "progress_text", "created"))
def list_jobs(
    services: "Services",
    search: Annotated[str, typer.Option(help="Only names with this text, in any case.")] = "",
    status: Annotated[str, typer.Option(help="Only this status: InProgress, Completed, Stopped, Failed …")] = "",
) -> "tuple[JobSummary, ...]":
    """List labeling jobs, newest first."""
    return tuple(
        job
        for job in services.jobs.list_jobs()
        if search.casefold() in job.name.casefold() and status.casefold() in ("", job.status.casefold())
    )


@twin(jobs, "show", show=job_page)
def show_job(services: "Services", name: Name) -> "Job":
    """Show a job's page."""
    return services.jobs.job(name)


@twin(jobs, "clone", show=job_page)
def clone_job(services: "Services", name: Name, new_name: NewName = "") -> "Job":
    """Create a job with this one's settings and input manifest."""
    request = services.jobs.clone(name)
    request = replace(request, job_name=new_name or request.job_name)
    services.jobs.create(request)
    return services.jobs.job(request.job_name)


@twin(jobs, "chain", show=job_page)
def chain_job(services: "Services", name: Name, new_name: NewName = "") -> "Job":
    """Create a job on this one's output manifest."""
    request = services.jobs.chain(name)
    request = replace(request, job_name=new_name or request.job_name)
    services.jobs.create(request)
    return services.jobs.job(request.job_name)


@twin(jobs, "wait", show=job_page)
def wait_for_job(
    services: "Services",
    name: Name,
    timeout: Annotated[float, typer.Option(help="Seconds to wait at most; 0 waits for ever.", min=0)] = 0,
) -> "Job":
    """Wait until a job has ended; exit code 0 only where it is Completed, 130 after control-c."""
    job = services.jobs.wait(name, timeout, lambda now: tell_progress(now.labeled, now.total, "objects labeled"))
    if not job.has_ended:
        message = f"{name} is {job.status_text}: {job.progress_text} after {timeout:g} seconds."
        raise GtuiError("The labeling job has not ended", message, "Wait longer, with another --timeout.")
    if job.status != "Completed":
        raise GtuiError(f"The labeling job is {job.status_text}", job.failure_reason or f"{name} was stopped.")
    return job


@twin(jobs, "stop", show=job_page)
def stop_job(services: "Services", name: Name, yes: Yes = False) -> "Job":
    """Stop a job for good; labels made so far are kept."""
    confirmed(yes, f"{name} is stopped and can't be started again.")
    services.jobs.stop(name)
    return services.jobs.job(name)


@twin(jobs, "objects", ("line", "label", "confidence", "source"))
def job_objects(
    services: "Services",
    name: Name,
    label: Annotated[str, typer.Option(help="Only objects with this class in their label.")] = "",
    min_confidence: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.0,
    max_confidence: Annotated[float, typer.Option(help="From 0 to 1.")] = 1.0,
    file: Annotated[str, typer.Option(help="Only names, or texts, with this in them.")] = "",
    max_agreement: Annotated[float, typer.Option(help="Of the workers with each other, from 0 to 1.")] = 1.0,
) -> "tuple[LabeledObject, ...]":
    """List the data objects with their labels, as the console's query does."""
    conditions = (label, min_confidence, max_confidence, file, max_agreement)
    agreement = services.explanations.agreement(name)
    return services.results.query(services.results.results(name), *conditions, agreement)


@twin(jobs, "why")
def why_label(
    services: "Services",
    name: Name,
    data_object: Annotated[str, typer.Argument(help="The data object: its line in the manifest, from 0.")],
) -> Mapping[str, Any]:
    """Say who answered what to a data object, and why it has its label."""
    return services.explanations.why(name, data_object)


@twin(jobs, "history", ("at", "kind", "message"))
def object_history(
    services: "Services",
    name: Name,
    data_object: Annotated[int, typer.Argument(help="The data object: its line in the manifest, from 0.")],
) -> "tuple[HistoryEntry, ...]":
    """List what happened to a data object, oldest first, and what it waits for."""
    return services.explanations.history(name, data_object)


@twin(jobs, "workers", ("worker", "answers", "seconds_active", "reliability", "first", "last"))
def job_workers(services: "Services", name: Name) -> "tuple[WorkerSummary, ...]":
    """List who labeled how much, and how reliable each worker is estimated to be."""
    return services.explanations.workers(name)


@twin(jobs, "agreement")
def job_agreement(services: "Services", name: Name) -> "Agreement":
    """Show how far the workers of a job agree, over all and object by object."""
    return services.explanations.agreement(name)


@twin(jobs, "cost")
def job_cost(services: "Services", name: Name) -> "Bill":
    """Show the simulated bill of a job so far."""
    return services.bills.bill(name)


@twin(jobs, "events", ("at", "kind", "message"))
def job_events(services: "Services", name: Name) -> "tuple[JobEvent, ...]":
    """List what happened in a job, oldest first, and what it waits for."""
    return services.jobs.events(name)


@twin(jobs, "template")
def job_template(services: "Services", name: Name) -> str:
    """Print the worker template of a job."""
    return services.jobs.job(name).tool.template
