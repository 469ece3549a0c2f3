"""Lambda's Invoke: the function runs without the server's lock, so that it can call the server itself."""

import base64
import json
import re
import threading
from urllib.parse import unquote

from werkzeug.wrappers import Request, Response

from mockgt.aws.functions import FunctionUnavailable, UnknownFunction
from mockgt.function_runner import FunctionRunner
from mockgt.functions.function import MAX_PAYLOAD_BYTES, Function, Outcome
from mockgt.http.body import body_of
from mockgt.http.handler import Handler, Middleware, scope_of

_PATH = re.compile(r"/2015-03-31/functions/(?P<name>.+)/invocations/?")
_LOG_TAIL_BYTES = 4096


def lambda_invoke(runner: FunctionRunner | None) -> Middleware:
    """Middleware that answers Invoke; without a runner the call is refused, for moto would start Docker."""

    def middleware(inner: Handler) -> Handler:
        def handle(request: Request) -> Response:
            found = _PATH.fullmatch(request.path) if request.method == "POST" else None
            if found is None:
                return inner(request)
            if runner is None:
                text = "Lambda functions do not run on this server. Start it with --lambdas on."
                return _error("InvalidRequestContentException", text, 400)
            return _invoke(runner, request, unquote(found["name"]))

        return handle

    return middleware


def _invoke(runner: FunctionRunner, request: Request, name: str) -> Response:
    event = body_of(request) or b"{}"
    try:
        json.loads(event)
    except ValueError as problem:
        return _error("InvalidRequestContentException", f"Could not parse request body into json: {problem}", 400)
    if len(event) > MAX_PAYLOAD_BYTES:
        return _error("RequestTooLargeException", f"{len(event)} byte payload is too large", 413)
    try:
        function = runner.find(scope_of(request), name, request.args.get("Qualifier"))
    except UnknownFunction as problem:
        return _error("ResourceNotFoundException", f"Function not found: {problem}", 404)
    except FunctionUnavailable as problem:
        return _error("InvalidRuntimeException", str(problem), 502)
    kind = request.headers.get("X-Amz-Invocation-Type", "RequestResponse")
    if kind == "DryRun":
        return Response(status=204)
    if kind == "Event":
        threading.Thread(target=_run, args=(runner, request, function, event), daemon=True).start()
        return Response(status=202)
    return _answer(request, function, _run(runner, request, function, event))


def _run(runner: FunctionRunner, request: Request, function: Function, event: bytes) -> Outcome:
    outcome = runner.invoke(function, event)
    runner.log(scope_of(request), function.arn, outcome)
    return outcome


def _answer(request: Request, function: Function, outcome: Outcome) -> Response:
    response = Response(outcome.payload, 200, mimetype="application/json")
    response.headers["X-Amz-Executed-Version"] = function.version
    response.headers["x-amzn-RequestId"] = outcome.request_id
    if outcome.failed:
        response.headers["X-Amz-Function-Error"] = "Unhandled"
    if request.headers.get("X-Amz-Log-Type") == "Tail":
        tail = outcome.log.encode()[-_LOG_TAIL_BYTES:]
        response.headers["X-Amz-Log-Result"] = base64.b64encode(tail).decode()
    return response


def _error(code: str, message: str, status: int) -> Response:
    response = Response(json.dumps({"Type": "User", "Message": message}), status, mimetype="application/json")
    response.headers["x-amzn-ErrorType"] = code
    return response
