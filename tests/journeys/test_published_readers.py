"""Output as other people's programs read it: COCO and YOLO from boxes, masks by color, entities by slicing the text."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from mockgt.tasktypes.registry import task_types
from tests.journeys.example_job import ExampleJob

Finish = Callable[[str], ExampleJob]
OUTPUT = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html"
DECK_LINE = (
    '{ "source-ref": "s3://%s/%s.png", "auto-label": 1, "auto-label-metadata": { "confidence": 1, "job-name": '
    '"labeling-job/auto-label", "class-name": "severe", "human-annotated": "yes", "creation-date": "2017-03-01", '
    '"type": "groundtruth/image-classification" } }'
)


@pytest.fixture
def opened(aws: Any, server_url: str, signed: dict[str, str], account_id: str) -> Iterator[Finish]:
    made: list[ExampleJob] = []

    def make(function_name: str) -> ExampleJob:
        made.append(ExampleJob(task_types()[function_name], aws, server_url, signed, account_id))
        made[-1].upload()
        return made[-1]

    yield make
    for job in made:
        job.http.clear()


@pytest.fixture
def finished(opened: Finish) -> Finish:
    def finish(function_name: str) -> ExampleJob:
        job = opened(function_name)
        job.create(3)
        job.label(3)
        return job

    return finish


@pytest.mark.documented(OUTPUT)
def test_boxes_become_coco_and_yolo(finished: Finish) -> None:
    line = finished("BoundingBox").output()[0]
    label, metadata = line["bbox"], line["bbox-metadata"]
    image = label["image_size"][0]
    coco = [
        {
            "category": metadata["class-map"][str(box["class_id"])],
            "bbox": [box["left"], box["top"], box["width"], box["height"]],
            "score": thing["confidence"],
        }
        for box, thing in zip(label["annotations"], metadata["objects"], strict=True)
    ]
    yolo = [
        (
            box["class_id"],
            round((box["left"] + box["width"] / 2) / image["width"], 4),
            round((box["top"] + box["height"] / 2) / image["height"], 4),
        )
        for box in label["annotations"]
    ]
    assert coco == [
        {"category": "dog", "bbox": [111, 134, 61, 128], "score": 0.95},
        {"category": "bone", "bbox": [160.5, 250.5, 30.5, 29.5], "score": 0.64},
    ]
    assert yolo == [(0, 0.283, 0.495), (2, 0.3515, 0.6631)]


@pytest.mark.documented(OUTPUT)
def test_a_mask_has_the_colors_of_its_map(finished: Finish) -> None:
    job = finished("SemanticSegmentation")
    line = job.output()[0]
    with Image.open(BytesIO(job.get(line["city-ref"]))) as picture:
        indexes, colors = picture.copy(), picture.convert("RGB")
    color_map = line["city-ref-metadata"]["internal-color-map"]
    assert color_map["0"] == {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 0.84}
    seen = set()
    for place in [(x, y) for x in range(indexes.width) for y in range(indexes.height)]:
        red, green, blue = colors.getpixel(place)  # type: ignore[misc]
        entry = color_map[str(indexes.getpixel(place))]
        assert entry["hex-color"] == f"#{red:02x}{green:02x}{blue:02x}"
        seen.add(entry["class-name"])
    assert seen == {"BACKGROUND", "buildings", "road"}


@pytest.mark.documented(OUTPUT)
def test_entities_are_slices_of_the_text_in_code_points(finished: Finish) -> None:
    line = finished("NamedEntityRecognition").output()[0]
    entities = line["ner"]["annotations"]["entities"]
    found = {each["label"]: line["source"][each["startOffset"] : each["endOffset"]] for each in entities}
    assert found == {"Person": "Ana 🙂 Weiß", "Place": "Lima", "Date": "3 May"}


@pytest.mark.documented(OUTPUT)
def test_masks_are_written_where_aws_writes_them(finished: Finish) -> None:
    address = finished("SemanticSegmentation").output()[0]["city-ref"]
    folder, _, name = address.rpartition("/")
    assert folder.endswith("/jobs/City/annotations/consolidated-annotation/output")
    assert name.startswith("0_20")
    assert name.endswith(".png")


@pytest.mark.observed("the course's sample: spaces in the JSON, a date without time, an index with two names")
def test_lines_of_an_earlier_job_are_kept_when_they_are_labeled_again(opened: Finish) -> None:
    job = opened("ImageMultiClass")
    lines = [DECK_LINE % (job.bucket, name) for name in ("a", "b")]
    for name in ("a", "b"):
        job.put(f"s3://{job.bucket}/{name}.png", b"picture")
    job.put(f"s3://{job.bucket}/input.manifest", "\n".join(lines).encode())
    job.create(1, LabelAttributeName="auto-label", LabelingJobName="Nothing-To-Do")
    assert job.describe("Nothing-To-Do")["LabelCounters"]["TotalLabeled"] == 2
    assert job.describe("Nothing-To-Do")["LabelingJobStatus"] == "Completed"

    job.create(1)
    job.work({"*": [{"crowd-image-classifier": {"label": "Bag"}}]})
    for line, given in zip(job.output(), lines, strict=True):
        assert {key: line[key] for key in json.loads(given)} == json.loads(given)
        assert line["Fashion-metadata"]["class-name"] == "Bag"
