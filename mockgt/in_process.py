"""The mock within a test's process: moto's services and Ground Truth in memory, without a port."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, TypeVar, overload

from mockgt import finished_job
from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Scope
from mockgt.aws.function_invoke import functions_started_by
from mockgt.aws.install import installed, installed_units
from mockgt.aws.mocked_aws import mocked_aws, mocked_session
from mockgt.aws.units import Units
from mockgt.aws.workplaces import make_workplace
from mockgt.engine.engine import FailedLines, Settings
from mockgt.fault_request import add_fault
from mockgt.finished_job import FinishedJob
from mockgt.function_runs import FunctionRuns
from mockgt.in_process_functions import Handler, InProcessFunctions
from mockgt.mock_decorator import decorated
from mockgt.wiring import wire
from mockgt.work_steps import work_steps
from mockgt.workers.request import read_request
from mockgt.workers.staff import EVERY_TEAM, set_rule
from mockgt.workers.work import WorkReport
from mockgt.workplace import Workplace

AWS_S3 = "https://s3.amazonaws.com"
_Target = TypeVar("_Target", bound=Callable[..., Any])


class GroundTruthMock:
    """While it is entered, boto3 in this process talks to moto and mockgt.

    State starts empty and is gone at the end. One at a time: moto's state is the process's.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._resources = ExitStack()

    def __enter__(self) -> "GroundTruthMock":
        """Start to answer.

        Raises:
            RuntimeError: A mock or a server is running in this process.
        """
        with ExitStack() as resources:
            functions = InProcessFunctions()
            wiring = wire(None, self._settings, lambda: AWS_S3, functions=lambda _: functions)
            resources.callback(wiring.unit.close)
            resources.enter_context(installed(wiring.unit))
            resources.enter_context(functions_started_by(lambda *call: functions.run(*call).payload))
            wiring.unit.then(FunctionRuns(wiring.unit, functions.run).run_all)
            resources.enter_context(wiring.time.installed())
            resources.enter_context(mocked_aws())
            self._resources = resources.pop_all()
        self.unit = wiring.unit
        self.functions = functions
        self.clock = wiring.clock
        return self

    def add_function(self, arn: str, handler: Handler) -> None:
        """Make a function of the test that of a Lambda ARN, for custom labeling jobs and Invoke.

        It is called in this thread, `handler(event, context)`, so that its own calls of boto3 reach the mock.
        """
        self.functions.add(arn, handler)

    def advance(self, seconds: float, account_id: str = DEFAULT_ACCOUNT_ID) -> None:
        """Move the account's clock forward, and do what becomes due."""
        scope = _scope(account_id, None)
        self.clock.advance(scope, seconds)
        with self.unit(scope):
            pass

    def fault(self, account_id: str = DEFAULT_ACCOUNT_ID, region: str | None = None, **form: object) -> None:
        """Make SageMaker's next calls, a labeling job or a data object fail; forms as of `/_mockgt/faults`.

        Raises:
            PortalError: The form is not one of those; the text names them.
        """
        scope = _scope(account_id, region)
        with self.unit(scope) as engine:
            add_fault(engine, scope, form)

    def __exit__(self, *exception: object) -> None:
        """Stop to answer, and forget everything."""
        self._resources.close()

    def __call__(self, target: _Target) -> _Target:
        """The function, generator or test class, within the mock."""
        made: _Target = decorated(self, target)
        return made


@overload
def mock_ground_truth(function: _Target) -> _Target: ...
@overload
def mock_ground_truth(
    function: None = None, *, seed: int = 0, crowd: bool = True, failed_lines: FailedLines = "unchanged"
) -> GroundTruthMock: ...
def mock_ground_truth(
    function: Any = None, *, seed: int = 0, crowd: bool = True, failed_lines: FailedLines = "unchanged"
) -> Any:
    """Ground Truth in this process, as a context manager or a decorator.

    Args:
        seed: Of every id and choice.
        crowd: Whether public and vendor teams are staffed by simulated workers.
        failed_lines: How lines of failed data objects stand in output manifests: `unchanged`, as AWS documents, or with
            `metadata` that has the reason.
    """
    mock = GroundTruthMock(Settings(seed=seed, crowd=crowd, failed_lines=failed_lines))
    return mock if function is None else mock(function)


