"""All services of one endpoint, account and region."""

from dataclasses import dataclass

from gtui.services.bills import Bills
from gtui.services.call_log import CallLog
from gtui.services.clients import SECRET_KEY, Clients
from gtui.services.course import Course
from gtui.services.data_setup import DataSetupService
from gtui.services.explanations import Explanations
from gtui.services.http import Http
from gtui.services.human_reviews import HumanReviews
from gtui.services.human_task_uis import HumanTaskUis
from gtui.services.jobs import Jobs
from gtui.services.keys import Keys
from gtui.services.manifests import Manifests
from gtui.services.portal import Portal
from gtui.services.progress import Progress
from gtui.services.results import ResultsService
from gtui.services.roles import Roles
from gtui.services.s3 import S3
from gtui.services.submissions import Submissions
from gtui.services.tags import Tags
from gtui.services.workers import Workers
from gtui.services.workforce import WorkforceService


@dataclass(frozen=True)
class Services:
    """What the screens ask. Every method blocks, is thread-safe and raises GtuiError."""

    endpoint_url: str
    region: str
    account_id: str
    calls: CallLog
    s3: S3
    data_setup: DataSetupService
    roles: Roles
    keys: Keys
    workforce: WorkforceService
    workers: Workers
    tags: Tags
    human_task_uis: HumanTaskUis
    human_reviews: HumanReviews
    jobs: Jobs
    results: ResultsService
    manifests: Manifests
    portal: Portal
    course: Course
    submissions: Submissions
    bills: Bills
    explanations: Explanations
    progress: Progress


def connect(
    endpoint_url: str,
    region: str = "us-east-1",
    account_id: str = "123456789012",
    access_key: str = "",
    secret_key: str = SECRET_KEY,
) -> Services:
    """The services at an endpoint; nothing is called, and boto3 is imported at the first call.

    Args:
        access_key: Of the account, where the server wants signed calls; else the account id stands for it.
    """
    calls = CallLog()
    clients = Clients(endpoint_url.rstrip("/"), region, account_id, calls, access_key, secret_key)
    http = Http(clients)
    s3 = S3(clients)
    keys = Keys(clients)
    jobs = Jobs(clients, s3, keys, http)
    manifests = Manifests(s3)
    workforce = WorkforceService(clients, http)
    return Services(
        endpoint_url=clients.endpoint_url,
        region=region,
        account_id=account_id,
        calls=calls,
        s3=s3,
        data_setup=DataSetupService(clients, s3),
        roles=Roles(clients),
        keys=keys,
        workforce=workforce,
        workers=Workers(workforce),
        tags=Tags(clients),
        human_task_uis=HumanTaskUis(clients, http),
        human_reviews=HumanReviews(clients, s3, http),
        jobs=jobs,
        results=ResultsService(jobs, manifests, s3),
        manifests=manifests,
        portal=Portal(http),
        course=Course(http),
        submissions=Submissions(http, jobs),
        bills=Bills(http),
        explanations=Explanations(http),
        progress=Progress(http),
    )
