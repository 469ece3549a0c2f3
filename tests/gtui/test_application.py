"""The frame around every screen: steps, help, roles, workspaces, the call log, and leaving."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.css.parse import parse
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, Static

from gtui.__main__ import main
from gtui.commands import COMMANDS
from gtui.screens.base import ConsoleScreen
from gtui.services import BucketSettings, Services
from gtui.widgets.call_log_panel import CallLogPanel
from tests.gtui.conftest import OpenApp


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_first_screen_lists_the_23_steps_of_the_demo(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app("home", size=size) as opened:
        assert opened.screen.query_one("#home-steps", OptionList).option_count == 23
        assert "gtui › The Ground Truth demo" in opened.text()
        assert "N. Virginia us-east-1 · http://127.0.0.1" in opened.text()


def test_the_first_screens_are_shown_before_what_talks_to_the_server_is_loaded() -> None:
    code = (
        "import sys, gtui.launch, gtui.app, gtui.screens.home, gtui.screens.course.welcome; print(*sorted(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"gtui.services", "urllib3", "boto3", "botocore", "moto", "numpy", "PIL"}.isdisjoint(loaded)


async def test_a_step_opens_its_screen(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        await opened.press("enter")
        assert type(opened.screen).__name__ == "CreateBucketScreen"


async def test_a_step_that_needs_an_earlier_one_says_which(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        await opened.press("down", "enter")
        assert opened.notice == "✗ No bucket yet. This step works in a bucket. Do step 1 first: create a bucket."


async def test_help_explains_the_screen_and_lists_its_keys(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        await opened.press("f1")
        assert "The demo has 23 steps." in opened.text()
        await opened.press("escape")
        assert type(opened.screen).__name__ == "HomeScreen"


async def test_one_key_switches_between_requester_and_worker_and_the_header_says_who(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        assert "Requester" in opened.text()
        await opened.press("f2")
        assert type(opened.screen).__name__ == "PortalSignInScreen"
        assert "Worker, not signed in" in opened.text()


async def test_the_call_log_shows_each_call_as_cli_and_boto3(open_app: OpenApp) -> None:
    async with open_app("buckets") as opened:
        await opened.press("f4")
        panel = opened.screen.query_one(CallLogPanel)
        detail = str(panel.query_one("#call-log-text", Static).content)
        assert panel.display
        assert "aws s3api list-buckets" in detail
        assert "list_buckets(" in detail


async def test_the_arrows_choose_a_workspace_where_the_menu_is_hidden(open_app: OpenApp) -> None:
    async with open_app("workspaces", size=(80, 24)) as opened:
        await opened.type("#workspace-name", "second")
        await opened.press("enter")
        assert "You are in the workspace second." in opened.notice
        await opened.press("escape")
        opened.app.go("workspaces")
        await opened.settle()
        await opened.press("up", "enter")
        assert "You are in the workspace main." in opened.notice


async def test_workspaces_keep_tries_apart(open_app: OpenApp, services: Services) -> None:
    async with open_app("workspaces") as opened:
        await opened.type("#workspace-name", "second try")
        await opened.click("#create-workspace")
        assert "(second try)" in opened.text()
        opened.app.services.s3.create_bucket(BucketSettings(f"other-{services.account_id}"))
        assert len(services.s3.list_buckets()) == 0


async def test_start_over_empties_the_workspace_after_a_confirmation(open_app: OpenApp, services: Services) -> None:
    services.s3.create_bucket(BucketSettings(f"mine-{services.account_id}"))
    async with open_app("workspaces") as opened:
        await opened.click("#start-over")
        assert len(services.s3.list_buckets()) == 1
        await opened.click("#dialog-accept")
        assert len(services.s3.list_buckets()) == 0


async def test_leaving_an_own_server_with_work_on_it_asks_first(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        opened.app.connection.owns_server = opened.app.connection.has_work = True
        await opened.press("ctrl+q")
        assert "Quit and lose this work?" in opened.text()
        await opened.press("escape")
        assert type(opened.screen).__name__ == "HomeScreen"


async def test_what_comes_while_the_screens_are_taken_down_is_shown_nowhere(open_app: OpenApp) -> None:
    shown: list[str] = []

    class Last(Widget):
        async def on_unmount(self) -> None:
            screen.ask(lambda: "late", then=shown.append)
            await screen.gtui.settled()

    class Screen(ConsoleScreen):
        def compose_body(self) -> ComposeResult:
            yield Last()

    screen = Screen()
    async with open_app(screen):
        screen.ask(lambda: "in time", then=shown.append)
    assert shown == ["in time"]


@pytest.mark.parametrize(("size", "classes"), [((80, 24), {"-narrow", "-short"}), ((120, 40), {"-wide", "-tall"})])
async def test_a_screen_knows_its_size_before_its_first_widget_is_styled(
    open_app: OpenApp, size: tuple[int, int], classes: set[str]
) -> None:
    seen: list[set[str]] = []

    class First(Widget):
        def compose(self) -> ComposeResult:
            seen.append(set(self.screen.classes))
            yield from ()

    class Screen(ConsoleScreen):
        def compose_body(self) -> ComposeResult:
            yield First()

    async with open_app(Screen(), size=size) as opened:
        assert seen == [classes]
        assert opened.screen.classes == classes


async def test_the_rules_of_no_screen_are_read_twice_until_the_theme_changes(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def counted(scope: str, css: str, read_from: object, **given: Any) -> Any:
        read.append((read_from, given["tie_breaker"]))
        return parse(scope, css, read_from, **given)  # type: ignore[arg-type]  # Textual's own, passed on

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    async with open_app("home") as opened:
        for name in ("buckets", "labeling_jobs", "workforces", "workflows", "mail", "create_labeling_job"):
            opened.app.go(name)
            await opened.settle()
        assert len(read) == len(set(read))
        once = len(read)
        await opened.press("f8")
        assert len(read) > 1.5 * once


async def test_control_characters_never_reach_the_terminal(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        opened.screen.query_one("#home-introduction", Static).update("red \x1b[31malert\x07 \x9b2J")
        await opened.settle()
        assert "red �[31malert �2J" in opened.text()


async def test_a_screen_is_saved_as_text_and_as_a_picture(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app("home", size=(80, 24)) as opened:
        before = opened.text()
        for name in ("screen.txt", "screen.svg"):
            await opened.press("ctrl+e")
            await opened.type("#screen-file", str(tmp_path / name))
            await opened.press("enter")
        (first, second) = (notification.message for notification in opened.app._notifications)
        assert (first, second) == tuple(f"The screen is saved to {tmp_path / n}." for n in ("screen.txt", "screen.svg"))
    assert (tmp_path / "screen.txt").read_text(encoding="utf-8").rstrip("\n") == before.rstrip("\n")
    picture = (tmp_path / "screen.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg ")
    assert "demo" in picture


async def test_a_screen_replaces_no_file_and_needs_a_known_ending(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("mine")
    async with open_app("home") as opened:
        await opened.press("ctrl+e")
        for name, problem in (
            ("there.txt", "nothing is replaced"),
            ("x.png", "must end in .svg"),
            ("no/x.txt", "is not"),
        ):
            await opened.type("#screen-file", str(tmp_path / name))
            await opened.press("enter")
            assert problem in str(opened.screen.query_one("#dialog-problem", Static).content)
        await opened.click("#as-txt")
        assert str(opened.screen.query_one("#screen-file", Input).value).endswith("x.txt")
    assert (tmp_path / "there.txt").read_text() == "mine"


def test_no_two_commands_have_the_same_id() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_the_application_alone_obeys_the_environment_as_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr("gtui.launch.run_application", lambda endpoint, data_dir: opened.append((endpoint, data_dir)))
    monkeypatch.setattr("sys.argv", ["gtui"])
    monkeypatch.setenv("GTUI_ENDPOINT_URL", "http://127.0.0.1:5055")
    monkeypatch.setenv("GTUI_DATA_DIR", "/data")
    main()
    assert opened == [("http://127.0.0.1:5055", "/data")]


async def test_a_list_to_choose_from_stands_out_without_color_while_it_has_the_focus(open_app: OpenApp) -> None:
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        category = opened.screen.query_one("#task-category", Select)

        def is_reversed() -> bool:
            strips = opened.screen._compositor.render_strips()
            line = strips[category.region.y].crop(category.region.x, category.region.right - 1)
            return any(segment.style is not None and segment.style.reverse for segment in line)

        category.scroll_visible(animate=False)
        await opened.settle()
        assert not is_reversed()
        category.focus()
        await opened.settle()
        assert is_reversed()
