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
from mockgt.aws.operations import (
    flow_definitions,
    human_loops,
    human_task_uis,
    labeling_jobs,
    subscribed_workteams,
    tags,
    ui_templates,
    workforces,
    workteams,
)
from mockgt.aws.validation import service_model
from mockgt.engine.engine import Engine

OperationFunction = Callable[[Engine, Scope, Mapping[str, Any]], Mapping[str, Any]]

LABELING, AUGMENTED_AI = "sagemaker", "sagemaker-a2i-runtime"
DATA_PLANE: tuple[ModuleType, ...] = (labeling_jobs, ui_templates, human_loops)
"""Resources that do their work here: inputs are read, tasks given out, templates rendered, answers written to S3."""
CONTROL: tuple[ModuleType, ...] = (
    *(workteams, workforces, subscribed_workteams),
    *(human_task_uis, flow_definitions, tags),
)
"""Resources that are kept and answered about."""

_GROUND_TRUTH = re.compile(
    r"(Labeling|Workteam|Workforce|HumanTaskUi|FlowDefinition|RenderUiTemplate|HumanLoop|^(Add|List|Delete)Tags$)"
)


_REFERENCE = {
    LABELING: "https://docs.aws.amazon.com/sagemaker/latest/APIReference",
    AUGMENTED_AI: "https://docs.aws.amazon.com/augmented-ai/2019-11-07/APIReference",
}


@dataclass(frozen=True)
class Coverage:
    """How deep one operation goes: `data plane`, `control` or `refused` (an error that names the operation)."""

    service: str
    operation: str
    depth: str

    @property
    def source(self) -> str:
        """AWS's page of the operation, by which it is built."""
        return f"{_REFERENCE[self.service]}/API_{self.operation}.html"


@functools.cache
def operations(service: str) -> Mapping[str, OperationFunction]:
    """The function of each operation of a service that is answered here, by the operation's name."""
    return dict(_functions(service, DATA_PLANE + CONTROL))


def coverage() -> list[Coverage]:
    """Every operation of Ground Truth and Augmented AI that AWS has, with its depth here."""
    return [
        Coverage(service, name, depth)
        for service in (LABELING, AUGMENTED_AI)
        for name, depth in _depths(service).items()
        if _GROUND_TRUTH.search(name)
    ]


def _depths(service: str) -> dict[str, str]:
    depths = dict.fromkeys(service_model(service).operation_names, "refused")
    depths |= {name: "control" for name, _ in _functions(service, CONTROL)}
    return depths | {name: "data plane" for name, _ in _functions(service, DATA_PLANE)}


DEPTHS = {
    "data plane": "inputs are read, tasks given out, templates rendered, answers written",
    "control": "kept and answered",
    "refused": "answers an error that names it",
}


def markdown_table() -> str:
    """The operations by depth, as the README shows them."""
    rows = [
        f"| {service} | {depth}: {meaning} | {', '.join(links)} |"
        for service in (LABELING, AUGMENTED_AI)
        for depth, meaning in DEPTHS.items()
        if (links := [_link(entry) for entry in coverage() if (entry.service, entry.depth) == (service, depth)])
    ]
    return "\n".join(["| Service | Depth | Operations, with their pages of AWS |", "|---|---|---|", *rows])


def _link(entry: Coverage) -> str:
    return f"[{entry.operation}]({entry.source})"


def _functions(service: str, modules: Iterable[ModuleType]) -> Iterable[tuple[str, OperationFunction]]:
    for name in service_model(service).operation_names:
        for module in modules:
            function = getattr(module, xform_name(name), None)
            if function is not None and function.__module__ == module.__name__:
                yield name, function
