from pathlib import Path

import pytest

from gtui.errors import GtuiError
from gtui.services import check_image, local_file, sample_folder, scan_folder


def test_the_sample_folder_holds_twenty_pictures_that_can_be_labeled() -> None:
    pictures = sorted(sample_folder().glob("*.jpg"))
    assert [picture.name for picture in pictures] == [f"{number:03d}.jpg" for number in range(1, 21)]
    assert [check_image(picture) for picture in pictures] == [None] * 20


def test_a_folder_keeps_its_name_and_leaves_hidden_files_out(tmp_path: Path) -> None:
    folder = tmp_path / "fashion"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("b.jpg", "a.png", "more/c.jpg", ".DS_Store", ".hidden/d.jpg"):
        (folder / name).write_bytes(b"x")
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    files = scan_folder(folder)
    assert [file.key for file in files] == ["fashion/a.png", "fashion/b.jpg", "fashion/more/c.jpg"]
    assert (files[2].name, files[2].folder, files[2].type, files[2].size) == ("c.jpg", "fashion/more/", "image/jpeg", 1)


def test_a_single_file_is_in_no_folder(tmp_path: Path) -> None:
    file = local_file(tmp_path / "gone.jpg")
    assert (file.key, file.folder, file.size) == ("gone.jpg", "-", 0)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GtuiError, match="Folder not found"):
        scan_folder(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("name", "body", "part"),
    [
        ("a.gif", b"GIF89a", "Use .jpg, .jpeg or .png"),
        ("a.jpg", b"", "is empty (0 B)"),
        ("a.jpg", b"hello", "is not an image"),
        ("a.jpg", None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_cannot_be_labeled_says_why(tmp_path: Path, name: str, body: bytes | None, part: str) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    assert part in (check_image(tmp_path / name) or "")


def test_a_picture_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    whole = (sample_folder() / "001.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[:5000])
    assert "is damaged" in (check_image(tmp_path / "a.jpg") or "")
