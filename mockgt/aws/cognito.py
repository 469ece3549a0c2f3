"""moto's Cognito with mails: users who are made through the API get a temporary password and an invitation."""

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import moto.cognitoidp.models
from moto.cognitoidp.models import UserStatus
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, EmptyResult

from mockgt.arns import Scope
from mockgt.aws.mail import file_invitation, file_reset, temporary_password
from mockgt.aws.units import Units
from mockgt.engine.engine import Engine

_JWK: Any = vars(moto.cognitoidp.models)["jwk"]


class MailingCognitoResponse(CognitoIdpResponse):
    """moto's operations; those that send mail in AWS file one here."""

    def __init__(self, units: Units) -> None:
        super().__init__()
        self._units = units

    def admin_create_user(self) -> ActionResult:
        """Make a user, or send the invitation again; a password that is not given is made up.

        A mail is filed unless MessageAction is SUPPRESS, whatever DesiredDeliveryMediums says. Source: Ours.
        """
        pool_id, username = self._get_param("UserPoolId"), self._get_param("Username")
        pool = self.backend.describe_user_pool(pool_id)
        action, password = self._get_param("MessageAction"), self._get_param("TemporaryPassword")
        if password:
            self.backend._validate_password(pool_id, password)
        else:
            password = temporary_password(pool)
        if action == "RESEND":
            user = self._waiting_user(pool_id, username)
            user.password = password
        else:
            attributes = self._get_param("UserAttributes", [])
            user = self.backend.admin_create_user(pool_id, username, action, password, attributes)
        if action != "SUPPRESS":
            self._file(file_invitation, pool, user)
        return ActionResult({"User": user.to_json(extended=True)})

    def admin_reset_user_password(self) -> ActionResult:
        """Replace a user's password by a temporary one that is sent by mail.

        AWS sends a code for ConfirmForgotPassword instead; the portal here has no page for that. Source: Ours.
        """
        pool_id, username = self._get_param("UserPoolId"), self._get_param("Username")
        self.backend.admin_reset_user_password(pool_id, username)
        pool, user = self.backend.describe_user_pool(pool_id), self.backend.admin_get_user(pool_id, username)
        user.password = temporary_password(pool)
        user.status = UserStatus.FORCE_CHANGE_PASSWORD
        self._file(file_reset, pool, user)
        return EmptyResult()

    def create_group(self) -> ActionResult:
        """Make a group that remembers the order in which its users joined."""
        result = super().create_group()
        group = self.backend.get_group(self._get_param("UserPoolId"), self._get_param("GroupName"))
        setattr(group, "users", JoinOrder())  # noqa: B010
        return result

    def _waiting_user(self, pool_id: str, username: str) -> Any:
        user = self.backend.admin_get_user(pool_id, username)
        if user.status != UserStatus.FORCE_CHANGE_PASSWORD:
            raise JsonRESTError(
                "UnsupportedUserStateException", f"Resend not possible. {username} status is not FORCE_CHANGE_PASSWORD"
            )
        return user

    def _file(self, mail: Callable[[Engine, Scope, Any, Any], None], pool: Any, user: Any) -> None:
        scope = Scope(self.current_account, self.region)
        with self._units(scope) as engine:
            mail(engine, scope, pool, user)


@contextmanager
def signing_key_read_once() -> Iterator[None]:
    """Within it, moto reads the key that signs its tokens once, not for each user pool.

    All pools have the same one, and reading it takes tens of milliseconds: its numbers are checked to be prime.
    """
    names = vars(moto.cognitoidp.models)
    names["jwk"] = SimpleNamespace(RSAKey=SimpleNamespace(import_key=_imported))
    try:
        yield
    finally:
        names["jwk"] = _JWK


def _imported(key: object) -> Any:
    return _read(json.dumps(key))


@functools.cache
def _read(key: str) -> Any:
    return _JWK.RSAKey.import_key(json.loads(key))


class JoinOrder(dict[Any, None]):
    """The part of a set that moto uses for a group's users, in order of insertion."""

    def add(self, user: Any) -> None:
        """Add a user, last."""
        self[user] = None

    def remove(self, user: Any) -> None:
        """Remove a user who is in it."""
        del self[user]

    def discard(self, user: Any) -> None:
        """Remove a user who may be in it."""
        self.pop(user, None)
