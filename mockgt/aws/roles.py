"""IAM roles for the engine: moto's IAM backend."""

from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.utilities.utils import get_partition

from mockgt.arns import Scope


class MotoRoles:
    """Roles over moto's IAM."""

    def exists(self, scope: Scope, role_arn: str) -> bool:
        """Whether the account has this role."""
        try:
            iam_backends[scope.account_id][get_partition(scope.region)].get_role_by_arn(role_arn)
        except NotFoundException:
            return False
        return True
