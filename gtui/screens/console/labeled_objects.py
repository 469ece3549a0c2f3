"""How labelled data objects are shown: file names, captions, rows, and what is drawn over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtui.errors import GtuiError
from gtui.services import LabeledObject, Results, Services, split_s3_uri
from gtui.tasktypes.registry import result_view
from gtui.tasktypes.result_view import ResultView, Said
from gtui.widgets.thumbnails import Thumbnail, TileContent

TITLE_CHARACTERS = 40


def object_name(labeled: LabeledObject) -> str:
    """The last part of a data object's S3 URI, or the beginning of its text."""
    if not labeled.is_text:
        return labeled.source.rsplit("/", 1)[-1]
    text = " ".join(labeled.source.split())
    return f"{text[: TITLE_CHARACTERS - 1]}…" if len(text) > TITLE_CHARACTERS else text


def thumbnail(labeled: LabeledObject) -> Thumbnail:
    """A data object in a gallery."""
    return Thumbnail(object_name(labeled), caption(labeled), f"{labeled.label} {labeled.created}")


def caption(labeled: LabeledObject) -> str:
    """What the console writes below a data object's thumbnail."""
    return f"Label: {labeled.label}" if labeled.label else "Not labeled yet"


def confidence(labeled: LabeledObject) -> str:
    """The confidence with two decimals; "-" while there is no label."""
    return "-" if labeled.confidence is None else f"{labeled.confidence:.2f}"


def labeled_by(labeled: LabeledObject) -> str:
    """Who made the label."""
    if not labeled.label:
        return "-"
    return "people" if labeled.human_annotated else "a model"


@dataclass(frozen=True)
class ObjectReader:
    """Reads data objects of a job's results and what is said of them. Every method blocks and raises GtuiError."""

    services: Services
    results: Results

    @property
    def view(self) -> type[ResultView[Any, Any]]:
        """How the task type shows them."""
        return result_view(self.results.task_type)

    def content(self, labeled: LabeledObject) -> Any:
        """The data object itself."""
        return self.view.read_content(labeled.source, labeled.is_text, self._read)

    def drawn(self, labeled: LabeledObject, answer: Mapping[str, object] | None = None) -> Any:
        """What the output manifest says of it, or what a worker answered; None where nothing is drawn."""
        results = self.results
        said = Said(labeled.keys, results.label_attribute, results.labels, results.audited_attribute, answer)
        return self.view.read_drawn(said, self._read)

    def tile(self, labeled: LabeledObject) -> TileContent:
        """The data object for a gallery; where its label can't be drawn, without it."""
        content = self.content(labeled)
        try:
            drawn = self.drawn(labeled)
        except GtuiError:
            drawn = None
        return self.view.tile(content, drawn)

    def _read(self, uri: str) -> bytes:
        return self.services.s3.get(*split_s3_uri(uri))
