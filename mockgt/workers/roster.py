"""Who the simulated workers are."""

import base64
import hashlib

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named, workteam_arn
from mockgt.engine.ports import Worker
from mockgt.engine.workteams import Workteam, WorkteamKind, find_workteam, team_members

NAMED_SIMULATED = 200
"""Simulated workers whose names are known again; `mockgt work` seldom has more."""
CROWD_SIZES = {"public": 60, "vendor": 12}


def crowd(scope: Scope, workteam: Workteam) -> list[Worker]:
    """The workers behind a public or vendor team, most active first; nobody for a private team."""
    return [
        named_worker(scope, workteam.kind, f"{workteam.name}-{number}")
        for number in range(1, CROWD_SIZES.get(workteam.kind, 0) + 1)
    ]


def roster(engine: Engine, scope: Scope, workteam: Workteam, count: int) -> list[Worker]:
    """`count` workers: the team's members first, then `sim-1`, `sim-2`, …"""
    members = team_members(engine, scope, workteam)[:count]
    simulated = [named_worker(scope, workteam.kind, f"sim-{number}") for number in range(1, count - len(members) + 1)]
    return members + simulated


def worker_names(engine: Engine, scope: Scope, job_name: str) -> dict[str, str]:
    """What those who may have answered a job sign in with, by worker id: the team, the crowd, and simulated workers.

    Raises:
        ResourceNotFound: there is no such job.
    """
    arn = workteam_arn(job_named(engine, scope, job_name))
    workteam = find_workteam(engine, scope, arn)
    if workteam is None:
        return {}
    simulated = [named_worker(scope, workteam.kind, f"sim-{number}") for number in range(1, NAMED_SIMULATED + 1)]
    known = [*simulated, *crowd(scope, workteam), *team_members(engine, scope, workteam)]
    return {worker.worker_id: worker.username for worker in known}


def named_worker(scope: Scope, kind: WorkteamKind, name: str) -> Worker:
    """A simulated worker by name.

    Source: Observed: 16 hex digits in a private team, `public.<region>.<26 base32>` for Mechanical Turk. Ours: vendors
    like the latter.
    """
    digest = hashlib.sha256(f"simulated worker {kind} {scope.region} {name}".encode()).digest()
    if kind == "private":
        return Worker(worker_id=digest.hex()[:16], username=name)
    return Worker(worker_id=f"{kind}.{scope.region}.{base64.b32encode(digest).decode()[:26]}", username=name)
