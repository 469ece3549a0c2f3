"""RenderUiTemplate."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.engine import ui_templates
from mockgt.engine.engine import Engine
from mockgt.errors import ValidationException

Wire = dict[str, Any]


def render_ui_template(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Render a template for one task. Source: Documented, `Errors` is not empty when rendering failed."""
    template, arn = params.get("UiTemplate"), params.get("HumanTaskUiArn")
    if (template is None) == (arn is None):
        raise ValidationException("Give exactly one of UiTemplate and HumanTaskUiArn.")
    content = template["Content"] if template else ui_templates.template_of_ui(engine, scope, str(arn))
    rendering = ui_templates.render_ui_template(engine, scope, content, params["Task"]["Input"], params["RoleArn"])
    errors = [{"Code": error.code, "Message": error.message} for error in rendering.errors]
    return {"RenderedContent": rendering.content, "Errors": errors}
