"""RenderUiTemplate."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.engine import ui_templates
from mockgt.engine.engine import Engine

Wire = dict[str, Any]


def render_ui_template(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Render a template for one task. Source: Documented, `Errors` is not empty when rendering failed."""
    template = params["UiTemplate"]["Content"] if "UiTemplate" in params else None
    rendering = ui_templates.render_ui_template(
        engine, scope, template, params.get("HumanTaskUiArn"), params["Task"]["Input"], params["RoleArn"]
    )
    errors = [{"Code": error.code, "Message": error.message} for error in rendering.errors]
    return {"RenderedContent": rendering.content, "Errors": errors}
