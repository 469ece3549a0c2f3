"""Every key of a manifest line in plain words, for people who see one for the first time."""

import json
from collections.abc import Mapping
from datetime import datetime

from gtui.services.records.manifests import Explanation, ManifestLine
from mockgt.tasktypes.registry import task_types

METADATA = "-metadata"
_TYPES = {
    **{each.output_type: each.title for each in reversed(task_types().values())},
    "groundtruth/image-classification": "image classification with one label per image",
    "groundtruth/image-classification-multilabel": "image classification with several labels per image",
    "groundtruth/text-classification": "text classification with one label per text",
    "groundtruth/text-classification-multilabel": "text classification with several labels per text",
    "groundtruth/object-detection": "bounding boxes",
    "groundtruth/semantic-segmentation": "semantic segmentation",
    "groundtruth/text-span": "named entity recognition",
    "groundtruth/label-verification": "label verification",
    "groundtruth/custom": "a custom task",
}
_OTHER_METADATA = {
    "entities": "The confidence of each entity, in the same order.",
    "worker-feedback": "What the workers wrote about the label that they verified.",
    "color-map": "The class of each value of the label file, and its color.",
    "class_map": "The name of every class that occurs, by its number.",
    "dataset-object-attributes": "The values that a worker gave for the frame as a whole.",
    "format": "How the points of the cloud are written in its file.",
    "unix-timestamp": "When the frame was taken, in seconds since 1970.",
    "ego-vehicle-pose": "Where the vehicle stood and how it was turned when the frame was taken.",
}


def explain_line(line: ManifestLine) -> tuple[Explanation, ...]:
    """Every key of a line with its value and what it means, nested keys with a dotted path."""
    if line.parsed is None:
        return (Explanation("", line.text, f"This line cannot be read. {line.problem}"),)
    found: list[Explanation] = []
    for key, value in line.parsed.items():
        if key.endswith(METADATA) and isinstance(value, Mapping):
            attribute = key.removesuffix(METADATA)
            found.append(Explanation(key, _json(value), _metadata_text(attribute, line.parsed)))
            found += [_of_metadata(f"{key}.{name}", name, inner) for name, inner in value.items()]
        else:
            found.append(Explanation(key, _json(value), _key_text(key, value, line.parsed)))
    return tuple(found)


def _key_text(key: str, value: object, line: Mapping[str, object]) -> str:
    if key == "source-ref":
        return "The data object: where its file is in S3. The file itself is not copied."
    if key == "source":
        return "The data object: the text itself."
    if key.startswith("$"):
        return "Keys that begin with $ are not allowed in an input manifest. Rename it."
    if f"{key}{METADATA}" in line:
        return _label_text(key, value, line[f"{key}{METADATA}"])
    return "A key of your own. Ground Truth copies it into the output as it is."


def _label_text(key: str, value: object, metadata: object) -> str:
    name = metadata.get("class-name") if isinstance(metadata, Mapping) else None
    if isinstance(value, (int, str)) and name is not None:
        return (
            f"The label. The key is the job's label attribute name; {_json(value)} is the number of the class "
            f"{name} in the job's list of labels, counted from 0."
        )
    return f"The label. The key is the label attribute name of the job; what is known about it is in {key}{METADATA}."


def _metadata_text(attribute: str, line: Mapping[str, object]) -> str:
    if attribute in line:
        return f"What Ground Truth knows about the label in {attribute}: who made it, when, and how sure it is."
    return f"Says something about {attribute}, which this line does not have."


def _of_metadata(path: str, name: str, value: object) -> Explanation:
    texts = {
        "confidence": _confidence_text(value),
        "job-name": "The labeling job that made this label, in lower case, after labeling-job/.",
        "class-name": "The label's name, as in the job's list of labels.",
        "human-annotated": _annotated_text(value),
        "creation-date": _date_text(value),
        "type": f"The kind of task: {_TYPES.get(str(value), 'one that this program does not know')}.",
        "class-map": "The name of every class that occurs in this line, by its number.",
        "confidence-map": "How sure Ground Truth is of each label, by the number of its class.",
        "objects": "The confidence of each annotation, in the same order.",
        "adjustment-status": "Whether workers changed the label that they were shown.",
        "internal-color-map": "The class of each colour of the mask.",
    }
    known = {**_OTHER_METADATA, **texts}
    return Explanation(path, _json(value), known.get(name, "A key that Ground Truth does not document."))


def _confidence_text(value: object) -> str:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return "How sure Ground Truth is of the label; it should be a number from 0 to 1."
    if value == 0:
        return (
            "How sure Ground Truth is of the label, from 0 to 1. It is 0 because one worker labeled this object and "
            "nothing was labeled automatically: there are no other answers to compare with. It does not mean wrong."
        )
    return (
        f"How sure Ground Truth is of the label, from 0 to 1: {value:g}, estimated from how far the workers agree. "
        "Compare it within one job only."
    )


def _annotated_text(value: object) -> str:
    if value == "yes":
        return "yes: people made this label."
    if value == "no":
        return "no: a model made this label in automated data labeling."
    return "Whether people made this label; it should be yes or no."


def _date_text(value: object) -> str:
    moment = parse_creation_date(value)
    if moment is None:
        return "When the label was made; this is not a date that can be read."
    if len(str(value)) <= len("2022-02-03"):
        return "The day on which the label was made; the time is not given."
    return "When the label was made from the workers' answers, in UTC."


def parse_creation_date(value: object) -> datetime | None:
    """A `creation-date`: with microseconds, with `Z`, or the day only; None for anything else."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
