"""What workers do with human loops: see those of their teams, and answer each once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.flow_definitions import OPEN_LOOPS_KIND, FlowDefinition, flow_definition_at
from mockgt.engine.human_loop import HumanLoop, load, save
from mockgt.engine.human_loops import completed, page_now
from mockgt.engine.members import number, text
from mockgt.engine.output import worker_answer
from mockgt.engine.portal_jobs import in_team
from mockgt.engine.ports import JsonObject, Worker
from mockgt.engine.records import Answer
from mockgt.errors import PortalError


@dataclass(frozen=True)
class Review:
    """A human loop as its workers see it; `content` is the rendered template."""

    name: str
    title: str
    description: str
    content: str
    created: datetime
    expires_at: datetime


def reviews(engine: Engine, scope: Scope, worker: Worker) -> list[Review]:
    """The open loops of the worker's teams that they have not answered, oldest first."""
    open_loops = [load(engine, scope, name) for name, _ in engine.repository.documents(scope, OPEN_LOOPS_KIND)]
    mine = [(loop, _flow(engine, scope, loop)) for loop in open_loops if loop and not _has_answered(loop, worker)]
    shown = [(loop, flow) for loop, flow in mine if in_team(engine, scope, _workteam(flow), worker)]
    return [_review(engine, scope, loop, flow) for loop, flow in shown]


def loop_page(engine: Engine, scope: Scope, name: str) -> HumanLoop:
    """A loop with its page and the answers so far, for those who look and do not answer.

    Raises:
        PortalError: NotFound, there is no such loop.
    """
    loop = load(engine, scope, name)
    if loop is None:
        raise PortalError("NotFound", f"There is no human loop named {name}. List those of its workflow.", 404)
    return replace(loop, content=page_now(engine, scope, loop))


def answer(
    engine: Engine,
    scope: Scope,
    worker: Worker,
    name: str,
    content: JsonObject,
    seconds_active: float,
    *,
    check_team: bool = True,
) -> HumanLoop:
    """Hand in a worker's answer; with the last one that the flow definition asks for, the output is written.

    Args:
        content: What the template's form submits.
        check_team: False for a simulated worker who is in no team.

    Raises:
        PortalError: NotFound, there is no such loop for this worker; Conflict, it has ended or they answered already;
            BadRequest, the answer cannot be written as JSON.
    """
    loop = load(engine, scope, name)
    if loop is None or (check_team and not in_team(engine, scope, _workteam(_flow(engine, scope, loop)), worker)):
        raise PortalError("NotFound", f"There is no human loop named {name} for you.", 404)
    if loop.status != "InProgress":
        raise PortalError("Conflict", f"The human loop {name} has ended ({loop.status}). Choose another one.", 409)
    if _has_answered(loop, worker):
        raise PortalError("Conflict", "You answered this already. Choose another one.", 409)
    _check_json(content)
    now = engine.clock.now(scope)
    accepted = now - timedelta(seconds=min(max(seconds_active, 0.0), (now - loop.created_at).total_seconds()))
    given = Answer(0, worker.worker_id, content, accepted, now, seconds_active, worker.sub, worker.issuer)
    loop = replace(loop, answers=(*loop.answers, worker_answer(given)))
    flow = _flow(engine, scope, loop)
    if len(loop.answers) >= number(flow.request, "HumanLoopConfig.TaskCount", 1):
        loop = completed(engine, scope, loop, flow)
    return save(engine, scope, loop)


def _check_json(content: JsonObject) -> None:
    try:
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as problem:
        raise PortalError("BadRequest", f"The answer cannot be written as JSON: {problem}.") from problem


def _has_answered(loop: HumanLoop, worker: Worker) -> bool:
    return any(given["workerId"] == worker.worker_id for given in loop.answers)


def _flow(engine: Engine, scope: Scope, loop: HumanLoop) -> FlowDefinition:
    """The loop's definition, which cannot be deleted while the loop is open."""
    flow = flow_definition_at(engine, scope, loop.flow_definition_arn)
    assert flow is not None
    return flow


def _workteam(flow: FlowDefinition) -> str:
    return text(flow.request, "HumanLoopConfig.WorkteamArn")


def _review(engine: Engine, scope: Scope, loop: HumanLoop, flow: FlowDefinition) -> Review:
    config: Mapping[str, str] = {
        member: text(flow.request, f"HumanLoopConfig.{member}") for member in ("TaskTitle", "TaskDescription")
    }
    return Review(
        name=loop.name,
        title=config["TaskTitle"],
        description=config["TaskDescription"],
        content=page_now(engine, scope, loop),
        created=loop.created_at,
        expires_at=loop.expires_at,
    )
