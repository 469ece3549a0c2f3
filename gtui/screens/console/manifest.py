"""A manifest line by line: the JSON of a line, and every key of it in plain words."""

import json
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import Explanation, Manifest, ManifestLine, format_size, split_s3_uri
from gtui.widgets.line_list import LineList
from gtui.widgets.plain_text import plain

EMPTY = "This manifest is empty. An input manifest has one JSON object per line, with a source-ref or a source in each."


def short(line: ManifestLine) -> str:
    """What the list shows of a line: the name of its data object, else its text."""
    parsed = line.parsed or {}
    source = parsed.get("source-ref") or parsed.get("source")
    if not isinstance(source, str):
        return line.text[:200]
    return source.rpartition("/")[2] if parsed.get("source-ref") else source[:200]


def explained(line: ManifestLine, explanations: Sequence[Explanation]) -> Content:
    """The line's problem, its JSON with a key per row, and each key's explanation."""
    parts: list[Content | tuple[str, str]] = [(f"Line {line.number}\n", "bold")]
    if line.problem:
        parts.append((f"✗ {plain(line.problem)}\n", "$text-error"))
    body = json.dumps(line.parsed, indent=2, ensure_ascii=False) if line.parsed is not None else line.text
    parts.append(Content(plain(body) + "\n\n"))
    for each in explanations if not line.problem else ():
        parts.append((plain(each.path), "bold"))
        parts.append(Content(f" = {plain(each.value)}\n  {plain(each.text)}\n"))
    return Content.assemble(*parts)


class ManifestScreen(ConsoleScreen):
    """The lines of a manifest on the left, the chosen one explained on the right."""

    HELP = """\
A **manifest** is a JSON Lines file: one JSON object per line, one line per data object. An *input manifest* says where
each object is (`source-ref`) or holds its text (`source`). The *output manifest* of a labeling job repeats each line
and adds two keys: the **label attribute** with the label, and **`<label attribute>-metadata`** with how it was made.

`v` shows the line's data object with its label drawn over it.
The arrows walk the lines; lines with a problem carry a ✗, `n` goes to the next one; `y` copies the line.
**Tab** goes to the explanation, which the arrows scroll.
"""
    AUTO_FOCUS = "#manifest-lines"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("copy", "next_problem", "view_data_object")]
    DEFAULT_CSS = """
    ManifestScreen {
        #manifest-title { height: 1; text-style: bold; }
        #manifest-body { height: 1fr; layout: horizontal; }
        #manifest-lines { width: 32; }
        #manifest-line-scroll { width: 1fr; padding-left: 1; border-left: solid $primary; }
        #manifest-line { width: 1fr; height: auto; }
        &.-narrow #manifest-lines { width: 20; }
    }
    """

    def __init__(self, uri: str) -> None:
        """Show the manifest at an S3 URI."""
        super().__init__()
        self._uri = uri
        self._manifest: Manifest | None = None

    def crumbs(self) -> tuple[str, ...]:
        """The bucket, the folders, the manifest."""
        bucket, key = split_s3_uri(self._uri)
        return ("Amazon S3", "Buckets", bucket, *(plain(part) for part in key.split("/")))

    def compose_body(self) -> ComposeResult:
        """Title, lines, the chosen line."""
        yield Static("Loading the manifest...", id="manifest-title", markup=False)
        with Container(id="manifest-body"):
            yield LineList(id="manifest-lines")
            with VerticalScroll(id="manifest-line-scroll"):
                yield Static("", id="manifest-line", markup=False)

    def on_open(self) -> None:
        """Read the manifest."""
        self.ask(lambda: self.services.manifests.read(self._uri), then=self.show, failed=self._failed, group="manifest")

    def show(self, manifest: Manifest) -> None:
        """Show the lines."""
        self._manifest = manifest
        self.saw("manifest", self._uri, str(manifest.size))
        problems = frozenset(index for index, line in enumerate(manifest.lines) if line.problem)
        count, size = len(manifest.lines), format_size(manifest.size)
        text = f"{count} line{'' if count == 1 else 's'}, {size} ({manifest.size:,} bytes)"
        if problems:
            text += f", ✗ {len(problems)} with a problem (n goes to the next)"
        self.query_one("#manifest-title", Static).update(text)
        if not manifest.lines:
            self.query_one("#manifest-line", Static).update(EMPTY)
        self._lines.show([short(line) for line in manifest.lines], problems)

    def _failed(self, error: GtuiError) -> None:
        self.query_one("#manifest-title", Static).update("The manifest could not be read.")
        self.fail(error)

    @on(LineList.Moved)
    def _show_line(self) -> None:
        line = self._line
        if line is not None:
            content = explained(line, self.services.manifests.explain(line))
            self.query_one("#manifest-line", Static).update(content)
            self.query_one("#manifest-line-scroll").scroll_home(animate=False)

    def action_copy(self) -> None:
        """Copy the line as it stands in the file."""
        if self._line is not None:
            self.app.copy_to_clipboard(self._line.text)
            self.app.notify(f"Line {self._line.number} copied.")

    def action_view_data_object(self) -> None:
        """Draw the line's label over its data object."""
        line, uri = self._line, self._uri
        if line is None or line.parsed is None or not {"source-ref", "source"} & set(line.parsed):
            self.notice("This line names no data object.", "warning")
            return
        self.ask(
            lambda: self.services.results.of_manifest(uri),
            then=lambda results: self.gtui.go("data_object", results=results, line=line.number),
            group="object",
        )

    def action_next_problem(self) -> None:
        """Go to the next line with a problem, from the top again after the last."""
        lines = self._manifest.lines if self._manifest else ()
        found = [index for index, line in enumerate(lines) if line.problem]
        if not found:
            self.notice("No line of this manifest has a problem.", "success")
            return
        self._lines.cursor = next((index for index in found if index > self._lines.cursor), found[0])

    def on_return(self) -> None:
        """Stay on the line."""

    @property
    def _lines(self) -> LineList:
        return self.query_one(LineList)

    @property
    def _line(self) -> ManifestLine | None:
        lines = self._manifest.lines if self._manifest else ()
        return lines[self._lines.cursor] if lines else None
