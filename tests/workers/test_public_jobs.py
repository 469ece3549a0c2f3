"""A public labeling job from CreateLabelingJob to its labels, with nobody at a keyboard."""

import json
from pathlib import Path

import boto3
import pytest

import mockgt
from mockgt.tasktypes.image_multi_class.worker_template import build_template
from mockgt.tasktypes.label_categories import write

FASHION = Path(__file__).parents[2] / "fixtures" / "fashion"
PUBLIC_TEAM = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"
LAMBDAS = "arn:aws:lambda:us-east-1:432418664414:function"


def prepare_bucket() -> None:
    s3 = boto3.client("s3", "us-east-1")
    s3.create_bucket(Bucket="shop")
    names = [f"{number:03d}.jpg" for number in range(1, 21)]
    for name in names:
        s3.put_object(Bucket="shop", Key=name, Body=(FASHION / name).read_bytes())
    manifest = "".join(json.dumps({"source-ref": f"s3://shop/{name}"}) + "\n" for name in names)
    s3.put_object(Bucket="shop", Key="input.manifest", Body=manifest.encode())
    s3.put_object(Bucket="shop", Key="labels.json", Body=write(["Bag", "Eyewear", "Flipflop", "Watch"]))
    s3.put_object(Bucket="shop", Key="template.liquid", Body=build_template("Which product?", "", "").encode())


def create_public_job() -> None:
    role = boto3.client("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    boto3.client("sagemaker", "us-east-1").create_labeling_job(
        LabelingJobName="Products",
        LabelAttributeName="Products",
        RoleArn=role,
        InputConfig={
            "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://shop/input.manifest"}},
            "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]},
        },
        OutputConfig={"S3OutputPath": "s3://shop/out"},
        LabelCategoryConfigS3Uri="s3://shop/labels.json",
        HumanTaskConfig={
            "WorkteamArn": PUBLIC_TEAM,
            "UiConfig": {"UiTemplateS3Uri": "s3://shop/template.liquid"},
            "PreHumanTaskLambdaArn": f"{LAMBDAS}:PRE-ImageMultiClass",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{LAMBDAS}:ACS-ImageMultiClass"},
            "TaskTitle": "Products",
            "TaskDescription": "Choose the product",
            "NumberOfHumanWorkersPerDataObject": 3,
            "TaskTimeLimitInSeconds": 300,
            "PublicWorkforceTaskPrice": {"AmountInUsd": {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}},
        },
    )


def test_a_public_job_is_labeled_by_the_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mockgt.mock_ground_truth():
        prepare_bucket()
        create_public_job()
        sagemaker = boto3.client("sagemaker", "us-east-1")
        described = [sagemaker.describe_labeling_job(LabelingJobName="Products") for _ in range(4)]
        assert described[-1]["LabelingJobStatus"] == "Completed"
        body = boto3.client("s3", "us-east-1").get_object(
            Bucket="shop", Key="out/Products/manifests/output/output.manifest"
        )
        classes = [json.loads(line)["Products-metadata"]["class-name"] for line in body["Body"].read().splitlines()]
    gold = list(json.loads((FASHION / "labels.json").read_text()).values())
    assert sum(label == truth for label, truth in zip(classes, gold, strict=True)) >= 17
