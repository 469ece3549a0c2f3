"""What CreateLabelingJob checks before it answers: names, limits, and that everything the request names exists.

The manifest is not read here: what is wrong in it makes the job `Failed`. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html; the wording is Ours.
"""

from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import INPUT_TOPIC, OUTPUT_TOPIC
from mockgt.engine.labeling_tool import labeling_tool
from mockgt.engine.lambdas import check_algorithm, task_type_of
from mockgt.engine.members import member, number, text
from mockgt.engine.pricing import check_price
from mockgt.engine.records import LabelingTool
from mockgt.engine.request_files import check_bucket
from mockgt.engine.workteams import find_workteam, workteam_kind
from mockgt.errors import ValidationException
from mockgt.tasktypes.contract import TaskType

MAX_AVAILABILITY_SECONDS: Mapping[str, int] = {"public": 43_200, "private": 2_592_000, "vendor": 2_592_000}
DEFAULT_AVAILABILITY_SECONDS: Mapping[str, int] = {"public": 21_600, "private": 2_592_000, "vendor": 2_592_000}
RESERVED_ATTRIBUTE_NAMES = ("source", "source-ref")


def check_references(engine: Engine, scope: Scope, request: Mapping[str, object]) -> tuple[TaskType, LabelingTool]:
    """Check a structurally valid CreateLabelingJob request; returns its task type and what workers will see.

    Raises:
        ValidationException: the text names the member, what is wrong with it and what to do.
    """
    task_type = task_type_of(engine, scope, request)
    check_label_attribute_name(text(request, "LabelAttributeName"), task_type)
    check_algorithm(scope, request, task_type.function_name)
    _check_workteam(engine, scope, request, task_type)
    _check_role_and_keys(engine, scope, request)
    _check_topics(engine, scope, request)
    _check_manifest_and_output(engine, scope, request)
    return task_type, labeling_tool(engine, scope, request, task_type)


def check_label_attribute_name(name: str, task_type: TaskType) -> None:
    """Refuse a label attribute name that the output manifest cannot have.

    Raises:
        ValidationException: reserved, ends in `-metadata`, or ends in `-ref` other than the labels' being files.
    """
    if name in RESERVED_ATTRIBUTE_NAMES:
        raise ValidationException(f"LabelAttributeName {name} is reserved for the input. Choose another name.")
    if name.endswith("-metadata"):
        raise ValidationException(f"LabelAttributeName {name} must not end in -metadata. Choose another name.")
    if name.endswith("-ref") and not task_type.label_is_file:
        raise ValidationException(
            f"LabelAttributeName {name} must not end in -ref for task type {task_type.function_name}. "
            "Choose another name."
        )
    if task_type.label_is_file and not name.endswith("-ref"):
        raise ValidationException(
            f"LabelAttributeName {name} must end in -ref for task type {task_type.function_name}, whose labels are "
            f"files. Name it {name}-ref."
        )


def _check_workteam(engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType) -> None:
    arn = text(request, "HumanTaskConfig.WorkteamArn")
    if find_workteam(engine, scope, arn) is None:
        raise ValidationException(
            f"The work team {arn} does not exist or you do not have access to it. Create it, or choose another "
            "HumanTaskConfig.WorkteamArn."
        )
    kind = workteam_kind(arn)
    if kind == "public" and not task_type.for_public_workforce:
        raise ValidationException(
            f"HumanTaskConfig.WorkteamArn: the public workforce does not take tasks of type {task_type.function_name}. "
            "Choose a private or a vendor work team."
        )
    check_price(request, task_type.function_name, kind)
    for_type = f" for task type {task_type.function_name}"
    _at_most(request, "HumanTaskConfig.TaskTimeLimitInSeconds", task_type.max_task_seconds, for_type)
    _at_most(request, "HumanTaskConfig.NumberOfHumanWorkersPerDataObject", task_type.max_workers_per_object, for_type)
    _at_most(
        request,
        "HumanTaskConfig.TaskAvailabilityLifetimeInSeconds",
        MAX_AVAILABILITY_SECONDS[kind],
        f" for a {kind} workteam",
    )


def _at_most(request: Mapping[str, object], path: str, limit: int, condition: str) -> None:
    if number(request, path) > limit:
        raise ValidationException(
            f"{path} is {number(request, path)}; at most {limit} is allowed{condition}. Choose a smaller value."
        )


def _check_role_and_keys(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    role_arn = text(request, "RoleArn")
    if not engine.roles.exists(scope, role_arn):
        raise ValidationException(f"RoleArn {role_arn} does not exist. Create the role in IAM, or choose another one.")
    for path in ("OutputConfig.KmsKeyId", "LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VolumeKmsKeyId"):
        key_id = text(request, path)
        if key_id and not engine.keys.exists(scope, key_id):
            raise ValidationException(
                f"{path} {key_id} is not an enabled AWS KMS key in {scope.region}. Create the key, or leave it out."
            )


def _check_topics(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    for path in (INPUT_TOPIC, OUTPUT_TOPIC):
        topic = text(request, path)
        if topic and not engine.queues.topic_exists(scope, topic):
            raise ValidationException(
                f"{path} {topic} does not exist in account {scope.account_id}, {scope.region}. Create the topic there."
            )
    algorithms = "LabelingJobAlgorithmsConfig"
    if text(request, INPUT_TOPIC) and member(request, algorithms) is not None:
        raise ValidationException(f"{algorithms} cannot be used for a streaming labeling job. Leave it out.")


def _check_manifest_and_output(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    manifest = "InputConfig.DataSource.S3DataSource.ManifestS3Uri"
    if member(request, manifest) is not None:
        check_bucket(engine, scope, manifest, text(request, manifest), needs_key=True)
    elif member(request, INPUT_TOPIC) is None:
        raise ValidationException(f"{manifest} is required. Name the input manifest file, or {INPUT_TOPIC}.")
    check_bucket(
        engine, scope, "OutputConfig.S3OutputPath", text(request, "OutputConfig.S3OutputPath"), needs_key=False
    )
