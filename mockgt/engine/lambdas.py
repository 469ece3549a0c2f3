"""The Lambda functions of a labeling job: those that Ground Truth brings, or the requester's own of a custom job.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html; the wording is
Ours.
"""

import re
from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import CUSTOM
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

    It is a custom job where a function is the requester's own, or where there is none.

    Raises:
        ValidationException: a function does not exist, is not of this region, or the two do not belong together.
    """
    if scope.region not in LAMBDA_ACCOUNTS:
        raise ValidationException(
            f"Ground Truth is not available in region {scope.region}. Use one of {', '.join(sorted(LAMBDA_ACCOUNTS))}."
        )
    arns = {member: text(request, member) for member in (PRE_MEMBER, ACS_MEMBER)}
    custom = {member: arn for member, arn in arns.items() if not arn or is_own_function(arn)}
    if custom:
        _check_custom(engine, scope, arns)
        return engine.task_types[CUSTOM]
    pre = _built_in_name(engine, scope, request, PRE_MEMBER, "PRE")
    acs = _built_in_name(engine, scope, request, ACS_MEMBER, "ACS")
    if engine.task_types[pre].function_name != engine.task_types[acs].function_name:
        raise ValidationException(
            f"{PRE_MEMBER} and {ACS_MEMBER} must belong to the same task type: PRE-{pre} and ACS-{acs} do not. "
            f"Use ACS-{pre}."
        )
    return engine.task_types[pre]


def is_own_function(arn: str) -> bool:
    """Whether an ARN is of a requester's own function: of an account that is not Ground Truth's.

    Ground Truth's accounts of other regions are not a requester's either: a wrong region is told as that.
    """
    match = FUNCTION_ARN.fullmatch(arn)
    return match is not None and match.group(2) not in LAMBDA_ACCOUNTS.values() and not _is_built_in(match.group(3))


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
    match = FUNCTION_ARN.fullmatch(arn)
    region, account_id, name = match.groups() if match else ("", "", "")
    if not name.startswith(f"{prefix}-"):
        raise ValidationException(
            f"{member} {arn} is not a function of Ground Truth: its name begins with {prefix}-, as in "
            f"{lambda_arn(scope.region, prefix, 'ImageMultiClass')}."
        )
    if (region, account_id) != (scope.region, LAMBDA_ACCOUNTS[scope.region]):
        raise ValidationException(
            f"{member} {arn} is not a function of Ground Truth in {scope.region}. The account there is "
            f"{LAMBDA_ACCOUNTS[scope.region]}: use {lambda_arn(scope.region, prefix, name[4:])}."
        )
    if name[4:] not in engine.task_types:
        names = ", ".join(f"{prefix}-{known}" for known in sorted(engine.task_types))
        raise ValidationException(f"{member}: Ground Truth has no function {name}. It has {names}.")
    return name[4:]


def _is_built_in(name: str) -> bool:
    """Whether a name is like Ground Truth's own, such as `PRE-BoundingBox`: then its account is a mistake."""
    return name.startswith(("PRE-", "ACS-"))


def _check_custom(engine: Engine, scope: Scope, arns: Mapping[str, str]) -> None:
    """Refuse functions that do not exist here, and one of Ground Truth's task types beside an own or missing one."""
    for member, arn in arns.items():
        if is_own_function(arn):
            _check_own(engine, scope, member, arn)
        elif arn:
            _check_pass_through(scope, member, arn)


def _check_own(engine: Engine, scope: Scope, member: str, arn: str) -> None:
    match = FUNCTION_ARN.fullmatch(arn)
    assert match is not None
    region, account_id, _ = match.groups()
    if region != scope.region:
        raise ValidationException(
            f"{member} {arn} is not in {scope.region}, the job's region. Create the function there."
        )
    if account_id != scope.account_id:
        raise ValidationException(
            f"{member} {arn} belongs to account {account_id}. Use a function of your account, {scope.account_id}."
        )
    if problem := engine.functions.problem(scope, arn):
        raise ValidationException(f"{member} {arn}: {problem}")


def _check_pass_through(scope: Scope, member: str, arn: str) -> None:
    prefix, other = ("PRE", "ACS") if member == PRE_MEMBER else ("ACS", "PRE")
    match = FUNCTION_ARN.fullmatch(arn)
    name = match.group(3) if match else ""
    if not name.startswith(f"{prefix}-"):
        raise ValidationException(f"{member} {arn} is not the ARN of a Lambda function. Correct it, or leave it out.")
    if name[4:] != CUSTOM:
        raise ValidationException(
            f"{member} {arn} needs the other function of its task type beside it, {other}-{name[4:]}; a custom job has "
            f"functions of your own, none, or {lambda_arn(scope.region, prefix, CUSTOM)}."
        )
