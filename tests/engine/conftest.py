from collections.abc import Iterator

import pytest

from tests.engine.workshop import Workshop, open_workshop


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    opened = open_workshop()
    yield opened
    opened.store.close()
