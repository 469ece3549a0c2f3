"""A form as the two files of the labeling tool and the request of CreateLabelingJob."""

from gtui.errors import GtuiError
from gtui.services.label_attributes import frame_categories_of
from gtui.services.records.jobs import JobRequest
from gtui.services.task_types import CONSOLE_TASK_TYPES
from mockgt.tasktypes.service_accounts import (
    ALGORITHM_ACCOUNT_ID,
    ALGORITHMS,
    HUMAN_TASK_UI_ACCOUNT_ID,
    LAMBDA_ACCOUNTS,
)

# Source: Documented, fixed in the console.
MAX_CONCURRENT_TASKS = 1000


def template_of(request: JobRequest) -> str:
    """The worker template of a form; the task description is the question above the data object.

    Empty for a task type whose tool is AWS's own.
    """
    from mockgt.tasktypes.registry import task_types

    kind = CONSOLE_TASK_TYPES[request.task_type]
    if kind.own_template:
        return request.template
    if kind.own_tool:
        return ""
    return task_types()[request.task_type].worker_template(
        request.task_description,
        request.short_instructions_html,
        request.full_instructions_html,
        request.audited_attribute,
    )


def label_categories_of(request: JobRequest) -> bytes:
    """The label category file of a form; where the tool is AWS's own, the instructions are in it.

    Empty for a custom job without labels.
    """
    from mockgt.tasktypes import label_categories

    if not request.labels:
        return b""
    kind = CONSOLE_TASK_TYPES[request.task_type]
    if kind.attributes:
        return frame_categories_of(request)
    if not kind.own_tool:
        return label_categories.write(list(request.labels))
    instructions = request.short_instructions_html, request.full_instructions_html
    return label_categories.write_with_instructions(list(request.labels), *instructions)


def label_attribute_of(request: JobRequest) -> str:
    """The label attribute name: the form's, else the job name, with `-ref` where labels are files."""
    ending = "-ref" if CONSOLE_TASK_TYPES[request.task_type].label_is_file else ""
    return request.label_attribute_name or f"{request.job_name}{ending}"


def job_folder(request: JobRequest) -> str:
    """`s3://bucket/prefix/<job name>/`, where the job's output goes."""
    return f"{request.output_uri.removesuffix('/')}/{request.job_name}/"


def create_parameters(request: JobRequest, region: str) -> dict[str, object]:
    """Parameters of CreateLabelingJob, as the console's."""
    if region not in LAMBDA_ACCOUNTS:
        message = f"Ground Truth is not available in {region}."
        raise GtuiError("Region not supported", message, f"Use one of {', '.join(sorted(LAMBDA_ACCOUNTS))}.")
    encryption = {"KmsKeyId": request.kms_key_id} if request.kms_key_id else {}
    parameters: dict[str, object] = {
        "LabelingJobName": request.job_name,
        "LabelAttributeName": label_attribute_of(request),
        "InputConfig": _input(request),
        "OutputConfig": {"S3OutputPath": request.output_uri, **encryption},
        "RoleArn": request.role_arn,
        "StoppingConditions": {"MaxPercentageOfInputDatasetLabeled": 100},
        "HumanTaskConfig": _human_task(request, region),
    }
    if request.labels:
        parameters["LabelCategoryConfigS3Uri"] = f"{job_folder(request)}annotation-tool/data.json"
    if request.automated_labeling:
        if request.task_type not in ALGORITHMS:
            message = f"There is no automated data labeling for {CONSOLE_TASK_TYPES[request.task_type].title}."
            raise GtuiError("Automated data labeling not available", message, "Untick it, and create the job again.")
        specification = f"labeling-job-algorithm-specification/{ALGORITHMS[request.task_type]}"
        arn = f"arn:aws:sagemaker:{region}:{ALGORITHM_ACCOUNT_ID}:{specification}"
        parameters["LabelingJobAlgorithmsConfig"] = {"LabelingJobAlgorithmSpecificationArn": arn}
    if request.tags:
        parameters["Tags"] = [{"Key": tag.key, "Value": tag.value} for tag in request.tags]
    return parameters


def default_title(request: JobRequest) -> str:
    """The title that a worker's list shows when the form gives none. Source: Ours, after "Categorize images i…"."""
    if request.task_type == "ImageMultiClass":
        return f"Categorize images into {len(request.labels)} classes"
    return CONSOLE_TASK_TYPES[request.task_type].title


def _functions(request: JobRequest, region: str) -> dict[str, object]:
    """The functions before and after the workers: Ground Truth's, or those of a custom job, which may have none."""
    pre, acs = request.pre_lambda_arn, request.acs_lambda_arn
    if not CONSOLE_TASK_TYPES[request.task_type].own_template:
        functions = f"arn:aws:lambda:{region}:{LAMBDA_ACCOUNTS[region]}:function"
        pre, acs = f"{functions}:PRE-{request.task_type}", f"{functions}:ACS-{request.task_type}"
    given: dict[str, object] = {"PreHumanTaskLambdaArn": pre} if pre else {}
    if acs:
        given["AnnotationConsolidationConfig"] = {"AnnotationConsolidationLambdaArn": acs}
    return given


def _ui(request: JobRequest, region: str) -> dict[str, str]:
    from mockgt.tasktypes.registry import task_types

    if CONSOLE_TASK_TYPES[request.task_type].own_tool:
        tool = f"human-task-ui/{task_types()[request.task_type].human_task_ui}"
        return {"HumanTaskUiArn": f"arn:aws:sagemaker:{region}:{HUMAN_TASK_UI_ACCOUNT_ID}:{tool}"}
    return {"UiTemplateS3Uri": f"{job_folder(request)}annotation-tool/{template_name(request)}"}


def template_name(request: JobRequest) -> str:
    """Name of the template's file. Source: Documented, a custom job's ends in `.liquid.html`."""
    return "template.liquid.html" if CONSOLE_TASK_TYPES[request.task_type].own_template else "template.liquid"


def _input(request: JobRequest) -> dict[str, object]:
    """The input; only a public job says what its data is free of, as in the console."""
    source: dict[str, object] = {"DataSource": {"S3DataSource": {"ManifestS3Uri": request.manifest_uri}}}
    if request.workforce_type != "public":
        return source
    free_of = ["FreeOfPersonallyIdentifiableInformation"] if request.no_pii else []
    free_of += [] if request.adult_content else ["FreeOfAdultContent"]
    return {**source, "DataAttributes": {"ContentClassifiers": free_of}}


def _human_task(request: JobRequest, region: str) -> dict[str, object]:
    task: dict[str, object] = {
        "WorkteamArn": request.workteam_arn,
        "UiConfig": _ui(request, region),
        "TaskTitle": request.task_title or default_title(request),
        "TaskDescription": request.task_description,
        "NumberOfHumanWorkersPerDataObject": request.workers_per_object,
        "TaskTimeLimitInSeconds": request.task_timeout_seconds,
        "TaskAvailabilityLifetimeInSeconds": request.task_expiration_seconds,
        "MaxConcurrentTaskCount": MAX_CONCURRENT_TASKS,
        **_functions(request, region),
    }
    if request.workforce_type == "public":
        cents, tenths = divmod(request.price_tenth_cents, 10)
        amount = {"Dollars": cents // 100, "Cents": cents % 100, "TenthFractionsOfACent": tenths}
        task["PublicWorkforceTaskPrice"] = {"AmountInUsd": amount}
    return task
