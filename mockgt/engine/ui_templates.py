"""RenderUiTemplate: what a worker would see of a template with one task's input.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RenderUiTemplate.html. Ours: the
texts; of AWS's own UIs only the one for named entities is shown, as its crowd element.
"""

import json

from mockgt.arns import GROUND_TRUTH_ACCOUNT_ID, Scope
from mockgt.engine.engine import Engine
from mockgt.engine.human_task_uis import human_task_ui_at
from mockgt.engine.ports import ObjectUnavailable
from mockgt.errors import ResourceNotFound, ValidationException
from mockgt.templates.rendering import RenderError, Rendering, render

NAMED_ENTITIES = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-entity-annotation name="crowd-entity-annotation" header="{{ task.input.header }}"
  labels="{{ task.input.labels | to_json | escape }}" text="{{ task.input.taskObject }}"></crowd-entity-annotation>
"""


def render_ui_template(engine: Engine, scope: Scope, template: str, task_input: str, role_arn: str) -> Rendering:
    """Render a template for an input in JSON; an S3 URI gets an address at which the worker's browser can read it.

    Raises:
        ValidationException: the role does not exist, or the input is not JSON.
    """
    if not engine.roles.exists(scope, role_arn):
        raise ValidationException(f"RoleArn {role_arn} does not exist. Create the role in IAM, or choose another one.")
    try:
        parsed = json.loads(task_input)
    except (ValueError, RecursionError) as problem:
        raise ValidationException(f"Task.Input is not valid JSON: {problem}. Correct it.") from problem
    return rendered(engine, scope, template, parsed)


def rendered(engine: Engine, scope: Scope, template: str, task_input: object) -> Rendering:
    """The template with a task's input filled in, for a worker of this account."""
    try:
        return render(template, task_input, lambda uri: engine.objects.read_url(scope, uri))
    except ObjectUnavailable as problem:
        return Rendering("", (RenderError("InvalidParameters", str(problem)),))


def template_of_ui(engine: Engine, scope: Scope, arn: str) -> str:
    """The template behind a human task UI's ARN, the account's own or AWS's.

    Raises:
        ResourceNotFound: there is no such UI.
        ValidationException: it is one of AWS's that has no template here.
    """
    own = human_task_ui_at(engine, scope, arn)
    if own is not None:
        return own.content
    if is_aws_ui(scope, arn, "NamedEntityRecognition"):
        return NAMED_ENTITIES
    if arn.startswith(_aws_ui(scope, "")):
        raise ValidationException(f"HumanTaskUiArn {arn}: this UI of AWS has no template to render. Give UiTemplate.")
    raise ResourceNotFound(f"There is no human task UI {arn} in account {scope.account_id}, {scope.region}.")


def is_aws_ui(scope: Scope, arn: str, name: str) -> bool:
    """Whether an ARN is that of AWS's own UI of a task type, in this region."""
    return arn == _aws_ui(scope, name)


def _aws_ui(scope: Scope, name: str) -> str:
    return f"arn:aws:sagemaker:{scope.region}:{GROUND_TRUTH_ACCOUNT_ID}:human-task-ui/{name}"
