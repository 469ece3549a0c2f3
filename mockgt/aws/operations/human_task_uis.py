"""Human task UIs: CreateHumanTaskUi, DescribeHumanTaskUi, ListHumanTaskUis, DeleteHumanTaskUi."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import human_task_uis as uis
from mockgt.engine.engine import Engine
from mockgt.engine.listing import creation_filter, page_by_creation
from mockgt.engine.tags import tags_by_key

Wire = dict[str, Any]


def create_human_task_ui(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Keep a worker template under a name."""
    tags = tags_by_key(params.get("Tags", []))
    made = uis.create_human_task_ui(engine, scope, params["HumanTaskUiName"], params["UiTemplate"]["Content"], tags)
    return {"HumanTaskUiArn": made.arn}


def describe_human_task_ui(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe a UI. Source: Documented, the template is never returned, only a URL for it and its digest."""
    ui = uis.describe_human_task_ui(engine, scope, params["HumanTaskUiName"])
    return {
        "HumanTaskUiArn": ui.arn,
        "HumanTaskUiName": ui.name,
        "HumanTaskUiStatus": "Active",
        "CreationTime": ui.created_at,
        "UiTemplate": {"Url": uis.template_url(engine, ui, scope.region), "ContentSha256": ui.sha256},
    }


def list_human_task_uis(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List UIs by the time of their creation."""
    found, next_token = page_by_creation(
        "HumanTaskUis", uis.list_human_task_uis(engine, scope), creation_filter(params)
    )
    summaries = [{"HumanTaskUiName": ui.name, "HumanTaskUiArn": ui.arn, "CreationTime": ui.created_at} for ui in found]
    return listing("HumanTaskUiSummaries", summaries, next_token)


def delete_human_task_ui(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove a UI."""
    uis.delete_human_task_ui(engine, scope, params["HumanTaskUiName"])
    return {}
