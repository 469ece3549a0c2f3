"""An account of a running server for one test: its keys, its clients, and the control API in its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mockgt.client import ControlClient
from mockgt.errors import PortalError
from mockgt.workplace import Workplace

SECRET_KEY = "local"


@dataclass(frozen=True)
class LocalAccount:
    """An account in which a test works.

    Attributes:
        url: The server's.
        make_client: Makes, or has made before, the boto3 client of a service in a region.
    """

    url: str
    account_id: str
    region: str
    make_client: Callable[[str, str], Any]

    @property
    def environ(self) -> dict[str, str]:
        """The variables by which any AWS client, also in another process, finds this account and server."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": self.account_id,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_REGION": self.region,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str, region: str = "") -> Any:
        """A boto3 client of this account. It is this test's: the next test's account takes it over."""
        return self.make_client(service, region or self.region)

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """A call of the control API, such as `control("POST", "/_mockgt/clock", {"freeze": True})`; its JSON answer.

        Raises:
            mockgt.client.ClientError: It was refused; the text says why.
        """
        return self._control.call(method, path, body)

    def work(self, job_name: str, **request: object) -> int:
        """Make workers label a job, as `mockgt work` does; returns how many answers they gave.

        Args:
            request: `answers`, `workers`, `accuracy`, `gold`, `seed`; those that are None are left out.

        Raises:
            PortalError: There is no such job, or an argument is not of its kind.
        """
        answered = 0
        given = {name: value for name, value in request.items() if value is not None}
        for report in self._control.lines("/_mockgt/work", {"job": job_name, **given}):
            if "error" in report:
                raise PortalError(report["error"]["code"], report["error"]["message"])
            answered += report["answered"]
        return answered

    def workplace(self, name: str, files: Mapping[str, str], sources: Sequence[str] = ()) -> Workplace:
        """A bucket with these files, an execution role and a private work team of that name; what is there is used.

        Args:
            files: Texts by key.
            sources: S3 URIs of data objects, which are made unless they are there.

        Raises:
            mockgt.client.ClientError: It was refused; the text says why.
        """
        wanted = {"name": name, "files": files, "sources": list(sources)}
        return Workplace(**self.control("POST", "/_mockgt/workplaces", wanted))

    def advance(self, seconds: float) -> None:
        """Move the account's clock forward."""
        self.control("POST", "/_mockgt/clock", {"advance_seconds": seconds})

    def fault(self, **form: object) -> None:
        """Make calls, a labeling job or a data object fail, such as `fault(operation="PutObject", error="denied")`.

        Raises:
            mockgt.client.ClientError: The form is not one of those; the text names them.
        """
        self.control("POST", "/_mockgt/faults", form)

    def reset(self) -> None:
        """Empty the account."""
        self.control("POST", "/_mockgt/reset")

    @cached_property
    def _control(self) -> ControlClient:
        return ControlClient(self.url, self.region, {"AWS_ACCESS_KEY_ID": self.account_id})
