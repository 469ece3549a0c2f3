"""An engine over the real in-memory store, with the outside (S3, IAM, KMS, Cognito, time) held in dictionaries."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mockgt.arns import Scope, private_workteam_arn
from mockgt.aws.operations import labeling_jobs
from mockgt.engine import tasks
from mockgt.engine.clock import SystemClock
from mockgt.engine.engine import Engine, Settings
from mockgt.engine.ids import SeededIds
from mockgt.engine.ports import JsonObject, ObjectUnavailable, QueueMessage, Worker
from mockgt.engine.progress import advance
from mockgt.engine.records import LabelingJob
from mockgt.engine.workforces import CognitoPool
from mockgt.engine.workteams import Members, Workteam, create_workteam
from mockgt.errors import PortalError
from mockgt.store.store import Store
from mockgt.tasktypes.registry import task_types

SCOPE = Scope("123456789012", "us-east-1")
START = datetime(2022, 2, 3, 10, 41, 4, 123456, tzinfo=UTC)
FASHION = Path(__file__).parents[2] / "fixtures" / "fashion" / "labels.json"
BUCKET = "s3://fashion-labeling"
LAMBDA = "arn:aws:lambda:us-east-1:432418664414:function"
ROLE = "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20220203T104104"
TEMPLATE = """<crowd-form><crowd-image-classifier name="crowd-image-classifier" header="Which is it?"
categories="{{ task.input.labels | to_json | escape }}">
<full-instructions header="How to"><p>Full</p></full-instructions>
<short-instructions><p>Short</p></short-instructions></crowd-image-classifier></crowd-form>"""


@dataclass
class MemoryObjects:
    """S3: buckets with their regions, and bodies by URI."""

    buckets: dict[str, str] = field(default_factory=lambda: {"fashion-labeling": "us-east-1"})
    bodies: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    puts: list[str] = field(default_factory=list)

    def bucket_region(self, scope: Scope, bucket: str) -> str | None:
        return self.buckets.get(bucket)

    def get(self, scope: Scope, uri: str) -> bytes:
        if uri not in self.bodies:
            raise ObjectUnavailable("There is no such object.")
        return self.bodies[uri]

    def exists(self, scope: Scope, uri: str) -> bool:
        return uri in self.bodies

    def put(self, scope: Scope, uri: str, body: bytes, content_type: str, kms_key_id: str) -> None:
        if uri.split("/")[2] not in self.buckets:
            raise ObjectUnavailable("The bucket is gone.")
        self.bodies[uri] = body
        self.keys[uri] = kms_key_id
        self.puts.append(uri)

    def read_url(self, scope: Scope, uri: str) -> str:
        return f"https://s3.amazonaws.com/{uri.removeprefix('s3://')}?signature"

    def bucket_names(self, scope: Scope) -> list[str]:
        return list(self.buckets)

    def list_keys(self, scope: Scope, bucket: str, suffixes: tuple[str, ...], limit: int) -> list[str]:
        root = f"s3://{bucket}/"
        keys = sorted(uri.removeprefix(root) for uri in self.bodies if uri.startswith(root) and uri.endswith(suffixes))
        return keys[:limit]

    def publish(self, region: str, key: str, body: bytes, content_type: str) -> None:
        raise NotImplementedError

    def published_url(self, region: str, key: str) -> str:
        raise NotImplementedError


@dataclass(frozen=True)
class Known:
    """Roles or keys: what exists."""

    names: tuple[str, ...]

    def exists(self, scope: Scope, name: str) -> bool:
        return name in self.names

    def execution_roles(self, scope: Scope) -> tuple[str, ...]:
        return self.names


@dataclass
class MemoryPeople:
    """Cognito with one pool whose only group holds these workers."""

    workers: list[Worker] = field(default_factory=list)

    def members(self, scope: Scope, user_pool: str, user_group: str) -> Sequence[Worker]:
        return self.workers

    def is_member(self, scope: Scope, user_pool: str, user_group: str, sub: str) -> bool:
        return any(worker.sub == sub for worker in self.workers)

    def pool_exists(self, scope: Scope, user_pool: str, client_id: str) -> bool:
        return True

    def group_exists(self, scope: Scope, user_pool: str, user_group: str) -> bool:
        return True

    def has_own_password(self, scope: Scope, user_pool: str, username: str) -> bool:
        return False

    def sign_in(self, scope: Scope, user_pool: str, username: str, password: str, new_password: str | None) -> Worker:
        raise PortalError("NotAuthorized", "Nobody signs in here.", 401)


class Silence:
    """Nobody hears of anything."""

    def emit(self, scope: Scope, detail_type: str, resource: str, detail: JsonObject, at: datetime) -> None:
        pass

    def publish(self, scope: Scope, topic_arn: str, subject: str, message: str) -> bool:
        return True

    def topic_exists(self, scope: Scope, topic_arn: str) -> bool:
        return False

    def subscribe(self, scope: Scope, queue_name: str, topic_arn: str) -> None:
        raise NotImplementedError

    def take(self, scope: Scope, queue_name: str, limit: int) -> list[QueueMessage]:
        return []


class NoCrowd:
    """Public and vendor teams without simulated workers."""

    def has_rules(self, engine: Engine, scope: Scope) -> bool:
        """Nobody stands by."""
        return False

    def answer_open_tasks(self, engine: Engine, scope: Scope, job: LabelingJob) -> int:
        """Nobody answers."""
        return 0


def worker(number: int) -> Worker:
    """A private worker: `a000000000000001` and so on."""
    return Worker(
        f"a{number:015d}", f"worker-{number}@example.com", f"sub-{number}", "https://cognito-idp.us-east-1/pool"
    )


@dataclass
class Workshop:
    """The engine, its outside, and the steps that most tests begin with."""

    store: Store
    engine: Engine
    objects: MemoryObjects
    people: MemoryPeople
    clock: SystemClock
    truth: Mapping[str, str]

    def upload(self, count: int = 20) -> None:
        """Pictures 001.jpg to `count`, the manifest, labels and template."""
        names = [f"{number:03d}.jpg" for number in range(1, count + 1)]
        self.objects.bodies |= {f"{BUCKET}/fashion/{name}": b"picture" for name in names}
        self.manifest(json.dumps({"source-ref": f"{BUCKET}/fashion/{name}"}, separators=(",", ":")) for name in names)

    def manifest(self, lines: Iterable[str]) -> None:
        """Write the input manifest."""
        self.objects.bodies[f"{BUCKET}/fashion/input.manifest"] = "".join(f"{line}\n" for line in lines).encode()

    def request(self, name: str = "my-first-labeling-job", **human: object) -> dict[str, Any]:
        """A CreateLabelingJob request as the console makes it."""
        return {
            "LabelingJobName": name,
            "LabelAttributeName": "my-first-labeling-job",
            "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"{BUCKET}/fashion/input.manifest"}}},
            "OutputConfig": {"S3OutputPath": f"{BUCKET}/fashion/"},
            "RoleArn": ROLE,
            "LabelCategoryConfigS3Uri": f"{BUCKET}/data.json",
            "HumanTaskConfig": {
                "WorkteamArn": private_workteam_arn(SCOPE, "super-labelers"),
                "UiConfig": {"UiTemplateS3Uri": f"{BUCKET}/template.liquid"},
                "PreHumanTaskLambdaArn": f"{LAMBDA}:PRE-ImageMultiClass",
                "TaskTitle": "Classify",
                "TaskDescription": "Classify Fashion Images to one of 4 categories",
                "NumberOfHumanWorkersPerDataObject": 1,
                "TaskTimeLimitInSeconds": 300,
                "AnnotationConsolidationConfig": {
                    "AnnotationConsolidationLambdaArn": f"{LAMBDA}:ACS-ImageMultiClass"
                },
                **human,
            },
        }  # fmt: skip

    def create(self, request: Mapping[str, object] | None = None) -> str:
        """Create a job; returns its ARN."""
        return str(labeling_jobs.create_labeling_job(self.engine, SCOPE, request or self.request())["LabelingJobArn"])

    def describe(self, name: str = "my-first-labeling-job") -> dict[str, Any]:
        """DescribeLabelingJob."""
        return labeling_jobs.describe_labeling_job(self.engine, SCOPE, {"LabelingJobName": name})

    def counters(self) -> tuple[int, int, int]:
        """Labeled, failed, unlabeled."""
        counters = self.describe()["LabelCounters"]
        return counters["TotalLabeled"], counters["FailedNonRetryableError"], counters["Unlabeled"]

    def lease(self, number: int = 1, job: str = "my-first-labeling-job") -> tasks.LeasedTask:
        """A task, which must be there."""
        leased = tasks.lease(self.engine, SCOPE, worker(number), job)
        assert leased is not None
        return leased

    def submit(self, leased: tasks.LeasedTask, label: str, number: int = 1) -> None:
        """Choose a label."""
        content = {"crowd-image-classifier": {"label": label}}
        tasks.submit(self.engine, SCOPE, worker(number), leased.task_id, content, 2.5)

    def answer(self, count: int, number: int = 1, label: str | None = None) -> list[str]:
        """Lease and submit; the true label unless one is given. Returns the ids of the data objects."""
        done = []
        for _ in range(count):
            leased = self.lease(number)
            picture = str(leased.input["taskObject"]).rpartition("/")[2]
            self.submit(leased, label or self.truth[picture], number)
            done.append(leased.dataset_object_id)
        return done

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.advance(SCOPE, seconds)
        advance(self.engine, SCOPE)

    def output(self, path: str = "manifests/output/output.manifest") -> bytes:
        """A file of the job's output."""
        return self.objects.bodies[f"{BUCKET}/fashion/my-first-labeling-job/{path}"]

    def tree(self) -> list[str]:
        """Every file of the job's output."""
        root = f"{BUCKET}/fashion/my-first-labeling-job/"
        return sorted(uri.removeprefix(root) for uri in self.objects.bodies if uri.startswith(root))


