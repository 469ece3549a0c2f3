"""Which Ground Truth operations are answered here, and how: read off the functions in `operations/`.

An operation `CreateLabelingJob` is the function `create_labeling_job` of one of the modules, with the signature
`(engine, scope, params) -> wire output`.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from botocore import xform_name

from mockgt.arns import Scope
from mockgt.aws.operations import labeling_jobs, subscribed_workteams, tags, workforces, workteams
from mockgt.aws.validation import service_model
from mockgt.engine.engine import Engine

OperationFunction = Callable[[Engine, Scope, Mapping[str, Any]], Mapping[str, Any]]

DATA_PLANE: tuple[ModuleType, ...] = (labeling_jobs,)
"""Resources that do their work here: manifests are read, tasks given out, labels written to S3."""
CONTROL: tuple[ModuleType, ...] = (workteams, workforces, subscribed_workteams, tags)
"""Resources that are kept and answered about."""

_GROUND_TRUTH = re.compile(
    r"(Labeling|Workteam|Workforce|HumanTaskUi|FlowDefinition|RenderUiTemplate|HumanLoop|^(Add|List|Delete)Tags$)"
)


@dataclass(frozen=True)
class Coverage:
    """How deep one operation goes: `data plane`, `control` or `refused` (an error that names the operation)."""

    service: str
    operation: str
    depth: str


@functools.cache
def operations() -> Mapping[str, OperationFunction]:
    """The function of each SageMaker operation that is answered here, by the operation's name."""
    return dict(_functions(DATA_PLANE + CONTROL))


def coverage() -> list[Coverage]:
    """Every operation of Ground Truth and Augmented AI that AWS has, with its depth here."""
    depths = dict.fromkeys(dict(_functions(CONTROL)), "control") | dict.fromkeys(
        dict(_functions(DATA_PLANE)), "data plane"
    )
    return [
        Coverage(service, name, depths.get(name, "refused") if service == "sagemaker" else "refused")
        for service in ("sagemaker", "sagemaker-a2i-runtime")
        for name in service_model(service).operation_names
        if _GROUND_TRUTH.search(name)
    ]


DEPTHS = {
    "data plane": "works: manifests are read, tasks given out, labels written",
    "control": "works: kept and answered",
    "refused": "answers an error that names it",
}


def markdown_table() -> str:
    """The operations by depth, as the README shows them."""
    rows = [
        f"| {service} | {meaning} | {', '.join(names)} |"
        for service in ("sagemaker", "sagemaker-a2i-runtime")
        for depth, meaning in DEPTHS.items()
        if (names := [entry.operation for entry in coverage() if (entry.service, entry.depth) == (service, depth)])
    ]
    return "\n".join(["| Service | Here | Operations |", "|---|---|---|", *rows])


def _functions(modules: Iterable[ModuleType]) -> Iterable[tuple[str, OperationFunction]]:
    for name in service_model("sagemaker").operation_names:
        for module in modules:
            function = getattr(module, xform_name(name), None)
            if function is not None and function.__module__ == module.__name__:
                yield name, function
