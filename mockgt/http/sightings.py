"""Which AWS calls show that somebody looked at something, for the course's checkpoints."""

import json
import re

from werkzeug.wrappers import Request

from mockgt.course.sightings import saw
from mockgt.engine.engine import Engine
from mockgt.http.body import body_of
from mockgt.http.handler import scope_of

OWN_CLIENT = "gtui/"
_BUCKET_IN_HOST = re.compile(r"(?P<bucket>[a-z0-9][a-z0-9.-]+)\.(?:s3[.-][a-z0-9.-]+|localhost)(?::\d+)?")
_LISTING = {
    *("list-type", "prefix", "delimiter", "max-keys", "marker", "start-after", "continuation-token"),
    *("encoding-type", "fetch-owner"),
}
_NOT_THE_BODY = {"acl", "attributes", "legal-hold", "retention", "tagging", "torrent", "uploadId"}


def is_own(request: Request) -> bool:
    """Whether gtui sent the request: it says by itself what a person sees."""
    return OWN_CLIENT in request.environ.get("HTTP_USER_AGENT", "")


def note_sighting(engine: Engine, request: Request) -> None:
    """Note what a call that was answered well has shown to whoever sent it."""
    if is_own(request):
        return
    found = _of_labeling_jobs(request) or _of_s3(request)
    if found:
        saw(engine, scope_of(request), *found)


def _of_labeling_jobs(request: Request) -> tuple[str, str] | None:
    operation = request.environ.get("HTTP_X_AMZ_TARGET", "")
    if operation == "SageMaker.ListLabelingJobs":
        return "job-list", ""
    if operation == "SageMaker.DescribeLabelingJob":
        return "job", str(json.loads(body_of(request))["LabelingJobName"])
    return None


def _of_s3(request: Request) -> tuple[str, str] | None:
    if request.method != "GET" or "/s3/aws4_request" not in request.environ.get("HTTP_AUTHORIZATION", ""):
        return None
    is_inside = "/" in request.path.strip("/")
    if is_inside and not request.path.endswith(".manifest"):
        return None
    bucket, key = _bucket_and_key(request)
    arguments = set(request.args)
    if key.endswith(".manifest") and not arguments & _NOT_THE_BODY:
        return "manifest", f"s3://{bucket}/{key}"
    if bucket and not key and arguments <= _LISTING:
        return "listing", f"{bucket}/{request.args.get('prefix', '')}{'' if request.args.get('delimiter') else '*'}"
    return None


def _bucket_and_key(request: Request) -> tuple[str, str]:
    host = _BUCKET_IN_HOST.fullmatch(request.host)
    path = request.path.removeprefix("/")
    if host:
        return host["bucket"], path
    bucket, _, key = path.partition("/")
    return bucket, key
