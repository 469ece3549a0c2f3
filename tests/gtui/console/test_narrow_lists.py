"""Lists on 80 columns: what matters is in view without scrolling sideways."""

from dataclasses import replace
from datetime import datetime

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.services import BucketSettings, JobRequest, Services
from gtui.widgets.resource_table import ResourceTable
from tests.gtui.conftest import OpenApp, Opened

NARROW, WIDE = (80, 24), (160, 40)
LONG_NAME = "fashion-images-classification-of-the-second-course-run-12"


def _line(opened: Opened, start: str) -> str:
    """The line of the screen that holds a name."""
    return next(line for line in opened.text().splitlines() if start in line)


def _short(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _nothing_is_beyond_the_edge(opened: Opened) -> bool:
    return opened.app.screen.query_one(ResourceTable).max_scroll_x == 0


async def test_the_creation_time_of_a_role_is_in_view(open_app: OpenApp, services: Services) -> None:
    role = services.roles.create_execution_role("any")
    async with open_app("roles", size=NARROW) as opened:
        assert _line(opened, role.name).split() == [role.name, *_short(role.created).split()]
        assert _nothing_is_beyond_the_edge(opened)


async def test_the_creation_time_of_a_job_with_a_long_name_is_in_view(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    services.jobs.create(replace(job_request, job_name=LONG_NAME))
    (job,) = services.jobs.list_jobs()
    async with open_app("labeling_jobs", size=NARROW) as opened:
        assert _line(opened, "fashion").strip() == (
            f"fashion-images-cl…cond-course-run-12  In progress  -        {_short(job.created)}"
        )
        assert _nothing_is_beyond_the_edge(opened)


async def test_a_wider_terminal_shows_the_columns_that_a_narrow_one_leaves_out(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    services.jobs.create(replace(job_request, job_name=LONG_NAME))
    async with open_app("labeling_jobs", size=NARROW) as opened:
        assert "Task type" not in opened.text()
        await opened.pilot.resize_terminal(*WIDE)
        await opened.settle()
        assert "Task type" in opened.text()
        assert "Labeled objects/total" not in opened.text()
        await opened.pilot.resize_terminal(240, 40)
        await opened.settle()
        assert "Labeled objects/total" in opened.text()
        assert LONG_NAME in opened.text()
        assert "Image Classification (Single Label)" in opened.text()
        assert "(UTC" in opened.text()


async def test_the_cursor_and_the_ticks_outlast_another_width(open_app: OpenApp, services: Services, name: str) -> None:
    services.s3.create_bucket(BucketSettings(name))
    for letter in "abc":
        services.s3.put(name, f"{letter * 40}.jpg", b"1", "image/jpeg")
    async with open_app("bucket", size=NARROW, bucket=name) as opened:
        opened.screen.query_one(ResourceTable).focus()
        await opened.press("down", "space")
        await opened.pilot.resize_terminal(*WIDE)
        await opened.settle()
        table = opened.screen.query_one(ResourceTable)
        assert table.current == f"{'b' * 40}.jpg"
        assert table.ticked == [f"{'b' * 40}.jpg"]


async def test_the_times_of_objects_are_in_view_in_their_bucket_and_where_one_is_chosen(
    open_app: OpenApp, services: Services, name: str
) -> None:
    services.s3.create_bucket(BucketSettings(name))
    services.s3.put(name, "a-picture-with-quite-a-long-name-of-its-own.jpg", b"1", "image/jpeg")
    (item,) = services.s3.list_folder(name, "").objects
    async with open_app("bucket", size=NARROW, bucket=name) as opened:
        assert _short(item.last_modified) in _line(opened, "a-picture")
        assert _nothing_is_beyond_the_edge(opened)
        opened.app.push_screen(BrowseS3Dialog(f"s3://{name}/"))
        await opened.pilot.pause()
        await opened.settle()
        assert _short(item.last_modified) in _line(opened, "a-picture")
        assert _nothing_is_beyond_the_edge(opened)


async def test_the_columns_stay_where_they_are_while_a_name_is_looked_for(
    open_app: OpenApp, services: Services, account_id: str
) -> None:
    short, long = f"a-{account_id}", f"b-{account_id}-which-is-the-longer-one-of-two"
    for name in (short, long):
        services.s3.create_bucket(BucketSettings(name))
    async with open_app("buckets", size=NARROW) as opened:
        before = _line(opened, short)
        await opened.press("slash")
        await opened.press(*"a-")
        assert long not in opened.text()
        assert _line(opened, short) == before
