"""The welcome at the first start."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.first_start import is_first_start, remember_welcome, welcome_path
from tests.gtui.conftest import OpenApp, Opened


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path / name))


@pytest.fixture
async def first_start(server_url: str, account_id: str) -> AsyncIterator[Opened]:
    connection = Connection(server_url, "us-east-1", account_id)
    connection.open()
    app = GtuiApp(connection, welcome=is_first_start(welcome_path()))
    async with app.run_test(size=(80, 24)) as pilot:
        opened = Opened(app, pilot)
        await opened.settle()
        yield opened
        await pilot.pause()


async def test_the_first_start_offers_five_ways_that_fit_in_80_by_24(first_start: Opened) -> None:
    text = first_start.text()

    ways = ["Do the demo, guided", "Watch the demo play itself", "Read the lessons", "Do the capstone", "Work freely"]
    assert [way for way in ways if way in text] == ways


async def test_escape_skips_the_welcome_for_good(first_start: Opened) -> None:
    await first_start.press("escape")

    assert type(first_start.screen).__name__ == "HomeScreen"
    assert not is_first_start(welcome_path())


async def test_the_guided_demo_begins_with_the_guide_open(first_start: Opened) -> None:
    await first_start.press("enter")

    assert type(first_start.screen).__name__ == "HomeScreen"
    assert "Step 1 · Create a bucket" in first_start.text()


async def test_the_welcome_can_be_opened_again(open_app: OpenApp) -> None:
    async with open_app("buckets") as opened:
        await opened.press("f12")
        assert type(opened.screen).__name__ == "WelcomeScreen"
        await opened.press("down", "down", "enter")
        assert type(opened.screen).__name__ == "LessonsScreen"


def test_a_place_that_cannot_be_written_only_welcomes_again(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")

    remember_welcome(tmp_path / "taken" / "welcomed")

    assert is_first_start(tmp_path / "taken" / "welcomed")
