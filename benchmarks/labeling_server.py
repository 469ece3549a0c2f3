"""A server with a labeling team, and people at its portal."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import urllib3

from benchmarks.servers import ServerProcess

ACCOUNT = "123456789012"
BUCKET, TEAM, PASSWORD = "large-datasets", "labelers", "Correct-Horse-1"
PEOPLE = 32
LABELS = ["Bag", "Eyewear", "Flipflop", "Watch"]
TEMPLATE = (
    '<crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | '
    'grant_read_access }}" header="Choose" categories="{{ task.input.labels | to_json | escape }}">'
    "</crowd-image-classifier></crowd-form>"
)
LAMBDA = "arn:aws:lambda:us-east-1:432418664414:function:{}-ImageMultiClass"
PICTURES = 500
"""Different ones; a manifest may name one more than once."""
PAUSE_SECONDS = 0.005


@dataclass(frozen=True)
class Bench:
    """A running server with a team, and clients of its account."""

    server: ServerProcess
    s3: Any
    sagemaker: Any
    sqs: Any

    def create(self, name: str, objects: int, workers_per_object: int) -> None:
        """Upload a manifest and create a job over it."""
        sources = (f"s3://{BUCKET}/pictures/{number % PICTURES:04}.jpg" for number in range(objects))
        self.create_over(name, sources, workers_per_object)

    def create_over(self, name: str, sources: Iterable[str], workers_per_object: int) -> None:
        """Create a job over these objects."""
        lines = "".join(f'{{"source-ref":"{source}"}}\n' for source in sources)
        self.s3.put_object(Bucket=BUCKET, Key=f"{name}.manifest", Body=lines.encode())
        self.sagemaker.create_labeling_job(
            LabelingJobName=name,
            LabelAttributeName=name,
            InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/{name}.manifest"}}},
            OutputConfig={"S3OutputPath": f"s3://{BUCKET}/out"},
            RoleArn=f"arn:aws:iam::{ACCOUNT}:role/bench",
            LabelCategoryConfigS3Uri=f"s3://{BUCKET}/labels.json",
            HumanTaskConfig={
                "WorkteamArn": f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:workteam/private-crowd/{TEAM}",
                "UiConfig": {"UiTemplateS3Uri": f"s3://{BUCKET}/template.liquid"},
                "PreHumanTaskLambdaArn": LAMBDA.format("PRE"),
                "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": LAMBDA.format("ACS")},
                "TaskTitle": "Pictures",
                "TaskDescription": "Choose",
                "NumberOfHumanWorkersPerDataObject": workers_per_object,
                "TaskTimeLimitInSeconds": 3600,
                "MaxConcurrentTaskCount": 1000,
            },
        )

    def labeled(self, name: str) -> int:
        """How many data objects of a job people have labeled."""
        return int(self.sagemaker.describe_labeling_job(LabelingJobName=name)["LabelCounters"]["HumanLabeled"])


class Portal:
    """A worker at the portal's API, over one connection."""

    def __init__(self, bench: Bench, person: int = 0) -> None:
        self._pool = urllib3.PoolManager(retries=False)
        self._url = bench.server.url
        subdomain = bench.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"]
        body = {"subdomain": subdomain, "username": person_name(person), "password": PASSWORD}
        self._headers = {"Content-Type": "application/json"}
        token = json.loads(self._call("POST", "/portal/sessions", body).data)["token"]
        self._headers["Authorization"] = f"Bearer {token}"

    def take(self, job: str) -> str | None:
        """Take a task; its id, empty where none is open, None where the job has ended."""
        answer = self._call("POST", f"/portal/jobs/{job}/lease", {}, ended=409)
        if answer.status == 409:
            return None
        return str(json.loads(answer.data)["task_id"]) if answer.data else ""

    def answer(self, task_id: str) -> None:
        """Submit a label."""
        answer = {"crowd-image-classifier": {"label": LABELS[hash(task_id) % len(LABELS)]}}
        self._call("POST", f"/portal/tasks/{task_id}/submit", {"answer_content": answer, "seconds_active": 1.0})

    def label_to_the_end(self, job: str) -> list[str]:
        """Take and submit until the job ends; the tasks."""
        done = []
        while (task_id := self.take(job)) is not None:
            if task_id:
                self.answer(task_id)
                done.append(task_id)
            else:
                time.sleep(PAUSE_SECONDS)
        return done

    def health(self) -> None:
        """Ask whether the server lives."""
        self._call("GET", "/_mockgt/health", None)

    def _call(self, method: str, path: str, body: object, ended: int = 0) -> urllib3.BaseHTTPResponse:
        content = None if body is None else json.dumps(body)
        answer = self._pool.request(method, self._url + path, body=content, headers=self._headers)
        if answer.status >= 400 and answer.status != ended:
            raise SystemExit(f"{method} {path} answered {answer.status}: {answer.data.decode()}")
        return answer


def person_name(number: int) -> str:
    """What a member of the team signs in with."""
    return f"labeler-{number}@example.com"


@contextmanager
def labeling_server(data_dir: Path | None = None) -> Iterator[Bench]:
    """A server with a durable data directory, a bucket, a role and a team."""
    with tempfile.TemporaryDirectory(prefix="mockgt-bench-") as place:
        _write_seed_folder(Path(place))
        options = ["--port", "0", "--data-dir", str(data_dir or Path(place) / "data"), "--init", place]
        began = time.perf_counter()
        command = [sys.executable, "-m", "mockgt", "serve", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            url = process.stdout.readline().removeprefix("mockgt ready on ").strip()
            server = ServerProcess("mockgt", url, process.pid, time.perf_counter() - began)
            _client(url, "iam").create_role(RoleName="bench", AssumeRolePolicyDocument="{}")
            try:
                yield Bench(server, *(_client(url, service) for service in ("s3", "sagemaker", "sqs")))
            finally:
                process.terminate()


def _write_seed_folder(place: Path) -> None:
    people = ", ".join(f"{{email: {person_name(number)}, password: {PASSWORD}}}" for number in range(PEOPLE))
    (place / "seed.yaml").write_text(
        f"buckets: [{{name: {BUCKET}, objects: [{{from: files, to: ''}}]}}]\n"
        f"teams: [{{name: {TEAM}, workers: [{people}]}}]\n"
    )
    pictures = place / "files" / "pictures"
    pictures.mkdir(parents=True)
    for number in range(PICTURES):
        (pictures / f"{number:04}.jpg").write_bytes(b"not looked at")
    labels = {"document-version": "2018-11-28", "labels": [{"label": label} for label in LABELS]}
    (place / "files" / "labels.json").write_text(json.dumps(labels))
    (place / "files" / "template.liquid").write_text(TEMPLATE)


def _client(url: str, service: str) -> Any:
    return boto3.client(
        service, endpoint_url=url, region_name="us-east-1", aws_access_key_id=ACCOUNT, aws_secret_access_key="any"
    )
