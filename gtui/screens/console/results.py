"""The results of a labeling job: labeled data objects as pictures and rows, narrowed by a query."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static, TabbedContent, TabPane, Tabs

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.data_object import object_fields
from gtui.screens.console.labeled_objects import ObjectReader, confidence, object_name, thumbnail
from gtui.screens.console.query_bar import Conditions, QueryBar
from gtui.services import Agreement, LabeledObject, Results
from gtui.widgets.object_view import ObjectView
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary
from gtui.widgets.thumbnails import ThumbnailGrid, TileContent

NOTHING_FITS = "No data object fits this query. Change a condition, or choose Clear."
ABOUT_QUERY = "The same query in Python with boto3; it reads the output manifest, one JSON object per line:"


def class_counts(results: Results) -> str:
    """One line: how many data objects there are, and how many of each label."""
    unlabeled = sum(not labeled.label for labeled in results.objects)
    counts = [f"{label} {count}" for label, count in results.classes.items()]
    rest = [f"without a label {unlabeled}"] if unlabeled else []
    count = len(results.objects)
    said = " · ".join(counts + rest)
    return f"{count} data object{'' if count == 1 else 's'}{': ' if said else ''}{said}"


class ResultsScreen(ConsoleScreen):
    """The data objects of a job with their labels, as a gallery, as a table, and as a query."""

    HELP = """\
What the **output manifest** of a labeling job says, object by object.

* Narrow the objects by **label**, **confidence**, **agreement** and **file name**. All conditions must hold.
* **Gallery** shows the objects with their labels drawn over them, **Table** every value of a line, **Query output** the
  same query as a Python script. **enter** opens an object.
