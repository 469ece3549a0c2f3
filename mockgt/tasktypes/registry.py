"""Every task type by the suffix of its Lambda functions; a new one is a folder beside this file and a line here."""

from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.image_multi_class.task_type import ImageMultiClass


def task_types() -> dict[str, TaskType]:
    """Task types by function name, such as `ImageMultiClass`."""
    known: tuple[TaskType, ...] = (ImageMultiClass(),)
    return {task_type.function_name: task_type for task_type in known}
