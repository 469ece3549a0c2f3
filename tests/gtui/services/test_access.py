from datetime import UTC, datetime

import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, Services, Tag, connect
from gtui.services.roles import Roles


def test_an_execution_role_is_made_as_the_console_does(services: Services, account_id: str) -> None:
    roles = Roles(services.roles.clients, lambda: datetime(2022, 2, 3, 10, 41, 4, tzinfo=UTC))
    role = roles.create_execution_role(["fashion-labeling"])
    assert role.name == "AmazonSageMaker-ExecutionRole-20220203T104104"
    assert role.arn == f"arn:aws:iam::{account_id}:role/service-role/{role.name}"
    assert roles.list_roles() == (role,)
    assert roles.check(role.arn) == role
    iam = services.roles.clients.client("iam")
    attached = iam.list_attached_role_policies(RoleName=role.name)["AttachedPolicies"]
    assert [policy["PolicyName"] for policy in attached] == ["AmazonSageMakerFullAccess"]
    policy = iam.get_role_policy(RoleName=role.name, PolicyName="AmazonSageMaker-S3Access")["PolicyDocument"]
    assert policy["Statement"][1]["Resource"] == ["arn:aws:s3:::fashion-labeling/*"]


def test_a_role_without_bucket_access_has_no_s3_policy(services: Services) -> None:
    role = services.roles.create_execution_role("none")
    iam = services.roles.clients.client("iam")
    assert iam.list_role_policies(RoleName=role.name)["PolicyNames"] == []


def test_a_role_that_is_missing_or_trusts_another_is_refused(services: Services, account_id: str) -> None:
    with pytest.raises(GtuiError, match="is not the ARN of a role"):
        services.roles.check("admin")
    with pytest.raises(GtuiError, match="IAM role not found"):
        services.roles.check(f"arn:aws:iam::{account_id}:role/nobody")
    trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},'
    trust += '"Action":"sts:AssumeRole"}]}'
    services.roles.clients.client("iam").create_role(RoleName="machines", AssumeRolePolicyDocument=trust)
    with pytest.raises(GtuiError, match="does not let sagemaker"):
        services.roles.check(f"arn:aws:iam::{account_id}:role/machines")


def test_a_key_is_found_by_id_arn_and_alias(services: Services) -> None:
    key = services.keys.create_key("fashion")
    assert services.keys.list_keys() == (key,)
    assert services.keys.check(key.id) == services.keys.check(key.arn) == services.keys.check("alias/fashion") == key


def test_an_unknown_key_and_a_taken_alias_are_refused(services: Services) -> None:
    services.keys.create_key("fashion")
    with pytest.raises(GtuiError, match="Encryption key not found"):
        services.keys.check("11111111-2222-3333-4444-555555555555")
    with pytest.raises(GtuiError, match="exists already"):
        services.keys.create_key("fashion")
    with pytest.raises(GtuiError, match="Alias is not valid"):
        services.keys.create_key("aws/s3")


def test_a_disabled_key_cannot_be_used(services: Services) -> None:
    key = services.keys.create_key("fashion")
    services.keys.clients.client("kms").disable_key(KeyId=key.id)
    with pytest.raises(GtuiError, match="Encryption key cannot be used"):
        services.keys.check(key.id)


def test_a_key_of_another_region_is_refused_with_both_regions(services: Services) -> None:
    abroad = connect(services.endpoint_url, "eu-west-1", services.account_id).keys.create_key("abroad")
    with pytest.raises(GtuiError) as caught:
        services.keys.check(abroad.arn)
    assert caught.value.message == "The key is in eu-west-1; a labeling job in us-east-1 needs a key of that region."


def test_roles_of_the_same_second_take_the_next_free_one(services: Services) -> None:
    roles = Roles(services.roles.clients, now=lambda: datetime(2026, 1, 2, 3, 4, 59, tzinfo=UTC))
    assert [roles.create_execution_role("none").name for _ in range(3)] == [
        "AmazonSageMaker-ExecutionRole-20260102T030459",
        "AmazonSageMaker-ExecutionRole-20260102T030500",
        "AmazonSageMaker-ExecutionRole-20260102T030501",
    ]


def test_whatever_has_an_arn_is_tagged(services: Services, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket, tags=(Tag("a", "1"),)))
    services.s3.put(bucket, "folder/note.txt", b"note", "text/plain")
    ui = services.human_task_uis.create("notes", "<crowd-form></crowd-form>")
    role = services.roles.create_execution_role("none")
    for arn in (f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/folder/note.txt", ui.arn, role.arn):
        services.tags.replace(arn, [Tag("a", "2"), Tag("b", "3")])
        assert set(services.tags.list_tags(arn)) == {Tag("a", "2"), Tag("b", "3")}
        assert services.tags.remove(arn, ["b", "unknown"]) == (Tag("a", "2"),)
        assert services.tags.replace(arn, []) == ()
    with pytest.raises(GtuiError, match="is not the ARN of a resource"):
        services.tags.list_tags("fashion")
