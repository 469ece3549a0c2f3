"""IAM roles in the console."""

import pytest

from gtui.services import Services
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
