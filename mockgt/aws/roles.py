"""IAM roles for the engine: moto's IAM backend."""

from collections.abc import Sequence

from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.utilities.utils import get_partition

from mockgt.arns import Scope
from mockgt.aws.peek import peek

SAGEMAKER = "sagemaker.amazonaws.com"


class MotoRoles:
    """Roles over moto's IAM."""

    def exists(self, scope: Scope, role_arn: str) -> bool:
        """Whether the account has this role."""
        try:
            peek(iam_backends, scope.account_id, get_partition(scope.region)).get_role_by_arn(role_arn)
        except NotFoundException:
            return False
        return True

    def execution_roles(self, scope: Scope) -> Sequence[str]:
        """Names of the account's roles that SageMaker may assume, oldest first."""
        roles = iam_backends[scope.account_id][get_partition(scope.region)].get_roles()
        return [str(role.name) for role in roles if SAGEMAKER in str(role.assume_role_policy_document)]
