"""What the screens ask of AWS and the worker portal; nothing visual, and no boto3 until the first call."""

from gtui.services.call_log import CallLog
from gtui.services.course import Course
from gtui.services.formats import format_size, format_time, split_s3_uri
from gtui.services.job_form import public_prices, request_problems
from gtui.services.local_files import check_image, fixtures_folder, local_file, sample_folder, scan_folder
from gtui.services.local_server import LocalServer
from gtui.services.progress import Checkpoint, ServerCall
from gtui.services.records.access import Key, Role
from gtui.services.records.calls import Call
from gtui.services.records.jobs import Job, JobEvent, JobRequest, JobSummary, LabelCounters
from gtui.services.records.manifests import (
    DataSetup,
    Explanation,
    LabeledObject,
    Manifest,
    ManifestLine,
    ManifestProblem,
    ManifestReport,
    Results,
)
from gtui.services.records.portal import PortalJob, Task, TaskInput, WorkerSession
from gtui.services.records.s3 import (
    Bucket,
    BucketProperties,
    BucketSettings,
    Encryption,
    Folder,
    LocalFile,
    ObjectDetails,
    PublicAccessBlock,
    S3Object,
    Tag,
    UploadedFile,
    UploadProgress,
    UploadResult,
)
from gtui.services.records.workforce import Mail, Team, Vendor, Workforce
from gtui.services.rules import (
    bucket_name_problem,
    email_problem,
    emails_problem,
    job_name_problem,
    label_attribute_name_problem,
    label_problem,
    labels_problem,
    split_emails,
    task_expiration_problem,
    task_timeout_problem,
    team_name_problem,
)
from gtui.services.services import Services, connect
from gtui.services.task_types import CONSOLE_TASK_TYPES, ConsoleTaskType, task_type_title

__all__ = [
    "CONSOLE_TASK_TYPES",
    "Bucket",
    "BucketProperties",
    "BucketSettings",
    "Call",
    "CallLog",
    "Checkpoint",
    "ConsoleTaskType",
    "Course",
    "DataSetup",
    "Encryption",
    "Explanation",
    "Folder",
    "Job",
    "JobEvent",
    "JobRequest",
    "JobSummary",
    "Key",
    "LabelCounters",
    "LabeledObject",
    "LocalFile",
    "LocalServer",
    "Mail",
    "Manifest",
    "ManifestLine",
    "ManifestProblem",
    "ManifestReport",
    "ObjectDetails",
    "PortalJob",
    "PublicAccessBlock",
    "Results",
    "Role",
    "S3Object",
    "ServerCall",
    "Services",
    "Tag",
    "Task",
    "TaskInput",
    "Team",
    "UploadProgress",
    "UploadResult",
    "UploadedFile",
    "Vendor",
    "WorkerSession",
    "Workforce",
    "bucket_name_problem",
    "check_image",
    "connect",
    "email_problem",
    "emails_problem",
    "fixtures_folder",
    "format_size",
    "format_time",
    "job_name_problem",
    "label_attribute_name_problem",
    "label_problem",
    "labels_problem",
    "local_file",
    "public_prices",
    "request_problems",
    "sample_folder",
    "scan_folder",
    "split_emails",
    "split_s3_uri",
    "task_expiration_problem",
    "task_timeout_problem",
    "task_type_title",
    "team_name_problem",
]