* **Confidence** says how sure annotation consolidation is of a label. It is 0 where only one worker labeled the object.
* **Agreement** says how far the workers of an object agree with each other. Up to 0.99 shows where they do not.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("search", "open_output_manifest", "copy"),
        Binding("enter", "open_in_tab", "Open", show=False, id="results.open_in_tab"),
        Binding("down", "enter_tab", "Into the tab", show=False, id="results.enter_tab"),
    ]
    AUTO_FOCUS = "ContentTabs"
    CSS = """
    ResultsScreen {
        #results-counts { text-style: bold; }
        TabbedContent, ContentSwitcher, TabPane { height: 1fr; }
        TabPane { padding: 0 1; }
        #results-table { width: 3fr; height: 1fr; }
        #result { width: 2fr; height: 1fr; padding: 0 0 0 1; }
        #result-fields { max-height: 9; }
        #query-actions { height: 1; margin: 1 0; }
    }
    """

    def __init__(self, job_name: str) -> None:
        """Show the results of the labeling job of this name."""
        super().__init__()
        self._job_name = job_name
        self._results: Results | None = None
        self._agreement = Agreement(None, 0, {})
        self._conditions = Conditions()
        self._found: tuple[LabeledObject, ...] = ()

    def crumbs(self) -> tuple[str, ...]:
        """The job, then its results."""
        return ("Ground Truth", "Labeling jobs", self._job_name, "Results")

    def compose_body(self) -> ComposeResult:
        """The counts and the query above the three views."""
        yield Static("Loading the results...", id="results-counts", markup=False)
        yield QueryBar(id="results-query")
        with TabbedContent(initial="gallery-tab", id="results-tabs"):
            with TabPane("Gallery", id="gallery-tab"):
                yield ThumbnailGrid(self._read_tile, empty=NOTHING_FITS, id="gallery")
            with TabPane("Table", id="table-tab"), Horizontal():
                yield ResourceTable("Line", "File", "Label", "Confidence", "Agreement", id="results-table")
                with Vertical(id="result"):
                    yield ObjectView(id="result-object")
                    yield Summary(id="result-fields", term_width=11)
            with TabPane("Query output", id="query-tab"):
                yield from self._compose_query()

    def _compose_query(self) -> ComposeResult:
        yield Static(ABOUT_QUERY, markup=False)
        with Horizontal(id="query-actions"):
            yield Button("Copy the script", id="copy", variant="primary", compact=True)
            yield Button("Open the output manifest", id="open-output-manifest", compact=True)
        with VerticalScroll():
            yield Static("", id="query-boto3", markup=False)

    def on_mount(self) -> None:
        """Hide what is empty until the results are there."""
        self.query_one("#gallery").display = self.query_one("#result").display = False

    def on_open(self) -> None:
        """Ask for the results."""
        self.ask(
            partial(self.services.results.results, self._job_name),
            then=self._show,
            failed=self._show_failure,
            group="results",
        )

    def _show_failure(self, error: GtuiError) -> None:
        self.fail(error)
        if self._results is None:
            self.query_one("#results-counts", Static).update("The results could not be read. Press F5 to try again.")

    def _show(self, results: Results) -> None:
        self._results = results
        self.saw("results", results.job_name, str(results.classes))
        self.query_one("#results-counts", Static).update(class_counts(results))
        self.query_one(QueryBar).show_labels(results.classes)
        self.query_one("#gallery").display = True
        self._query()
        self.ask(partial(self.services.explanations.agreement, results.job_name), self._show_agreement, self._untold)

    def _show_agreement(self, agreement: Agreement) -> None:
        self._agreement = agreement
        if agreement.compared:
            assert self._results is not None
            told = f"{class_counts(self._results)} · agreement {agreement.mean:.2f}"
            self.query_one("#results-counts", Static).update(told)
            self._query()

    def _untold(self, error: GtuiError) -> None:
        """A server that does not tell how far workers agree shows its results without."""

    @on(QueryBar.Changed)
    def _query_again(self, event: QueryBar.Changed) -> None:
        self._conditions = event.conditions
        self._query()

    def _query(self) -> None:
        if self._results is None:
            return
        ask, results, wanted = self.services.results, self._results, self._conditions
        given = (results, wanted.label, wanted.min_confidence, wanted.max_confidence, wanted.file, wanted.max_agreement)
        agreement = self._agreement
        self.ask(lambda: (ask.query(*given, agreement), ask.query_boto3(*given)), then=self._show_found, group="query")

    def _show_found(self, answer: tuple[Sequence[LabeledObject], str]) -> None:
        self._show_gallery(tuple(answer[0]))
        self.query_one("#results-table", ResourceTable).show([self._row(labeled) for labeled in self._found])
        self.query_one("#result").display = bool(self._found)
        self.query_one("#query-boto3", Static).update(answer[1])

    def _show_gallery(self, found: tuple[LabeledObject, ...]) -> None:
        gallery = self.query_one("#gallery", ThumbnailGrid)
        if [labeled.source for labeled in found] != [labeled.source for labeled in self._found]:
            # Files of one name in two folders have the same title; an emptied grid forgets their pictures.
            gallery.show_items([])
        self._found = found
        gallery.show_items([thumbnail(labeled) for labeled in found])

    def _row(self, labeled: LabeledObject) -> Row:
        agreement = self._agreement.by_object.get(labeled.line - 1)
        told = "-" if agreement is None else f"{agreement:.2f}"
        cells = (str(labeled.line), object_name(labeled), labeled.label or "-", confidence(labeled), told)
        return Row(str(labeled.line), cells)

    @property
    def _reader(self) -> ObjectReader:
        assert self._results is not None
        return ObjectReader(self.services, self._results)

    def _read_tile(self, index: int) -> TileContent:
        return self._reader.tile(self._found[index])

    @on(ResourceTable.SelectionChanged, "#results-table")
    def _show_object(self) -> None:
        labeled = self._chosen
        if labeled is None:
            return
        self.query_one("#result-fields", Summary).show_values(object_fields(labeled))
        reader, view = self._reader, self.query_one("#result-object", ObjectView)
        self.ask(
            lambda: (reader.content(labeled), reader.drawn(labeled)),
            then=lambda found: view.show(reader.view, *found),
            failed=lambda error: view.show_error(reader.view, error),
            group="picture",
        )

    @property
    def _chosen(self) -> LabeledObject | None:
        line = self.query_one("#results-table", ResourceTable).current
        return next((labeled for labeled in self._found if str(labeled.line) == line), None)

    @on(ThumbnailGrid.Selected, "#gallery")
    def _open_from_gallery(self, event: ThumbnailGrid.Selected) -> None:
        self._open(self._found[event.index])

    @on(ResourceTable.Opened, "#results-table")
    def _open_from_table(self) -> None:
        if self._chosen is not None:
            self._open(self._chosen)

    def _open(self, labeled: LabeledObject) -> None:
        lines = [each.line for each in self._found]
        self.gtui.go("data_object", results=self._results, line=labeled.line, lines=lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the row of tabs leaves enter and down to the screen."""
        if action in ("enter_tab", "open_in_tab"):
            return isinstance(self.focused, Tabs)
        return super().check_action(action, parameters)

    def action_enter_tab(self) -> None:
        """Go from the row of tabs into what the tab shows."""
        active = self.query_one("#results-tabs", TabbedContent).active
        self.query_one({"gallery-tab": "#gallery", "table-tab": "#results-table"}.get(active, "#copy")).focus()

    def action_open_in_tab(self) -> None:
        """Go into what the tab shows, and open the object under its cursor."""
        self.action_enter_tab()
        active = self.query_one("#results-tabs", TabbedContent).active
        if active == "gallery-tab":
            self.query_one("#gallery", ThumbnailGrid).action_select()
        elif active == "table-tab":
            self.query_one("#results-table", ResourceTable).action_select_cursor()

    def action_search(self) -> None:
        """Go to the file name of the query."""
        self.query_one("#query-file").focus()

    def action_copy(self) -> None:
        """Put the query's script on the clipboard."""
        if self._results is not None:
            self.app.copy_to_clipboard(str(self.query_one("#query-boto3", Static).content))
            self.notice("The boto3 script of this query is copied.", "success")

    def action_open_output_manifest(self) -> None:
        """Read the output manifest line by line."""
        if self._results is not None:
            self.gtui.go("manifest", uri=self._results.manifest_uri)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))
