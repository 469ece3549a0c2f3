"""Human loops: StartHumanLoop, DescribeHumanLoop, ListHumanLoops, StopHumanLoop, DeleteHumanLoop."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import human_loops as loops
from mockgt.engine.engine import Engine
from mockgt.engine.human_loop import HumanLoop
from mockgt.engine.listing import creation_filter, page_by_creation

Wire = dict[str, Any]


def start_human_loop(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Send an input to workers."""
    classifiers = params.get("DataAttributes", {}).get("ContentClassifiers", ())
    content = params["HumanLoopInput"]["InputContent"]
    started = loops.start_human_loop(
        engine, scope, params["HumanLoopName"], params["FlowDefinitionArn"], content, classifiers
    )
    return {"HumanLoopArn": started.arn}


def describe_human_loop(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe a human loop."""
    loop = loops.describe_human_loop(engine, scope, params["HumanLoopName"])
    wire = {**_summary(loop), "HumanLoopArn": loop.arn}
    if loop.failure_code:
        wire["FailureCode"] = loop.failure_code
    if loop.output_uri:
        wire["HumanLoopOutput"] = {"OutputS3Uri": loop.output_uri}
    return wire


def list_human_loops(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List the loops of a flow definition by the time of their creation."""
    found = loops.list_human_loops(engine, scope, params["FlowDefinitionArn"])
    shown, next_token = page_by_creation("HumanLoops", found, creation_filter(params))
    return listing("HumanLoopSummaries", map(_summary, shown), next_token)


def stop_human_loop(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """End a loop without output."""
    loops.stop_human_loop(engine, scope, params["HumanLoopName"])
    return {}


def delete_human_loop(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove an ended loop."""
    loops.delete_human_loop(engine, scope, params["HumanLoopName"])
    return {}


def _summary(loop: HumanLoop) -> Wire:
    wire: Wire = {
        "HumanLoopName": loop.name,
        "HumanLoopStatus": loop.status,
        "CreationTime": loop.created_at,
        "FlowDefinitionArn": loop.flow_definition_arn,
    }
    return wire | ({"FailureReason": loop.failure_reason} if loop.failure_reason else {})
