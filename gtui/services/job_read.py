"""DescribeLabelingJob and ListLabelingJobs as records, in the console's words."""

from collections.abc import Mapping
from typing import Any

from gtui.services.records.jobs import Job, JobSummary, LabelCounters, LabelingTool
from gtui.services.records.s3 import Tag
from gtui.services.records.workforce import WorkforceType
from gtui.services.task_types import CUSTOM, task_type_title

_STATUS_TEXTS = {
    "Initializing": "Initializing",
    "InProgress": "In progress",
    "Completed": "Complete",
    "Failed": "Failed",
    "Stopping": "Stopping",
    "Stopped": "Stopped",
}


def read_summary(row: Mapping[str, Any]) -> JobSummary:
    """A row of ListLabelingJobs."""
    return JobSummary(**_summary(row, _function_name(row.get("PreHumanTaskLambdaArn", ""))))


def read_tool(categories: bytes, template: str) -> LabelingTool:
    """What the files of a labeling tool say; files that are gone or wrong say nothing."""
    from mockgt.tasktypes import label_categories
    from mockgt.tasktypes.template import audited_attributes, read_template

    try:
        document = label_categories.parse(categories) if categories else {}
        label_categories.check_labels(document)
        known = label_categories.LabelCategories(document)
    except label_categories.InvalidLabelCategories:
        known = label_categories.LabelCategories()
    view = read_template(template)
    audited = audited_attributes(template)
    return LabelingTool(
        labels=known.labels,
        template=template,
        short_instructions=view.short_instructions or known.short_instructions,
        full_instructions=view.full_instructions or known.full_instructions,
        audited_attribute=audited[0] if audited else known.audited_attribute,
        categories=known.document,
    )


def read_job(answer: Mapping[str, Any], tool: LabelingTool) -> Job:
    """An answer of DescribeLabelingJob, with what the files that it names say."""
    task = answer["HumanTaskConfig"]
    output = answer["OutputConfig"]
    folder = f"{output['S3OutputPath'].removesuffix('/')}/{answer['LabelingJobName']}/"
    made = answer.get("LabelingJobOutput", {}).get("OutputDatasetS3Uri", "")
    source = answer["InputConfig"]["DataSource"].get("S3DataSource", {})
    classifiers = answer["InputConfig"].get("DataAttributes", {}).get("ContentClassifiers", [])
    pre = task.get("PreHumanTaskLambdaArn", "")
    acs = task.get("AnnotationConsolidationConfig", {}).get("AnnotationConsolidationLambdaArn", "")
    function_name = _function_name(pre)
    return Job(
        **_summary(answer, function_name),
        arn=answer["LabelingJobArn"],
        modified=answer["LastModifiedTime"],
        input_uri=source.get("ManifestS3Uri", ""),
        output_uri=output["S3OutputPath"],
        output_manifest_uri=made or f"{folder}manifests/output/output.manifest",
        label_attribute=answer.get("LabelAttributeName", answer["LabelingJobName"]),
        role_arn=answer["RoleArn"],
        workteam_arn=task["WorkteamArn"],
        workforce_type=workforce_type_of(task["WorkteamArn"]),
        tool=tool,
        title=task["TaskTitle"],
        description=task["TaskDescription"],
        workers_per_object=task["NumberOfHumanWorkersPerDataObject"],
        counters=_counters(answer),
        tags=tuple(Tag(tag["Key"], tag["Value"]) for tag in answer.get("Tags", [])),
        task_timeout_seconds=task["TaskTimeLimitInSeconds"],
        task_expiration_seconds=task.get("TaskAvailabilityLifetimeInSeconds", 0),
        kms_key_id=output.get("KmsKeyId", ""),
        automated_labeling="LabelingJobAlgorithmsConfig" in answer,
        reference_code=answer["JobReferenceCode"],
        function_name=function_name,
        price_tenth_cents=_price(task),
        adult_content=bool(classifiers) and "FreeOfAdultContent" not in classifiers,
        no_pii="FreeOfPersonallyIdentifiableInformation" in classifiers,
        pre_lambda_arn=_own_function(pre),
        acs_lambda_arn=_own_function(acs),
    )


def workforce_type_of(workteam_arn: str) -> WorkforceType:
    """Private, public or vendor, which a team's ARN says."""
    if ":workteam/public-crowd/" in workteam_arn:
        return "public"
    return "vendor" if ":workteam/vendor-crowd/" in workteam_arn else "private"


def _summary(row: Mapping[str, Any], function_name: str) -> dict[str, Any]:
    counters = _counters(row)
    status = str(row["LabelingJobStatus"])
    text = _STATUS_TEXTS.get(status, status)
    if status == "Completed" and counters.failed:
        text = "Complete with labeling errors"
    return {
        "name": row["LabelingJobName"],
        "status": status,
        "status_text": text,
        "task_type": task_type_title(function_name),
        "labeled": counters.total_labeled,
        "total": counters.total_labeled + counters.failed + counters.unlabeled,
        "created": row["CreationTime"],
        "failure_reason": row.get("FailureReason", ""),
    }


def _counters(row: Mapping[str, Any]) -> LabelCounters:
    counts = row["LabelCounters"]
    return LabelCounters(
        total_labeled=counts.get("TotalLabeled", 0),
        human_labeled=counts.get("HumanLabeled", 0),
        machine_labeled=counts.get("MachineLabeled", 0),
        failed=counts.get("FailedNonRetryableError", 0),
        unlabeled=counts.get("Unlabeled", 0),
    )


def _function_name(lambda_arn: str) -> str:
    """`ImageMultiClass` of `…:function:PRE-ImageMultiClass`; a function of one's own, or none, makes a custom job."""
    return lambda_arn.partition(":function:PRE-")[2] or CUSTOM


def _own_function(lambda_arn: str) -> str:
    """The function's ARN, unless it is one of Ground Truth's."""
    name = lambda_arn.partition(":function:")[2]
    return "" if name.startswith(("PRE-", "ACS-")) else lambda_arn


def _price(task: Mapping[str, Any]) -> int:
    amount = task.get("PublicWorkforceTaskPrice", {}).get("AmountInUsd", {})
    cents = amount.get("Dollars", 0) * 100 + amount.get("Cents", 0)
    return int(cents * 10 + amount.get("TenthFractionsOfACent", 0))
