"""Figures that are made of data: JSON Lines and manifests, as a program writes them."""

import json
from collections.abc import Mapping
from textwrap import wrap

WIDTH = 64
BUCKET = "s3://fashion-labeling/fashion"
JSON_LINES = ('{"Image 1": "Cat"}', '{"Image 2": "Dog"}', '{"Image 3": "Lion"}')
SAMPLE_CLASSES = ("severe", "severe", "severe", "severe", "severe", "healthy")
CONSOLIDATION_RESPONSE = {
    "datasetObjectId": "4",
    "consolidatedAnnotation": {
        "content": {
            "labeling-job-project": 1,
            "labeling-job-project-metadata": {
                "class-name": "yield",
                "job-name": "labeling-job/labeling-job-project",
                "confidence": 0.0,
                "type": "groundtruth/image-classification",
                "human-annotated": "yes",
                "creation-date": "2022-03-25T20:05:00.000Z",
            },
        }
    },
}
OUTPUT_KEYS = (
    ('"source-ref"', "the data object, as in the input"),
    ('"my-first-labeling-job"', "the label: class number 0"),
    ('"my-first-labeling-job-metadata"', "how the label was made:"),
    ('  "class-name"', '"Bag", the name of class 0'),
    ('  "confidence"', "0, nothing to compare with"),
    ('  "human-annotated"', '"yes", by people'),
    ('  "creation-date"', "when, in UTC"),
    ('  "job-name"', "which labeling job"),
    ('  "type"', "groundtruth/image-classification"),
)


def json_lines() -> str:
    """The lesson's sample."""
    return _numbered(JSON_LINES)


def input_lines(count: int = 20) -> tuple[str, ...]:
    """The lines of the demo's input manifest."""
    return tuple(_compact({"source-ref": f"{BUCKET}/{number:03}.jpg"}) for number in range(1, count + 1))


def input_manifest() -> str:
    """Its first lines and its last."""
    first, second, *_, last = input_lines()
    return "\n".join([_numbered((first, second)), " …", f"20 {last}"])


def output_line() -> str:
    """The keys of an output line, each with its meaning."""
    return "\n".join(f"{key:<33} {meaning}" for key, meaning in OUTPUT_KEYS)


def sample_lines() -> tuple[str, ...]:
    """Six labeled lines as another program wrote them: index 1 on all, with two class names."""
    return tuple(
        _spaced(
            {
                "source-ref": f"s3://bucket/eyes/c3cd0200df7{number}.png",
                "auto-label": 1,
                "auto-label-metadata": {
                    "confidence": 1,
                    "job-name": "labeling-job/auto-label",
                    "class-name": name,
                    "human-annotated": "yes",
                    "creation-date": "2017-03-01",
                    "type": "groundtruth/image-classification",
                },
            }
        )
        for number, name in enumerate(SAMPLE_CLASSES, start=4)
    )


def sample_manifest() -> str:
    """The first of the six lines whole, and of the others what differs."""
    first, *_ = sample_lines()
    others = [f'{number} … "auto-label": 1 … "class-name": "{name}" …' for number, name in _others()]
    return "\n".join([*(f"{'1' if not place else ' '} {part}" for place, part in enumerate(_folded(first))), *others])


def _others() -> list[tuple[int, str]]:
    return list(enumerate(SAMPLE_CLASSES, start=1))[1:]


def consolidation() -> str:
    """A consolidation response with one entry."""
    return json.dumps([CONSOLIDATION_RESPONSE], indent=2)


def _spaced(document: Mapping[str, object]) -> str:
    return json.dumps(document).replace("{", "{ ").replace("}", " }")


def _compact(document: Mapping[str, object]) -> str:
    return json.dumps(document, separators=(",", ":"))


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{number:>2} {line}" for number, line in enumerate(lines, start=1))


def _folded(line: str) -> list[str]:
    return wrap(line, WIDTH - 2, break_on_hyphens=False)
