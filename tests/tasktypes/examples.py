"""The example.json of a task type: its job, data objects, answers, and the lines that its output must have."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

import mockgt.tasktypes
from mockgt.tasktypes.contract import (
    AnsweredObject,
    JobSettings,
    LabelFile,
    TaskObject,
    TaskType,
    UnusableObject,
    WorkerAnswer,
)
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.masks import Mask, class_indexes, palette_png
from mockgt.tasktypes.registry import KNOWN

FOLDER = Path(mockgt.tasktypes.__file__).parent
FOLDERS = sorted(each.parent.name for each in FOLDER.glob("*/__init__.py"))
TASK_TYPES = [known() for known in KNOWN]
NAMES = [task_type.function_name for task_type in TASK_TYPES]


def folder_of(task_type: TaskType) -> str:
    """The folder of `mockgt/tasktypes` that the task type is."""
    return type(task_type).__module__.split(".")[2]


def picture(width: int, height: int, mode: str = "RGB") -> bytes:
    """A PNG of one colour."""
    buffer = BytesIO()
    Image.new(mode, (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def drawn(rows: Sequence[str]) -> Mask:
    """A mask of rows like "0011": one digit per pixel, its class."""
    return np.array([[int(digit) for digit in row] for row in rows], np.uint8)


@dataclass(frozen=True)
class Example:
    """One task type with the contents of its example.json.

    `files` are the S3 objects that its manifest names: `{"picture": [width, height]}`, `{"text": …}`, `{"json": …}`,
    `{"mask": rows}` or `{"zlib": bytes}`. `answers` are by line number, each a worker and a form content. `masks` are
    what the label files of `output` must hold, by line number, or `label_files`: `{"json": …}` or `{"bytes": […]}`.
    """

    task_type: TaskType
    data: Mapping[str, Any]

    @property
    def attribute(self) -> str:
        """The label attribute name."""
        return str(self.data["label_attribute_name"])

    @property
    def settings(self) -> JobSettings:
        """The job as its task type sees it."""
        categories: LabelCategories = self.task_type.read_categories(self.category_file)
        return JobSettings(
            labels=categories.labels,
            categories=categories,
            label_attribute_name=self.attribute,
            audited_attribute=self.data.get("audited_attribute", ""),
        )

    @property
    def category_file(self) -> bytes:
        """The label category file."""
        return json.dumps(self.data["category_file"]).encode()

    def files(self) -> dict[str, bytes]:
        """Bodies of the S3 objects by address."""
        return {address: _body(content) for address, content in self.data.get("files", {}).items()}

    def read(self, uri: str) -> bytes:
        """As a labeling job reads S3."""
        files = self.files()
        if uri not in files:
            raise UnusableObject(f"{uri} does not exist.")
        return files[uri]

    def task_object(self, line: int) -> TaskObject:
        """A data object that was prepared for workers."""
        values = self.data["manifest"][line]
        return TaskObject(str(line), values, self.task_type.prepare(values, self.settings, self.read))

    def answered(self, *, order: int = 1, workers: int | None = None) -> list[AnsweredObject]:
        """The objects with their answers, backwards with order -1, or with those of the first workers only."""
        return [
            AnsweredObject(
                self.task_object(int(line)), tuple(WorkerAnswer(*answer) for answer in answers[:workers][::order])
            )
            for line, answers in list(self.data["answers"].items())[::order]
        ]

    def lines(self, objects: Sequence[AnsweredObject]) -> list[str]:
        """Output lines, with files named as a job would name them below `s3://output/`."""
        lines = []
        for label in self.task_type.consolidate(objects, self.settings):
            created = self.data["creation_date"]
            value = f"s3://output/{label.file.name.format(creation_date=created)}" if label.file else label.value
            metadata = self.task_type.metadata(label, self.data["job_name"], created)
            line = dict(self.data["manifest"][int(label.dataset_object_id)])
            lines.append(compact(line | {self.attribute: value, f"{self.attribute}-metadata": metadata}))
        return lines


def example(task_type: TaskType) -> Example:
    """The example of a task type."""
    text = (FOLDER / folder_of(task_type) / "example.json").read_text(encoding="utf-8")
    return Example(task_type, json.loads(text))


def held_by(file: LabelFile) -> object:
    """What a label file says, in the form of an example."""
    if file.name.endswith(".json"):
        return {"json": json.loads(file.body)}
    if file.name.endswith(".zlib"):
        return {"bytes": list(zlib.decompress(file.body))}
    return class_indexes(file.body).tolist()


def compact(value: object) -> str:
    """JSON as in an output manifest."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _body(content: Mapping[str, Any]) -> bytes:
    if "picture" in content:
        return picture(*content["picture"])
    if "mask" in content:
        return palette_png(drawn(content["mask"]), 1 + max(int(digit) for row in content["mask"] for digit in row))
    if "zlib" in content:
        return zlib.compress(bytes(content["zlib"]))
    if "json" in content:
        return json.dumps(content["json"]).encode()
    return str(content["text"]).encode()
