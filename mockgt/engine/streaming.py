"""Streaming labeling jobs: data objects that come through an SNS topic while the job runs.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-streaming-labeling-job.html and
sms-streaming-create-job: the queue, the forms of a message, ids and duplicates, the ends. Ours: how long a job is
Initializing; a message that is no data object is passed over with a notice; each send is an iteration.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mockgt.engine.batches import object_ended
from mockgt.engine.dataset import data_object_of
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.jobs import INPUT_TOPIC, OUTPUT_TOPIC, is_streaming, label_attribute_name
from mockgt.engine.members import text
from mockgt.engine.output import compact
from mockgt.engine.ports import QueueMessage
from mockgt.engine.records import DataObject, JobStatus, LabelingJob
from mockgt.engine.stream_messages import StreamedObject, streamed_objects
from mockgt.manifests.lines import UnusableManifest

STATE_KIND = "stream"
OBJECT_KIND = "stream-object"
MESSAGES_AT_ONCE = 100
INITIALIZING = timedelta(seconds=1)
MAX_IDLE = timedelta(days=10)
MAX_WAIT_OF_AN_OBJECT = timedelta(days=14)


def shown_status(job: LabelingJob, now: datetime) -> JobStatus:
    """The status that clients see: a streaming job is Initializing for a moment."""
    if job.status == "InProgress" and is_streaming(job) and now - job.created_at < INITIALIZING:
        return "Initializing"
    return job.status


def queue_name(job: LabelingJob) -> str:
    """The queue through which the topic reaches the job."""
    return f"GroundTruth-{job.name.lower()}"


def open_stream(engine: Engine, job: LabelingJob, now: datetime) -> None:
    """Make the queue and subscribe it to the topic; it stays when the job ends."""
    engine.queues.subscribe(job.scope, queue_name(job), text(job.request, INPUT_TOPIC))
    _note_input(engine, job, now)
    note(engine, job, now, "input", f"Takes data objects from {text(job.request, INPUT_TOPIC)}.")


def take_input(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Take what waits in the queue, and fail objects that waited too long to be sent to workers.

    Raises:
        UnusableManifest: the queue is gone.
    """
    messages = engine.queues.take(job.scope, queue_name(job), MESSAGES_AT_ONCE)
    if messages is None:
        raise UnusableManifest(f"The queue {queue_name(job)} cannot be reached. Leave it to Ground Truth.")
    for message in messages:
        job = _take(engine, job, message, now)
    if messages:
        _note_input(engine, job, now)
        engine.repository.save_job(job)
    return _fail_what_waited(engine, job, now)


def is_idle(engine: Engine, job: LabelingJob, now: datetime) -> bool:
    """Whether nothing came and nothing was to be done for ten days."""
    state = engine.repository.document(job.scope, STATE_KIND, job.reference_code) or {}
    last = datetime.fromisoformat(str(state.get("last_input_at", job.created_at.isoformat())))
    return not job.open_objects and not job.counters.unlabeled and now - last > MAX_IDLE


def announce_labels(engine: Engine, job: LabelingJob, labeled: Sequence[DataObject]) -> None:
    """Send each labeled line to the job's output topic, if it has one."""
    topic = text(job.request, OUTPUT_TOPIC)
    for each in labeled if topic else ():
        engine.announcer.publish(job.scope, topic, "", each.output_line)


def _take(engine: Engine, job: LabelingJob, message: QueueMessage, now: datetime) -> LabelingJob:
    try:
        found = streamed_objects(message)
    except UnusableManifest as problem:
        note(engine, job, now, "notice", f"A message was passed over: {problem}")
        return job
    for each in found:
        job = _add(engine, job, each, now)
    return job


def _add(engine: Engine, job: LabelingJob, streamed: StreamedObject, now: datetime) -> LabelingJob:
    key = f"{job.reference_code}/{hashlib.sha256(streamed.object_id.encode()).hexdigest()}"
    if engine.repository.document(job.scope, OBJECT_KIND, key) is not None:
        return job
    position = job.counters.total_objects
    try:
        # The names that begin with $ are Ground Truth's own.
        given = {name: value for name, value in streamed.line.items() if not name.startswith("$")}
        made = data_object_of(engine, job, position, compact(given))
    except UnusableManifest as problem:
        note(engine, job, now, "notice", f"A message was passed over: {problem}")
        return job
    engine.repository.put_document(job.scope, OBJECT_KIND, key, {})
    engine.repository.put_document(job.scope, OBJECT_KIND, _arrival_key(job, position), {"at": now.isoformat()})
    line = compact({**streamed.line, **_id_members(job, streamed)})
    engine.repository.add_objects(job, [replace(made, line=line)])
    counters = replace(job.counters, total_objects=position + 1)
    if made.status == "labeled":
        counters = replace(counters, already_human=counters.already_human + 1)
    return replace(job, counters=counters, modified_at=now)


def _id_members(job: LabelingJob, streamed: StreamedObject) -> Mapping[str, str]:
    """What the output says of an id that the message did not name itself."""
    if streamed.names_its_id:
        return {}
    attribute = f"${label_attribute_name(job)}-object-id"
    return {"dataset-objectid-attribute-name": attribute, attribute: streamed.object_id}


def _fail_what_waited(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    for position in engine.repository.unlabeled_positions(job, 1):
        arrival = engine.repository.document(job.scope, OBJECT_KIND, _arrival_key(job, position))
        if arrival is None or now - datetime.fromisoformat(str(arrival["at"])) < MAX_WAIT_OF_AN_OBJECT:
            return job
        data_object = engine.repository.data_object(job, position)
        assert data_object is not None
        reason = f"it was not sent to workers within {MAX_WAIT_OF_AN_OBJECT.days} days"
        ended = object_ended(engine, job, data_object, False, reason, now)
        # It was not among the open ones.
        job = replace(ended, open_objects=job.open_objects)
        engine.repository.save_job(job)
        return _fail_what_waited(engine, job, now)
    return job


def _note_input(engine: Engine, job: LabelingJob, now: datetime) -> None:
    engine.repository.put_document(job.scope, STATE_KIND, job.reference_code, {"last_input_at": now.isoformat()})


def _arrival_key(job: LabelingJob, position: int) -> str:
    return f"{job.reference_code}/arrival/{position}"
