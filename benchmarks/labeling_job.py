"""A large labeling job through the server: creating it, taking tasks over HTTP, and `mockgt work` to the output tree.

`python -m benchmarks.labeling_job [objects of the large job] [objects of the worked job]`
"""

import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import boto3
import urllib3

from benchmarks.first_paint import cpu_seconds
from mockgt.client import ControlClient

BUCKET, TEAM, PERSON, PASSWORD = "large-datasets", "labelers", "labeler@example.com", "Correct-Horse-1"
LABELS = ["Bag", "Eyewear", "Flipflop", "Watch"]
SEED = f"""
buckets: [{{name: {BUCKET}, objects: [{{from: pictures, to: pictures/}}]}}]
teams: [{{name: {TEAM}, workers: [{{email: {PERSON}, password: {PASSWORD}}}]}}]
"""
TEMPLATE = (
    '<crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | '
    'grant_read_access }}" header="Choose" categories="{{ task.input.labels | to_json | escape }}">'
    "</crowd-image-classifier></crowd-form>"
)
LAMBDA = "arn:aws:lambda:us-east-1:432418664414:function:{}-ImageMultiClass"
PICTURES = 500
"""Different ones; a manifest may name one more than once."""
HTTP_ANSWERS = 300
HTTP_WORKERS = 32


@dataclass(frozen=True)
class Bench:
    """A running server with a team, and clients of its account."""

    url: str
    pid: int
    s3: Any
    sagemaker: Any

    def memory(self) -> tuple[int, int]:
        """Resident memory of the server now and at its highest, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        found = {line.partition(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith("Vm")}
        return found["VmRSS"], found["VmHWM"]

    def create(self, name: str, objects: int, workers_per_object: int) -> None:
        """Upload a manifest and create a job over it."""
        sources = (f"s3://{BUCKET}/pictures/{number % PICTURES:04}.jpg" for number in range(objects))
        lines = (f'{{"source-ref":"{source}"}}\n' for source in sources)
        self.s3.put_object(Bucket=BUCKET, Key=f"{name}.manifest", Body="".join(lines).encode())
        labels = {"document-version": "2018-11-28", "labels": [{"label": label} for label in LABELS]}
        self.s3.put_object(Bucket=BUCKET, Key="labels.json", Body=json.dumps(labels).encode())
        self.s3.put_object(Bucket=BUCKET, Key="template.liquid", Body=TEMPLATE.encode())
        self.sagemaker.create_labeling_job(
            LabelingJobName=name,
            LabelAttributeName=name,
            InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/{name}.manifest"}}},
            OutputConfig={"S3OutputPath": f"s3://{BUCKET}/out"},
            RoleArn="arn:aws:iam::123456789012:role/bench",
            LabelCategoryConfigS3Uri=f"s3://{BUCKET}/labels.json",
            HumanTaskConfig={
                "WorkteamArn": f"arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/{TEAM}",
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


@contextmanager
def serving() -> Iterator[Bench]:
    """A server with a durable data directory, a bucket, a role and a team."""
    with tempfile.TemporaryDirectory(prefix="mockgt-bench-") as place:
        (Path(place) / "seed.yaml").write_text(SEED)
        (Path(place) / "pictures").mkdir()
        for number in range(PICTURES):
            (Path(place) / "pictures" / f"{number:04}.jpg").write_bytes(b"not looked at")
        data_dir = str(Path(place) / "data")
        command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--data-dir", data_dir, "--init", place]
        with Popen(command, stdout=PIPE, text=True) as process:
            assert process.stdout is not None
            url = process.stdout.readline().removeprefix("mockgt ready on ").strip()

            def client(service: str) -> Any:
                return boto3.client(
                    service,
                    endpoint_url=url,
                    region_name="us-east-1",
                    aws_access_key_id="123456789012",
                    aws_secret_access_key="any",
                )

            client("iam").create_role(RoleName="bench", AssumeRolePolicyDocument="{}")
            try:
                yield Bench(url, process.pid, client("s3"), client("sagemaker"))
            finally:
                process.terminate()


def large_job(bench: Bench, objects: int) -> None:
    """Time from the request until the first task is taken."""
    worker = Portal(bench)
    started = time.perf_counter()
    bench.create("large", objects, 1)
    while not worker.take("large"):
        time.sleep(0.01)
    seconds = time.perf_counter() - started
    print(f"{objects:,}-line job until tasks can be taken: {seconds:.2f} s (goal 3 s), upload of the manifest included")
    print(f"server's memory at its highest: {bench.memory()[1]} MB (goal 300 MB)")


class Portal:
    """A worker at the portal's API, over one connection."""

    def __init__(self, bench: Bench) -> None:
        self._pool = urllib3.PoolManager(retries=False)
        self._url = bench.url
        subdomain = bench.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"]
        body = {"subdomain": subdomain, "username": PERSON, "password": PASSWORD}
        self._headers = {"Authorization": f"Bearer {self._json('POST', '/portal/sessions', body)['token']}"}

    def take(self, job: str) -> str:
        """Take a task; its id, empty where none is open."""
        found = self._json("POST", f"/portal/jobs/{job}/lease", {})
        return str(found["task_id"]) if found else ""

    def answer(self, task_id: str) -> None:
        """Submit a label."""
        answer = {"crowd-image-classifier": {"label": LABELS[hash(task_id) % len(LABELS)]}}
        self._json("POST", f"/portal/tasks/{task_id}/submit", {"answer_content": answer, "seconds_active": 1.0})

    def _json(self, method: str, path: str, body: object) -> Any:
        headers = {**getattr(self, "_headers", {}), "Content-Type": "application/json"}
        answer = self._pool.request(method, self._url + path, body=json.dumps(body), headers=headers)
        if answer.status >= 400:
            raise SystemExit(f"{method} {path} answered {answer.status}: {answer.data.decode()}")
        return json.loads(answer.data) if answer.data else None


