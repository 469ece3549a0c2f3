"""IAM roles and KMS keys."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Role:
    """An IAM role that SageMaker may assume."""

    name: str
    arn: str
    created: datetime


@dataclass(frozen=True)
class Key:
    """A KMS key; `alias` is without `alias/` and empty where there is none."""

    id: str
    arn: str
    alias: str
