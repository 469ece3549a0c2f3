"""The one door to AWS: clients that see nothing of this machine's AWS configuration, and log every call.

A profile, a config file, `AWS_*` variables, instance metadata and proxies are all ignored: a class that practises
must never reach a real account. The access key is the 12-digit account id, which is how the server knows whose
state is meant, unless the person has joined a class and has keys.
"""

import functools
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from gtui.services.call_log import CallLog
from gtui.services.call_text import aws_command, boto3_code, masked
from gtui.services.records.calls import Call

SECRET_KEY = "local"
CONNECT_SECONDS = 3
READ_SECONDS = 10
PATIENT_SECONDS = 300
ATTEMPTS = 2
CONNECTIONS = 16
# The server takes other clients' reading calls for a person's; of what gtui reads, its screens say what is seen.
USER_AGENT = "gtui/services"


@dataclass
class Clients:
    """AWS clients of one endpoint, account and region; each is made once, at its first use."""

    endpoint_url: str
    region: str
    account_id: str
    calls: CallLog
    access_key: str = ""
    secret_key: str = SECRET_KEY
    _made: dict[str, Any] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def client(self, service: str, region: str = "", patient: bool = False) -> Any:
        """The botocore client of a service, thread-safe; in another region when one is given.

        A patient one is for what may take the server long and must not be sent twice.
        """
        name = f"{service} {region or self.region} {patient}"
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(service, region or self.region, patient)
            return self._made[name]

    def credentials(self) -> Any:
        """The keys that every call is signed with."""
        from botocore.credentials import Credentials

        return Credentials(self.access_key or self.account_id, self.secret_key)

    def _make(self, service: str, region: str, patient: bool) -> Any:
        from botocore.config import Config

        client = self._session().create_client(
            service,
            region_name=region,
            endpoint_url=self.endpoint_url,
            aws_access_key_id=self.access_key or self.account_id,
            aws_secret_access_key=self.secret_key,
            config=Config(
                connect_timeout=CONNECT_SECONDS,
                read_timeout=PATIENT_SECONDS if patient else READ_SECONDS,
                retries={"total_max_attempts": 1 if patient else ATTEMPTS},
                max_pool_connections=CONNECTIONS,
                proxies={},
                s3={"addressing_style": "path"},
                user_agent_extra=USER_AGENT,
            ),
        )
        _Recorder(self, service, region).attach(client)
        return client

    def _session(self) -> Any:
        if "" not in self._made:
            self._made[""] = _session_of_its_own()
        return self._made[""]


def _session_of_its_own() -> Any:
    """A botocore session whose variables keep their defaults and read neither environment nor files."""
    from botocore.session import Session

    ignored = {name: (None, None, default, cast) for name, (_, _, default, cast) in Session.SESSION_VARIABLES.items()}
    # A path that is no file: botocore takes it as a configuration that does not exist.
    for name in ("config_file", "credentials_file"):
        ignored[name] = (None, None, os.devnull, None)
    session = Session(session_vars=ignored)
    session.register_component("data_loader", _loader())
    return session


@functools.cache
def _loader() -> Any:
    """Reads botocore's service models, 25 MB of them: each is parsed once for all connections."""
    from botocore.loaders import create_loader

    return create_loader()


@dataclass(frozen=True)
class _Recorder:
    """Puts each call of one client into the log, by botocore's event hooks."""

    clients: Clients
    service: str
    region: str

    def attach(self, client: Any) -> None:
        events = client.meta.events
        events.register_first("before-parameter-build.*.*", self._begin)
        events.register("after-call.*.*", self._answered)
        events.register("after-call-error.*.*", self._failed)

    def _begin(self, params: Mapping[str, object], context: dict[str, Any], **_: object) -> None:
        context["gtui_call"] = (datetime.now(UTC), time.monotonic(), masked(dict(params)))

    def _answered(self, parsed: Mapping[str, Any], model: Any, context: dict[str, Any], **_: object) -> None:
        fault = parsed.get("Error") or {}
        refused = parsed.get("ResponseMetadata", {}).get("HTTPStatusCode", 200) >= 300
        text = f"{fault.get('Code', '')}: {fault.get('Message', '')}" if refused else ""
        self._record(model, context, text)

    def _failed(self, exception: Exception, context: dict[str, Any], event_name: str, **words: Any) -> None:
        model = self._model(event_name)
        self._record(model, context, str(exception))

    def _model(self, event_name: str) -> Any:
        """The failed operation's model, which this one event does not carry."""
        return self.clients.client(self.service, self.region).meta.service_model.operation_model(
            event_name.rsplit(".", 1)[1]
        )

    def _record(self, model: Any, context: dict[str, Any], error: str) -> None:
        from botocore import xform_name

        if "gtui_call" not in context:
            return
        at, started, parameters = context["gtui_call"]
        endpoint = self.clients.endpoint_url
        members = model.input_shape.members if model.input_shape else {}
        options = {name: xform_name(name, "-") for name in members}
        place = ["--endpoint-url", endpoint, "--region", self.region]
        self.clients.calls.add(
            lambda number: Call(
                number=number,
                at=at,
                service=self.service,
                operation=model.name,
                parameters=parameters,
                ok=not error,
                error=error,
                seconds=time.monotonic() - started,
                cli=aws_command(self.service, options, xform_name(model.name, "-"), parameters, place),
                boto3=boto3_code(self.service, xform_name(model.name), parameters, endpoint, self.region),
            )
        )
