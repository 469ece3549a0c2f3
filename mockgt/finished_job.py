"""A finished labeling job from a manifest, gold labels and a worker accuracy, for tests of what comes after it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mockgt.tasktypes.service_accounts import LAMBDA_ACCOUNTS
from mockgt.workplace import Workplace

WORKPLACE = "finished-labeling-jobs"
MAX_WORKERS = 9
_TEMPLATES = {
    "ImageMultiClass": """<crowd-form><crowd-image-classifier name="crowd-image-classifier" header="What is it?"
  src="{{ task.input.taskObject | grant_read_access }}" categories="{{ task.input.labels | to_json | escape }}">
</crowd-image-classifier></crowd-form>""",
    "TextMultiClass": """<crowd-form><crowd-classifier name="crowd-classifier" header="What is it about?"
  categories="{{ task.input.labels | to_json | escape }}">
  <classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>""",
}


class Prepare(Protocol):
    """Makes bucket, role and work team, as `mockgt.aws.workplaces` does."""

    def __call__(self, name: str, files: Mapping[str, str], sources: Sequence[str]) -> Workplace:
        """What is there then."""


class Work(Protocol):
    """Makes workers label a job."""

    def __call__(self, job_name: str, *, gold: Mapping[str, str], accuracy: float, workers: int, seed: int) -> object:
        """Label whatever is open."""


@dataclass(frozen=True)
class FinishedJob:
    """A labeling job that has ended.

    Attributes:
        description: DescribeLabelingJob's answer.
        lines: The output manifest, parsed.
    """

    name: str
    label_attribute_name: str
    description: Mapping[str, Any]
    lines: tuple[Mapping[str, Any], ...]

    @property
    def output_manifest_uri(self) -> str:
        """Where the output manifest is."""
        return str(self.description["LabelingJobOutput"]["OutputDatasetS3Uri"])

    @property
    def labels(self) -> list[str]:
        """The label of each line; empty for an object that could not be labeled."""
        metadata = f"{self.label_attribute_name}-metadata"
        return [str(line.get(metadata, {}).get("class-name", "")) for line in self.lines]


def finish_labeling_job(
    client: Callable[[str], Any],
    prepare: Prepare,
    work: Work,
    manifest: Sequence[Mapping[str, object]],
    gold: Sequence[str] | Mapping[str, str],
    *,
    accuracy: float = 1.0,
    workers: int = 1,
    labels: Sequence[str] = (),
    name: str = "finished-job",
    label_attribute_name: str = "label",
    seed: int = 0,
) -> FinishedJob:
    """Create a job for a single label per object, have it labeled, and return it with its result.

    What it needs is made: bucket, role, work team, and the objects of `source-ref` that are not there.

    Args:
        client: Makes a boto3 client of a service.
        prepare: Makes what the job needs.
        work: Makes workers label a job.
        manifest: Lines with `source-ref` (image classification) or `source` (text classification).
        gold: The right label of each line, in order; or by line number, source or file name.
        accuracy: Share of right answers of each worker, 0 to 1.
        workers: Answers per data object, 1 to 9; with one the job's confidence is 0.0, as in AWS.
        labels: Label categories; by default those in `gold`, at least two.
    """
    by_line = gold if isinstance(gold, Mapping) else {str(line): label for line, label in enumerate(gold)}
    categories = list(labels or dict.fromkeys(by_line.values()))
    if len(categories) == 1:
        categories.append(f"not {categories[0]}")
    function = "TextMultiClass" if "source" in manifest[0] else "ImageMultiClass"
    sources = [str(line["source-ref"]) for line in manifest if "source-ref" in line]
    place = prepare(WORKPLACE, _files(name, manifest, categories, _TEMPLATES[function]), sources)
    sagemaker = client("sagemaker")
    request = _request(place, function, sagemaker.meta.region_name, name, workers)
    sagemaker.create_labeling_job(**request, LabelAttributeName=label_attribute_name)
    work(name, gold=by_line, accuracy=accuracy, workers=workers, seed=seed)
    description = sagemaker.describe_labeling_job(LabelingJobName=name)
    if description["LabelingJobStatus"] != "Completed":
        reason = description.get("FailureReason", "see its events")
        raise RuntimeError(f"The labeling job {name} is {description['LabelingJobStatus']}: {reason}")
    output = client("s3").get_object(Bucket=place.bucket, Key=f"output/{name}/manifests/output/output.manifest")
    lines = tuple(map(json.loads, output["Body"].read().splitlines()))
    return FinishedJob(name, label_attribute_name, description, lines)


def _files(name: str, manifest: Sequence[Mapping[str, object]], labels: Sequence[str], template: str) -> dict[str, str]:
    category_file = {"document-version": "2018-11-28", "labels": [{"label": label} for label in labels]}
    return {
        f"{name}/input.manifest": "\n".join(json.dumps(line) for line in manifest),
        f"{name}/labels.json": json.dumps(category_file),
        f"{name}/template.liquid": template,
    }


def _request(place: Workplace, function: str, region: str, name: str, workers: int) -> dict[str, Any]:
    folder = f"s3://{place.bucket}/{name}"
    lambda_arn = f"arn:aws:lambda:{region}:{LAMBDA_ACCOUNTS[region]}:function"
    return {
        "LabelingJobName": name,
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"{folder}/input.manifest"}}},
        "OutputConfig": {"S3OutputPath": f"s3://{place.bucket}/output"},
        "RoleArn": place.role_arn,
        "LabelCategoryConfigS3Uri": f"{folder}/labels.json",
        "HumanTaskConfig": {
            "WorkteamArn": place.workteam_arn,
            "UiConfig": {"UiTemplateS3Uri": f"{folder}/template.liquid"},
            "PreHumanTaskLambdaArn": f"{lambda_arn}:PRE-{function}",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{lambda_arn}:ACS-{function}"},
            "TaskTitle": name,
            "TaskDescription": name,
            "NumberOfHumanWorkersPerDataObject": workers,
            "TaskTimeLimitInSeconds": 300,
        },
    }
