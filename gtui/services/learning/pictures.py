"""Pictures with labels to learn from: the student's own where there are any, else the sample's gold labels."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.jobs import Jobs
from gtui.services.local_files import IMAGE_SUFFIXES, sample_folder
from gtui.services.records.manifests import LabeledObject
from gtui.services.results import ResultsService
from gtui.services.s3 import S3

ONE_LABEL = "Image Classification (Single Label)"
LEAST_CLASSES = LEAST_PER_CLASS = 2
MOST_PICTURES = 200
"""More would take longer than a demonstration should; a job's first ones are taken."""


@dataclass(frozen=True)
class LabeledPicture:
    """The bytes of an image file and its label."""

    name: str
    label: str
    content: bytes


@dataclass(frozen=True)
class PictureSet:
    """Pictures of at least two classes with at least two pictures each; `origin` says whose labels they are."""

    origin: str
    pictures: tuple[LabeledPicture, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, in alphabetical order."""
        return tuple(sorted({picture.label for picture in self.pictures}))


def sample_labels() -> dict[str, str]:
    """The gold label of each sample picture, by file name."""
    labels: dict[str, str] = json.loads((sample_folder() / "labels.json").read_text(encoding="utf-8"))
    return dict(sorted(labels.items()))


def sample_pictures() -> PictureSet:
    """The 20 sample pictures with their gold labels."""
    folder = sample_folder()
    pictures = (LabeledPicture(name, label, (folder / name).read_bytes()) for name, label in sample_labels().items())
    return PictureSet("the sample's gold labels", tuple(pictures))


def labeled_pictures(jobs: Jobs, results: ResultsService, s3: S3) -> PictureSet:
    """The student's own labels where a labeling job is completed, else the sample's."""
    return own_pictures(jobs, results, s3) or sample_pictures()


def own_pictures(jobs: Jobs, results: ResultsService, s3: S3) -> PictureSet | None:
    """The pictures of the newest completed labeling job that has enough labels, None where there is none."""
    for name in completed_jobs(jobs):
        try:
            labeled = _enough(results.results(name).objects[:MOST_PICTURES])
            pictures = tuple(_fetch(each, s3) for each in labeled)
        except GtuiError:
            # Its output or a picture was deleted since; an older job may have all of its own.
            continue
        if pictures:
            return PictureSet(f"your labels from {name}", pictures)
    return None


def completed_jobs(jobs: Jobs) -> Iterator[str]:
    """The completed jobs that gave each picture one label, newest first."""
    found = [job for job in jobs.list_jobs() if job.status == "Completed" and job.task_type == ONE_LABEL]
    return (job.name for job in sorted(found, key=lambda job: job.created, reverse=True))


def _enough(objects: tuple[LabeledObject, ...]) -> tuple[LabeledObject, ...]:
    """The labeled pictures of the classes that have at least two, if there are at least two such classes."""
    labeled = [each for each in objects if each.label and PurePosixPath(each.source).suffix.lower() in IMAGE_SUFFIXES]
    counts = Counter(each.label for each in labeled)
    classes = {label for label, count in counts.items() if count >= LEAST_PER_CLASS}
    return tuple(each for each in labeled if each.label in classes) if len(classes) >= LEAST_CLASSES else ()


def _fetch(labeled: LabeledObject, s3: S3) -> LabeledPicture:
    bucket, key = split_s3_uri(labeled.source)
    return LabeledPicture(PurePosixPath(key).name, labeled.label, s3.get(bucket, key))
