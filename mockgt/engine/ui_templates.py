"""RenderUiTemplate: what a worker would see of a template, or of AWS's own tool, with one task's input.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RenderUiTemplate.html. Ours: the
texts, and what the input of AWS's own tools holds: a label category file's members, with `taskObject` and `header`.
"""

import json
from collections.abc import Mapping

from mockgt.arns import GROUND_TRUTH_ACCOUNT_ID, Scope
from mockgt.engine.engine import Engine
from mockgt.engine.human_task_uis import human_task_ui_at
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.task_objects import reader
from mockgt.errors import ResourceNotFound, ValidationException
from mockgt.tasktypes.contract import JobSettings, TaskObject, TaskType, UnusableObject
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.templates.rendering import RenderError, Rendering, render


def render_ui_template(
    engine: Engine, scope: Scope, template: str | None, ui_arn: str | None, task_input: str, role_arn: str
) -> Rendering:
    """Render a template, or the human task UI of an ARN, for an input in JSON.

    An S3 URI gets an address at which the worker's browser can read it.

    Raises:
        ResourceNotFound: there is no such UI.
        ValidationException: the role does not exist, the input is not JSON, or not exactly one of template and ARN.
    """
    if not engine.roles.exists(scope, role_arn):
        raise ValidationException(f"RoleArn {role_arn} does not exist. Create the role in IAM, or choose another one.")
    if (template is None) == (ui_arn is None):
        raise ValidationException("Give exactly one of UiTemplate and HumanTaskUiArn.")
    try:
        parsed = json.loads(task_input)
    except (ValueError, RecursionError) as problem:
        raise ValidationException(f"Task.Input is not valid JSON: {problem}. Correct it.") from problem
    if template is not None:
        return rendered(engine, scope, template, parsed)
    own = human_task_ui_at(engine, scope, str(ui_arn))
    if own is not None:
        return rendered(engine, scope, own.content, parsed)
    return _tool_of_aws(engine, scope, str(ui_arn), parsed)


def rendered(engine: Engine, scope: Scope, template: str, task_input: object) -> Rendering:
    """The template with a task's input filled in, for a worker of this account."""
    try:
        return render(template, task_input, lambda uri: engine.objects.read_url(scope, uri))
    except ObjectUnavailable as problem:
        return Rendering("", (RenderError("InvalidParameters", str(problem)),))


def _tool_of_aws(engine: Engine, scope: Scope, arn: str, task_input: object) -> Rendering:
    name = arn.removeprefix(f"arn:aws:sagemaker:{scope.region}:{GROUND_TRUTH_ACCOUNT_ID}:human-task-ui/")
    tools = {kind.human_task_ui: kind for kind in engine.task_types.values() if not kind.audits}
    if not name or name not in tools:
        raise ResourceNotFound(f"There is no human task UI {arn} in account {scope.account_id}, {scope.region}.")
    given: Mapping[str, object] = task_input if isinstance(task_input, dict) else {}
    categories = LabelCategories(given)
    template = tools[name].worker_template(
        str(given.get("header", "")),
        categories.short_instructions,
        categories.full_instructions,
        categories.audited_attribute,
    )
    try:
        frames = _frames(engine, scope, tools[name], given)
    except UnusableObject as problem:
        return Rendering("", (RenderError("InvalidParameters", str(problem)),))
    return rendered(engine, scope, template, {**given, "frames": frames})


def _frames(engine: Engine, scope: Scope, task_type: TaskType, given: Mapping[str, object]) -> object:
    """The frames' addresses: those of the input, else what the sequence file that it names lists."""
    if "frames" in given or "source" in task_type.source_keys or "taskObject" not in given:
        return given.get("frames", [])
    line, read = {**given, "source-ref": given["taskObject"]}, reader(engine, scope)
    settings = JobSettings()
    facts = task_type.prepare(line, settings, read)
    return list(task_type.worker_input(TaskObject("0", line, facts), settings, read).frames)
