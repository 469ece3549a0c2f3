"""A deliberately bad data set, made from the sample pictures; the same bytes each time."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

from gtui.services.learning.dataset import DataObject, Dataset
from gtui.services.local_files import sample_folder

TITLE = "a bad set, made from the sample pictures"
CLASSES = ("Bag", "Eyewear", "Flipflop", "Watch")
_PLAIN = {
    **{f"{number:03}.jpg": "Bag" for number in (1, 2, 3, 4, 5)},
    "006.jpg": "Eyewear",
    "016.jpg": "Watch",
    "017.jpg": "Watch",
    "011.jpg": None,
    "012.jpg": "Sandal",
}


def bad_dataset() -> Dataset:
    """Too few, mostly bags, with copies, files that are no pictures, a label missing and one outside the classes."""
    folder = sample_folder()
    objects = [DataObject(name, (folder / name).read_bytes, label) for name, label in _PLAIN.items()]
    first = (folder / "001.jpg").read_bytes
    objects += [
        DataObject("001-copy.jpg", first, "Watch"),
        DataObject("002-smaller.jpg", partial(_smaller, (folder / "002.jpg").read_bytes), "Bag"),
        DataObject("cut-off.jpg", lambda: first()[:4_000], "Bag"),
        DataObject("empty.jpg", lambda: b"", "Eyewear"),
        DataObject("notes.jpg", lambda: b"bought in May, ask Kim\n", "Bag"),
    ]
    return Dataset(TITLE, tuple(sorted(objects, key=lambda each: each.name)), True, CLASSES, ("021.jpg",))


def _smaller(read: Callable[[], bytes]) -> bytes:
    from PIL import Image

    with Image.open(BytesIO(read())) as opened:
        small = opened.convert("RGB").resize((opened.width * 2 // 3, opened.height * 2 // 3))
    written = BytesIO()
    small.save(written, "JPEG", quality=70)
    return written.getvalue()
