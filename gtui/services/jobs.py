"""Labeling jobs."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.http import Http, refused
from gtui.services.job_create import create_parameters, job_folder, label_categories_of, template_name, template_of
from gtui.services.job_form import public_prices, request_problems
from gtui.services.job_read import read_job, read_summary, read_tool
from gtui.services.keys import Keys
from gtui.services.label_attributes import edits_nothing, rows_of
from gtui.services.records.jobs import CustomPage, Job, JobEvent, JobRequest, JobSummary, LabelingTool
from gtui.services.s3 import S3
from gtui.services.task_types import CONSOLE_TASK_TYPES

LOOK_SECONDS = 1.0
MAX_NAME_CHARACTERS = 63


@dataclass(frozen=True)
class Jobs:
    """Labeling jobs of the account and region."""

    clients: Clients
    s3: S3
    keys: Keys
    http: Http

    def list_jobs(self) -> tuple[JobSummary, ...]:
        """All labeling jobs, newest first."""
        with faults("The labeling jobs cannot be listed"):
            pages = self._sagemaker.get_paginator("list_labeling_jobs").paginate(
                SortBy="CreationTime", SortOrder="Descending", MaxResults=100
            )
            return tuple(read_summary(row) for page in pages for row in page["LabelingJobSummaryList"])

    def create(self, request: JobRequest) -> str:
        """Create a labeling job; returns its ARN.

        As the console does, `annotation-tool/data.json` and `template.liquid` are written into the job's folder first,
        encrypted with the chosen key. They are removed again when the job is refused.
        """
        parameters = create_parameters(request, self.clients.region)
        self.check(request)
        bucket, folder = split_s3_uri(job_folder(request))
        tool = {
            f"{folder}annotation-tool/data.json": (label_categories_of(request), "application/json"),
            f"{folder}annotation-tool/{template_name(request)}": (template_of(request).encode(), "text/html"),
        }
        written: list[str] = []
        try:
            for key, (body, content_type) in tool.items():
                if not body:
                    continue
                self.s3.put(bucket, key, body, content_type, request.kms_key_id)
                written.append(key)
            with faults("The labeling job was not created"):
                # The server reads the whole manifest before it answers.
                sagemaker = self.clients.client("sagemaker", patient=True)
                return str(sagemaker.create_labeling_job(**parameters)["LabelingJobArn"])
        except GtuiError:
            self.s3.delete(bucket, written)
            raise

    def check(self, request: JobRequest) -> None:
        """Refuse what the console refuses, before anything is written. Raises GtuiError."""
        problems = request_problems(request)
        if problems:
            message = "\n".join(problems.values())
            raise GtuiError("The labeling job is not complete", message, "Go back to these fields and correct them.")
        for job in self.list_jobs():
            if job.name.lower() == request.job_name.lower():
                message = f"A labeling job named {job.name} exists already in this account and region."
                raise GtuiError("Job name is taken", message, "Choose another name; upper and lower case are the same.")
        if request.kms_key_id:
            self.keys.check(request.kms_key_id)

    def job(self, name: str) -> Job:
        """The job's page."""
        answer = self._described(name)
        template = answer["HumanTaskConfig"]["UiConfig"].get("UiTemplateS3Uri", "")
        categories = self._file(answer.get("LabelCategoryConfigS3Uri", ""))
        return read_job(answer, read_tool(categories, self._file(template).decode(errors="replace")))

    def wait(self, name: str, timeout: float, on_progress: Callable[[Job], None]) -> Job:
        """The job once it has ended, or as it is after so many seconds, 0 for ever; it is looked at every second."""
        end = time.monotonic() + timeout
        while True:
            now = read_job(self._described(name), LabelingTool())
            on_progress(now)
            rest = end - time.monotonic() if timeout else LOOK_SECONDS
            if now.has_ended or rest <= 0:
                return self.job(name)
            time.sleep(min(rest, LOOK_SECONDS))

    def stop(self, name: str) -> None:
        """Stop a job; what is labeled is kept, and the job cannot be started again."""
        with faults("The labeling job cannot be stopped", "Refresh the page: only a job in progress can be stopped."):
            self._sagemaker.stop_labeling_job(LabelingJobName=name)

    def clone(self, name: str) -> JobRequest:
        """The form of a job like this one, on the same input."""
        job = self.job(name)
        attribute = "" if job.label_attribute == job.name else job.label_attribute
        return _form(job, "-clone", job.input_uri, attribute)

    def chain(self, name: str) -> JobRequest:
        """The form of a job that goes on from this one's output.

        Source: Documented: after a completed job the label attribute is the new job's name, after a stopped or failed
        one the old attribute, so that only unlabeled objects are sent to workers.
        """
        job = self.job(name)
        if not job.has_ended:
            message = f"{name} is {job.status_text.lower()}."
            raise GtuiError("The job cannot be chained", message, "Wait until it is complete, or stop it.")
        bucket, key = split_s3_uri(job.output_manifest_uri)
        if not self.s3.count(bucket, key):
            message = f"{name} has no output manifest."
            raise GtuiError("The job cannot be chained", message, "Clone it instead.")
        attribute = "" if job.status == "Completed" else job.label_attribute
        return _form(job, "-chain", job.output_manifest_uri, attribute)

    def events(self, name: str) -> tuple[JobEvent, ...]:
        """What happened in a job, oldest first."""
        answer = self.http.signed("GET", f"/_mockgt/jobs/{quote(name, safe='')}/events")
        if answer.status != 200:
            raise refused(answer, "The job's events cannot be read")
        return tuple(
            JobEvent(datetime.fromisoformat(row["at"]), row["kind"], row["message"]) for row in answer.json()["events"]
        )

    def template(self, request: JobRequest) -> str:
        """The worker template of a form, for the preview."""
        return template_of(request)

    def page(self, template: str, line: Mapping[str, object], role_arn: str, pre_lambda_arn: str = "") -> CustomPage:
        """What a custom template makes of a manifest line, by way of the pre-annotation function if there is one."""
        given = self._task_input(line, pre_lambda_arn) if pre_lambda_arn else line
        with faults("The template can't be filled in", "Choose an IAM role in step 1, and check the template."):
            answer = self._sagemaker.render_ui_template(
                UiTemplate={"Content": template}, Task={"Input": json.dumps(given)}, RoleArn=role_arn
            )
        return CustomPage(answer["RenderedContent"], tuple(error["Message"] for error in answer["Errors"]))

    def _task_input(self, line: Mapping[str, object], pre_lambda_arn: str) -> object:
        event = {"version": "2018-10-16", "labelingJobArn": "preview", "dataObject": dict(line)}
        with faults("The pre-annotation function can't be run", "Test it, then look at the preview again."):
            answer = self.clients.client("lambda").invoke(FunctionName=pre_lambda_arn, Payload=json.dumps(event))
            result = json.loads(answer["Payload"].read())
        if not isinstance(result, dict) or "taskInput" not in result:
            message = f"The function answered {json.dumps(result)[:200]}, which has no taskInput."
            raise GtuiError("The pre-annotation function can't be used", message, "Correct the function.")
        return result["taskInput"]

    def functions(self) -> tuple[str, ...]:
        """ARNs of the account's Lambda functions, by name."""
        with faults("The Lambda functions cannot be listed"):
            pages = self.clients.client("lambda").get_paginator("list_functions").paginate()
            return tuple(sorted(each["FunctionArn"] for page in pages for each in page["Functions"]))

    @property
    def _sagemaker(self) -> Any:
        return self.clients.client("sagemaker")

    def _described(self, name: str) -> Mapping[str, Any]:
        with faults("The labeling job cannot be read"):
            answer: Mapping[str, Any] = self._sagemaker.describe_labeling_job(LabelingJobName=name)
        return answer

    def _file(self, uri: str) -> bytes:
        """A file of the labeling tool; nothing where it is gone, for the job's page shows the rest."""
        bucket, key = split_s3_uri(uri)
        if not bucket:
            return b""
        try:
            return self.s3.get(bucket, key)
        except GtuiError:
            return b""