def open_workshop(settings: Settings | None = None) -> Workshop:
    """A workshop with the demo's bucket, 20 pictures, three workers in one private team, and a frozen clock."""
    store, objects, clock = Store(), MemoryObjects(), SystemClock(machine=lambda: START)
    people = MemoryPeople([worker(1), worker(2), worker(3)])
    engine = Engine(
        repository=store.repository,
        objects=objects,
        roles=Known((ROLE,)),
        keys=Known(("alias/labels",)),
        people=people,
        announcer=Silence(),
        queues=Silence(),
        clock=clock,
        ids=SeededIds(0),
        crowd=NoCrowd(),
        task_types=task_types(),
        settings=settings or Settings(),
    )
    workshop = Workshop(store, engine, objects, people, clock, json.loads(FASHION.read_text()))
    clock.freeze(SCOPE)
    labels = [{"label": label} for label in ("Bag", "Eyewear", "Flipflop", "Watch")]
    document = {"document-version": "2018-11-28", "labels": labels}
    objects.bodies[f"{BUCKET}/data.json"] = json.dumps(document).encode()
    objects.bodies[f"{BUCKET}/template.liquid"] = TEMPLATE.encode()
    workshop.upload()
    pool = CognitoPool("us-east-1_pool", "client")
    create_workteam(engine, SCOPE, Workteam("super-labelers", "People", (Members(pool, "super-labelers"),)))
    return workshop
