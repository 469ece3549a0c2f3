"""A bucket name that no other test uses: names are global."""

import pytest


@pytest.fixture
def name(account_id: str) -> str:
    return f"fashion-{account_id}"