def over_http(bench: Bench) -> None:
    """Take and submit one after the other, as one worker at one connection."""
    worker = Portal(bench)
    taken: list[float] = []
    for _ in range(HTTP_ANSWERS):
        started = time.perf_counter()
        worker.answer(worker.take("large"))
        taken.append(time.perf_counter() - started)
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(f"take and submit over HTTP, 1 worker: p50 {p50 * 1000:.1f} ms (goal 5 ms), p95 {p95 * 1000:.1f} ms")


def in_parallel(bench: Bench) -> None:
    """Many workers at once, each with a job of its own, in which one person may hold one task."""
    names = [f"parallel-{number}" for number in range(HTTP_WORKERS)]
    for name in names:
        bench.create(name, HTTP_ANSWERS // 10, 1)
    workers = [Portal(bench) for _ in names]

    def label(worker: Portal, name: str) -> None:
        while task_id := worker.take(name):
            worker.answer(task_id)

    threads = [threading.Thread(target=label, args=pair) for pair in zip(workers, names, strict=True)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    done = sum(
        bench.sagemaker.describe_labeling_job(LabelingJobName=name)["LabelCounters"]["TotalLabeled"] for name in names
    )
    print(
        f"take and submit over HTTP, {HTTP_WORKERS} workers: {done / seconds:.0f} answers/s (goal 400), {done} labels"
    )


def worked_job(bench: Bench, objects: int) -> None:
    """`mockgt work` with three workers per object, to the finished output tree."""
    bench.create("worked", objects, 3)
    before, cpu_before = bench.memory()[0], cpu_seconds(bench.pid)
    started = time.perf_counter()
    request = {"job": "worked", "workers": 20, "accuracy": 0.9, "seed": 1}
    answers = sum(int(line["answered"]) for line in ControlClient(bench.url).lines("/_mockgt/work", request))
    seconds, cpu = time.perf_counter() - started, cpu_seconds(bench.pid) - cpu_before
    status = bench.sagemaker.describe_labeling_job(LabelingJobName="worked")
    counted = status["LabelCounters"]["HumanLabeled"]
    print(f"mockgt work, {objects:,} objects x 3: {answers / seconds:,.0f} answers/s (goal 1,500), {counted:,} labeled")
    print(f"the same by the server's own time: {answers / cpu:,.0f} answers per CPU second")
    print(f"server's memory: {before} MB before, {bench.memory()[0]} MB after, {bench.memory()[1]} MB at its highest")


def main() -> None:
    """Print every figure."""
    sizes = [int(argument) for argument in sys.argv[1:3]] if __name__ == "__main__" else []
    large, worked = (*sizes, *(100_000, 10_000)[len(sizes) :])
    with serving() as bench:
        large_job(bench, large)
        over_http(bench)
        in_parallel(bench)
    with serving() as bench:
        worked_job(bench, worked)


if __name__ == "__main__":
    main()
