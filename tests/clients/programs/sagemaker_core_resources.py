"""Makes AWS calls with sagemaker-core's resources: reads each as a line of JSON, answers with a line of JSON.

It runs in sagemaker-core's own environment. What sagemaker-core has no resource for goes through its boto3 session.
"""

import json
import logging
import re
import sys
from typing import Any

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError
from sagemaker.core import resources
from sagemaker.core.utils.utils import Unassigned

SESSION = boto3.Session()
# Not Workteam: sagemaker-core 2.27 reads DescribeWorkteam's members beside, not within, `Workteam`, and finds none.
KINDS = ("LabelingJob", "HumanTaskUi", "FlowDefinition")


def answer_of(call: dict[str, Any]) -> Any:
    """What AWS answered, by AWS's names."""
    kind, verb = resource_and_verb(call)
    if verb == "list":
        return [wire(each) for each in kind.get_all(**members_of(call["params"]))]
    if verb == "create":
        return wire(kind.create(**members_of(call["params"])))
    if verb:
        resource = kind.get(**members_of(call["params"]))
        return wire(resource) if verb == "describe" else getattr(resource, verb)()
    return by_boto3(call)


def resource_and_verb(call: dict[str, Any]) -> tuple[Any, str]:
    """sagemaker-core's class and method for an operation; no method where it has none."""
    found = re.fullmatch(rf"(Create|Describe|List|Stop|Delete)({'|'.join(KINDS)})s?", call["operation"])
    return (getattr(resources, found[2]), found[1].lower()) if found else (None, "")


def by_boto3(call: dict[str, Any]) -> Any:
    client = SESSION.client(call["service"])
    method = xform_name(call["operation"])
    if "member" in call:
        pages = client.get_paginator(method).paginate(**call["params"], PaginationConfig={"PageSize": call["size"]})
        return [each for page in pages for each in page[call["member"]]]
    answer = getattr(client, method)(**call["params"])
    return {**answer, "Body": answer["Body"].read().decode()} if "Body" in answer else answer


def members_of(value: Any) -> Any:
    """Members under the names that sagemaker-core gives them."""
    if isinstance(value, list):
        return [members_of(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {xform_name(name): members_of(each) for name, each in value.items()}


def wire(value: Any) -> Any:
    """A resource or shape under AWS's names, without what is not assigned."""
    if isinstance(value, list):
        return [wire(each) for each in value]
    if not hasattr(value, "__dict__") or isinstance(value, str):
        return value
    told = {name: each for name, each in vars(value).items() if not isinstance(each, Unassigned)}
    return {"".join(part.title() for part in name.split("_")): wire(each) for name, each in told.items()}


def main() -> None:
    logging.disable()
    out = sys.stdout
    sys.stdout = sys.stderr  # sagemaker-core prints notices
    for line in sys.stdin:
        try:
            told = {"answer": answer_of(json.loads(line))}
        except ClientError as error:
            told = {"error": error.response["Error"]["Code"]}
        out.write(json.dumps(told, default=str) + "\n")
        out.flush()


main()
