"""What CreateLabelingJob checks before it answers: names, limits, and that everything the request names exists.

The manifest is not read here: what is wrong in it makes the job `Failed`. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html; the wording is Ours.
"""

from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.lambdas import check_algorithm, task_type_of
from mockgt.engine.members import member, number, text
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.pricing import check_price
from mockgt.engine.records import LabelingTool
from mockgt.engine.workteams import find_workteam, workteam_kind
from mockgt.errors import ValidationException
from mockgt.manifests.s3_uris import bucket_and_key
from mockgt.tasktypes import label_categories
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.template import read_template

MAX_TASK_SECONDS = 28_800
MAX_AVAILABILITY_SECONDS: Mapping[str, int] = {"public": 43_200, "private": 2_592_000, "vendor": 2_592_000}
DEFAULT_AVAILABILITY_SECONDS: Mapping[str, int] = {"public": 21_600, "private": 2_592_000, "vendor": 2_592_000}
NOT_IN_THIS_RELEASE: Mapping[str, str] = {
    "InputConfig.DataSource.SnsDataSource": "streaming labeling jobs are",
    "OutputConfig.SnsTopicArn": "notifications of single data objects are",
}
RESERVED_ATTRIBUTE_NAMES = ("source", "source-ref")


def check_references(engine: Engine, scope: Scope, request: Mapping[str, object]) -> tuple[TaskType, LabelingTool]:
    """Check a structurally valid CreateLabelingJob request; returns its task type and what workers will see.

    Raises:
        ValidationException: the text names the member, what is wrong with it and what to do.
    """
    for path, feature in NOT_IN_THIS_RELEASE.items():
        if member(request, path) is not None:
            raise ValidationException(f"{path}: {feature} not available in this release. Leave the member out.")
    task_type = task_type_of(engine, scope, request)
    check_label_attribute_name(text(request, "LabelAttributeName"), task_type)
    check_algorithm(scope, request, task_type.function_name)
    _check_workteam(engine, scope, request, task_type)
    _check_role_and_keys(engine, scope, request)
    _check_manifest_and_output(engine, scope, request)
    return task_type, _labeling_tool(engine, scope, request, task_type)


def check_label_attribute_name(name: str, task_type: TaskType) -> None:
    """Refuse a label attribute name that the output manifest cannot have.

    Raises:
        ValidationException: reserved, ends in `-metadata`, or ends in `-ref` although the label is not a file.
    """
    if name in RESERVED_ATTRIBUTE_NAMES:
        raise ValidationException(f"LabelAttributeName {name} is reserved for the input. Choose another name.")
    if name.endswith("-metadata"):
        raise ValidationException(f"LabelAttributeName {name} must not end in -metadata. Choose another name.")
    if name.endswith("-ref"):
        raise ValidationException(
            f"LabelAttributeName {name} must not end in -ref for task type {task_type.function_name}. "
            "Choose another name."
        )


def _check_workteam(engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType) -> None:
    arn = text(request, "HumanTaskConfig.WorkteamArn")
    if find_workteam(engine, scope, arn) is None:
        raise ValidationException(
            f"The work team {arn} does not exist or you do not have access to it. Create it, or choose another "
            "HumanTaskConfig.WorkteamArn."
        )
    kind = workteam_kind(arn)
    check_price(request, task_type.function_name, kind)
    _at_most(request, "HumanTaskConfig.TaskTimeLimitInSeconds", MAX_TASK_SECONDS, "")
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


def _check_manifest_and_output(engine: Engine, scope: Scope, request: Mapping[str, object]) -> None:
    manifest = "InputConfig.DataSource.S3DataSource.ManifestS3Uri"
    if member(request, manifest) is None:
        raise ValidationException(f"{manifest} is required. Name the input manifest file.")
    _check_bucket(engine, scope, manifest, text(request, manifest), needs_key=True)
    _check_bucket(
        engine, scope, "OutputConfig.S3OutputPath", text(request, "OutputConfig.S3OutputPath"), needs_key=False
    )


def _check_bucket(engine: Engine, scope: Scope, path: str, uri: str, *, needs_key: bool) -> None:
    parts = bucket_and_key(uri)
    if parts is None or (needs_key and not parts[1]):
        raise ValidationException(f"{path} {uri} is not an S3 address. Write it as s3://bucket/key.")
    region = engine.objects.bucket_region(scope, parts[0])
    if region is None:
        raise ValidationException(
            f"{path}: the S3 bucket {parts[0]} does not exist or you do not have permission to access it. "
            "Create the bucket, or correct its name."
        )
    if region != scope.region:
        raise ValidationException(
            f"{path}: the S3 bucket {parts[0]} is in {region}; it must be in the labeling job's region, {scope.region}."
        )


def _labeling_tool(
    engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType
) -> LabelingTool:  # fmt: skip
    labels = _labels(engine, scope, request, task_type)
    ui = "HumanTaskConfig.UiConfig"
    template_uri, ui_arn = member(request, f"{ui}.UiTemplateS3Uri"), member(request, f"{ui}.HumanTaskUiArn")
    if (template_uri is None) == (ui_arn is None):
        raise ValidationException(f"{ui}: give exactly one of UiTemplateS3Uri and HumanTaskUiArn.")
    if ui_arn is not None:
        raise ValidationException(
            f"{ui}.HumanTaskUiArn cannot be used for task type {task_type.function_name}. Give UiTemplateS3Uri instead."
        )
    body = _read(engine, scope, f"{ui}.UiTemplateS3Uri", text(request, f"{ui}.UiTemplateS3Uri"))
    view = read_template(body.decode("utf-8", errors="replace"))
    if not view.element:
        raise ValidationException(
            f"{ui}.UiTemplateS3Uri {template_uri} holds no crowd element that takes an answer, such as "
            "<crowd-image-classifier>. Correct the template."
        )
    return LabelingTool(
        labels, view.header, view.short_instructions, view.full_instructions_header, view.full_instructions
    )


def _labels(engine: Engine, scope: Scope, request: Mapping[str, object], task_type: TaskType) -> tuple[str, ...]:
    path = "LabelCategoryConfigS3Uri"
    uri = text(request, path)
    if not uri:
        raise ValidationException(f"{path} is required for task type {task_type.function_name}.")
    try:
        labels = label_categories.read(_read(engine, scope, path, uri))
    except label_categories.InvalidLabelCategories as problem:
        raise ValidationException(f"{path} {uri}: {problem}") from problem
    if any(0xD800 <= ord(character) <= 0xDFFF for label in labels for character in label):
        raise ValidationException(f"{path} {uri} holds half a surrogate pair (\\ud…). Write the whole character.")
    if len(labels) < task_type.min_labels:
        raise ValidationException(
            f"{path} {uri} has {len(labels)} label; task type {task_type.function_name} needs at least "
            f"{task_type.min_labels}. Add labels to the file."
        )
    return tuple(labels)


def _read(engine: Engine, scope: Scope, path: str, uri: str) -> bytes:
    _check_bucket(engine, scope, path, uri, needs_key=True)
    try:
        return engine.objects.get(scope, uri)
    except ObjectUnavailable as problem:
        raise ValidationException(f"{path} {uri} cannot be read: {problem}") from problem
