"""The 23 functions of Ground Truth in its twelve regions, as the API reference lists them."""

import pytest

from mockgt.arns import Scope
from mockgt.engine.lambdas import task_type_of
from mockgt.errors import ValidationException
from tests.engine.workshop import Workshop

ACCOUNTS = {
    "us-east-1": "432418664414",
    "us-east-2": "266458841044",
    "us-west-2": "081040173940",
    "ca-central-1": "918755190332",
    "eu-west-1": "568282634449",
    "eu-west-2": "487402164563",
    "eu-central-1": "203001061592",
    "ap-northeast-1": "477331159723",
    "ap-northeast-2": "845288260483",
    "ap-south-1": "565803892007",
    "ap-southeast-1": "377565633583",
    "ap-southeast-2": "454466003867",
}
FUNCTIONS = (
    "BoundingBox",
    "ImageMultiClass",
    "ImageMultiClassMultiLabel",
    "SemanticSegmentation",
    "TextMultiClass",
    "TextMultiClassMultiLabel",
    "NamedEntityRecognition",
    "VideoMultiClass",
    "VideoObjectDetection",
    "VideoObjectTracking",
    "3DPointCloudObjectDetection",
    "3DPointCloudObjectTracking",
    "3DPointCloudSemanticSegmentation",
    "VerificationBoundingBox",
    "AdjustmentBoundingBox",
    "VerificationSemanticSegmentation",
    "AdjustmentSemanticSegmentation",
    "AdjustmentVideoObjectDetection",
    "AdjustmentVideoObjectTracking",
    "Adjustment3DPointCloudObjectDetection",
    "Adjustment3DPointCloudObjectTracking",
    "Adjustment3DPointCloudSemanticSegmentation",
    "PassThrough",
)


def request(region: str, account: str, function: str) -> dict[str, object]:
    arn = f"arn:aws:lambda:{region}:{account}:function"
    consolidation = {"AnnotationConsolidationLambdaArn": f"{arn}:ACS-{function}"}
    return {
        "HumanTaskConfig": {
            "PreHumanTaskLambdaArn": f"{arn}:PRE-{function}",
            "AnnotationConsolidationConfig": consolidation,
        }
    }


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html")
@pytest.mark.parametrize("region", ACCOUNTS)
def test_every_function_is_known_in_every_region(workshop: Workshop, region: str) -> None:
    scope = Scope("123456789012", region)
    found = {
        name: task_type_of(workshop.engine, scope, request(region, ACCOUNTS[region], name)).function_name
        for name in FUNCTIONS
    }
    assert len(found) == 23
    assert found == {name: name for name in FUNCTIONS}
    other = next(account for account in ACCOUNTS.values() if account != ACCOUNTS[region])
    with pytest.raises(ValidationException, match=f"The account there is {ACCOUNTS[region]}"):
        task_type_of(workshop.engine, scope, request(region, other, "BoundingBox"))


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-classification.html")
def test_video_classification_has_the_name_of_the_guide_too(workshop: Workshop) -> None:
    given = request("us-east-1", ACCOUNTS["us-east-1"], "VideoClassification")
    assert task_type_of(workshop.engine, Scope("123456789012", "us-east-1"), given).function_name == "VideoMultiClass"


def test_a_region_without_ground_truth_is_refused(workshop: Workshop) -> None:
    with pytest.raises(ValidationException, match="Ground Truth is not available in region sa-east-1"):
        task_type_of(workshop.engine, Scope("123456789012", "sa-east-1"), request("sa-east-1", "1" * 12, "BoundingBox"))
