"""Flow definitions of Amazon Augmented AI: who reviews what, with which template, and where the answers go.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateFlowDefinition.html and its
siblings. Observed, the text for an unknown work team. Ours: the other texts; a definition is Active at once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mockgt.arns import Scope, flow_definition_arn
from mockgt.engine.engine import Engine
from mockgt.engine.human_task_uis import human_task_ui_at
from mockgt.engine.members import member, section, text
from mockgt.engine.ports import JsonObject
from mockgt.engine.tags import forget_tags, set_tags
from mockgt.engine.workteams import find_workteam, workteam_kind
from mockgt.errors import ResourceInUse, ResourceNotFound, ValidationException
from mockgt.manifests.s3_uris import bucket_and_key

KIND = "flow-definition"
OPEN_LOOPS_KIND = "open-human-loop"
ACTIVATION = "HumanLoopActivationConfig.HumanLoopActivationConditionsConfig.HumanLoopActivationConditions"


@dataclass(frozen=True)
class FlowDefinition:
    """A flow definition; `request` is CreateFlowDefinition's members without the tags."""

    name: str
    arn: str
    request: JsonObject
    created_at: datetime


def create_flow_definition(
    engine: Engine, scope: Scope, request: Mapping[str, object], tags: Mapping[str, str]
) -> FlowDefinition:
    """Keep a flow definition.

    Raises:
        ResourceInUse: the name is taken.
        ValidationException: something that it names does not exist, or its members do not go together.
    """
    name = text(request, "FlowDefinitionName")
    if engine.repository.document(scope, KIND, name) is not None:
        raise ResourceInUse(f"A flow definition named {name} already exists in account {scope.account_id}.")
    _check_role_and_output(engine, scope, request)
    _check_human_loop(engine, scope, request)
    _check_activation(request)
    kept = {key: value for key, value in request.items() if key != "Tags"}
    made = FlowDefinition(name, flow_definition_arn(scope, name), kept, engine.clock.now(scope))
    document = {"arn": made.arn, "request": kept, "created_at": made.created_at.isoformat()}
    engine.repository.put_document(scope, KIND, name, document)
    set_tags(engine, scope, made.arn, tags)
    return made


def describe_flow_definition(engine: Engine, scope: Scope, name: str) -> FlowDefinition:
    """The definition of that name. Raises ResourceNotFound."""
    found = engine.repository.document(scope, KIND, name)
    if found is None:
        raise ResourceNotFound(f"There is no flow definition {name} in account {scope.account_id}, {scope.region}.")
    return _definition(name, found)


def flow_definition_at(engine: Engine, scope: Scope, arn: str) -> FlowDefinition | None:
    """The definition of that ARN, or None."""
    name = arn.rpartition("/")[2]
    found = engine.repository.document(scope, KIND, name) if arn == flow_definition_arn(scope, name) else None
    return None if found is None else _definition(name, found)


def list_flow_definitions(engine: Engine, scope: Scope) -> list[FlowDefinition]:
    """The account's definitions, oldest first."""
    return [_definition(name, document) for name, document in engine.repository.documents(scope, KIND)]


def delete_flow_definition(engine: Engine, scope: Scope, name: str) -> None:
    """Remove a definition, whose name can be used again.

    Raises:
        ResourceNotFound: there is none.
        ResourceInUse: human loops of it are in progress. Source: Ours, the condition.
    """
    definition = describe_flow_definition(engine, scope, name)
    for loop, document in engine.repository.documents(scope, OPEN_LOOPS_KIND):
        if document["flow_definition_arn"] == definition.arn:
            raise ResourceInUse(f"The human loop {loop} of flow definition {name} is in progress. Stop it first.")
    engine.repository.delete_document(scope, KIND, name)
    forget_tags(engine, scope, definition.arn)


def _check_role_and_output(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    role_arn, output = text(request, "RoleArn"), text(request, "OutputConfig.S3OutputPath")
    if not engine.roles.exists(scope, role_arn):
        raise ValidationException(f"RoleArn {role_arn} does not exist. Create the role in IAM, or choose another one.")
    parts = bucket_and_key(output)
    region = engine.objects.bucket_region(scope, parts[0]) if parts else None
    if region != scope.region:
        where = "does not exist or you do not have access to it" if region is None else f"is in {region}"
        raise ValidationException(
            f"OutputConfig.S3OutputPath {output}: the bucket {where}. Name a bucket in {scope.region}."
        )
    key_id = text(request, "OutputConfig.KmsKeyId")
    if key_id and not engine.keys.exists(scope, key_id):
        raise ValidationException(f"OutputConfig.KmsKeyId {key_id} is not an enabled AWS KMS key in {scope.region}.")


def _check_human_loop(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    if not section(request, "HumanLoopConfig"):
        raise ValidationException("HumanLoopConfig is required. Say which work team reviews with which human task UI.")
    workteam, ui = text(request, "HumanLoopConfig.WorkteamArn"), text(request, "HumanLoopConfig.HumanTaskUiArn")
    if find_workteam(engine, scope, workteam) is None:
        raise ValidationException(
            f"The specified Workteam '{workteam}' does not exist or you do not have access to it."
        )
    if human_task_ui_at(engine, scope, ui) is None:
        raise ValidationException(f"The specified HumanTaskUi '{ui}' does not exist or you do not have access to it.")
    priced = member(request, "HumanLoopConfig.PublicWorkforceTaskPrice") is not None
    if priced != (workteam_kind(workteam) == "public"):
        raise ValidationException(
            "HumanLoopConfig.PublicWorkforceTaskPrice is required for the public work team and for no other."
        )


def _check_activation(request: Mapping[str, object]) -> None:
    if member(request, "HumanLoopActivationConfig") is None:
        return
    if member(request, "HumanLoopRequestSource") is None:
        raise ValidationException("HumanLoopActivationConfig needs HumanLoopRequestSource. Give both or neither.")
    try:
        conditions = json.loads(text(request, ACTIVATION))
    except (ValueError, RecursionError) as problem:
        raise ValidationException(f"HumanLoopActivationConditions is not valid JSON: {problem}.") from problem
    if not isinstance(conditions, dict) or not isinstance(conditions.get("Conditions"), list):
        raise ValidationException('HumanLoopActivationConditions must be a JSON object like {"Conditions": [...]}.')


def _definition(name: str, document: JsonObject) -> FlowDefinition:
    created_at = datetime.fromisoformat(str(document["created_at"]))
    return FlowDefinition(name, str(document["arn"]), section(document, "request"), created_at)
