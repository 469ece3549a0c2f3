"""Between the draft and the request of a labeling job: what Create sends, and the wizard filled in from a job."""

import re
from dataclasses import replace

from gtui.screens.console.create_job import rules
from gtui.screens.console.create_job.draft import BLANK, JobDraft
from gtui.screens.console.create_job.task_catalog import category_of
from gtui.services import CONSOLE_TASK_TYPES, JobRequest, Tag
from gtui.widgets.rich_text import html_to_markdown, markdown_to_html

_PICTURE_TO_COME = re.compile(r"^Add image here\s*$\n?", re.MULTILINE)


def request_of(draft: JobDraft, workteam_arn: str) -> JobRequest:
    """The request that the draft stands for; a number that is none becomes 0, which every rule refuses."""
    return JobRequest(
        job_name=draft.job_name.strip(),
        label_attribute_name=draft.label_attribute_name.strip() if draft.own_label_attribute else "",
        manifest_uri=draft.manifest_in_use,
        output_uri=draft.effective_output_uri,
        role_arn=draft.role_arn.strip(),
        kms_key_id=draft.kms_key_id.strip(),
        task_type=draft.task_type,
        data_type=draft.labeled_data_type,
        audited_attribute=draft.audited_attribute.strip() if is_audit(draft) else "",
        workteam_arn=workteam_arn,
        workforce_type=draft.worker_type,
        task_title=draft.task_title,
        task_description=draft.question.strip(),
        labels=() if is_custom(draft) else draft.labels,
        short_instructions_html=instructions_html(draft.short_instructions),
        full_instructions_html=instructions_html(draft.full_instructions),
        workers_per_object=rules.whole_number(draft.effective_workers) or 0,
        task_timeout_seconds=rules.timeout_seconds(draft) or 0,
        task_expiration_seconds=rules.expiration_seconds(draft) or 0,
        price_tenth_cents=rules.whole_number(draft.price) or 0,
        adult_content=draft.worker_type == "public" and draft.adult_content,
        no_pii=draft.worker_type == "public" and draft.no_pii,
        automated_labeling=draft.automated_labeling,
        tags=tuple(Tag(key, value) for key, value in draft.tags),
        annotation_type=draft.annotation_type if has_shapes(draft) else "",
        attributes=draft.attributes if has_attributes(draft) else (),
        verifies=draft.verifies and is_audit(draft) and has_attributes(draft),
        template=draft.template if is_custom(draft) else "",
        pre_lambda_arn=draft.pre_lambda_arn if is_custom(draft) else "",
        acs_lambda_arn=draft.acs_lambda_arn if is_custom(draft) else "",
    )


def is_custom(draft: JobDraft) -> bool:
    """Whether the requester writes the template."""
    kind = CONSOLE_TASK_TYPES.get(draft.task_type)
    return kind is not None and kind.own_template


def has_attributes(draft: JobDraft) -> bool:
    """Whether labels and frames have attributes."""
    kind = CONSOLE_TASK_TYPES.get(draft.task_type)
    return kind is not None and kind.attributes


def has_shapes(draft: JobDraft) -> bool:
    """Whether the requester chooses which shapes are drawn."""
    return has_attributes(draft) and CONSOLE_TASK_TYPES[draft.task_type].data_type == "VideoFrames"


def is_audit(draft: JobDraft) -> bool:
    """Whether the task type verifies or adjusts earlier labels."""
    kind = CONSOLE_TASK_TYPES.get(draft.task_type)
    return kind is not None and kind.audits


def instructions_html(markdown: str) -> str:
    """HTML of the instructions; the places of pictures that never came are left out."""
    return markdown_to_html(_PICTURE_TO_COME.sub("", markdown))


def draft_of(request: JobRequest) -> JobDraft:
    """The wizard filled in from a job that is cloned or chained; its manifest is checked before it goes on."""
    attribute = request.label_attribute_name
    draft = replace(
        BLANK,
        job_name=request.job_name,
        own_label_attribute=bool(attribute) and attribute != request.job_name,
        label_attribute_name=attribute,
        data_setup="manual",
        input_uri=request.manifest_uri,
        output_place="new",
        output_uri=request.output_uri,
        role_arn=request.role_arn,
        own_key=bool(request.kms_key_id),
        kms_key_id=request.kms_key_id,
        data_type=request.data_type if request.data_type != "Custom" else BLANK.data_type,
        task_category=category_of(request.task_type),
        task_type=request.task_type,
        audited_attribute=request.audited_attribute,
        tags=tuple((tag.key, tag.value) for tag in request.tags),
        worker_type=request.workforce_type,
        automated_labeling=request.automated_labeling,
        task_title=request.task_title,
        question=request.task_description,
        labels=request.labels,
        short_instructions=html_to_markdown(request.short_instructions_html),
        full_instructions=html_to_markdown(request.full_instructions_html),
        annotation_type=request.annotation_type or BLANK.annotation_type,
        attributes=request.attributes,
        verifies=request.verifies,
        template=request.template or BLANK.template,
        pre_lambda_arn=request.pre_lambda_arn,
        acs_lambda_arn=request.acs_lambda_arn,
    )
    return _with_limits(_with_team(draft, request), request)


def _with_team(draft: JobDraft, request: JobRequest) -> JobDraft:
    if request.workforce_type == "private":
        return replace(draft, team_choice="existing", team_arn=request.workteam_arn)
    if request.workforce_type == "vendor":
        return replace(draft, vendor_arn=request.workteam_arn)
    return replace(
        draft, price=str(request.price_tenth_cents), adult_content=request.adult_content, no_pii=request.no_pii
    )


def _with_limits(draft: JobDraft, request: JobRequest) -> JobDraft:
    minutes, seconds = divmod(request.task_timeout_seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return replace(
        draft,
        timeout_hours=str(hours),
        timeout_minutes=str(minutes),
        timeout_seconds=str(seconds),
        expiration_days=f"{request.task_expiration_seconds / 86_400:.6f}".rstrip("0").rstrip("."),
        workers_per_object=str(request.workers_per_object),
    )
