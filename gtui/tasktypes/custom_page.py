"""A custom task's data object: the page that its worker template makes, with its pictures."""

from dataclasses import dataclass

from gtui.forms.parts import FormPage
from gtui.tasktypes.labeling_view import Unread


@dataclass(frozen=True)
class CustomPage(Unread):
    """A page, read as a form."""

    page: FormPage
