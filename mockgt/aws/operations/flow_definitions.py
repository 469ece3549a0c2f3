"""Flow definitions: CreateFlowDefinition, DescribeFlowDefinition, ListFlowDefinitions, DeleteFlowDefinition."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import flow_definitions as flows
from mockgt.engine.engine import Engine
from mockgt.engine.flow_definitions import FlowDefinition
from mockgt.engine.listing import creation_filter, page_by_creation
from mockgt.engine.tags import tags_by_key

Wire = dict[str, Any]


def create_flow_definition(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Keep a flow definition."""
    tags = tags_by_key(params.get("Tags", []))
    return {"FlowDefinitionArn": flows.create_flow_definition(engine, scope, params, tags).arn}


def describe_flow_definition(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe a flow definition."""
    definition = flows.describe_flow_definition(engine, scope, params["FlowDefinitionName"])
    return {**definition.request, **_summary(definition)}


def list_flow_definitions(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List flow definitions by the time of their creation."""
    found, next_token = page_by_creation(
        "FlowDefinitions", flows.list_flow_definitions(engine, scope), creation_filter(params)
    )
    return listing("FlowDefinitionSummaries", map(_summary, found), next_token)


def delete_flow_definition(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove a flow definition."""
    flows.delete_flow_definition(engine, scope, params["FlowDefinitionName"])
    return {}


def _summary(definition: FlowDefinition) -> Wire:
    return {
        "FlowDefinitionName": definition.name,
        "FlowDefinitionArn": definition.arn,
        "FlowDefinitionStatus": "Active",
        "CreationTime": definition.created_at,
    }
