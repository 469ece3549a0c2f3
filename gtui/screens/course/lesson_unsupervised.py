"""Unsupervised learning, live: the same pictures, put into groups."""

import threading
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.screens.course.lesson_live import LiveScreen
from gtui.services.learning.pictures import PictureSet, labeled_pictures
from gtui.services.learning.unsupervised import Group, Grouping, group_pictures
from gtui.widgets.plain_text import plain
from gtui.widgets.thumbnails import Thumbnail, ThumbnailGrid

FEWEST, MOST = 2, 6
COLUMNS = 6
GROUPING = "Grouping …"


class UnsupervisedScreen(LiveScreen):
    """The groups below each other, each with its pictures."""

    CRUMBS = ("Course", "Lessons", "Unsupervised learning, live")
    HELP = """\
k-means puts the pictures into groups by how alike they look as 12 × 12 squares of grey. It never sees a label. Only
afterwards the groups are compared with the labels: **agreement** is 1 where both are the same, and about 0 by chance
(the adjusted Rand index).

**+** and **-** change how many groups there are. What a group means, a person has to say.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("more", "less")
    AUTO_FOCUS: ClassVar[str | None] = "#groups"
    CSS = """
    UnsupervisedScreen #groups-result { height: auto; padding: 0 1; margin: 0 0 1 0; }
    UnsupervisedScreen #groups { height: 1fr; }
    UnsupervisedScreen .group-name { text-style: bold; padding: 0 1; }
    UnsupervisedScreen ThumbnailGrid { margin: 0 1; }
    UnsupervisedScreen .live-buttons { height: 1; }
    UnsupervisedScreen .live-buttons Button { margin: 0 1 0 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._groups = 4
        self._pictures: PictureSet | None = None

    def compose_body(self) -> ComposeResult:
        """What came of it, the pictures, the buttons."""
        yield Static(id="groups-result", markup=False)
        yield VerticalScroll(id="groups")
        with Horizontal(classes="live-buttons"):
            yield Button("More groups (+)", id="more")
            yield Button("Fewer groups (-)", id="less")

    def on_open(self) -> None:
        """Group at once."""
        self.action_run_demonstration()

    def action_run_demonstration(self) -> None:
        """Group the pictures."""
        self._say(GROUPING)
        services, groups, known = self.services, self._groups, self._pictures

        def work(stopped: threading.Event) -> tuple[PictureSet, Grouping] | None:
            pictures = known or labeled_pictures(services.jobs, services.results, services.s3)
            found = group_pictures(pictures, min(groups, len(pictures.pictures)))
            return None if stopped.is_set() else (pictures, found)

        self.run_live(work, self._show)

    def action_more(self) -> None:
        """One group more."""
        self._change(1)

    def action_less(self) -> None:
        """One group fewer."""
        self._change(-1)

    def _change(self, by: int) -> None:
        wanted = max(FEWEST, min(self._groups + by, MOST))
        if wanted != self._groups:
            self._groups = wanted
            self.action_run_demonstration()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action(event.button.id or "")

    def _show(self, result: tuple[PictureSet, Grouping]) -> None:
        self._pictures, grouping = result
        self._say(f"Agreement with the labels: {grouping.agreement:.2f} (1: the same groups, 0: chance)")
        self.call_next(self._show_groups, grouping.groups)

    async def _show_groups(self, groups: Sequence[Group]) -> None:
        box = self.query_one("#groups", VerticalScroll)
        await box.remove_children()
        for number, group in enumerate(groups, start=1):
            name = f"Group {number}: {len(group.pictures)} pictures, {group.of_that} of them people call {group.mostly}"
            grid = _grid(group)
            await box.mount(Static(plain(name), classes="group-name", markup=False), grid)
            grid.show_items([Thumbnail(plain(PurePosixPath(each.name).stem), each.label) for each in group.pictures])

    def say_stopped(self) -> None:
        """Say that the grouping was stopped."""
        self._say("Stopped. Press s to group again.")

    def say_failed(self) -> None:
        """Say that there is nothing to show."""
        self._say("The pictures were not grouped; why, stands above. Press s to try again.")

    def _say(self, text: str) -> None:
        self.query_one("#groups-result", Static).update(text)


def _grid(group: Group) -> ThumbnailGrid:
    grid = ThumbnailGrid(lambda index: group.pictures[index].content, columns=COLUMNS)
    grid.can_focus = False
    return grid
