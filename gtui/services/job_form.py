"""The check of the whole form "Create labeling job", field by field, before anything is sent."""

import re

from gtui.services.job_create import label_attribute_of
from gtui.services.label_attributes import MAX_FULL_INSTRUCTION, MAX_SHORT_INSTRUCTION, attributes_problem
from gtui.services.records.jobs import JobRequest
from gtui.services.rules import (
    job_name_problem,
    label_attribute_name_problem,
    labels_problem,
    task_expiration_problem,
    task_timeout_problem,
)
from gtui.services.task_types import CONSOLE_TASK_TYPES, TASK_TYPES, data_type_name
from mockgt.tasktypes.prices import allowed_prices

MAX_WORKERS_PER_OBJECT = 9
MAX_TITLE_CHARACTERS = 128
MAX_DESCRIPTION_CHARACTERS = 255
MAX_INSTRUCTION_BYTES = 100 * 1024
MAX_TAGS = 50
MAX_TEMPLATE_CHARACTERS = 128_000


def request_problems(request: JobRequest) -> dict[str, str]:
    """Problem text per field of the form, by JobRequest's field names; empty when the job can be created."""
    found = {
        "job_name": job_name_problem(request.job_name),
        "label_attribute_name": _attribute_problem(request),
        "manifest_uri": _uri_problem(request.manifest_uri, "the input manifest: choose Complete data setup first"),
        "output_uri": _uri_problem(request.output_uri, "the output location"),
        "role_arn": None if request.role_arn else "Choose or create an IAM role.",
        "task_type": _task_type_problem(request),
        "workteam_arn": None if request.workteam_arn else "Choose or create a work team.",
        "task_title": _text_problem("Task title", request.task_title, MAX_TITLE_CHARACTERS, optional=True),
        "task_description": _text_problem("Task description", request.task_description, MAX_DESCRIPTION_CHARACTERS),
        "labels": _labels_problem(request),
        "attributes": _attributes_problem(request),
        "template": _template_problem(request),
        "audited_attribute": _audited_problem(request),
        "short_instructions_html": _instructions_problem(
            request, request.short_instructions_html, MAX_SHORT_INSTRUCTION
        ),
        "full_instructions_html": _instructions_problem(request, request.full_instructions_html, MAX_FULL_INSTRUCTION),
        "workers_per_object": _workers_problem(request),
        "task_timeout_seconds": task_timeout_problem(request.task_timeout_seconds, request.task_type),
        "task_expiration_seconds": task_expiration_problem(request.task_expiration_seconds, request.workforce_type),
        "tags": _tags_problem(request),
        **_public_problems(request),
    }
    return {field: problem for field, problem in found.items() if problem}


def _attribute_problem(request: JobRequest) -> str | None:
    if not request.label_attribute_name:
        return None
    return label_attribute_name_problem(request.label_attribute_name, request.task_type)


def _task_type_problem(request: JobRequest) -> str | None:
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is None:
        return f"Task type {request.task_type} is not offered here. Choose {', '.join(TASK_TYPES.values())}."
    if request.data_type == kind.data_type or kind.own_template:
        return None
    name = data_type_name(kind.data_type)
    return f"{kind.title} needs the data type {name}. Choose it, then Complete data setup again."


def public_prices(task_type: str) -> tuple[int, ...]:
    """Prices per task that Amazon Mechanical Turk may be paid, in tenths of a US cent."""
    return tuple(round(float(price) * 1000) for price in allowed_prices(task_type))


def _audited_problem(request: JobRequest) -> str | None:
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is None or not kind.audits:
        return None
    name = request.audited_attribute
    if not re.fullmatch(r"[A-Za-z0-9-]+", name):
        return "Enter the label attribute name of the labels that the workers look at, as it stands in the manifest."
    if name == label_attribute_of(request):
        return "The new labels need a label attribute name of their own. Choose another one in step 1."
    return None


def _template_problem(request: JobRequest) -> str | None:
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is None or not kind.own_template:
        return None
    if not request.template.strip():
        return "Enter a worker template, or choose one to begin with."
    if len(request.template) > MAX_TEMPLATE_CHARACTERS:
        return f"A template has at most {MAX_TEMPLATE_CHARACTERS} characters; this one has {len(request.template)}."
    return None


def _labels_problem(request: JobRequest) -> str | None:
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind and not kind.min_labels and not request.labels:
        return None
    return labels_problem(request.labels, kind.min_labels, kind.max_labels) if kind else None


def _uri_problem(uri: str, what: str) -> str | None:
    if not uri:
        return f"Enter {what}."
    bucket = uri.removeprefix("s3://").partition("/")[0]
    return None if uri.startswith("s3://") and bucket else f"'{uri}' is not an S3 URI. Write it as s3://bucket/prefix."


def _text_problem(what: str, text: str, limit: int, optional: bool = False) -> str | None:
    if not text.strip():
        return None if optional else f"Enter a {what.lower()}."
    if len(text) > limit:
        return f"{what} can have up to {limit} characters; this one has {len(text)}."
    return None if text.isprintable() else f"{what} must be one line of text."


def _instructions_problem(request: JobRequest, html: str, limit: int) -> str | None:
    """Source: Documented, those of a category file are shorter than those of a template."""
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is not None and kind.attributes and len(html) > limit:
        return f"These instructions can be up to {limit} characters of HTML; they have {len(html)}. Shorten them."
    if len(html.encode()) > MAX_INSTRUCTION_BYTES:
        return "Instructions can be up to 100 KB, pictures included. Shorten them."
    return None


def _attributes_problem(request: JobRequest) -> str | None:
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    return attributes_problem(request) if kind is not None and kind.attributes and request.labels else None


def _workers_problem(request: JobRequest) -> str | None:
    workers, kind = request.workers_per_object, CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is not None and kind.one_worker and workers != 1:
        return "One worker labels each sequence: enter 1."
    if 1 <= workers <= MAX_WORKERS_PER_OBJECT:
        return None
    return f"The number of workers per dataset object is 1 to {MAX_WORKERS_PER_OBJECT}."


def _tags_problem(request: JobRequest) -> str | None:
    keys = [tag.key for tag in request.tags]
    if len(keys) > MAX_TAGS:
        return f"You can add up to {MAX_TAGS} tags; there are {len(keys)}."
    if any(not key.strip() for key in keys):
        return "A tag needs a key. Enter one, or remove the tag."
    if len(set(keys)) < len(keys):
        return "Two tags have the same key. Remove one of them."
    return None


def _public_problems(request: JobRequest) -> dict[str, str | None]:
    if request.workforce_type != "public":
        return {}
    kind = CONSOLE_TASK_TYPES.get(request.task_type)
    if kind is not None and kind.one_worker:
        return {
            "price_tenth_cents": "Amazon Mechanical Turk does not take such tasks. Choose Private or Vendor managed."
        }
    priced = request.price_tenth_cents in public_prices(request.task_type)
    return {
        "price_tenth_cents": None if priced else "Choose a price per task from the list.",
        "no_pii": None
        if request.no_pii
        else "Amazon Mechanical Turk needs your consent that the dataset holds no personally identifiable information.",
    }
