"""Human loops of Amazon Augmented AI: one input, reviewed by as many workers as its flow definition says.

Source: Documented, https://docs.aws.amazon.com/augmented-ai/2019-11-07/APIReference/Welcome.html and the guide's pages
a2i-output-data (the output) and a2i-delete-human-loop (the end). Observed, the failure of a template. Ours: a stopped
loop is Stopped at once, since a worker here answers without taking the task before; the other texts.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mockgt.arns import Scope, human_loop_arn
from mockgt.engine.engine import Engine
from mockgt.engine.flow_definitions import FlowDefinition, flow_definition_at
from mockgt.engine.human_loop import HumanLoop, forget, load, load_all, save
from mockgt.engine.human_task_uis import human_task_ui_at
from mockgt.engine.members import number, text
from mockgt.engine.output import compact
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.ui_templates import rendered
from mockgt.errors import HumanLoopConflict, HumanLoopNotFound, ValidationException
from mockgt.templates.rendering import Rendering

DEFAULT_AVAILABILITY_SECONDS = 864_000


def start_human_loop(
    engine: Engine, scope: Scope, name: str, flow_arn: str, input_content: str, content_classifiers: Sequence[str]
) -> HumanLoop:
    """Send an input to workers; the same name with the same input gives the loop that is there already.

    A template that cannot be rendered makes the loop Failed.

    Raises:
        HumanLoopNotFound: there is no such flow definition.
        HumanLoopConflict: a loop of that name has another input.
        ValidationException: the input is not JSON.
    """
    flow = _flow(engine, scope, flow_arn)
    existing = load(engine, scope, name)
    if existing is not None:
        if (existing.input_content, existing.flow_definition_arn) == (input_content, flow.arn):
            return existing
        raise HumanLoopConflict(f"A human loop named {name} exists with another input. Choose another name.")
    try:
        parsed = json.loads(input_content)
    except (ValueError, RecursionError) as problem:
        raise ValidationException(f"HumanLoopInput.InputContent is not valid JSON: {problem}.") from problem
    now = engine.clock.now(scope)
    seconds = number(flow.request, "HumanLoopConfig.TaskAvailabilityLifetimeInSeconds", DEFAULT_AVAILABILITY_SECONDS)
    loop = HumanLoop(
        name=name,
        arn=human_loop_arn(scope, name),
        flow_definition_arn=flow.arn,
        input_content=input_content,
        content_classifiers=tuple(content_classifiers),
        created_at=now,
        expires_at=now + timedelta(seconds=seconds),
    )
    return save(engine, scope, _with_content(engine, scope, loop, flow, parsed))


def describe_human_loop(engine: Engine, scope: Scope, name: str) -> HumanLoop:
    """The loop of that name. Raises HumanLoopNotFound, also for a deleted one."""
    loop = load(engine, scope, name)
    if loop is None:
        raise HumanLoopNotFound(f"There is no human loop named {name} in account {scope.account_id}, {scope.region}.")
    return loop


def list_human_loops(engine: Engine, scope: Scope, flow_arn: str) -> list[HumanLoop]:
    """The loops of a flow definition, oldest first. Raises HumanLoopNotFound if that is deleted."""
    flow = _flow(engine, scope, flow_arn)
    return [loop for loop in load_all(engine, scope) if loop.flow_definition_arn == flow.arn]


def stop_human_loop(engine: Engine, scope: Scope, name: str) -> None:
    """End a loop without output; one that is stopped stays so.

    Raises:
        HumanLoopNotFound: there is none.
        ValidationException: it has ended otherwise. Source: Ours.
    """
    loop = describe_human_loop(engine, scope, name)
    if loop.status in ("Completed", "Failed"):
        raise ValidationException(f"The human loop {name} cannot be stopped: its status is {loop.status}.")
    if loop.status != "Stopped":
        save(engine, scope, replace(loop, status="Stopped"))


def delete_human_loop(engine: Engine, scope: Scope, name: str) -> None:
    """Remove an ended loop.

    Raises:
        HumanLoopNotFound: there is none.
        ValidationException: it is in progress. Source: Documented, the condition; Ours, the code and text.
    """
    loop = describe_human_loop(engine, scope, name)
    if loop.status == "InProgress":
        raise ValidationException(f"The human loop {name} is in progress. Stop it, then delete it.")
    forget(engine, scope, name)


def expire_loop(engine: Engine, scope: Scope, name: str) -> None:
    """Fail a loop whose workers' time is over."""
    loop = describe_human_loop(engine, scope, name)
    reason = f"{len(loop.answers)} workers answered until {loop.expires_at:%Y-%m-%d %H:%M:%S} UTC, which is not enough."
    save(engine, scope, failed(loop, "Expired", reason))


def completed(engine: Engine, scope: Scope, loop: HumanLoop, flow: FlowDefinition) -> HumanLoop:
    """The loop with its output written; Failed where that is not possible."""
    root = text(flow.request, "OutputConfig.S3OutputPath").removesuffix("/")
    uri = f"{root}/{flow.name}/{loop.created_at:%Y/%m/%d/%H/%M/%S}/{loop.name}/output.json"
    body = {
        "flowDefinitionArn": flow.arn,
        "humanAnswers": list(loop.answers),
        "humanLoopName": loop.name,
        "inputContent": json.loads(loop.input_content),
    }
    try:
        key_id = text(flow.request, "OutputConfig.KmsKeyId")
        engine.objects.put(scope, uri, compact(body).encode(), "application/json", key_id)
    except ObjectUnavailable as problem:
        return failed(loop, "ValidationError", f"The output location cannot be written: {problem}")
    return replace(loop, status="Completed", output_uri=uri)


def failed(loop: HumanLoop, code: str, reason: str) -> HumanLoop:
    """The loop, Failed: `ValidationError`, `Expired` or `InternalError`, and why."""
    return replace(loop, status="Failed", failure_code=code, failure_reason=reason)


def page_now(engine: Engine, scope: Scope, loop: HumanLoop) -> str:
    """The loop's page with addresses of S3 objects that are good from now on, wherever the server listens now.

    The page as it was when the loop started, where its template or flow definition is gone.
    """
    flow = flow_definition_at(engine, scope, loop.flow_definition_arn)
    rendering = _page(engine, scope, flow, json.loads(loop.input_content)) if flow else None
    return loop.content if rendering is None or rendering.errors else rendering.content


def _page(engine: Engine, scope: Scope, flow: FlowDefinition, parsed: object) -> Rendering | None:
    """The flow definition's template filled in; None where it was deleted."""
    ui = human_task_ui_at(engine, scope, text(flow.request, "HumanLoopConfig.HumanTaskUiArn"))
    return None if ui is None else rendered(engine, scope, ui.content, parsed)


def _with_content(engine: Engine, scope: Scope, loop: HumanLoop, flow: FlowDefinition, parsed: object) -> HumanLoop:
    rendering = _page(engine, scope, flow, parsed)
    if rendering is None:
        return failed(loop, "ValidationError", "The human task UI of the flow definition was deleted. Create it again.")
    if rendering.errors:
        reasons = ", ".join(f"{error.code}: '{error.message}'" for error in rendering.errors)
        return failed(loop, "ValidationError", f"Task failed to render: [ {reasons} ].")
    return replace(loop, content=rendering.content)


def _flow(engine: Engine, scope: Scope, arn: str) -> FlowDefinition:
    flow = flow_definition_at(engine, scope, arn)
    if flow is None:
        raise HumanLoopNotFound(f"There is no flow definition {arn} in account {scope.account_id}, {scope.region}.")
    return flow
