"""A worker template's page with its pictures, read in the background before the form is shown."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from gtui.forms.parts import Form, FormPage, Tool
from gtui.forms.read_form import read_form

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture

MOST_PICTURES = 50
DATA = "data:"
PNG = "data:image/png;base64,"

Read = Callable[[str], bytes]
"""The file at an address; raises GtuiError."""


def load_page(content: str, errors: Sequence[str], read: Read) -> tuple[FormPage, str]:
    """The form of a page, and why there is none."""
    if errors:
        return FormPage(Form(())), f"The worker template can't be filled in. {' '.join(errors)}"
    form = read_form(content)
    addresses = form.addresses
    pictures = {address: _picture(address, read) for address in addresses[:MOST_PICTURES]}
    left_out = dict.fromkeys(addresses[MOST_PICTURES:], f"At most {MOST_PICTURES} pictures of a page are loaded.")
    parts = tuple(_with_mask(part, read) if isinstance(part, Tool) else part for part in form.parts)
    return FormPage(replace(form, parts=parts), {**pictures, **left_out}), ""


def _picture(address: str, read: Read) -> "Picture | str":
    from gtui.canvas.picture import PictureError, decode

    try:
        return decode(body_of(address, read))
    except PictureError as error:
        return str(error)
    except GtuiError as error:
        return f"The picture can't be shown. {error.message} {error.hint} {address[:200]}"


def body_of(address: str, read: Read) -> bytes:
    """The file at an address, which may hold the file itself. Raises GtuiError."""
    if not address.startswith(DATA):
        return read(address)
    head, _, data = address.partition(",")
    try:
        return b64decode(data, validate=True) if head.endswith(";base64") else data.encode()
    except ValueError as error:
        raise GtuiError("Not loaded", f"Its data is no base64: {error}.", "") from error


def _with_mask(part: Tool, read: Read) -> Tool:
    """A tool that begins with a mask, its file read into the value as data."""
    if isinstance(part.initial, Mapping) and "src" in part.initial:
        return replace(part, initial=_embedded(part.initial, read))
    overlay = part.overlay.get("semanticSegmentation") if isinstance(part.overlay, Mapping) else None
    if isinstance(overlay, Mapping) and "src" in overlay:
        return replace(part, overlay={"semanticSegmentation": _embedded(overlay, read)})
    return part


def _embedded(value: Mapping[str, object], read: Read) -> Mapping[str, object]:
    try:
        body = body_of(str(value["src"]), read)
    except GtuiError:
        return value
    return {**value, "src": PNG + b64encode(body).decode()}
