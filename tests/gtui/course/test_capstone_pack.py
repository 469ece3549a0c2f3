"""A teacher's pack: what it must hold, and what it must not."""

import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from gtui.course.capstone.pack import read_pack
from gtui.errors import GtuiError

JPEG = b"\xff\xd8\xff\xe0picture"
DESCRIPTION: dict[str, object] = {
    "title": "Crops", "job_name": "crops", "task": "Crop or weed?", "labels": ["crop", "weed"],
}  # fmt: skip
GOLD = {"1.jpg": "crop", "2.jpg": "weed"}
FILES = {
    "capstone.json": json.dumps(DESCRIPTION).encode(),
    "gold.json": json.dumps(GOLD).encode(),
    "points.json": b'{"requirements": {"job": 10}, "labels": 90}',
    "pictures/1.jpg": JPEG,
    "pictures/2.jpg": JPEG,
}


def folder(place: Path, files: Mapping[str, bytes]) -> Path:
    for name, body in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(body)
    return place


def archive(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as written:
        for name, body in files.items():
            written.writestr(name, body)
    return path


@pytest.mark.parametrize("top", ["", "crops/"])
def test_a_zip_file_and_a_folder_say_the_same(tmp_path: Path, top: str) -> None:
    packed = archive(tmp_path / "pack.zip", {f"{top}{name}": body for name, body in FILES.items()})

    for pack in (read_pack(packed), read_pack(folder(tmp_path / "pack", FILES))):
        assert (pack.title, pack.job_name, pack.labels, pack.names) == (
            "Crops", "crops", ("crop", "weed"), ("1.jpg", "2.jpg"),
        )  # fmt: skip
        assert (pack.gold, pack.scheme.total, pack.picture("1.jpg")) == (GOLD, 100, JPEG)


def test_a_students_copy_has_no_gold_labels(tmp_path: Path) -> None:
    copy = folder(tmp_path, {name: body for name, body in FILES.items() if name != "gold.json"})

    assert read_pack(copy).gold is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"capstone.json": b"{"}, "capstone.json is not JSON"),
        ({"capstone.json": b"[]"}, "capstone.json must hold a JSON object"),
        ({"capstone.json": json.dumps({**DESCRIPTION, "labels": ["crop"]}).encode()}, "2 to 30 different names"),
        ({"capstone.json": json.dumps({**DESCRIPTION, "job_name": "my crops"}).encode()}, "job_name"),
        ({"capstone.json": json.dumps({**DESCRIPTION, "title": ""}).encode()}, "title must be a text"),
        ({"gold.json": b'{"1.jpg": "crop"}'}, "gold.json has no label for 2.jpg"),
        ({"gold.json": json.dumps({**GOLD, "3.jpg": "crop"}).encode()}, "names '3.jpg', which is not in pictures/"),
        ({"gold.json": json.dumps({**GOLD, "2.jpg": "tree"}).encode()}, "not one of the labels"),
        ({"points.json": b'{"requirements": {"cake": 10}}'}, "no requirement"),
        ({"pictures/1.jpg": b"<html>"}, "pictures/1.jpg is not a JPEG or PNG picture"),
        ({"pictures/sub/3.jpg": JPEG}, "it holds 'pictures/sub/3.jpg'"),
        ({"run.sh": b"echo"}, "it holds 'run.sh'"),
    ],
)
def test_what_is_wrong_with_a_pack_is_named(tmp_path: Path, changed: Mapping[str, bytes], said: str) -> None:
    with pytest.raises(GtuiError) as caught:
        read_pack(folder(tmp_path, {**FILES, **changed}))

    assert said in caught.value.message


@pytest.mark.parametrize(
    "name", ["../outside.jpg", "/etc/passwd", "pictures/../../x.jpg", "pictures\\x.jpg", "C:x.jpg"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GtuiError, match="holds"):
        read_pack(archive(tmp_path / "pack.zip", {**FILES, name: JPEG}))


def test_links_are_refused_in_an_archive_and_in_a_folder(tmp_path: Path) -> None:
    packed = archive(tmp_path / "pack.zip", FILES)
    link = zipfile.ZipInfo("pictures/3.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as written:
        written.writestr(link, "/etc/passwd")
    linked = folder(tmp_path / "pack", FILES)
    (linked / "pictures" / "3.jpg").symlink_to("/etc/passwd")

    for path in (packed, linked):
        with pytest.raises(GtuiError, match="is a link"):
            read_pack(path)


def test_a_file_that_is_no_archive_and_one_that_is_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")

    with pytest.raises(GtuiError, match="neither a folder nor a zip"):
        read_pack(tmp_path / "notes.txt")
    with pytest.raises(GtuiError, match="there is no such file"):
        read_pack(tmp_path / "gone.zip")


def test_an_archive_that_unpacks_to_more_than_it_may_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gtui.course.capstone.pack_files.MAX_FILE_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "pack.zip", "w", zipfile.ZIP_DEFLATED) as written:
        for name, body in FILES.items():
            written.writestr(name, body)
        written.writestr("pictures/3.jpg", JPEG + b"\0" * 100_000)

    with pytest.raises(GtuiError, match="larger than 40 MB"):
        read_pack(tmp_path / "pack.zip")
