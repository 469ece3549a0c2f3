"""AWS managed policies that labeling uses: moto has none unless it is told to load all of them, for each account."""

import functools
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import moto.iam.urls
from moto.iam.models import AWSManagedPolicy, IAMBackend, iam_backends
from moto.settings import load_iam_aws_managed_policies

NAMES = (
    "AmazonSageMakerFullAccess",
    "AmazonSageMakerGroundTruthExecution",
    "AmazonAugmentedAIFullAccess",
    "AmazonS3FullAccess",
    "AmazonS3ReadOnlyAccess",
    "AWSLambdaBasicExecutionRole",
)


class _LabelingIAMBackend(IAMBackend):
    """moto's IAM with these policies."""

    @property
    def _url_module(self) -> Any:
        # moto finds this by the module's name, which is not one of moto's here.
        return moto.iam.urls

    def _init_aws_policies(self) -> list[Any]:
        if load_iam_aws_managed_policies():
            return list(super()._init_aws_policies())
        return [
            AWSManagedPolicy.from_data(name, self.account_id, self.region_name, data)
            for name, data in _policies().items()
        ]


@functools.cache
def _policies() -> Mapping[str, Any]:
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    every = json.loads(aws_managed_policies_data)
    return {name: every[name] for name in NAMES}


@contextmanager
def managed_policies() -> Iterator[None]:
    """Within it, every account has AWS's managed policies for labeling."""
    before = iam_backends.backend
    iam_backends.backend = _LabelingIAMBackend
    iam_backends.clear()
    try:
        yield
    finally:
        iam_backends.backend = before
        iam_backends.clear()
