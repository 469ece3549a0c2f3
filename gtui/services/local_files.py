"""Files of this machine: what can be uploaded, and the sample pictures."""

from pathlib import Path

from gtui.services.records.s3 import LocalFile


def scan_folder(path: Path) -> tuple[LocalFile, ...]:
    """The files below a folder, whose keys keep the folder's name; hidden files are left out."""
    raise NotImplementedError


def local_file(path: Path) -> LocalFile:
    """One file, whose key is its own name."""
    raise NotImplementedError


def check_image(path: Path) -> str | None:
    """Why a file cannot be labeled as an image, None when it can."""
    raise NotImplementedError


def sample_folder() -> Path:
    """Folder of the 20 fashion pictures, from the wheel or the checkout."""
    raise NotImplementedError
