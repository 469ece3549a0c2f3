"""Account, region and the ARNs of what Ground Truth names. Source: Documented, facts of each resource's guide page."""

from dataclasses import dataclass

DEFAULT_ACCOUNT_ID = "123456789012"
DEFAULT_REGION = "us-east-1"
GROUND_TRUTH_ACCOUNT_ID = "394669845002"


@dataclass(frozen=True)
class Scope:
    """Whose state a call sees: everything is separate per account and region."""

    account_id: str
    region: str


def labeling_job_arn(scope: Scope, name: str) -> str:
    """ARN of a labeling job; the name is in lower case, as in real `job-name` metadata (Observed)."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:labeling-job/{name.lower()}"


def private_workteam_arn(scope: Scope, name: str) -> str:
    """ARN of a private work team."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:workteam/private-crowd/{name}"


def vendor_workteam_arn(scope: Scope, name: str) -> str:
    """ARN of a subscribed vendor team; the account in it is Ours (AWS is silent)."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:workteam/vendor-crowd/{name}"


def public_workteam_arn(region: str) -> str:
    """ARN of the Mechanical Turk team, the same in every account."""
    return f"arn:aws:sagemaker:{region}:{GROUND_TRUTH_ACCOUNT_ID}:workteam/public-crowd/default"


def workforce_arn(scope: Scope, name: str) -> str:
    """ARN of a private workforce."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:workforce/{name}"


def human_task_ui_arn(scope: Scope, name: str) -> str:
    """ARN of a human task UI of the account."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:human-task-ui/{name}"


def flow_definition_arn(scope: Scope, name: str) -> str:
    """ARN of a flow definition."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:flow-definition/{name}"


def human_loop_arn(scope: Scope, name: str) -> str:
    """ARN of a human loop."""
    return f"arn:aws:sagemaker:{scope.region}:{scope.account_id}:human-loop/{name}"
