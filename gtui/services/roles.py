"""IAM roles for labeling jobs."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import error_code, faults
from gtui.services.records.access import Role

PATH = "/service-role/"
MANAGED_POLICY = "AmazonSageMakerFullAccess"
UNFINISHED = ("Initializing", "InProgress", "Stopping")
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Roles:
    """IAM roles of the account."""

    clients: Clients
    now: Callable[[], datetime] = field(default=_utc_now)

    def list_roles(self) -> tuple[Role, ...]:
        """Roles that SageMaker may assume, newest first."""
        with faults("The roles cannot be listed"):
            pages = self._iam.get_paginator("list_roles").paginate()
            rows = [row for page in pages for row in page["Roles"] if _trusts_sagemaker(row)]
        return tuple(sorted((_role(row) for row in rows), key=lambda role: (role.created, role.name), reverse=True))

    def create_execution_role(self, access: Literal["any", "none"] | Sequence[str]) -> Role:
        """Make an execution role as the console does: AmazonSageMakerFullAccess, and S3 access to the named buckets.

        Source: Observed (`AmazonSageMaker-ExecutionRole-<time>` under `service-role/`). Documented (the actions of the
        S3 policy). Ours: the policy's exact text; two roles of the same second: the later takes the next free second.
        """
        with faults("Failed to create role"):
            made = self._create_role()
            name = made["RoleName"]
            self._iam.attach_role_policy(RoleName=name, PolicyArn=self._managed_policy())
            if access != "none":
                buckets = ["*"] if access == "any" else list(access)
                policy = json.dumps(_s3_policy(buckets))
                self._iam.put_role_policy(RoleName=name, PolicyName="AmazonSageMaker-S3Access", PolicyDocument=policy)
        return _role(made)

    def users(self, role_arn: str) -> tuple[str, ...]:
        """What works with a role now and would fail without it: unfinished labeling jobs, human review workflows."""
        sagemaker = self.clients.client("sagemaker")
        with faults("It cannot be seen what works with the role"):
            found = [
                f"labeling job {name}"
                for status in UNFINISHED
                for page in sagemaker.get_paginator("list_labeling_jobs").paginate(StatusEquals=status)
                for name in (row["LabelingJobName"] for row in page["LabelingJobSummaryList"])
                if sagemaker.describe_labeling_job(LabelingJobName=name)["RoleArn"] == role_arn
            ]
            found += [
                f"human review workflow {name}"
                for page in sagemaker.get_paginator("list_flow_definitions").paginate()
                for name in (row["FlowDefinitionName"] for row in page["FlowDefinitionSummaries"])
                if sagemaker.describe_flow_definition(FlowDefinitionName=name)["RoleArn"] == role_arn
            ]
        return tuple(found)

    def delete(self, role_name: str) -> None:
        """Delete a role with its policies, as the IAM console does.

        Raises:
            GtuiError: there is no such role, or an instance profile holds it.

        Source: Documented, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html (the API
        refuses a role with policies, which the console takes off first, and one in an instance profile; a role that
        jobs work with is not refused).
        """
        with faults("The role was not deleted", "Refresh the list and choose a role that is there."):
            profiles = self._iam.list_instance_profiles_for_role(RoleName=role_name)["InstanceProfiles"]
            if profiles:
                names = ", ".join(row["InstanceProfileName"] for row in profiles)
                message = f"{role_name} is in use by the instance profile {names}."
                raise GtuiError("The role was not deleted", message, "Remove the role from the profile first.")
            for page in self._iam.get_paginator("list_attached_role_policies").paginate(RoleName=role_name):
                for policy in page["AttachedPolicies"]:
                    self._iam.detach_role_policy(RoleName=role_name, PolicyArn=policy["PolicyArn"])
            for page in self._iam.get_paginator("list_role_policies").paginate(RoleName=role_name):
                for name in page["PolicyNames"]:
                    self._iam.delete_role_policy(RoleName=role_name, PolicyName=name)
            self._iam.delete_role(RoleName=role_name)

    def check(self, role_arn: str) -> Role:
        """The role of an ARN; an error says that there is none, or that SageMaker may not assume it."""
        name = role_arn.rpartition("/")[2]
        if not role_arn.startswith("arn:aws:iam::") or ":role/" not in role_arn:
            message = f"'{role_arn}' is not the ARN of a role."
            raise GtuiError("IAM role is not valid", message, "Write it as arn:aws:iam::123456789012:role/name.")
        with faults("IAM role not found", "Choose a role from the list, or create a new one."):
            row = self._iam.get_role(RoleName=name)["Role"]
        if row["Arn"] != role_arn:
            message = f"The role {name} has another ARN: {row['Arn']}."
            raise GtuiError("IAM role not found", message, "Choose the role from the list.")
        if not _trusts_sagemaker(row):
            message = f"The trust policy of {name} does not let sagemaker.amazonaws.com assume it."
            raise GtuiError("IAM role cannot be used", message, "Choose another role, or create a new one.")
        return _role(row)

    def _create_role(self) -> dict[str, Any]:
        moment = self.now()
        while True:
            try:
                made: dict[str, Any] = self._iam.create_role(
                    RoleName=f"AmazonSageMaker-ExecutionRole-{moment:%Y%m%dT%H%M%S}",
                    Path=PATH,
                    AssumeRolePolicyDocument=json.dumps(_TRUST),
                    Description="SageMaker execution role created from the Ground Truth console.",
                )["Role"]
            except self._iam.exceptions.EntityAlreadyExistsException:
                moment += timedelta(seconds=1)
            else:
                return made

    @property
    def _iam(self) -> Any:
        return self.clients.client("iam")

    def _managed_policy(self) -> str:
        """ARN of AmazonSageMakerFullAccess; where the server has no AWS managed policies, one of the account's own."""
        from botocore.exceptions import ClientError

        arn = f"arn:aws:iam::aws:policy/{MANAGED_POLICY}"
        own = f"arn:aws:iam::{self.clients.account_id}:policy/{MANAGED_POLICY}"
        for known in (arn, own):
            try:
                self._iam.get_policy(PolicyArn=known)
            except ClientError as error:
                if error_code(error) != "NoSuchEntity":
                    raise
            else:
                return known
        document = {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": ["sagemaker:*", "groundtruthlabeling:*"], "Resource": "*"}],
        }
        made = self._iam.create_policy(PolicyName=MANAGED_POLICY, PolicyDocument=json.dumps(document))
        return str(made["Policy"]["Arn"])


def _s3_policy(buckets: Sequence[str]) -> dict[str, object]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["s3:ListBucket", "s3:GetBucketLocation"],
                "Resource": [f"arn:aws:s3:::{bucket}" for bucket in buckets],
            },
            {
                "Effect": "Allow",
                "Action": ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
                "Resource": [f"arn:aws:s3:::{bucket}/*" for bucket in buckets],
            },
        ],
    }


def _trusts_sagemaker(row: dict[str, Any]) -> bool:
    document = row.get("AssumeRolePolicyDocument", {})
    return "sagemaker.amazonaws.com" in (document if isinstance(document, str) else json.dumps(document))


def _role(row: dict[str, Any]) -> Role:
    return Role(row["RoleName"], row["Arn"], row["CreateDate"])
