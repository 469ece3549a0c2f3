"""What a job's workers will see, from the label category file and the worker template or AWS's own worker tool.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UiConfig.html; the wording is Ours.
"""

from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.members import member, text
from mockgt.engine.records import LabelingTool
from mockgt.engine.request_files import read_file
from mockgt.errors import ValidationException
from mockgt.manifests.lines import is_unicode
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.label_categories import InvalidLabelCategories, LabelCategories
from mockgt.tasktypes.service_accounts import HUMAN_TASK_UI_ACCOUNT_ID
from mockgt.tasktypes.template import audited_attributes, read_template

LABELS = "LabelCategoryConfigS3Uri"
TEMPLATE = "HumanTaskConfig.UiConfig.UiTemplateS3Uri"
HUMAN_TASK_UI = "HumanTaskConfig.UiConfig.HumanTaskUiArn"


def labeling_tool(
    engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType
) -> LabelingTool:  # fmt: skip
    """The labeling tool of a CreateLabelingJob request.

    Raises:
        ValidationException: a file is missing or wrong, there are too few or too many labels, or the tool is not the
            task type's.
    """
    categories = _categories(engine, scope, request, task_type)
    if (member(request, TEMPLATE) is None) == (member(request, HUMAN_TASK_UI) is None):
        raise ValidationException("HumanTaskConfig.UiConfig: give exactly one of UiTemplateS3Uri and HumanTaskUiArn.")
    if task_type.human_task_ui:
        _check_human_task_ui(scope, request, task_type)
        return LabelingTool(
            labels=categories.labels,
            header=text(request, "HumanTaskConfig.TaskDescription"),
            short_instructions=categories.short_instructions,
            full_instructions=categories.full_instructions,
            categories=categories.document,
            audited_attribute=_named_attribute(request, categories) if task_type.audits else "",
        )
    if member(request, HUMAN_TASK_UI) is not None:
        raise ValidationException(
            f"{HUMAN_TASK_UI} cannot be used for task type {task_type.function_name}. Give UiTemplateS3Uri instead."
        )
    return _tool_of_template(engine, scope, request, task_type, categories)


def _tool_of_template(
    engine: Engine,
    scope: Scope,
    request: Mapping[str, object],
    task_type: TaskType,
    categories: LabelCategories,
) -> LabelingTool:
    uri = text(request, TEMPLATE)
    html = read_file(engine, scope, TEMPLATE, uri).decode("utf-8", errors="replace")
    view = read_template(html)
    is_custom = task_type.category == "Custom"
    if not view.element and not is_custom:
        raise ValidationException(
            f"{TEMPLATE} {uri} holds no crowd element that takes an answer, such as <crowd-image-classifier>. "
            "Correct the template."
        )
    return LabelingTool(
        labels=categories.labels,
        header=view.header,
        short_instructions=view.short_instructions,
        full_instructions_header=view.full_instructions_header,
        full_instructions=view.full_instructions,
        categories=categories.document,
        audited_attribute=_audited_attribute(request, html, categories) if task_type.audits else "",
        template=html if is_custom else "",
    )


def _named_attribute(request: Mapping[str, object], categories: LabelCategories) -> str:
    """The earlier label's attribute, which for AWS's own worker tools the category file names."""
    name = categories.audited_attribute
    if not name:
        raise ValidationException(
            f'{LABELS}: "auditLabelAttributeName" is missing. Name the label attribute of the job whose labels are '
            "adjusted or verified."
        )
    _check_other_name(request, name)
    return name


def _check_other_name(request: Mapping[str, object], audited: str) -> None:
    if audited == text(request, "LabelAttributeName"):
        raise ValidationException(
            f"LabelAttributeName {audited} is the attribute whose labels are audited. Choose another name for the "
            "new labels."
        )


def _audited_attribute(request: Mapping[str, object], html: str, categories: LabelCategories) -> str:
    """The earlier label's attribute, which the template reads from the manifest line or the category file names."""
    names = audited_attributes(html) or ([categories.audited_attribute] if categories.audited_attribute else [])
    if len(names) != 1:
        found = f"reads {' and '.join(names)}" if names else "reads none"
        raise ValidationException(
            f"{TEMPLATE}: the template must read the labels to audit, task.input.manifestLine.<label attribute name>, "
            f"of exactly one attribute; it {found}."
        )
    _check_other_name(request, names[0])
    return names[0]


def _check_human_task_ui(scope: Scope, request: Mapping[str, object], task_type: TaskType) -> None:
    arn = f"arn:aws:sagemaker:{scope.region}:{HUMAN_TASK_UI_ACCOUNT_ID}:human-task-ui/{task_type.human_task_ui}"
    given = text(request, HUMAN_TASK_UI)
    if not given:
        raise ValidationException(
            f"{TEMPLATE} cannot be used for task type {task_type.function_name}. Give HumanTaskUiArn {arn} instead."
        )
    if given != arn:
        raise ValidationException(
            f"{HUMAN_TASK_UI} {given} is not the worker tool of task type {task_type.function_name} in {scope.region}. "
            f"Use {arn}."
        )


def _categories(
    engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType
) -> LabelCategories:  # fmt: skip
    uri = text(request, LABELS)
    if not uri and not task_type.min_labels:
        return LabelCategories()
    if not uri:
        raise ValidationException(f"{LABELS} is required for task type {task_type.function_name}.")
    try:
        categories = task_type.read_categories(read_file(engine, scope, LABELS, uri))
    except InvalidLabelCategories as problem:
        raise ValidationException(f"{LABELS} {uri}: {problem}") from problem
    if not is_unicode(categories.document):
        raise ValidationException(f"{LABELS} {uri} holds half a surrogate pair (\\ud…). Write the whole character.")
    labels = categories.labels
    if len(labels) < task_type.min_labels:
        raise ValidationException(
            f"{LABELS} {uri} has {len(labels)} label; task type {task_type.function_name} needs at least "
            f"{task_type.min_labels}. Add labels to the file."
        )
    if task_type.max_labels is not None and len(labels) > task_type.max_labels:
        raise ValidationException(
            f"{LABELS} {uri} has {len(labels)} labels; task type {task_type.function_name} takes at most "
            f"{task_type.max_labels}. Remove some."
        )
    return categories