def work(
    job_name: str,
    answers: Mapping[str, object] | None = None,
    *,
    workers: int | None = None,
    accuracy: float | None = None,
    profile: str | None = None,
    gold: Mapping[str, object] | str | None = None,
    seed: int | None = None,
    account_id: str = DEFAULT_ACCOUNT_ID,
    region: str | None = None,
) -> WorkReport:
    """Make workers label whatever is open in a job of the running mock, as `mockgt work` does.

    Args:
        answers: By line number from 0, or `*`: a list of form contents, one per worker.
        profile: `expert`, `crowd` or `poor`, in place of an accuracy.
        gold: Right labels by line number, source or file name; or the text of a gold file, or its place in S3.
        region: The default session's region if None.

    Returns:
        All answers that were submitted, and the scripted ones that could not be.

    Raises:
        RuntimeError: No mock is running.
        ResourceNotFound: There is no such job.
        PortalError: BadRequest, an argument is not of its kind.
    """
    units = _running_units()
    given = {
        "answers": answers, "workers": workers, "accuracy": accuracy, "profile": profile, "gold": gold, "seed": seed,
    }  # fmt: skip
    scope = _scope(account_id, region)
    reports = list(work_steps(units, scope, job_name, read_request(given)))
    return WorkReport(sum(report.answered for report in reports), reports[-1].refused, done=True)


def staff(
    team: str = EVERY_TEAM,
    *,
    delay_seconds: float = 0.0,
    account_id: str = DEFAULT_ACCOUNT_ID,
    region: str | None = None,
    **crew: object,
) -> None:
    """Make workers label every job of a team in the running mock, also jobs that do not exist yet.

    A job is labeled while the code that created it waits: each call of it lets the workers do some tasks.

    Args:
        team: ARN of a work team, or `*` for every team without a rule of its own.
        delay_seconds: From a batch's being sent to its first answers, on the mock's clock.
        crew: `workers`, `accuracy`, `profile`, `gold`, `seed` and `answers`, as of `work`.

    Raises:
        RuntimeError: No mock is running.
        PortalError: BadRequest, an argument is not of its kind.
    """
    scope = _scope(account_id, region)
    with _running_units()(scope) as engine:
        set_rule(engine, scope, {"team": team, "delay_seconds": delay_seconds, **crew})


def finish_labeling_job(
    manifest: Sequence[Mapping[str, object]], gold: Sequence[str] | Mapping[str, str], **options: Any
) -> FinishedJob:
    """A finished labeling job in the running mock, from a manifest and its gold labels.

    What it takes is said at `mockgt.finished_job.finish_labeling_job`.
    """
    session = mocked_session()
    region = session.region_name or DEFAULT_REGION
    return finished_job.finish_labeling_job(
        lambda service: session.client(service, region_name=region), workplace, work, manifest, gold, **options
    )


def workplace(
    name: str,
    files: Mapping[str, str],
    sources: Sequence[str] = (),
    *,
    account_id: str = DEFAULT_ACCOUNT_ID,
    region: str | None = None,
) -> Workplace:
    """A bucket with these files, an execution role and a work team in the running mock; see `mockgt.aws.workplaces`."""
    scope = _scope(account_id, region)
    with _running_units()(scope) as engine:
        return make_workplace(engine, scope, name, files, sources)


def _running_units() -> Units:
    units = installed_units()
    if units is None:
        raise RuntimeError("No mock is running. Call this within mock_ground_truth().")
    return units


def _scope(account_id: str, region: str | None) -> Scope:
    return Scope(account_id, region or mocked_session().region_name or DEFAULT_REGION)
