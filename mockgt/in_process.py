"""The mock within a test's process: moto's services and Ground Truth in memory, without a port."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ContextDecorator, ExitStack
from typing import Any, TypeVar, overload

from mockgt import finished_job
from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Scope
from mockgt.aws.install import installed, installed_units
from mockgt.aws.mocked_aws import mocked_aws, mocked_session
from mockgt.engine.engine import Settings
from mockgt.fault_request import add_fault
from mockgt.finished_job import FinishedJob
from mockgt.wiring import wire
from mockgt.work_steps import work_steps
from mockgt.workers.request import read_request
from mockgt.workers.work import WorkReport

AWS_S3 = "https://s3.amazonaws.com"
_Function = TypeVar("_Function", bound=Callable[..., Any])


class GroundTruthMock(ContextDecorator):
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
            wiring = wire(None, self._settings, lambda: AWS_S3)
            resources.callback(wiring.unit.close)
            resources.enter_context(installed(wiring.unit))
            resources.enter_context(wiring.time.installed())
            resources.enter_context(mocked_aws())
            self._resources = resources.pop_all()
        self.unit = wiring.unit
        self.clock = wiring.clock
        return self

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


@overload
def mock_ground_truth(function: _Function) -> _Function: ...
@overload
def mock_ground_truth(function: None = None, *, seed: int = 0, crowd: bool = True) -> GroundTruthMock: ...
def mock_ground_truth(function: Any = None, *, seed: int = 0, crowd: bool = True) -> Any:
    """Ground Truth in this process, as a context manager or a decorator.

    Args:
        seed: Of every id and choice.
        crowd: Whether public and vendor teams are staffed by simulated workers.
    """
    mock = GroundTruthMock(Settings(seed=seed, crowd=crowd))
    return mock if function is None else mock(function)


def work(
    job_name: str,
    answers: Mapping[str, object] | None = None,
    *,
    workers: int | None = None,
    accuracy: float | None = None,
    gold: Mapping[str, str] | None = None,
    seed: int | None = None,
    account_id: str = DEFAULT_ACCOUNT_ID,
    region: str | None = None,
) -> WorkReport:
    """Make workers label whatever is open in a job of the running mock, as `mockgt work` does.

    Args:
        answers: By line number from 0, or `*`: a list of form contents, one per worker.
        region: The default session's region if None.

    Returns:
        All answers that were submitted, and the scripted ones that could not be.

    Raises:
        RuntimeError: No mock is running.
        ResourceNotFound: There is no such job.
        PortalError: BadRequest, an argument is not of its kind.
    """
    units = installed_units()
    if units is None:
        raise RuntimeError("No mock is running. Call work() within mock_ground_truth().")
    given = {"answers": answers, "workers": workers, "accuracy": accuracy, "gold": gold, "seed": seed}
    scope = _scope(account_id, region)
    reports = list(work_steps(units, scope, job_name, read_request(given)))
    return WorkReport(sum(report.answered for report in reports), reports[-1].refused, done=True)


def finish_labeling_job(
    manifest: Sequence[Mapping[str, object]], gold: Sequence[str] | Mapping[str, str], **options: Any
) -> FinishedJob:
    """A finished labeling job in the running mock, from a manifest and its gold labels.

    What it takes is said at `mockgt.finished_job.finish_labeling_job`.
    """
    session = mocked_session()
    region = session.region_name or DEFAULT_REGION
    return finished_job.finish_labeling_job(
        lambda service: session.client(service, region_name=region), work, manifest, gold, **options
    )


def _scope(account_id: str, region: str | None) -> Scope:
    return Scope(account_id, region or mocked_session().region_name or DEFAULT_REGION)
