"""Labels, file names and texts that hold markup and escape sequences are shown, not obeyed, on every screen."""

import json

import pytest
from PIL import Image
from textual.widgets import Select, TabbedContent

from gtui.services import Services
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.portal.task_type_jobs import Case, create
from tests.gtui.tasktypes.test_difficult_pictures import bomb, encoded, turned

LABELS = ("[b]Bag[/b]", "[/]\x1b[2J\x07Strap")
NAME = "fashion/[red]001\x1b]0;mine\x07[-x].jpg"
TEXT = "Buy [b]now[/b] \x1b[31mat\x07 Amazon \u202eright"


def with_boxes(services: Services, bucket: str) -> None:
    """A complete job over the picture of that name, with boxes of those labels."""
    team = services.workforce.create_private_team("team", ["ana@example.com"], "Bags", "contact@example.com")
    line = {"source-ref": f"s3://{{bucket}}/{NAME}"}
    create(services, bucket, Case("BoundingBox", (), {}, line, LABELS), team.arn, files={NAME: encoded_picture()})
    boxes = [{"left": 5 + 40 * number, "top": 9, "width": 30, "height": 20, "label": label}
             for number, label in enumerate(LABELS)]  # fmt: skip
    content = {"boundingBox": {"boundingBoxes": boxes, "inputImageProperties": {"height": 60, "width": 100}}}
    services.jobs.http.signed("POST", "/_mockgt/work", {"job": "job", "answers": {"0": [content]}})


def encoded_picture() -> bytes:
    return encoded(Image.new("RGB", (100, 60), "white"), "JPEG")


def assert_safe(opened: Opened) -> str:
    """No control character is on screen, and none is in the file that the screen would be saved to."""
    text = opened.text()
    assert not {letter for letter in text if ord(letter) < 32 and letter != "\n"}
    assert "\x1b" not in opened.app.export_screenshot()
    return text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_labels_and_file_names_are_shown_as_they_are(
    open_app: OpenApp, services: Services, account_id: str, size: tuple[int, int]
) -> None:
    with_boxes(services, f"hostile-{account_id}")
    async with open_app("labeling_job", name="job", size=size) as opened:
        assert_safe(opened)
        for tab in ("objects-tab", "workers-tab", "events-tab"):
            opened.screen.query_one("#job-tabs", TabbedContent).active = tab
            await opened.settle()
            assert_safe(opened)
        opened.app.go("results", job_name="job")
        await opened.settle()
        assert "[red]001" in assert_safe(opened)
        opened.screen.query_one("#query-label", Select).value = LABELS[1]
        await opened.settle()
        assert "[/]�[2J" in assert_safe(opened)
        opened.screen.query_one("#results-tabs", TabbedContent).active = "table-tab"
        await opened.settle()
        assert_safe(opened)
        opened.screen.query_one("#results-table").focus()
        await opened.press("enter")
        assert "1 [b]Bag[/b]" in assert_safe(opened)
        await opened.press("w", "down")
        assert_safe(opened)
        await opened.press("e")
        assert_safe(opened)
        await opened.press("escape", "o")
        assert "[red]001" in assert_safe(opened)


async def test_a_text_with_entities_is_shown_as_it_is(open_app: OpenApp, services: Services, account_id: str) -> None:
    team = services.workforce.create_private_team("team", ["ana@example.com"], "Bags", "contact@example.com")
    case = Case("NamedEntityRecognition", (), {}, {"source": TEXT}, LABELS)
    create(services, f"hostile-{account_id}", case, team.arn)
    start = TEXT.index("Amazon")
    entity = {"startOffset": start, "endOffset": start + 6, "label": LABELS[0]}
    content = {"crowd-entity-annotation": {"entities": [entity]}}
    services.jobs.http.signed("POST", "/_mockgt/work", {"job": "job", "answers": {"0": [content]}})
    async with open_app("results", job_name="job", size=(80, 24)) as opened:
        assert "[b]now[/b]" in assert_safe(opened)
        opened.screen.query_one("#gallery", ThumbnailGrid).focus()
        await opened.press("enter")
        assert "1 [b]Bag[/b]: Amazon" in assert_safe(opened)
        await opened.press("w", "down")
        assert "1 entity" in assert_safe(opened)


PICTURES = {
    "bomb.png": bomb(),
    "cut.jpg": encoded(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG")[:9000],
    "cmyk.jpg": encoded(Image.new("CMYK", (120, 80), (10, 200, 30, 0)), "JPEG"),
    "deep.png": encoded(Image.new("I;16", (90, 60), 40_000), "PNG"),
    "turned.jpg": turned(),
    "wide.png": encoded(Image.new("L", (20_000, 40), 90), "PNG"),
    "none.jpg": b"no picture",
    "empty.jpg": b"",
}
REASONS = {"bomb.png": "too large", "cut.jpg": "damaged", "none.jpg": "not a picture", "empty.jpg": "empty"}


async def test_difficult_pictures_are_shown_or_said_why_not_in_gallery_large_view_and_preview(
    open_app: OpenApp, services: Services, account_id: str
) -> None:
    bucket = f"hostile-{account_id}"
    team = services.workforce.create_private_team("team", ["ana@example.com"], "Bags", "contact@example.com")
    create(services, bucket, Case("ImageMultiClass", (), {}), team.arn, files=PICTURES)
    lines = "\n".join(json.dumps({"source-ref": f"s3://{bucket}/{name}"}) for name in PICTURES)
    services.s3.put(bucket, "all.manifest", lines.encode(), "application/jsonlines")
    results = services.results.of_manifest(f"s3://{bucket}/all.manifest")
    async with open_app("data_object", results=results, line=1, size=(80, 24)) as opened:
        for name in PICTURES:
            shown = " ".join(opened.screen.query_one("#object-view ImageView").text.split())  # type: ignore[attr-defined]
            assert REASONS.get(name, "") in shown
            assert bool(shown) == (name in REASONS)
            await opened.press("right_square_bracket")
        for name, reason in {**REASONS, "turned.jpg": "", "deep.png": ""}.items():
            opened.app.go("object", bucket=bucket, key=name)
            await opened.settle()
            shown = " ".join(opened.screen.query_one("#object-picture").text.split())  # type: ignore[attr-defined]
            assert reason in shown
            assert bool(shown) == (name in REASONS)
            opened.app.back()
            await opened.settle()
