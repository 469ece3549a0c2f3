"""A class on one server: joining it, working in one's own account there, leaving it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Button
from typer.testing import CliRunner, Result

from gtui.app import GtuiApp
from gtui.cli import cli
from gtui.connection import Connection
from gtui.errors import GtuiError
from gtui.membership import FILE, Membership, current, read_code
from gtui.services import BucketSettings
from mockgt.cli import app
from mockgt.pytest_plugin import server_process


@pytest.fixture(scope="module")
def join_code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The word of the join line that a teacher's server made for Ada."""
    data_dir = tmp_path_factory.mktemp("school")
    with server_process("--auth", "sigv4", "--data-dir", str(data_dir)):
        made = CliRunner().invoke(app, ["accounts", "add", "Ada", "--data-dir", str(data_dir)])
        assert made.exit_code == 0, made.output
        yield made.output.rpartition("gtui join ")[2].strip()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where gtui keeps the membership in this test."""
    monkeypatch.setattr("gtui.membership.platformdirs.user_config_dir", lambda _: str(tmp_path / "config"))
    return tmp_path / "config" / FILE


def gtui(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_a_join_line_is_kept_for_this_user_only_until_they_leave(join_code: str, kept: Path) -> None:
    joined = gtui("join", join_code)

    membership = current(kept)
    assert membership is not None
    assert joined.output == (f"Ada, your account is {membership.account_id} at {membership.url}. Start gtui.\n")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert gtui("join", "--leave").output == "You left the class.\n"
    assert current(kept) is None
    assert gtui("join", "--leave").output == "You are in no class.\n"


@pytest.mark.parametrize("code", ["hello", "e30", "ö", "W10", "eyJ1cmwiOiAxfQ"])
def test_a_word_that_is_no_join_line_is_refused(code: str, kept: Path) -> None:
    refused = gtui("join", code)
    assert refused.exit_code == 1
    assert "Copy the whole line that your teacher gave you" in refused.output
    assert not kept.exists()


def test_join_without_a_line_says_what_to_give() -> None:
    refused = gtui("join")
    assert refused.exit_code == 2
    assert "gtui join CODE" in refused.output


def test_commands_of_gtui_work_in_the_joined_account(join_code: str, kept: Path) -> None:
    gtui("join", join_code)
    answered = gtui("results", "no-such-job")
    assert answered.exit_code == 1
    assert "no-such-job" in answered.output


def test_a_damaged_membership_says_how_to_mend_it(kept: Path) -> None:
    kept.parent.mkdir(parents=True)
    kept.write_text("{")
    refused = gtui("results", "job")
    assert refused.exit_code == 1
    assert "Join again with the line of your teacher." in refused.output
    with pytest.raises(GtuiError):
        current(kept)


async def test_the_application_works_in_ones_account_and_says_whose_it_is(join_code: str) -> None:
    membership = read_code(join_code)
    connection = Connection(membership=membership)
    connection.open()
    assert connection.services is not None
    connection.services.s3.create_bucket(BucketSettings(name="adas-pictures"))
    async with GtuiApp(connection).run_test(size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, GtuiApp)
        app.go("workspaces")
        await pilot.pause()
        await app.settled()
        assert app.identity().startswith(f"Requester {membership.account_id} (Ada) · ")
        assert app.screen.query_one("#start-over", Button).disabled
    assert [bucket.name for bucket in connection.services.s3.list_buckets()] == ["adas-pictures"]
    stranger = Membership(membership.url, "Eve", membership.account_id, membership.access_key, "guessed")
    refused = Connection(membership=stranger)
    refused.open()
    assert refused.services is not None
    with pytest.raises(GtuiError):
        refused.services.s3.list_buckets()
