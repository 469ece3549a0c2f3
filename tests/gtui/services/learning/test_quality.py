import json
from pathlib import Path

import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, Services, sample_folder
from gtui.services.learning.bad_dataset import bad_dataset
from gtui.services.learning.dataset import DataObject, Dataset, folder_dataset, s3_dataset, sample_dataset
from gtui.services.learning.quality import QualityReport, check_dataset


def report(dataset: Dataset) -> QualityReport:
    made = check_dataset(dataset)
    assert made is not None
    return made


def told(dataset: Dataset, *severities: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    findings = report(dataset).findings
    return [
        (each.severity, each.title, each.text, each.names)
        for each in findings
        if each.severity in (severities or ("problem", "warning"))
    ]


def test_the_good_set_is_only_too_small() -> None:
    assert told(sample_dataset()) == [
        (
            "warning",
            "Many samples",
            "20 objects, the smallest class has 5. Enough to practice, too few to learn from: collect at least 100 of "
            "each class.",
            (),
        )
    ]
    assert report(sample_dataset()).classes == {"Bag": 5, "Eyewear": 5, "Flipflop": 5, "Watch": 5}


def test_the_bad_set_has_every_fault() -> None:
    assert told(bad_dataset()) == [
        (
            "warning",
            "Many samples",
            "15 objects, the smallest class has 1. Enough to practice, too few to learn from: collect at least 100 of "
            "each class.",
            (),
        ),
        (
            "problem",
            "Balanced classes",
            "No object at all of: Flipflop. Collect some, or take the class off the list.",
            (),
        ),
        ("problem", "Balanced classes", "Bag has 8, Sandal has 1. Collect more of Sandal.", ()),
        (
            "problem",
            "Nothing missing",
            "3 cannot be used. Replace or remove them:",
            ("cut-off.jpg is damaged", "empty.jpg is empty (0 B)", "notes.jpg is not a picture"),
        ),
        (
            "problem",
            "No duplicates",
            "The same bytes more than once. Keep one of each:",
            ("001-copy.jpg = 001.jpg, labeled Bag and Watch",),
        ),
        (
            "warning",
            "No near duplicates",
            "These look nearly the same. Keep one of each:",
            ("002-smaller.jpg ≈ 002.jpg",),
        ),
        ("problem", "A label for each", "1 without a label. Label or remove:", ("011.jpg",)),
        (
            "problem",
            "A label for each",
            "Outside the classes Bag, Eyewear, Flipflop, Watch. Correct the label, or the list:",
            ("012.jpg is called Sandal",),
        ),
        ("warning", "A label for each", "Labels without a file. Find the files, or remove:", ("021.jpg",)),
    ]


def test_the_check_always_says_that_it_cannot_see_bias() -> None:
    texts = [text for _, _, text, _ in told(sample_dataset(), "unseen")]
    assert any(text.startswith("Bias: whether the objects are like those that will be met later.") for text in texts)


def test_a_folder_is_checked_with_its_labels_and_without(tmp_path: Path) -> None:
    for name in ("001.jpg", "016.jpg"):
        (tmp_path / name).write_bytes((sample_folder() / name).read_bytes())
    (tmp_path / "empty.png").touch()
    assert told(folder_dataset(tmp_path)) == [
        ("warning", "Many samples", "3 objects. Collect at least 100, better more.", ()),
        ("problem", "Nothing missing", "1 cannot be used. Replace or remove them:", ("empty.png is empty (0 B)",)),
    ]
    (tmp_path / "labels.json").write_text(json.dumps({"001.jpg": "Bag", "016.jpg": "Watch"}))
    bare = ("problem", "A label for each", "1 without a label. Label or remove:", ("empty.png",))
    assert bare in told(folder_dataset(tmp_path, ("Bag", "Watch")))


@pytest.mark.parametrize(("text", "what"), [("{", "is not JSON"), ('["Bag"]', "is not an object of names and labels")])
def test_labels_that_cannot_be_read_say_how_to_write_them(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "labels.json").write_text(text)
    with pytest.raises(GtuiError) as caught:
        folder_dataset(tmp_path)
    assert what in caught.value.message
    assert caught.value.hint.startswith('Write it as {"001.jpg": "Bag", …}')


def test_a_file_that_cannot_be_read_is_a_finding_not_a_failure() -> None:
    def refuse() -> bytes:
        raise PermissionError(13, "Permission denied")

    dataset = Dataset("one", (DataObject("secret.jpg", refuse),))
    names = [names for _, title, _, names in told(dataset) if title == "Nothing missing"]
    assert names == [("secret.jpg cannot be read: Permission denied",)]


def test_a_file_too_large_to_be_labeled_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.jpg").open("wb") as huge:
        huge.truncate(40 * 1024 * 1024 + 1)
    names = [names for _, title, _, names in told(folder_dataset(tmp_path)) if title == "Nothing missing"]
    assert names == [("huge.jpg cannot be read: It is larger than 40 MB.",)]


def test_a_place_in_s3_is_checked_as_a_prefix_and_as_a_manifest(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("check-this"))
    first = (sample_folder() / "001.jpg").read_bytes()
    services.s3.put("check-this", "set/1.jpg", first, "image/jpeg")
    services.s3.put("check-this", "set/2.jpg", first, "image/jpeg")
    services.s3.put("check-this", "set/labels.json", b'{"1.jpg": "Bag", "2.jpg": "Watch"}', "application/json")
    lines = '{"source-ref":"s3://check-this/set/1.jpg"}\n{"source-ref":"s3://check-this/set/3.jpg"}\n'
    services.s3.put("check-this", "input.manifest", lines.encode(), "text/plain")

    prefix = told(s3_dataset(services.s3, services.results, "s3://check-this/set"))
    manifest = told(s3_dataset(services.s3, services.results, "s3://check-this/input.manifest"))

    assert ("1.jpg = 2.jpg, labeled Bag and Watch",) in [names for _, _, _, names in prefix]
    missing = next(names for _, title, _, names in manifest if title == "Nothing missing")
    assert [name.partition(":")[0] for name in missing] == ["3.jpg cannot be read"]
    with pytest.raises(GtuiError, match="no objects below"):
        s3_dataset(services.s3, services.results, "s3://check-this/nothing/")


def test_a_check_is_cancelled_between_two_files_and_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    dataset = sample_dataset()
    assert check_dataset(dataset, lambda done, total: seen.append((done, total)), lambda: len(seen) == 3) is None
    assert seen == [(0, 20), (1, 20), (2, 20)]
