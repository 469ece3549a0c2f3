"""A place for one data object with its label, whatever its task type."""

from collections.abc import Callable
from typing import Any

from textual.containers import Container

from gtui.errors import GtuiError
from gtui.tasktypes.result_view import ResultView

View = ResultView[Any, Any]


class ObjectView(Container):
    """Holds the view of the task type, which is made when the first object is shown."""

    DEFAULT_CSS = "ObjectView { width: 1fr; height: 1fr; }"
    _view: View | None = None

    def show(self, kind: type[View], content: Any, drawn: Any) -> None:
        """Show a data object with what is said of it."""
        self._with_view(kind, lambda view: view.show(content, drawn))

    def show_error(self, kind: type[View], error: GtuiError) -> None:
        """Say why there is nothing to see."""
        self._with_view(kind, lambda view: view.show_error(f"{error.message} {error.hint}".strip()))

    def focus_view(self) -> None:
        """Give the focus to what is shown."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def _with_view(self, kind: type[View], use: Callable[[View], None]) -> None:
        """Use the view, once it is there."""
        if self._view is not None and type(self._view) is kind:
            view = self._view
            if view.is_mounted and not self._waiting:
                use(view)
                return
        else:
            self.remove_children()
            view = self._view = kind(id=None)
            self.mount(view)
        self._waiting += 1
        view.call_after_refresh(self._use, view, use)

    _waiting = 0

    def _use(self, view: View, use: Callable[[View], None]) -> None:
        self._waiting -= 1
        if view is self._view:
            use(view)
