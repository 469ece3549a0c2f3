"""SQS and SNS for streaming labeling jobs: moto's backends."""

from collections.abc import Sequence

from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from mockgt.arns import Scope
from mockgt.engine.ports import QueueMessage

_VISIBILITY_SECONDS = 30
_MOST_OF_ONE_RECEIVE = 10


class MotoQueues:
    """Queues over moto's SQS, subscribed to topics of moto's SNS."""

    def topic_exists(self, scope: Scope, topic_arn: str) -> bool:
        """Whether the account and region has this topic."""
        return topic_arn in sns_backends[scope.account_id][scope.region].topics

    def subscribe(self, scope: Scope, queue_name: str, topic_arn: str) -> None:
        """Make the queue, unless it is there, and let the topic send to it."""
        queues = sqs_backends[scope.account_id][scope.region]
        if queue_name not in queues.queues:
            queues.create_queue(queue_name)
        arn = queues.queues[queue_name].queue_arn
        sns_backends[scope.account_id][scope.region].subscribe(topic_arn, arn, "sqs")

    def take(self, scope: Scope, queue_name: str, limit: int) -> Sequence[QueueMessage] | None:
        """Remove and return up to `limit` messages, oldest first; None where the queue is gone."""
        queues = sqs_backends[scope.account_id][scope.region]
        if queue_name not in queues.queues:
            return None
        taken: list[QueueMessage] = []
        while queues.queues[queue_name].messages and len(taken) < limit:
            received = queues.receive_message(queue_name, _MOST_OF_ONE_RECEIVE, 0, _VISIBILITY_SECONDS)
            if not received:
                break
            for message in received:
                taken.append(QueueMessage(str(message.id), str(message.body)))
                queues.delete_message(queue_name, str(message.receipt_handle))
        return taken
