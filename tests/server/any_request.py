"""Random requests to AWS services, made from botocore's models: members missing, any text, values of a wrong type."""

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any
from urllib.parse import urlencode

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, Shape
from botocore.serialize import create_serializer

NAMES = ("thing", "other-thing", "a", "my-bucket", "arn:aws:iam::123456789012:role/thing")
ODD_TEXTS = ("", " ", "/", "*", "0", "-1", "true", "null", "{}", "[]", "é", "a" * 300, "=", "2026-01-01", "a:b", "%zz")
WRONG: tuple[Any, ...] = (None, True, 0, -1, 1.5, "x", "", [], {}, [None], [1], ["x"], {"x": 1}, {"x": []})
PLAIN: Mapping[str, tuple[Any, ...]] = {
    "boolean": (True, False),
    "timestamp": (0, 1_700_000_000, "2026-01-01T00:00:00Z"),
    "blob": (b"", b"{}", b"x", b"\xff\x00"),
    "float": (0.0, 1.5, -1.0),
    "double": (0.0, 1.5, -1.0),
    "integer": (0, 1, 2, -1, 100, 1000),
    "long": (0, 1, 2, -1, 100, 1000),
}
DEPTH = 4


@dataclass(frozen=True)
class AnyRequest:
    """A request as it is sent, and what it calls."""

    operation: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@cache
def model_of(service: str) -> ServiceModel:
    """botocore's model of a service."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def any_request(service: str, operation: str, account_id: str, seed: int) -> AnyRequest:
    """A request for an operation; two of three fit its model but for a member that may be missing."""
    model = model_of(service).operation_model(operation)
    random = Random(f"{service} {operation} {seed}")
    shape = model.input_shape
    params = _Members(random).structure(shape, 0) if shape else {}
    made = create_serializer(model.service_model.resolved_protocol, include_validation=False).serialize_to_request(
        params, model
    )
    body = _body(made["body"], model, random if random.random() < 1 / 3 else None)
    query = made["query_string"]
    asked = query if isinstance(query, str) else urlencode(dict(query), doseq=True)
    path = made["url_path"] + ("&" if "?" in made["url_path"] else "?") * bool(asked) + asked
    credential = f"{account_id}/20260101/us-east-1/{model.service_model.signing_name}/aws4_request"
    headers = {key: str(value).encode("ascii", "replace").decode() for key, value in made["headers"].items()}
    headers.pop("Content-Length", None)
    headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=x"
    return AnyRequest(operation, made["method"], path, headers, body)


@dataclass(frozen=True)
class _Members:
    """Values for shapes: most required members, a few of the others."""

    random: Random

    def structure(self, shape: Shape, depth: int) -> dict[str, Any]:
        if depth >= DEPTH:
            return {}
        chosen = [name for name, member in shape.members.items() if self._is_given(shape, name, member)]
        return {name: self._member(shape.members[name], depth + 1) for name in chosen}

    def _is_given(self, shape: Shape, name: str, member: Shape) -> bool:
        if _is_in_url(member):
            return True
        return self.random.random() < (0.85 if name in shape.required_members else 2 / (2 + len(shape.members)))

    def _member(self, member: Shape, depth: int) -> Any:
        if "hostLabel" in member.serialization:
            return "thing"
        # No client sends a URL with an empty part.
        return self._value(member, depth) if not _is_in_url(member) else self._value(member, depth) or "thing"

    def _value(self, shape: Shape, depth: int) -> Any:
        kind = shape.type_name
        if kind == "structure":
            return self.structure(shape, depth)
        if kind == "list":
            return [
                self._value(shape.member, depth + 1) for _ in range(self.random.randrange(3) if depth < DEPTH else 0)
            ]
        if kind == "map":
            return {self._value(shape.key, depth): self._value(shape.value, depth + 1)}
        return self.random.choice(PLAIN[kind]) if kind in PLAIN else self._text(shape)

    def _text(self, shape: Shape) -> str:
        words: list[str] | None = shape.metadata.get("enum")
        if words:
            return self.random.choice([*words, "NONE_OF_THESE"])
        return self.random.choice(NAMES if self.random.random() < 2 / 3 else ODD_TEXTS)


def _is_in_url(member: Shape) -> bool:
    return member.serialization.get("location") == "uri" or "hostLabel" in member.serialization


def _body(made: Any, model: OperationModel, spoiling: Random | None) -> bytes:
    """What botocore made of the members as bytes; with a random source, spoiled."""
    if isinstance(made, dict):
        form = _spoiled(made, spoiling) if spoiling else made
        return urlencode({key: value for key, value in form.items() if value is not None}).encode()
    body = made.encode() if isinstance(made, str) else bytes(made or b"")
    if spoiling is None:
        return body
    if "json" in model.service_model.resolved_protocol and body.startswith(b"{"):
        return json.dumps(_spoiled(json.loads(body), spoiling)).encode()
    return body[: spoiling.randrange(len(body) + 1)]


def _spoiled(body: Any, random: Random) -> Any:
    """The body with a wrong value in one of its places."""
    body = copy.deepcopy(body)
    places = list(_places(body))
    if places:
        holder, key = random.choice(places)
        holder[key] = random.choice(WRONG)
    return body


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()):
        yield value, key
        yield from _places(value[key])
