"""The engine: everything Ground Truth needs, passed to each of its functions as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mockgt.engine.ports import (
    Announcer,
    Clock,
    Crowd,
    Functions,
    Ids,
    Keys,
    NoFunctions,
    ObjectStore,
    People,
    Queues,
    Roles,
)
from mockgt.engine.repository import Repository
from mockgt.tasktypes.contract import TaskType

FailedLines = Literal["unchanged", "metadata"]


@dataclass(frozen=True)
class Settings:
    """What a person who runs the server may choose.

    Attributes:
        seed: Of every id and choice; the same seed gives the same output.
        crowd: Whether public and vendor teams are staffed by simulated workers.
        crowd_pause_seconds: Least time between two of their steps in a job, so that people can watch them.
        failed_lines: How lines of failed objects stand in the output manifest: `unchanged`, or with `metadata` that has
            the reason.
        manifest_part_lines: Lines of a manifest that become data objects together when a job is created. Source: Ours;
            they take about a hundredth of a second, for which others wait.
        first_batch_objects: Data objects in a job's first iteration. Source: Observed, ten at random.
        consolidate_waiting: Answered objects that make a consolidation due. Source: Observed, at most 50 in a request.
        consolidate_after_seconds: Age of the oldest answered object that makes it due. Source: Ours.
        whole_job_objects: Most objects that are consolidated together once more at a job's end. Source: Ours. The
            helper does it where the job has more objects than that; else others wait for a fifth of a second at most.
    """

    seed: int = 0
    crowd: bool = True
    crowd_pause_seconds: float = 0.0
    failed_lines: FailedLines = "unchanged"
    manifest_part_lines: int = 500
    first_batch_objects: int = 10
    consolidate_waiting: int = 50
    consolidate_after_seconds: int = 60
    whole_job_objects: int = 1000


@dataclass(frozen=True)
class Engine:
    """The ports and settings that an engine function works with, under one lock and within one store transaction.

    Attributes:
        task_types: Every task type of this release by the suffix of its Lambda functions, such as `ImageMultiClass`.
        has_helper: Whether somebody does between units of work what takes long in large jobs.
    """

    repository: Repository
    objects: ObjectStore
    roles: Roles
    keys: Keys
    people: People
    announcer: Announcer
    queues: Queues
    clock: Clock
    ids: Ids
    crowd: Crowd
    task_types: Mapping[str, TaskType]
    settings: Settings = field(default_factory=Settings)
    functions: Functions = field(default_factory=NoFunctions)
    has_helper: bool = False
