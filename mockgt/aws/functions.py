"""The requesters' Lambda functions: moto's, made by CreateFunction, and Python functions of this machine."""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends
from moto.logs.models import logs_backends

from mockgt.arns import Scope
from mockgt.engine.repository import Documents
from mockgt.errors import PortalError
from mockgt.functions.function import Function

KIND = "function"
REGISTERED_TIMEOUT_SECONDS = 60.0
MAX_LOG_EVENTS = 10_000
"""Events that a log stream keeps. Source: Ours."""


class FunctionUnavailable(Exception):
    """A function cannot be run; `str()` says why and what to do."""


class UnknownFunction(FunctionUnavailable):
    """There is no such function."""


class MotoFunctions:
    """The engine's `Functions`, and where an invocation finds the code."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def problem(self, scope: Scope, arn: str) -> str:
        """Why a function cannot be used in a job; empty where it can."""
        try:
            self.find(scope, arn)
        except FunctionUnavailable as problem:
            return str(problem)
        return ""

    def find(self, scope: Scope, name_or_arn: str, qualifier: str | None = None) -> Function:
        """The function as it is to be run.

        Raises:
            UnknownFunction: there is none of that name.
            FunctionUnavailable: it is no Python function in a zip file.
        """
        registered = self._documents.document(scope, KIND, _name_of(name_or_arn))
        if registered is not None:
            return _registered(scope, _name_of(name_or_arn), registered)
        backend = lambda_backends[scope.account_id][scope.region]
        try:
            found = backend.get_function(name_or_arn, qualifier)
        except LambdaClientError as problem:
            raise UnknownFunction(
                f"There is no Lambda function {_name_of(name_or_arn)} in account {scope.account_id}, {scope.region}. "
                "Create it with lambda.create_function, or add one of this machine with `mockgt lambda add`."
            ) from problem
        if found.package_type != "Zip" or not str(found.run_time).startswith("python"):
            raise FunctionUnavailable(
                f"The function {found.function_name} is of runtime {found.run_time}, package {found.package_type}; "
                "only Python functions in a zip file run here."
            )
        layers = [backend.layers_versions_by_arn(layer["Arn"]) for layer in found.layers]
        return _of_moto(found, [layer.code_bytes for layer in layers if layer is not None])

    def log(self, scope: Scope, arn: str, lines: Sequence[str]) -> None:
        """Add what invocations printed to `/aws/lambda/<function>`, in a stream per day as AWS names it."""
        if not lines:
            return
        group, backend = f"/aws/lambda/{_name_of(arn)}", logs_backends[scope.account_id][scope.region]
        stream = f"{time.strftime('%Y/%m/%d', time.gmtime())}/[$LATEST]mockgt"
        backend.ensure_log_group(group)
        backend.ensure_log_stream(group, stream)
        now = int(time.time() * 1000)
        events = [{"timestamp": now, "message": line} for text in lines for line in text.splitlines()]
        backend.put_log_events(group, stream, events)
        kept = backend.groups[group].streams[stream]
        kept.events = kept.events[-MAX_LOG_EVENTS:]


def register(documents: Documents, scope: Scope, body: Mapping[str, object]) -> str:
    """Make `module:function` of a folder of this machine the function of an ARN; returns the function's name.

    Args:
        body: `{"arn": …, "handler": "module:function", "path": folder}`.

    Raises:
        PortalError: BadRequest, which member is wrong and what it must be.
    """
    arn, handler, path = (str(body.get(name, "")) for name in ("arn", "handler", "path"))
    prefix = f"arn:aws:lambda:{scope.region}:{scope.account_id}:function:"
    if not arn.startswith(prefix) or not arn.removeprefix(prefix):
        raise PortalError("BadRequest", f"The ARN must begin with {prefix}, in your account and region.")
    module, _, function = handler.partition(":")
    if not module or not function.isidentifier():
        raise PortalError("BadRequest", "The function is named as module:function, such as handlers:pre.")
    if not Path(path).is_absolute() or not _module_file(path, module):
        raise PortalError("BadRequest", f"There is no module {module} in the folder {path or '(none given)'}.")
    name = _name_of(arn)
    documents.put_document(scope, KIND, name, {"handler": f"{module}.{function}", "path": path})
    return name


def _registered(scope: Scope, name: str, kept: Mapping[str, object]) -> Function:
    handler, path = str(kept["handler"]), str(kept["path"])
    file = _module_file(path, handler.rpartition(".")[0])
    if file is None:
        raise FunctionUnavailable(f"The module of {handler} is not in {path} any more. Add the function again.")
    return Function(
        arn=f"arn:aws:lambda:{scope.region}:{scope.account_id}:function:{name}",
        name=name,
        handler=handler,
        identity=f"{scope} {name} {handler} {file} {file.stat().st_mtime_ns}",
        path=path,
        timeout_seconds=REGISTERED_TIMEOUT_SECONDS,
    )


def _module_file(path: str, module: str) -> Path | None:
    place = Path(path).joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def _of_moto(found: Any, layers: Sequence[bytes]) -> Function:
    archives = (*layers, found.code_bytes)
    configuration = json.dumps([found.handler, found.timeout, found.environment_vars, found.memory_size])
    digest = hashlib.sha256(configuration.encode())
    for archive in archives:
        digest.update(hashlib.sha256(archive).digest())
    return Function(
        arn=str(found.function_arn),
        name=str(found.function_name),
        handler=str(found.handler),
        identity=f"{found.function_arn} {digest.hexdigest()}",
        archives=archives,
        timeout_seconds=float(found.timeout),
        memory_mb=int(found.memory_size),
        environment=dict(found.environment_vars),
    )


def _name_of(name_or_arn: str) -> str:
    """The function's name without account, region and qualifier."""
    return name_or_arn.rpartition(":function:")[2].partition(":")[0]
