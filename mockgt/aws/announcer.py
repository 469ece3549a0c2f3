"""EventBridge and SNS for the engine: moto's backends, whose rules and subscriptions then pass things on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from moto.core.exceptions import ServiceException
from moto.events.models import events_backends
from moto.events.utils import EventTemplateParser
from moto.sns.exceptions import SNSNotFoundError
from moto.sns.models import sns_backends

from mockgt.arns import Scope
from mockgt.engine.ports import JsonObject


@contextmanager
def whole_events() -> Iterator[None]:
    """Within it, targets of EventBridge get the account too, which moto leaves out.

    Source: Documented, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html.
    """
    before = EventTemplateParser.DEFAULT_EVENT_INPUT_TEMPLATE
    EventTemplateParser.DEFAULT_EVENT_INPUT_TEMPLATE = before.replace("{", '{"account": "<account>", ', 1)
    try:
        yield
    finally:
        EventTemplateParser.DEFAULT_EVENT_INPUT_TEMPLATE = before


class MotoAnnouncer:
    """Announcer over moto's EventBridge and SNS."""

    def emit(self, scope: Scope, detail_type: str, resource: str, detail: JsonObject, at: datetime) -> None:
        """Put an event of SageMaker's on the default bus."""
        event = {
            "Source": "aws.sagemaker",
            "DetailType": detail_type,
            "Resources": [resource],
            "Detail": json.dumps(detail),
            "Time": at.timestamp(),
        }
        events_backends[scope.account_id][scope.region].put_events([event])

    def publish(self, scope: Scope, topic_arn: str, subject: str, message: str) -> bool:
        """Send a message to a topic; False where there is none."""
        try:
            sns_backends[scope.account_id][scope.region].publish(message, arn=topic_arn, subject=subject)
        except (SNSNotFoundError, ServiceException):
            return False
        return True
