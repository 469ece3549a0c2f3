"""The record of a human loop, and how it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, cast

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.flow_definitions import OPEN_LOOPS_KIND
from mockgt.engine.signals import human_loop_ended

KIND = "human-loop"
LoopStatus = Literal["InProgress", "Failed", "Completed", "Stopped", "Stopping"]


@dataclass(frozen=True)
class HumanLoop:
    """A human loop.

    Attributes:
        input_content: JSON text, as it was given.
        content: The flow definition's template with the input filled in, when the loop started.
        answers: As they stand in the output file, in order of submission.
        expires_at: When workers can't answer any more.
        output_uri: The output file, once it is written.
    """

    name: str
    arn: str
    flow_definition_arn: str
    input_content: str
    content_classifiers: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    content: str = ""
    status: LoopStatus = "InProgress"
    failure_code: str = ""
    failure_reason: str = ""
    answers: tuple[Mapping[str, object], ...] = ()
    output_uri: str = ""


def save(engine: Engine, scope: Scope, loop: HumanLoop) -> HumanLoop:
    """Keep the loop as it is now; those in progress are noted apart, so that finding them costs nothing more."""
    times = {"created_at": loop.created_at.isoformat(), "expires_at": loop.expires_at.isoformat()}
    engine.repository.put_document(scope, KIND, loop.name, {**asdict(loop), **times})
    if loop.status == "InProgress":
        note = {"flow_definition_arn": loop.flow_definition_arn, "expires_at": times["expires_at"]}
        engine.repository.put_document(scope, OPEN_LOOPS_KIND, loop.name, note)
    else:
        engine.repository.delete_document(scope, OPEN_LOOPS_KIND, loop.name)
        human_loop_ended(engine, scope, loop.arn, _detail(loop), engine.clock.now(scope))
    return loop


def load(engine: Engine, scope: Scope, name: str) -> HumanLoop | None:
    """The loop of that name, or None."""
    document = engine.repository.document(scope, KIND, name)
    return None if document is None else _loop(document)


def load_all(engine: Engine, scope: Scope) -> list[HumanLoop]:
    """All loops, oldest first."""
    return [_loop(document) for _, document in engine.repository.documents(scope, KIND)]


def forget(engine: Engine, scope: Scope, name: str) -> None:
    """Remove an ended loop."""
    engine.repository.delete_document(scope, KIND, name)


def _detail(loop: HumanLoop) -> dict[str, object]:
    """What EventBridge hears. Source: Documented, the guide's page a2i-cloudwatch-events."""
    return {
        "creationTime": loop.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "failureCode": loop.failure_code or None,
        "failureReason": loop.failure_reason or None,
        "flowDefinitionArn": loop.flow_definition_arn,
        "humanLoopArn": loop.arn,
        "humanLoopName": loop.name,
        "humanLoopOutput": {"outputS3Uri": loop.output_uri} if loop.output_uri else None,
        "humanLoopStatus": loop.status,
    }


def _loop(document: Mapping[str, object]) -> HumanLoop:
    values = cast(dict[str, Any], dict(document))
    for member in ("created_at", "expires_at"):
        values[member] = datetime.fromisoformat(values[member])
    for member in ("content_classifiers", "answers"):
        values[member] = tuple(values[member])
    return HumanLoop(**values)
