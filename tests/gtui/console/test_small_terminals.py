"""What has to hold in a terminal of 80 x 24, and what is said in one that is smaller or has few colors."""

import os
import sys
from dataclasses import replace

import pytest
from textual.widgets import Footer, OptionList
from textual.widgets._footer import FooterKey

from gtui.colors import color_advice
from gtui.connection import Connection
from gtui.errors import GtuiError
from gtui.screens.console.create_job.draft import BLANK
from gtui.screens.console.create_job.draft_keeper import DraftKeeper
from gtui.services import JobRequest, Services
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.console.conftest import Label
from tests.terminal import Terminal

SMALL = (80, 24)


def global_keys_in_sight(opened: Opened) -> list[str]:
    """The footer's keys that stand on the screen whole."""
    keys = opened.screen.query_one(Footer).query(FooterKey)
    return [key.key_display for key in keys if key.region.right <= opened.app.size.width]


@pytest.mark.parametrize(
    "name",
    ["home", "labeling_jobs", "workforces", "roles", "templates", "workflows", "mail", "portal_sign_in", "workspaces"],
)
async def test_the_footer_never_pushes_the_keys_that_work_everywhere_out_of_sight(open_app: OpenApp, name: str) -> None:
    async with open_app(name, size=SMALL) as opened:
        assert {"f1", "f2", "f4", "^q"} <= set(global_keys_in_sight(opened))


