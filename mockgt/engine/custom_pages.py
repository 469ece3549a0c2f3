"""The page that a worker of a custom job sees: the job's template, filled in for one data object."""

from dataclasses import dataclass

from mockgt.engine.custom_functions import TASK_INPUT
from mockgt.engine.engine import Engine
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.task_objects import task_object_of
from mockgt.engine.ui_templates import rendered


@dataclass(frozen=True)
class CustomPage:
    """What the template was filled in with, the page that came of it, and what went wrong in filling it in."""

    task_input: object
    content: str
    errors: tuple[str, ...]


def custom_page(engine: Engine, job: LabelingJob, data_object: DataObject) -> CustomPage:
    """The page of a data object; its input is what the pre-annotation function returned, else the manifest line."""
    given = task_object_of(data_object)
    task_input = given.facts.get(TASK_INPUT, given.line)
    page = rendered(engine, job.scope, job.tool.template, task_input)
    return CustomPage(task_input, page.content, tuple(error.message for error in page.errors))
