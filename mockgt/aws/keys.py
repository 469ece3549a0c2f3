"""KMS keys for the engine: moto's KMS backend."""

from moto.kms.models import kms_backends

from mockgt.arns import Scope
from mockgt.aws.peek import peek


class MotoKeys:
    """Keys over moto's KMS."""

    def exists(self, scope: Scope, key_id: str) -> bool:
        """Whether key id, key ARN, alias name or alias ARN names an enabled key of the account and region."""
        if key_id.startswith("arn:") and key_id.split(":")[2:5] != ["kms", scope.region, scope.account_id]:
            return False
        backend = peek(kms_backends, scope.account_id, scope.region)
        name = backend.get_alias_name(key_id)
        raw_id = backend.get_key_id_from_alias(name) if name.startswith("alias/") else backend.get_key_id(key_id)
        key = backend.keys.get(raw_id or "")
        return key is not None and bool(key.enabled)