async def test_the_footer_of_a_jobs_page_fits_too(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", size=SMALL, name=running_job) as opened:
        assert {"f1", "f2", "f4", "^q"} <= set(global_keys_in_sight(opened))


async def test_help_is_in_sight_however_many_keys_a_screen_has(open_app: OpenApp, running_job: str, name: str) -> None:
    del running_job  # its bucket is what is looked at
    async with open_app("bucket", size=SMALL, bucket=name) as opened:
        last_line = opened.text().splitlines()[-1]
        assert last_line == "esc Back u Upload n Create folder / Search ^q Quit f1 Help f2 Switch role"
        await opened.press("u")
        last_line = opened.text().splitlines()[-1]
        assert last_line == "esc Back f Add files d Add folder s Sample pictures u Upload / Search f1 Help"
        await opened.pilot.resize_terminal(120, 24)
        await opened.settle()
        assert opened.text().splitlines()[-1].endswith("^q Quit f1 Help f2 Switch role f4 API calls")


@pytest.mark.parametrize("key", ["down", "pagedown"])
async def test_from_the_tabs_of_a_job_down_goes_to_the_end_of_its_summary(
    open_app: OpenApp, running_job: str, key: str
) -> None:
    async with open_app("labeling_job", size=SMALL, name=running_job) as opened:
        assert "Labeling tool version" not in opened.text()
        await opened.press(key, "end")
        assert "Labeling tool version" in opened.text()


async def test_what_a_job_waits_for_is_told_to_the_end(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Watch")
    async with open_app("labeling_job", size=SMALL, name=running_job) as opened:
        assert "or 60 s after the first of them." in " ".join(opened.text().split())


async def test_the_form_of_a_workflow_begins_with_its_name(
    open_app: OpenApp, services: Services, running_job: str
) -> None:
    del running_job  # its role and its team are offered
    services.human_task_uis.create("notes", "<crowd-form><crowd-input name='note'></crowd-input></crowd-form>")
    async with open_app("workflows", size=SMALL) as opened:
        await opened.press("c")
        assert "Name: lower-case letters, digits and hyphens" in opened.text()


async def test_the_first_screen_offers_no_way_back(open_app: OpenApp) -> None:
    async with open_app("home", size=SMALL) as opened:
        assert "esc" not in global_keys_in_sight(opened)


async def test_a_long_job_name_leaves_room_for_status_and_progress(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    name = "labeling-job-with-a-name-as-long-as-any-that-the-api-takes-63-1"
    services.jobs.create(replace(job_request, job_name=name))
    async with open_app("labeling_jobs", size=SMALL) as opened:
        assert "labeling-job-with…the-api-takes-63-1  In progress  -        2" in opened.text()
        assert "Labeled  Creation time" in opened.text()
        await opened.press("enter")
        assert name[:20] in opened.text()


async def test_escape_goes_back_from_the_mail_to_where_one_was(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", size=SMALL, name=running_job) as opened:
        await opened.press("m")
        assert type(opened.screen).__name__ == "MailScreen"
        await opened.press("p", "escape", "escape")
        assert type(opened.screen).__name__ == "LabelingJobScreen"


async def test_going_to_and_fro_between_mail_and_sign_in_piles_up_no_screens(
    open_app: OpenApp, running_job: str
) -> None:
    async with open_app("mail", size=SMALL) as opened:
        await opened.press("p")
        await opened.click("#open-mail")
        assert [type(screen).__name__ for screen in opened.app.screen_stack[1:]] == ["HomeScreen", "MailScreen"]


async def test_a_continued_draft_has_the_cursor_in_its_step(open_app: OpenApp, services: Services) -> None:
    keeper = DraftKeeper(services.course)
    keeper.save(keeper.next_number(), replace(BLANK, job_name="half-done", step=2))
    async with open_app("create_labeling_job", size=SMALL) as opened:
        await opened.press("enter")
        assert opened.screen.focused is opened.screen.query_one("#worker-type")


async def test_the_calls_can_be_scrolled_with_the_keyboard_and_the_panel_says_its_keys(open_app: OpenApp) -> None:
    async with open_app("buckets", size=SMALL) as opened:
        await opened.press("f4")
        assert "y copies CLI, Y boto3" in opened.text()
        detail = opened.screen.query_one("#call-log-detail")
        detail.focus()
        await opened.press("end")
        assert detail.scroll_offset.y > 0


async def test_reset_password_is_offered_only_where_the_workers_are(open_app: OpenApp, running_job: str) -> None:
    async with open_app("workforces", size=SMALL) as opened:
        assert "Reset password" in opened.text().splitlines()[-1]
        await opened.press("right")
        assert "Reset password" not in opened.text().splitlines()[-1]


async def test_a_job_without_tags_leaves_no_gap_for_them(open_app: OpenApp) -> None:
    async with open_app("create_labeling_job", size=SMALL) as opened:
        assert opened.screen.query_one("#job-tags").size.height == 2


@pytest.mark.parametrize("size", [(59, 24), (80, 17)])
async def test_a_terminal_that_is_too_small_asks_to_be_enlarged_and_keeps_the_focus(
    open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app("home", size=SMALL) as opened:
        await opened.pilot.resize_terminal(*size)
        await opened.settle()
        assert "Please enlarge the terminal." in opened.text()
        assert "Create a bucket" not in opened.text()
        await opened.pilot.resize_terminal(*SMALL)
        await opened.settle()
        assert "Create a bucket" in opened.text()
        assert isinstance(opened.screen.focused, OptionList)


@pytest.mark.parametrize(
    ("color_system", "colors"), [("truecolor", None), (None, None), ("256", "256 colors"), ("standard", "16 colors")]
)
def test_few_colors_are_worth_a_word(color_system: str | None, colors: str | None) -> None:
    advice = color_advice(color_system)
    assert advice is None if colors is None else advice is not None and colors in advice


def test_a_terminal_with_256_colors_is_told_how_to_get_more(server_url: str) -> None:
    env = {**{name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}}
    command = [sys.executable, "-m", "gtui", "--endpoint-url", server_url]
    with Terminal(command, *SMALL, {**env, "TERM": "xterm-256color"}) as terminal:
        terminal.wait_for("COLORTERM=truecolor")


@pytest.mark.parametrize("endpoint", ["127.0.0.1:5055", "http://127.0.0.1:port", "ftp://127.0.0.1", "http://"])
def test_an_endpoint_that_is_no_address_is_refused_at_the_start(endpoint: str) -> None:
    with pytest.raises(GtuiError) as refused:
        Connection(endpoint).open()
    assert refused.value.hint == "Start again with --endpoint-url http://127.0.0.1:5055 or the like."
