"""IAM roles in the console."""

import pytest

from gtui.services import Services, Tag
from tests.gtui.conftest import OpenApp


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_role_is_created_and_its_arn_copied(
    open_app: OpenApp, services: Services, size: tuple[int, int]
) -> None:
    async with open_app("roles", size=size) as opened:
        assert "You have no role for Ground Truth." in opened.text()
        await opened.press("c")
        await opened.type("#role-buckets", "fashion-labeling")
        await opened.click("#dialog-accept")
        (role,) = services.roles.list_roles()
        assert opened.notice == f"✓ Created {role.arn}."
        await opened.press("y")
        assert opened.app.clipboard == role.arn


async def test_a_role_is_tagged_and_deleted_after_asking(open_app: OpenApp, services: Services) -> None:
    role = services.roles.create_execution_role(["fashion-labeling"])
    async with open_app("roles", size=(80, 24)) as opened:
        await opened.press("g")
        await opened.click("#tags-add")
        await opened.type("#tags-key-1", "stage")
        await opened.type("#tags-value-1", "test")
        await opened.click("#dialog-accept")
        assert opened.notice == f"✓ The tags of {role.name} are saved, 1 in all."
        assert services.tags.list_tags(role.arn) == (Tag("stage", "test"),)
        await opened.press("x")
        assert "No labeling job in progress and no workflow works with it." in opened.text()
        await opened.click("#dialog-accept")
        assert opened.notice == f"✓ Deleted the role {role.name}."
        assert services.roles.list_roles() == ()


async def test_a_role_that_an_instance_profile_holds_keeps_its_policies(open_app: OpenApp, services: Services) -> None:
    role = services.roles.create_execution_role("any")
    iam = services.roles.clients.client("iam")
    iam.create_instance_profile(InstanceProfileName="machines")
    iam.add_role_to_instance_profile(InstanceProfileName="machines", RoleName=role.name)
    async with open_app("roles") as opened:
        await opened.press("x")
        await opened.click("#dialog-accept")
        assert "is in use by the instance profile machines. Remove the role from the profile first." in opened.notice
    assert iam.list_role_policies(RoleName=role.name)["PolicyNames"] == ["AmazonSageMaker-S3Access"]