def _form(job: Job, ending: str, manifest_uri: str, attribute: str) -> JobRequest:
    kind = CONSOLE_TASK_TYPES.get(job.function_name)
    if kind is None:
        message = f"The console has no form for {job.task_type}."
        raise GtuiError("The job cannot be copied here", message, "Create the new job with CreateLabelingJob.")
    return JobRequest(
        job_name=f"{job.name[: MAX_NAME_CHARACTERS - len(ending)].rstrip('-')}{ending}",
        label_attribute_name=attribute,
        manifest_uri=manifest_uri,
        output_uri=job.output_uri,
        role_arn=job.role_arn,
        kms_key_id=job.kms_key_id,
        task_type=job.function_name,
        workteam_arn=job.workteam_arn,
        workforce_type=job.workforce_type,
        task_title=job.title,
        task_description=job.description,
        labels=job.tool.labels,
        short_instructions_html=job.tool.short_instructions,
        full_instructions_html=job.tool.full_instructions,
        data_type=kind.data_type,
        audited_attribute=job.tool.audited_attribute,
        annotation_type=str(job.tool.categories.get("annotationType") or "BoundingBox") if kind.attributes else "",
        attributes=rows_of(job.tool.categories) if kind.attributes else (),
        verifies=kind.audits and kind.attributes and edits_nothing(job.tool.categories),
        workers_per_object=job.workers_per_object,
        task_timeout_seconds=job.task_timeout_seconds,
        task_expiration_seconds=job.task_expiration_seconds,
        price_tenth_cents=job.price_tenth_cents or public_prices(job.function_name)[0],
        adult_content=job.adult_content,
        no_pii=job.no_pii,
        automated_labeling=job.automated_labeling,
        tags=job.tags,
        template=job.tool.template if kind.own_template else "",
        pre_lambda_arn=job.pre_lambda_arn,
        acs_lambda_arn=job.acs_lambda_arn,
    )
