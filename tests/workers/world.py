"""A running labeling job over a store in memory, with S3 in a dictionary."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mockgt.arns import Scope, private_workteam_arn, public_workteam_arn
from mockgt.engine.engine import Engine, Settings
from mockgt.engine.ids import SeededIds
from mockgt.engine.jobs import job_named, output_manifest_uri
from mockgt.engine.lifecycle import start
from mockgt.engine.ports import JsonObject, ObjectUnavailable, QueueMessage, Worker
from mockgt.engine.records import LabelingJob, LabelingTool
from mockgt.engine.workforces import CognitoPool, Workforce, create_workforce
from mockgt.engine.workteams import Members, Workteam, create_workteam
from mockgt.store.store import Store
from mockgt.tasktypes.registry import task_types
from mockgt.workers.crowd import SimulatedCrowd

SCOPE = Scope("123456789012", "us-east-1")
NOW = datetime(2022, 2, 3, 10, 41, tzinfo=UTC)
LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")
POOL = CognitoPool("us-east-1_Pool", "client")
ANA = Worker("a" * 16, "ana@example.com", "sub-ana", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool")
BEN = Worker("b" * 16, "ben@example.com", "sub-ben", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool")


@dataclass
class Bodies:
    """S3: bodies by URI."""

    by_uri: dict[str, bytes] = field(default_factory=dict)

    def bucket_region(self, scope: Scope, bucket: str) -> str | None:
        return scope.region

    def get(self, scope: Scope, uri: str) -> bytes:
        if uri not in self.by_uri:
            raise ObjectUnavailable(f"{uri} does not exist.")
        return self.by_uri[uri]

    def exists(self, scope: Scope, uri: str) -> bool:
        return uri in self.by_uri

    def put(self, scope: Scope, uri: str, body: bytes, content_type: str, kms_key_id: str) -> None:
        self.by_uri[uri] = body

    def read_url(self, scope: Scope, uri: str) -> str:
        return f"https://s3.amazonaws.com/{uri.removeprefix('s3://')}?signature"

    def bucket_names(self, scope: Scope) -> list[str]:
        return sorted({uri.split("/")[2] for uri in self.by_uri})

    def list_keys(self, scope: Scope, bucket: str, suffixes: tuple[str, ...], limit: int) -> list[str]:
        return sorted(uri.split("/", 3)[3] for uri in self.by_uri if uri.split("/")[2] == bucket)[:limit]

    def publish(self, region: str, key: str, body: bytes, content_type: str) -> None:
        raise NotImplementedError

    def published_url(self, region: str, key: str) -> str:
        raise NotImplementedError


class Everything:
    """Roles, keys and people: all there; Ana and Ben are in every user group."""

    def exists(self, scope: Scope, name: str) -> bool:
        return True

    def pool_exists(self, scope: Scope, user_pool: str, client_id: str) -> bool:
        return True

    def group_exists(self, scope: Scope, user_pool: str, user_group: str) -> bool:
        return True

    def members(self, scope: Scope, user_pool: str, user_group: str) -> list[Worker]:
        return [ANA, BEN]

    def is_member(self, scope: Scope, user_pool: str, user_group: str, sub: str) -> bool:
        return sub in (ANA.sub, BEN.sub)

    def execution_roles(self, scope: Scope) -> list[str]:
        return []

    def has_own_password(self, scope: Scope, user_pool: str, username: str) -> bool:
        return True

    def sign_in(self, scope: Scope, user_pool: str, username: str, password: str, new_password: str | None) -> Worker:
        return ANA


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


@dataclass
class SettableClock:
    """Stands still until it is moved."""

    moment: datetime = NOW

    def now(self, scope: Scope) -> datetime:
        return self.moment

    def advance(self, scope: Scope, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class World:
    """An engine and what it stands on."""

    engine: Engine
    bodies: Bodies

    def job(self) -> LabelingJob:
        return job_named(self.engine, SCOPE, "Products")

    def output(self) -> list[str]:
        return self.bodies.by_uri[output_manifest_uri(self.job())].decode().splitlines()


def world(seed: int = 0, pictures: dict[str, bytes] | None = None) -> World:
    """An engine with a private team `shop`, and pictures in `s3://shop/`."""
    bodies, everything = Bodies(), Everything()
    engine = Engine(
        repository=Store().repository,
        objects=bodies,
        roles=everything,
        keys=everything,
        people=everything,
        announcer=Silence(),
        queues=Silence(),
        clock=SettableClock(),
        ids=SeededIds(seed),
        crowd=SimulatedCrowd(),
        task_types=task_types(),
        settings=Settings(seed=seed),
    )
    create_workforce(engine, SCOPE, Workforce("default", cognito=POOL))
    create_workteam(engine, SCOPE, Workteam("shop", "People of the shop", (Members(POOL, "shop"),)))
    for name, body in (pictures or {}).items():
        bodies.by_uri[f"s3://shop/{name}"] = body
    return World(engine, bodies)


def started(place: World, team: str = "private", workers_per_object: int = 3) -> World:
    """The world with a running job `Products` over its pictures."""
    sources = [uri for uri in place.bodies.by_uri if uri.endswith(".jpg")]
    manifest = "".join(f'{{"source-ref":"{uri}"}}\n' for uri in sources)
    place.bodies.by_uri["s3://shop/input.manifest"] = manifest.encode()
    arn = private_workteam_arn(SCOPE, "shop") if team == "private" else public_workteam_arn(SCOPE.region)
    request = {
        "LabelAttributeName": "Products",
        "InputConfig": {
            "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://shop/input.manifest"}},
            "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]},
        },
        "OutputConfig": {"S3OutputPath": "s3://shop/out"},
        "HumanTaskConfig": {
            "WorkteamArn": arn,
            "NumberOfHumanWorkersPerDataObject": workers_per_object,
            "TaskTimeLimitInSeconds": 300,
            "TaskAvailabilityLifetimeInSeconds": 3600,
            "MaxConcurrentTaskCount": 1000,
        },
    }
    job = LabelingJob(
        SCOPE,
        "Products",
        "arn:aws:sagemaker:us-east-1:123456789012:labeling-job/products",
        "123456789012abcdefgh12345678",
        NOW,
        NOW,
        request,
        "ImageMultiClass",
        LabelingTool(labels=LABELS),
    )
    start(place.engine, place.engine.repository.add_job(job), NOW)
    return place
