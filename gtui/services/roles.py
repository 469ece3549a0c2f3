"""IAM roles for labeling jobs."""

from collections.abc import Sequence
from typing import Literal

from gtui.services.records.access import Role

from gtui.services.clients import Clients


class Roles:
    """IAM roles."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def list_roles(self) -> tuple[Role, ...]:
        """Roles that SageMaker may assume, newest first."""
        raise NotImplementedError

    def create_execution_role(self, access: Literal["any", "none"] | Sequence[str]) -> Role:
        """Make an execution role with access to any bucket, none, or the named ones."""
        raise NotImplementedError

    def check(self, role_arn: str) -> Role:
        """The role of an ARN; an error says that there is none."""
        raise NotImplementedError
