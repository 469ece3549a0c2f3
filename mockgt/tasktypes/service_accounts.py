"""The accounts of AWS that own Ground Truth's functions, algorithms and worker tools, for the server and its clients.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html and
API_LabelingJobAlgorithmsConfig.html.
"""

from collections.abc import Mapping

LAMBDA_ACCOUNTS: Mapping[str, str] = {
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
"""Account of the PRE- and ACS- functions by region: the regions of Ground Truth."""

ALGORITHMS: Mapping[str, str] = {
    "ImageMultiClass": "image-classification",
    "TextMultiClass": "text-classification",
    "BoundingBox": "object-detection",
    "SemanticSegmentation": "semantic-segmentation",
}
"""Automated labeling's algorithm by task type (the suffix of its functions)."""

ALGORITHM_ACCOUNT_ID = "027400017018"

HUMAN_TASK_UI_ACCOUNT_ID = "394669845002"
"""Owner of AWS's worker tools, such as `human-task-ui/NamedEntityRecognition`, in every region."""
