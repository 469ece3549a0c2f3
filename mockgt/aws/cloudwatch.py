"""moto's CloudWatch and CloudWatch Logs, which get what Ground Truth has noted when a client looks at them."""

from datetime import datetime
from typing import Any, cast

from moto.cloudwatch.models import cloudwatch_backends
from moto.cloudwatch.responses import CloudWatchResponse
from moto.logs.models import logs_backends
from moto.logs.responses import LogsResponse

from mockgt.arns import Scope
from mockgt.aws.units import Units
from mockgt.engine.engine import Engine
from mockgt.engine.signals import LOG_KIND, METRIC_KIND
from mockgt.engine.worker_activity import spell_out_activity


class DeliveringLogsResponse(LogsResponse):
    """moto's operations, after the log entries that wait are delivered."""

    def __init__(self, units: Units) -> None:
        super().__init__()
        self._units = units

    def call_action(self) -> Any:
        """moto's answer."""
        scope = Scope(self.current_account, self.region)
        with self._units(scope) as engine:
            deliver_logs(engine, scope)
            return super().call_action()


class DeliveringCloudWatchResponse(CloudWatchResponse):
    """moto's operations, after the metrics that wait are delivered."""

    def __init__(self, units: Units) -> None:
        super().__init__()
        self._units = units

    def call_action(self) -> Any:
        """moto's answer."""
        scope = Scope(self.current_account, self.region)
        with self._units(scope) as engine:
            deliver_metrics(engine, scope)
            return super().call_action()


def deliver_logs(engine: Engine, scope: Scope) -> None:
    """Write the entries that wait into their groups and streams, oldest first."""
    spell_out_activity(engine, scope)
    backend = logs_backends[scope.account_id][scope.region]
    for key, body in engine.repository.documents(scope, LOG_KIND):
        entry = cast(dict[str, str], body)
        group, stream = entry["group"], entry["stream"]
        if group not in backend.groups:
            backend.create_log_group(group, {})
        backend.ensure_log_stream(group, stream)
        milliseconds = int(datetime.fromisoformat(entry["at"]).timestamp() * 1000)
        event = {"timestamp": milliseconds, "message": entry["message"]}
        backend.groups[group].put_log_events(stream, [event])
        engine.repository.delete_document(scope, LOG_KIND, key)


def deliver_metrics(engine: Engine, scope: Scope) -> None:
    """Put the data points that wait."""
    spell_out_activity(engine, scope)
    for key, body in engine.repository.documents(scope, METRIC_KIND):
        datum = cast(dict[str, Any], body)
        dimensions = [{"Name": name, "Value": value} for name, value in datum["dimensions"].items()]
        point = {
            "MetricName": datum["name"],
            "Values": [datum["sum"] / datum["count"]],
            "Counts": [datum["count"]],
            "Dimensions": dimensions,
            # moto compares it with times without a zone.
            "Timestamp": datetime.fromisoformat(datum["at"]).replace(tzinfo=None),
            "Unit": "Seconds" if datum["name"] == "TimeSpent" else "Count",
        }
        cloudwatch_backends[scope.account_id][scope.region].put_metric_data(datum["namespace"], [point])
        engine.repository.delete_document(scope, METRIC_KIND, key)
