"""Objects that are followed through a sequence: each has a name like `car:1` and an id that all frames share."""

import re
import uuid
from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import InvalidAnswer, TaskObject

NAMESPACE = uuid.UUID("6b7d3c1e-6f0c-4f0e-9a55-3d1b8a9c2f10")
"""Of the ids made for objects that a worker gave none. Source: Ours."""


def object_name(entry: Mapping[str, object], label: str) -> str:
    """The name of a tracked object. Raises InvalidAnswer: it is not its label, a colon and a number from 1."""
    name = entry.get("object-name")
    if not isinstance(name, str) or not re.fullmatch(re.escape(label) + r":[1-9][0-9]{0,8}", name):
        raise InvalidAnswer(f'"object-name" must be like "{label}:1": the label, a colon and a number from 1.')
    return name


def object_id(entry: Mapping[str, object], name: str, data_object: TaskObject) -> str:
    """The id that a worker's tool gave, else one made from the sequence and the name. Raises InvalidAnswer."""
    given = entry.get("object-id")
    if given is None:
        return str(uuid.uuid5(NAMESPACE, f"{data_object.line.get('source-ref')} {name}"))
    try:
        return str(uuid.UUID(str(given)))
    except ValueError as error:
        raise InvalidAnswer(f'"object-id" of {name} must be a UUID, or left out.') from error


def check_names_differ(shapes: Sequence[Mapping[str, object]], where: str) -> None:
    """Refuse an object that is in a frame twice. Raises InvalidAnswer."""
    names = [str(shape["object-name"]) for shape in shapes]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise InvalidAnswer(f"{where} has {twice} twice. Give the other one a number of its own.")
