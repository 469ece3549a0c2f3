"""Private workers for the engine: the users of moto's Cognito user pools."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

from moto.cognitoidp.exceptions import InvalidPasswordException
from moto.cognitoidp.models import UserStatus, cognitoidp_backends
from moto.core.utils import utcnow

from mockgt.arns import Scope
from mockgt.aws.peek import peek
from mockgt.engine.ports import Worker
from mockgt.errors import PortalError


class MotoPeople:
    """People over moto's Cognito; passwords and states are the same ones that Cognito's own operations see."""

    def members(self, scope: Scope, user_pool: str, user_group: str) -> Sequence[Worker]:
        """Enabled users of a user group, in the order in which they joined."""
        pool, group = _pool(scope, user_pool), _group(scope, user_pool, user_group)
        return [_worker(scope, pool, user) for user in group.users if user.enabled] if group else []

    def is_member(self, scope: Scope, user_pool: str, user_group: str, sub: str) -> bool:
        """Whether the user of that `sub` is among them."""
        group = _group(scope, user_pool, user_group)
        return group is not None and any(user.id == sub and user.enabled for user in group.users)

    def pool_exists(self, scope: Scope, user_pool: str, client_id: str) -> bool:
        """Whether the pool and that app client of it exist."""
        pool = _pool(scope, user_pool)
        return pool is not None and client_id in pool.clients

    def group_exists(self, scope: Scope, user_pool: str, user_group: str) -> bool:
        """Whether the user group exists in the pool."""
        pool = _pool(scope, user_pool)
        return pool is not None and user_group in pool.groups

    def has_own_password(self, scope: Scope, user_pool: str, username: str) -> bool:
        """Whether the user has replaced the temporary password of the invitation."""
        pool = _pool(scope, user_pool)
        user = pool._get_user(username) if pool else None
        return user is not None and user.status == UserStatus.CONFIRMED

    def sign_in(self, scope: Scope, user_pool: str, username: str, password: str, new_password: str | None) -> Worker:
        """The worker whose password this is; sets the new password when one is given."""
        pool = _pool(scope, user_pool)
        user = pool._get_user(username) if pool else None
        if user is None or not _is_password(user, password):
            raise PortalError("NotAuthorized", "Incorrect user name or password.", 401)
        if not user.enabled:
            raise PortalError("NotAuthorized", "This user is disabled. Ask whoever invited you.", 401)
        if user.status == UserStatus.UNCONFIRMED:
            raise PortalError("NotAuthorized", "This user is not confirmed yet. Ask whoever invited you.", 401)
        if pool.mfa_config == "ON":
            raise PortalError(
                "NotAuthorized", "The user pool asks for a second factor, which this portal has not. Turn MFA off.", 401
            )
        if new_password:
            self._change_password(scope, user_pool, user, new_password)
        elif user.status in (UserStatus.FORCE_CHANGE_PASSWORD, UserStatus.RESET_REQUIRED):
            raise PortalError(
                "NewPasswordRequired", "This password is temporary. Sign in again with a new password.", 401
            )
        return _worker(scope, pool, user)

    def _change_password(self, scope: Scope, user_pool: str, user: Any, new_password: str) -> None:
        backend = cognitoidp_backends[scope.account_id][scope.region]
        try:
            backend._validate_password(user_pool, new_password)
        except InvalidPasswordException as error:
            raise PortalError("BadRequest", password_policy(_pool(scope, user_pool))) from error
        if user.status == UserStatus.FORCE_CHANGE_PASSWORD and user.attribute_lookup.get("email"):
            # The temporary password came by mail, so the address is the user's own.
            user.update_attributes([{"Name": "email_verified", "Value": "true"}])
        user.password = new_password
        user.status = UserStatus.CONFIRMED
        user.last_modified_date = utcnow()


def password_policy(pool: Any) -> str:
    """What a password of this pool must have, as a sentence."""
    policy = pool.extended_config.get("Policies", {}).get("PasswordPolicy", {})
    parts = [f"at least {policy.get('MinimumLength', 5)} characters"]
    for member, name in (
        ("RequireUppercase", "an upper case letter"),
        ("RequireLowercase", "a lower case letter"),
        ("RequireNumbers", "a number"),
        ("RequireSymbols", "a symbol such as ! or -"),
    ):
        if policy.get(member, True):
            parts.append(name)
    return f"The new password needs {', '.join(parts)}. Choose another one."


def sign_in_name(pool: Any, user: Any) -> str:
    """What the user of a pool signs in with: the e-mail address where the pool takes that for a name."""
    takes_email = "email" in (pool.extended_config.get("UsernameAttributes") or [])
    return str(user.attribute_lookup.get("email", user.username) if takes_email else user.username)


def _pool(scope: Scope, user_pool: str) -> Any:
    return peek(cognitoidp_backends, scope.account_id, scope.region).user_pools.get(user_pool)


def _group(scope: Scope, user_pool: str, user_group: str) -> Any:
    pool = _pool(scope, user_pool)
    return pool.groups.get(user_group) if pool else None


def _is_password(user: Any, password: str) -> bool:
    return bool(user.password) and hmac.compare_digest(user.password.encode(), password.encode())


def _worker(scope: Scope, pool: Any, user: Any) -> Worker:
    """The worker behind a Cognito user. The id is a digest of `sub`. Source: Ours."""
    return Worker(
        worker_id=hashlib.sha256(user.id.encode()).hexdigest()[:16],
        username=sign_in_name(pool, user),
        sub=user.id,
        issuer=f"https://cognito-idp.{scope.region}.amazonaws.com/{pool.id}",
    )
