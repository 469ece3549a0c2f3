"""Standing workers: rules, set before any job exists, for who labels a team's jobs.

A rule is a document of the account and region: as of `mockgt work`, with a team and a delay. Source: Ours.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.jobs import workteam_arn
from mockgt.engine.records import LabelingJob
from mockgt.errors import PortalError
from mockgt.workers.request import WorkRequest, read_request
from mockgt.workers.work import work

KIND = "staff-rule"
TOLD_KIND = "staff-rule-told"
EVERY_TEAM = "*"
ANSWERS_PER_CALL = 50


@dataclass(frozen=True)
class StaffRule:
    """Who labels the jobs of a team.

    Attributes:
        team: ARN of a work team, which need not exist yet; `*` for every team without a rule of its own.
        delay_seconds: From the moment when a batch is sent to workers to their first answers.
    """

    team: str
    delay_seconds: float
    request: WorkRequest

    @property
    def described(self) -> dict[str, object]:
        """The rule as `GET /_mockgt/staff` shows it: without the labels and answers themselves."""
        request = self.request
        return {
            "team": self.team,
            "delay_seconds": self.delay_seconds,
            "workers": request.workers,
            "accuracy": request.accuracy if request.profile is None else None,
            "profile": request.profile,
            "seed": request.seed,
            "gold": bool(request.gold),
            "answers": None if request.answers is None else len(request.answers),
        }


def set_rule(engine: Engine, scope: Scope, body: Mapping[str, object]) -> StaffRule:
    """Keep a rule in place of the team's earlier one; its jobs that run already are labeled too.

    Raises:
        PortalError: BadRequest, which member is wrong and what it must be.
    """
    given = {name: value for name, value in body.items() if value is not None}
    rule = _read(given)
    engine.repository.put_document(scope, KIND, rule.team, given)
    return rule


def rules(engine: Engine, scope: Scope) -> list[StaffRule]:
    """The rules of an account and region."""
    return [_read(body) for _, body in engine.repository.documents(scope, KIND)]


def has_rules(engine: Engine, scope: Scope) -> bool:
    """Whether an account and region has any rule."""
    return bool(engine.repository.documents(scope, KIND))


def remove_rules(engine: Engine, scope: Scope, team: str = "") -> None:
    """Forget a team's rule, or all of them."""
    for key, _ in engine.repository.documents(scope, KIND):
        if team in ("", key):
            engine.repository.delete_document(scope, KIND, key)


def follow_rule(engine: Engine, job: LabelingJob) -> int | None:
    """Answer some open tasks of a job as its team's rule says; None where there is no rule."""
    scope = job.scope
    body = engine.repository.document(scope, KIND, workteam_arn(job)) or engine.repository.document(
        scope, KIND, EVERY_TEAM
    )
    if body is None:
        return None
    rule, sent = _read(body), job.batch_sent_at
    if sent is None or engine.clock.now(scope) < sent + timedelta(seconds=rule.delay_seconds):
        return 0
    if not engine.repository.objects_in_status(job, "open", 1):
        return 0
    try:
        report = work(engine, scope, job.name, rule.request, ANSWERS_PER_CALL)
    except PortalError as problem:
        tell(engine, job, f"The standing workers cannot answer: {problem.message}")
        return 0
    if report.refused:
        first = report.refused[0]
        tell(engine, job, f"An answer of the standing workers was refused. Line {first.line}: {first.reason}")
    return report.answered


def tell(engine: Engine, job: LabelingJob, sentence: str) -> None:
    """Note a sentence in the job's events, once until there is another."""
    if engine.repository.document(job.scope, TOLD_KIND, job.arn) != {"sentence": sentence}:
        engine.repository.put_document(job.scope, TOLD_KIND, job.arn, {"sentence": sentence})
        note(engine, job, engine.clock.now(job.scope), "notice", sentence)


def _read(body: Mapping[str, object]) -> StaffRule:
    team, delay = body.get("team", EVERY_TEAM), body.get("delay_seconds", 0)
    if not isinstance(team, str) or (team != EVERY_TEAM and ":workteam/" not in team):
        raise PortalError("BadRequest", 'team must be the ARN of a work team, or "*" for every team.')
    if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay < math.inf:
        raise PortalError("BadRequest", "delay_seconds must be a number of seconds, 0 or more.")
    request = {name: value for name, value in body.items() if name not in ("team", "delay_seconds")}
    return StaffRule(team, delay, read_request(request))
