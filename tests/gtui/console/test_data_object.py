"""One data object of a labeling job: its label, why it has it, and what happened to it."""

import pytest
from textual.widget import Widget
from textual.widgets import OptionList, TabbedContent

from gtui.canvas.boxes import Box
from gtui.services import Services, split_s3_uri
from gtui.widgets.box_canvas import BoxCanvas
from gtui.widgets.summary import Summary
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.portal.task_type_jobs import Case, create

ANSWERS = [
    ("ana@example.com", [(10, "Bag"), (200, "Strap")]),
    ("ben@example.com", [(12, "Bag")]),
    ("cem@example.com", [(14, "Bag"), (300, "Bag")]),
]


@pytest.fixture
def boxes_job(services: Services, account_id: str) -> str:
    """A complete job over one picture with the boxes of three people, one of which all have drawn."""
    emails = [email for email, _ in ANSWERS]
    team = services.workforce.create_private_team("team", emails, "Bags", "contact@example.com")
    create(services, f"boxes-{account_id}", Case("BoundingBox", (), {}), team.arn, workers=3)
    entries = []
    for worker, boxes in ANSWERS:
        drawn = [{"left": left, "top": 20, "width": 100, "height": 80, "label": label} for left, label in boxes]
        content = {"boundingBox": {"boundingBoxes": drawn, "inputImageProperties": {"height": 480, "width": 480}}}
        entries.append({"worker": worker, "answerContent": content})
    answer = services.jobs.http.signed("POST", "/_mockgt/work", {"job": "job", "workers": 3, "answers": {"0": entries}})
    assert answer.status == 200
    return "job"


def drawn(opened: Opened) -> list[Box]:
    return list(opened.screen.query_one(BoxCanvas).boxes)


def values(opened: Opened, selector: str) -> dict[str, str]:
    return opened.screen.query_one(selector, Summary).values


def words(opened: Opened, *selectors: str) -> str:
    """What widgets show, each line without the spaces that wrap it."""
    strips = [strip for each in selectors for strip in _lines(opened.screen.query_one(each))]
    return " ".join(" ".join(strips).split())


def _lines(widget: Widget) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.size.height)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_draws_the_label_and_each_workers_answer(
    open_app: OpenApp, boxes_job: str, size: tuple[int, int]
) -> None:
    async with open_app("results", job_name=boxes_job, size=size) as opened:
        assert "1 data object: Bag 1 · agreement 0.60" in opened.text()
        opened.screen.query_one("#gallery", ThumbnailGrid).focus()
        await opened.press("enter")
        assert drawn(opened) == [Box(0, 12, 20, 100, 80)]
        assert "1 Bag  100×80" in opened.text()
        assert values(opened, "#object-fields")["Label"] == "1 box: Bag 1"
        await opened.press("w")
        shown = words(opened, "#why-sentence", "#why-who", "#why-more")
        assert "Boxes that more than half of 3 workers" in shown
        assert "■■■ 3 of 3 1. Bag" in shown
        assert "Agreement 0.60" in shown
        for worker, boxes in ANSWERS:
            await opened.press("down")
            assert f"{worker} reliability" in shown
            assert [box.left for box in drawn(opened)] == [left for left, _ in boxes]
        await opened.press("home")
        assert drawn(opened) == [Box(0, 12, 20, 100, 80)]


async def test_the_history_tells_who_took_and_submitted_it(open_app: OpenApp, boxes_job: str) -> None:
    async with open_app("results", job_name=boxes_job) as opened:
        opened.screen.query_one("#gallery", ThumbnailGrid).focus()
        await opened.press("enter", "e")
        told = " ".join(text for _, text in opened.screen.query_one("#object-history", Summary)._values)
        for sentence in (
            "Sent to workers with batch 1: 3 tasks.",
            "ana@example.com took the task.",
            "cem@example.com submitted an answer.",
            "The answers were consolidated into a label.",
        ):
            assert sentence in told


async def test_the_picture_is_zoomed_and_its_boxes_are_gone_through(open_app: OpenApp, boxes_job: str) -> None:
    async with open_app("results", job_name=boxes_job) as opened:
        opened.screen.query_one("#gallery", ThumbnailGrid).focus()
        await opened.press("enter", "z", "n", "z")
        canvas = opened.screen.query_one(BoxCanvas)
        assert (canvas.selected, canvas.zoom > 1) == (0, True)
        await opened.press("x", "space", "1", "N", "m", "l")
        assert drawn(opened) == [Box(0, 12, 20, 100, 80)]
        await opened.press("right_square_bracket")
        assert opened.notice.endswith("This is the last data object.")
        await opened.press("left_square_bracket")
        assert opened.notice.endswith("This is the first data object.")
        await opened.press("o")
        assert "s3://boxes-" in opened.text()


async def test_objects_of_a_running_job_wait_and_are_gone_through(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", name=running_job) as opened:
        opened.screen.query_one("#job-tabs", TabbedContent).active = "objects-tab"
        await opened.settle()
        opened.screen.query_one("#job-objects", ThumbnailGrid).focus()
        await opened.press("enter")
        assert "001.jpg (1 of 3)" in opened.text()
        await opened.press("pagedown", "w")
        assert "002.jpg (2 of 3)" in opened.text()
        assert "Workers have it; not all of its answers are there." in words(opened, "#why-sentence")
        assert opened.screen.query_one("#why-who", OptionList).option_count == 1
        await opened.press("e")
        assert values(opened, "#object-history")["now"] == "Waits for workers: 1 available of 1 tasks."


async def test_a_line_of_any_manifest_is_shown_with_its_label(
    open_app: OpenApp, services: Services, boxes_job: str
) -> None:
    bucket, key = split_s3_uri(services.jobs.job(boxes_job).output_manifest_uri)
    services.s3.put(bucket, "copy.manifest", services.s3.get(bucket, key), "application/json")
    async with open_app("manifest", uri=f"s3://{bucket}/copy.manifest", size=(80, 24)) as opened:
        await opened.press("v")
        assert drawn(opened) == [Box(0, 12, 20, 100, 80)]
        await opened.press("w")
        assert opened.notice.endswith("so that nothing more is known.")


async def test_a_line_of_an_output_manifest_is_shown_with_why_it_has_its_label(
    open_app: OpenApp, services: Services, boxes_job: str
) -> None:
    uri = services.jobs.job(boxes_job).output_manifest_uri
    async with open_app("manifest", uri=uri, size=(80, 24)) as opened:
        await opened.press("v")
        assert drawn(opened) == [Box(0, 12, 20, 100, 80)]
        await opened.press("w")
        assert "■■■ 3 of 3 1. Bag" in words(opened, "#why-sentence", "#why-who", "#why-more")


async def test_an_object_that_is_gone_is_said_so(open_app: OpenApp, services: Services, boxes_job: str) -> None:
    bucket = services.results.results("job").objects[0].source.split("/")[2]
    services.s3.delete(bucket, ["fashion/001.jpg"])
    async with open_app("results", job_name=boxes_job) as opened:
        opened.screen.query_one("#gallery", ThumbnailGrid).focus()
        await opened.press("enter")
        assert opened.notice.startswith("✗ ")
        await opened.press("w", "down")
        assert "ana@example.com" in opened.text()
