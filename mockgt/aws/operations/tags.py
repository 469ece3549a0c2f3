"""Tags of what Ground Truth and Augmented AI keep: AddTags, ListTags, DeleteTags. Other tags are moto's."""

from collections.abc import Callable, Mapping
from typing import Any

from mockgt.arns import Scope, labeling_job_arn
from mockgt.aws.listing import listing
from mockgt.engine import tags, workteams
from mockgt.engine.engine import Engine
from mockgt.engine.flow_definitions import flow_definition_at
from mockgt.engine.human_task_uis import human_task_ui_at
from mockgt.engine.paging import page
from mockgt.errors import ResourceNotFound, ValidationException

Wire = dict[str, Any]
LABELING_RESOURCES = frozenset({"labeling-job", "workteam", "workforce", "flow-definition", "human-task-ui"})

_FINDERS: Mapping[str, Callable[[Engine, Scope, str], object]] = {
    "flow-definition": flow_definition_at,
    "human-task-ui": human_task_ui_at,
}


def is_labeling_resource(arn: str) -> bool:
    """Whether a SageMaker ARN is of a kind that Ground Truth or Augmented AI keeps."""
    return _resource(arn)[0] in LABELING_RESOURCES


def add_tags(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Add or overwrite tags; answers all tags of the resource."""
    arn = _existing(engine, scope, params["ResourceArn"])
    return {"Tags": _wire(tags.set_tags(engine, scope, arn, tags.tags_by_key(params["Tags"])))}


def list_tags(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List the tags of a resource."""
    arn = _existing(engine, scope, params["ResourceArn"])
    found, next_token = page(
        f"Tags of {arn}",
        _wire(tags.tags_of(engine, scope, arn)),
        place=lambda tag: tag["Key"],
        next_token=params.get("NextToken"),
        max_results=params.get("MaxResults"),
    )
    return listing("Tags", found, next_token)


def delete_tags(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove tags from a resource."""
    arn = _existing(engine, scope, params["ResourceArn"])
    tags.remove_tags(engine, scope, arn, params["TagKeys"])
    return {}


def _existing(engine: Engine, scope: Scope, arn: str) -> str:
    """The ARN under which the resource's tags are kept.

    Raises:
        ValidationException: a work team that is not there, or a kind that takes no tags here.
        ResourceNotFound: another resource that is not there.
    Source:
        Observed: the text for a workforce. Ours: the errors for missing resources.
    """
    kind, name = _resource(arn)
    if kind == "workteam":
        team = workteams.describe_workteam(engine, scope, name.rpartition("/")[2])
        if team.arn != arn:
            raise workteams.missing_workteam(arn)
        return team.arn
    if kind == "labeling-job":
        if arn.lower() != labeling_job_arn(scope, name) or engine.repository.job(scope, name) is None:
            raise ResourceNotFound("Requested resource not found.")
        return labeling_job_arn(scope, name)
    if kind in _FINDERS:
        if _FINDERS[kind](engine, scope, arn) is None:
            raise ResourceNotFound("Requested resource not found.")
        return arn
    raise ValidationException(f"Invalid resource type: {kind}")


def _resource(arn: str) -> tuple[str, str]:
    kind, _, name = arn.split(":", 5)[-1].partition("/")
    return kind, name


def _wire(by_key: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in by_key.items()]
