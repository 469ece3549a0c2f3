"""A call as the command and the Python that make it, for people to copy; secrets are masked before."""

import json
import shlex
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

MASK = "********"
INLINE_BODY_BYTES = 2048
_SECRETS = frozenset(
    {"password", "newpassword", "temporarypassword", "new_password", "secrethash", "clientsecret", "token"}
)


def masked(value: object, name: str = "") -> object:
    """A copy of call parameters in plain JSON types, without passwords; bodies become `Body`."""
    if name.lower() in _SECRETS and value is not None:
        return MASK
    if isinstance(value, Mapping):
        return {str(key): masked(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [masked(inner) for inner in value]
    if isinstance(value, (bytes, bytearray)):
        return _body_text(bytes(value))
    if hasattr(value, "read"):
        return f"<file {getattr(value, 'name', '')}>"
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def aws_command(
    service: str, names: Mapping[str, str], operation: str, parameters: Mapping[str, object], place: Sequence[str]
) -> str:
    """The `aws` command of a call.

    Args:
        names: The option's name per parameter, `Bucket` -> `bucket`.
        operation: As the CLI writes it, `put-object`.
        place: The options that every call has, `["--endpoint-url", …, "--region", …]`.
    """
    words = ["aws", "s3api" if service == "s3" else service, operation]
    if service == "s3" and operation == "get-object":
        words.append(PurePosixPath(str(parameters.get("Key", "object"))).name or "object")
    for name, value in parameters.items():
        words += _option(names.get(name, name), value, parameters)
    words += place
    return " ".join(shlex.quote(word) for word in words)


def boto3_code(service: str, method: str, parameters: Mapping[str, object], endpoint_url: str, region: str) -> str:
    """The Python of a call, ready to run."""
    variable = service.replace("-", "_")
    lines = [
        "import boto3",
        "",
        f'{variable} = boto3.client("{service}", endpoint_url={endpoint_url!r}, region_name={region!r})',
    ]
    if not parameters:
        return "\n".join([*lines, f"{variable}.{method}()"])
    arguments = [f"    {name}={_python(name, value, parameters)}," for name, value in parameters.items()]
    return "\n".join([*lines, f"{variable}.{method}(", *arguments, ")"])


def curl_command(method: str, url: str, body: Mapping[str, object] | None, signed_in: bool) -> str:
    """The `curl` command of a portal call; the worker's token is the variable TOKEN."""
    words = ["curl", "-X", method, shlex.quote(url)]
    if signed_in:
        words += ["-H", '"Authorization: Bearer $TOKEN"']
    if body is not None:
        words += ["-H", "'Content-Type: application/json'", "-d", shlex.quote(json.dumps(body, ensure_ascii=False))]
    return " ".join(words)


def urllib3_code(method: str, url: str, body: Mapping[str, object] | None, signed_in: bool) -> str:
    """The Python of a portal call; the portal has no AWS API, so boto3 has no method for it."""
    arguments = [repr(method), repr(url)]
    if body is not None:
        arguments.append(f"json={body!r}")
    if signed_in:
        arguments.append('headers={"Authorization": f"Bearer {token}"}')
    return f"import urllib3\n\nurllib3.request({', '.join(arguments)})"


def _option(option: str, value: object, parameters: Mapping[str, object]) -> list[str]:
    if isinstance(value, bool):
        return [f"--{option}" if value else f"--no-{option}"]
    if option == "body":
        return ["--body", _file_of(value, parameters)]
    if isinstance(value, (dict, list)):
        return [f"--{option}", json.dumps(value, ensure_ascii=False)]
    return [f"--{option}", str(value)]


def _python(name: str, value: object, parameters: Mapping[str, object]) -> str:
    if name != "Body":
        return repr(value)
    text = str(value)
    if text.startswith("<file ") or text.startswith("<bytes "):
        return f"open({_file_of(value, parameters)!r}, 'rb')"
    return f"{text!r}.encode()"


def _file_of(body: object, parameters: Mapping[str, object]) -> str:
    """The file that a body came from; a body made in memory is named after its object's key."""
    text = str(body)
    if text.startswith("<file ") and text != "<file >":
        return text[len("<file ") : -1]
    return PurePosixPath(str(parameters.get("Key", "body"))).name or "body"


def _body_text(body: bytes) -> str:
    if len(body) > INLINE_BODY_BYTES:
        return f"<bytes {len(body)}>"
    try:
        return body.decode()
    except UnicodeDecodeError:
        return f"<bytes {len(body)}>"
