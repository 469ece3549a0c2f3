"""The Lambda functions that Ground Truth brings for its task types, and the task type that a request chooses.

Custom jobs, with a requester's own functions or without any, are not in this release.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html.
"""

import re
from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.members import text
from mockgt.errors import ValidationException
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.service_accounts import ALGORITHM_ACCOUNT_ID, ALGORITHMS, LAMBDA_ACCOUNTS

PRE_MEMBER = "HumanTaskConfig.PreHumanTaskLambdaArn"
ACS_MEMBER = "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn"
FUNCTION_ARN = re.compile(r"arn:aws[a-z\-]*:lambda:([a-z0-9\-]*):(\d{12}):function:(.*)")


def lambda_arn(region: str, prefix: str, function_name: str) -> str:
    """ARN of `PRE-<function_name>` or `ACS-<function_name>` in a region of Ground Truth."""
    return f"arn:aws:lambda:{region}:{LAMBDA_ACCOUNTS[region]}:function:{prefix}-{function_name}"


def task_type_of(engine: Engine, scope: Scope, request: Mapping[str, object]) -> TaskType:
    """The task type that the two Lambda functions of a CreateLabelingJob request stand for.

    Raises:
        ValidationException: a function is missing, not of this region, not in this release, or the two differ.
    """
    if scope.region not in LAMBDA_ACCOUNTS:
        raise ValidationException(
            f"Ground Truth is not available in region {scope.region}. Use one of {', '.join(sorted(LAMBDA_ACCOUNTS))}."
        )
    pre = _built_in_name(engine, scope, request, PRE_MEMBER, "PRE")
    acs = _built_in_name(engine, scope, request, ACS_MEMBER, "ACS")
    if engine.task_types[pre].function_name != engine.task_types[acs].function_name:
        raise ValidationException(
            f"{PRE_MEMBER} and {ACS_MEMBER} must belong to the same task type: PRE-{pre} and ACS-{acs} do not. "
            f"Use ACS-{pre}."
        )
    return engine.task_types[pre]


def check_algorithm(scope: Scope, request: Mapping[str, object], function_name: str) -> None:
    """Refuse an automated labeling algorithm that is not the task type's.

    Raises:
        ValidationException: another task type's algorithm, or a task type that has none.
    """
    arn = text(request, "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn")
    if not arn:
        return
    algorithm = ALGORITHMS.get(function_name)
    if algorithm is None:
        raise ValidationException(f"LabelingJobAlgorithmsConfig is not supported for task type {function_name}.")
    expected = (
        f"arn:aws:sagemaker:{scope.region}:{ALGORITHM_ACCOUNT_ID}:labeling-job-algorithm-specification/{algorithm}"
    )
    if arn != expected:
        raise ValidationException(
            "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn does not fit the task type "
            f"{function_name} in {scope.region}: use {expected}."
        )


def _built_in_name(engine: Engine, scope: Scope, request: Mapping[str, object], member: str, prefix: str) -> str:
    arn = text(request, member)
    if not arn:
        raise ValidationException(
            f"{member} is missing: custom labeling jobs without Lambda functions are not available in this release. "
            f"Use {_examples(engine, scope, prefix)}."
        )
    match = FUNCTION_ARN.fullmatch(arn)
    region, account_id, name = match.groups() if match else ("", "", "")
    if not name.startswith(f"{prefix}-"):
        raise ValidationException(
            f"{member} {arn} is not a function of Ground Truth: custom Lambda functions are not available in this "
            f"release. Use {_examples(engine, scope, prefix)}."
        )
    if (region, account_id) != (scope.region, LAMBDA_ACCOUNTS[scope.region]):
        raise ValidationException(
            f"{member} {arn} is not a function of Ground Truth in {scope.region}. The account there is "
            f"{LAMBDA_ACCOUNTS[scope.region]}: use {lambda_arn(scope.region, prefix, name[4:])}."
        )
    if name[4:] not in engine.task_types:
        raise ValidationException(
            f"{member}: task type {name[4:]} is not available in this release. Use {_examples(engine, scope, prefix)}."
        )
    return name[4:]


def _examples(engine: Engine, scope: Scope, prefix: str) -> str:
    return " or ".join(lambda_arn(scope.region, prefix, name) for name in sorted(engine.task_types))
