"""Every file that Ground Truth writes under S3OutputPath while a job runs; `annotation-tool/` is the console's.

Source: Observed, names and bytes of a real job's output; Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html. Ours: `manifests/intermediate/<N>` holds the lines
of its iteration, `annotations/intermediate/<N>` their consolidated annotations.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from mockgt.engine.engine import Engine
from mockgt.engine.jobs import (
    kms_key_id,
    label_attribute_name,
    output_manifest_uri,
    output_root,
    workteam_arn,
)
from mockgt.engine.records import Answer, DataObject, LabelingJob
from mockgt.engine.workteams import workteam_kind
from mockgt.tasktypes.contract import LabelFile

JSON_TYPE = "application/json"
MANIFEST_TYPE = "binary/octet-stream"
CONSOLIDATION = "annotations/consolidated-annotation/consolidation"


def compact(value: object, sort_keys: bool = False) -> str:
    """JSON without spaces, as AWS writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=sort_keys)


def creation_date(moment: datetime) -> str:
    """`creation-date`: always six decimals, no zone."""
    return moment.isoformat(timespec="microseconds")[:26]


def labeled_line(job: LabelingJob, line: str, value: object, metadata: Mapping[str, object]) -> str:
    """The output manifest's line: the input's keys, then label and metadata in place of earlier ones of that name."""
    attribute = label_attribute_name(job)
    keys: dict[str, object] = json.loads(line)
    for key, content in ((attribute, value), (f"{attribute}-metadata", dict(metadata))):
        keys.pop(key, None)
        keys[key] = content
    return compact(keys)


def write_worker_response(
    engine: Engine, job: LabelingJob, data_object: DataObject, answers: Sequence[Answer], at: datetime
) -> str:
    """One file per data object with all workers' answers; returns its address."""
    body = {"answers": [worker_answer(answer) for answer in answers]}
    path = f"annotations/worker-response/iteration-{data_object.iteration}/{data_object.position}/{_file_time(at)}.json"
    return _put(engine, job, path, compact(body, sort_keys=True), JSON_TYPE)


def write_consolidation_request(
    engine: Engine, job: LabelingJob, answered: Sequence[tuple[DataObject, Sequence[Answer]]], at: datetime
) -> str:
    """The answers that go into one consolidation of at most 50 data objects; returns the file's address."""
    private = workteam_kind(workteam_arn(job)) == "private"
    prefix = f"private.{job.scope.region}." if private else ""
    request = [_consolidation_request(data_object, answers, prefix) for data_object, answers in answered]
    path = f"{CONSOLIDATION}-request/iteration-{job.iteration}/{_file_time(at)}.json"
    return _put(engine, job, path, compact(request), JSON_TYPE)


def write_consolidation_response(
    engine: Engine, job: LabelingJob, iteration: int, annotations: Sequence[Mapping[str, object]], at: datetime
) -> None:
    """The labels that came of one consolidation; `at` is the moment of its request's file."""
    path = f"{CONSOLIDATION}-response/iteration-{iteration}/{_file_time(at)}.json"
    _put(engine, job, path, compact(annotations), JSON_TYPE)


def write_label_file(engine: Engine, job: LabelingJob, file: LabelFile, created: str) -> str:
    """Write a label that is a file; returns its address. Source: Observed, the name of a segmentation's file."""
    path = f"annotations/consolidated-annotation/output/{file.name.format(creation_date=created)}"
    uri = f"{output_root(job)}/{path}"
    engine.objects.put(job.scope, uri, file.body, file.content_type, kms_key_id(job))
    return uri


def consolidated_annotation(
    job: LabelingJob, position: int, value: object, metadata: Mapping[str, object]
) -> dict[str, object]:
    """One entry of a consolidation response."""
    attribute = label_attribute_name(job)
    content = {attribute: value, f"{attribute}-metadata": metadata}
    return {"datasetObjectId": str(position), "consolidatedAnnotation": {"content": content}}


def write_intermediate(engine: Engine, job: LabelingJob) -> None:
    """What an iteration brought, when it ends."""
    attribute, number = label_attribute_name(job), job.iteration
    sent = engine.repository.objects_of_iteration(job, number)
    annotations = [
        consolidated_annotation(job, each.position, keys[attribute], keys[f"{attribute}-metadata"])
        for each in sent
        if each.output_line and attribute in (keys := json.loads(each.output_line))
    ]
    lines = [each.output_line or each.line for each in sent]
    _put(engine, job, f"annotations/intermediate/{number}/annotations.json", compact(annotations), JSON_TYPE)
    _put(engine, job, f"manifests/intermediate/{number}/output.manifest", _manifest(lines), MANIFEST_TYPE)


def write_output_manifest(engine: Engine, job: LabelingJob) -> None:
    """The result so far, in input order; unlabeled lines as they were in the input."""
    put_output_manifest(engine, job, _manifest(engine.repository.output_lines(job)).encode())


def put_output_manifest(engine: Engine, job: LabelingJob, body: bytes) -> None:
    """Write it where it belongs."""
    engine.objects.put(job.scope, output_manifest_uri(job), body, MANIFEST_TYPE, kms_key_id(job))


def _manifest(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def worker_answer(answer: Answer) -> dict[str, object]:
    """One worker's answer as it stands in a worker response, and in a human loop's output."""
    entry: dict[str, object] = {
        "acceptanceTime": _worker_time(answer.accepted_at),
        "answerContent": answer.content,
        "submissionTime": _worker_time(answer.submitted_at),
        "timeSpentInSeconds": answer.seconds_active,
        "workerId": answer.worker_id,
    }
    if answer.sub:
        identity = {"identityProviderType": "Cognito", "issuer": answer.issuer, "sub": answer.sub}
        entry["workerMetadata"] = {"identityData": identity}
    return entry


def _consolidation_request(data_object: DataObject, answers: Sequence[Answer], prefix: str) -> dict[str, object]:
    keys = json.loads(data_object.line)
    data = {"content": keys["source"]} if "source" in keys else {"s3Uri": keys["source-ref"]}
    annotations = [
        {"workerId": f"{prefix}{each.worker_id}", "annotationData": {"content": compact(each.content)}}
        for each in answers
    ]
    return {"datasetObjectId": str(data_object.position), "dataObject": data, "annotations": annotations}


def _worker_time(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='milliseconds')[:23]}Z"


def _file_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d_%H:%M:%S}"


def _put(engine: Engine, job: LabelingJob, path: str, content: str, content_type: str) -> str:
    uri = f"{output_root(job)}/{path}"
    engine.objects.put(job.scope, uri, content.encode(), content_type, kms_key_id(job))
    return uri
