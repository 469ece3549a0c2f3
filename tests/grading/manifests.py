"""Output manifests as Ground Truth writes them."""

import json
from collections.abc import Mapping


def classified(labels: Mapping[str, str | None], bucket: str = "student", attribute: str = "signs") -> bytes:
    """An output manifest of image classification; None leaves a picture unlabeled."""
    names = sorted({label for label in labels.values() if label})
    lines = []
    for file, label in labels.items():
        line: dict[str, object] = {"source-ref": f"s3://{bucket}/{file}"}
        if label is not None:
            line[attribute] = names.index(label)
            line[f"{attribute}-metadata"] = {
                "confidence": 0.0,
                "job-name": f"labeling-job/{attribute}",
                "class-name": label,
                "human-annotated": "yes",
                "creation-date": "2022-03-25T20:05:00.000000",
                "type": "groundtruth/image-classification",
            }
        lines.append(json.dumps(line))
    return "".join(f"{line}\n" for line in lines).encode()


def labeled_line(source: Mapping[str, str], value: object, metadata: Mapping[str, object]) -> bytes:
    """One line with a label under `label`."""
    return json.dumps({**source, "label": value, "label-metadata": metadata}).encode() + b"\n"
