"""Files of this machine: what can be uploaded, and the sample pictures."""

import mimetypes
from importlib.resources import files
from pathlib import Path

from gtui.errors import GtuiError
from gtui.services.records.s3 import LocalFile

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png")
MAX_IMAGE_BYTES = 40 * 1024 * 1024
MAX_IMAGE_PIXELS = 100_000_000


def local_file(path: Path, key: str = "") -> LocalFile:
    """One file; its key is its own name unless another is given. A missing file has size 0 and fails at upload."""
    key = key or path.name
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return LocalFile(path=path, key=key, size=size, type=mimetypes.guess_type(key)[0] or "")


def scan_folder(path: Path) -> tuple[LocalFile, ...]:
    """The files below a folder in key order, whose keys keep the folder's name.

    Hidden files are left out, and so are links that lead out of the folder. Raises GtuiError when it cannot be read.
    """
    root = path.expanduser().resolve()
    if not root.is_dir():
        raise GtuiError("Folder not found", f"{path} is not a folder.", "Enter the path of a folder on this machine.")
    found = []
    for file in root.rglob("*"):
        below = file.relative_to(root)
        if any(part.startswith(".") for part in below.parts) or not file.is_file():
            continue
        if file.resolve().is_relative_to(root):
            found.append(local_file(file, f"{root.name}/{below.as_posix()}"))
    return tuple(sorted(found, key=lambda file: file.key))


def check_image(path: Path) -> str | None:
    """Why a file cannot be labeled as an image, None when it can. Decodes the whole picture.

    Source: Documented (40 MB and 100 million pixels for an image; .jpg, .jpeg, .png).
    """
    if path.suffix.lower() not in IMAGE_SUFFIXES:
        return f"{path.name} is not an image that Ground Truth takes. Use .jpg, .jpeg or .png."
    try:
        size = path.stat().st_size
        if size == 0:
            return f"{path.name} is empty (0 B). Choose another copy of the file."
        if size > MAX_IMAGE_BYTES:
            return f"{path.name} is larger than 40 MB. Make it smaller."
        return _pixels_problem(path)
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror or error}. Check the file and its permissions."


def sample_folder() -> Path:
    """Folder of the 20 fashion pictures, from the wheel or the checkout."""
    return fixtures_folder("fashion")


def fixtures_folder(name: str) -> Path:
    """A folder of pictures that the course comes with. Raises GtuiError where the installation has none."""
    package = Path(str(files("gtui")))
    for place in (package / "fixtures" / name, package.parent / "fixtures" / name):
        if place.is_dir():
            return place
    raise GtuiError("Sample pictures not found", "The installation has no fixtures folder.", "Install gtui again.")


def _pixels_problem(path: Path) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            if image.width * image.height > MAX_IMAGE_PIXELS:
                return f"{path.name} has more than 100 million pixels. Make it smaller."
            if image.format not in ("JPEG", "PNG"):
                return f"{path.name} is a {image.format} file. Save it as JPEG or PNG."
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return f"{path.name} is not an image. Choose a .jpg, .jpeg or .png file."
    except (OSError, SyntaxError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return f"{path.name} is damaged and cannot be shown. Choose another copy of the file."
    return None
