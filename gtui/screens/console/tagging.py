"""Tags from a screen: they are read, shown to be changed, and written."""

from collections.abc import Callable, Sequence
from functools import partial

from gtui.dialogs.tags import TagsDialog
from gtui.screens.base import ConsoleScreen
from gtui.services import Tag


def edit_tags(
    screen: ConsoleScreen, name: str, arn: str, then: Callable[[Sequence[Tag]], object] = lambda tags: None
) -> None:
    """Read the tags of what an ARN names, let the person change them, say so, and call `then` with what is there."""

    def saved(tags: Sequence[Tag] | None) -> None:
        if tags is not None:
            screen.notice(f"The tags of {name} are saved, {len(tags)} in all.", "success")
            then(tags)

    def show(tags: Sequence[Tag]) -> None:
        screen.app.push_screen(TagsDialog(name, arn, tags), saved)

    screen.ask(partial(screen.services.tags.list_tags, arn), then=show, group="tags")
