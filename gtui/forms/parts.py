"""What a form is made of: things to read, and things to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TextKind = Literal[
    "text", "number", "email", "url", "date", "time", "datetime-local", "month", "week", "password", "tel"
]
ChoiceForm = Literal["names", "text", "texts", "label", "labels", "records"]
"""What a choice submits: `{"<name>": {"<value>": true}}` of each option, a text, a list of texts, a crowd classifier's
`{"label": …}` or `{"labels": […]}`, or `{"ModerationLabels": […]}` of values that stand in the options as JSON."""
Value = object
"""Of a text field and a slider a text, of a choice the tuple of chosen positions, of a tool what it submits."""


@dataclass(frozen=True)
class Prose:
    """HTML to read."""

    html: str


@dataclass(frozen=True)
class Plain:
    """Text to read, its line breaks kept."""

    text: str


@dataclass(frozen=True)
class Notice:
    """Something to take note of.

    Attributes:
        kind: `info`, `success`, `warning` or `error`, as of a crowd-alert; `help` where the terminal can't show it.
    """

    text: str
    kind: str = "info"


@dataclass(frozen=True)
class PictureShown:
    """A picture to look at."""

    address: str
    description: str


@dataclass(frozen=True)
class Named:
    """What every part that is filled in has.

    Attributes:
        name: Key of the answer; empty for one that is not submitted.
        label: Stands above it.
        why_not: Why it can't be filled in or is not submitted; empty where it is.
    """

    name: str
    label: str
    required: bool = False
    disabled: bool = False
    why_not: str = ""


@dataclass(frozen=True)
class TextField(Named):
    """A line or several lines of text.

    Attributes:
        pattern: What the whole text must match.
        allowed: What each of its characters must match.
        error_message: Said in place of our own words when the text is not right.
    """

    kind: TextKind = "text"
    value: str = ""
    placeholder: str = ""
    lines: int = 1
    min_length: int = 0
    max_length: int = 0
    pattern: str = ""
    allowed: str = ""
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    error_message: str = ""


@dataclass(frozen=True)
class BlockText(TextField):
    """The text of a key or a value of a document; the answer has a list of all blocks under one name.

    Attributes:
        block: The block without its text.
        along: Blocks that are submitted before it.
        optional: Whether nothing is submitted without a text.
    """

    block: Mapping[str, object] = field(default_factory=dict)
    along: tuple[Mapping[str, object], ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Slider(Named):
    """A number between two ends."""

    minimum: float = 0
    maximum: float = 100
    step: float = 1
    value: float = 0


@dataclass(frozen=True)
class Option:
    """One option of a choice; `name` is the button's own."""

    name: str
    value: str
    caption: str
    chosen: bool = False


@dataclass(frozen=True)
class Choice(Named):
    """Radio buttons, check boxes, a select, or a crowd classifier.

    Attributes:
        several: Whether more than one option can be chosen.
        none: What an option after the others is called that says that none fits; empty without one.
    """

    options: tuple[Option, ...] = ()
    several: bool = False
    form: ChoiceForm = "names"
    none: str = ""


@dataclass(frozen=True)
class Tool(Named):
    """A crowd element that is a tool of its own, with a picture or a text.

    Attributes:
        element: Its tag.
        address: Of its picture.
        text: Of an entity annotation.
        initial: What it begins with, as the element's `initial-value` has it.
        overlay: Earlier labels to look at, as the element's `overlay` has them.
        comment: Whether the worker can add a comment.
    """

    element: str = ""
    labels: tuple[str, ...] = ()
    address: str = ""
    text: str = ""
    initial: object = None
    overlay: object = None
    comment: bool = False


@dataclass(frozen=True)
class Hidden(Named):
    """A hidden input, submitted as it is."""

    value: str = ""


Part = Prose | Plain | Notice | PictureShown | TextField | Slider | Choice | Tool | Hidden


@dataclass(frozen=True)
class Form:
    """A page read as a form.

    Attributes:
        parts: From top to bottom.
        header: Of its first tool.
        short_instructions: HTML.
        full_instructions_header: Title of the full instructions.
        full_instructions: HTML.
        submit: What the button says.
    """

    parts: tuple[Part, ...]
    header: str = ""
    short_instructions: str = ""
    full_instructions_header: str = ""
    full_instructions: str = ""
    submit: str = "Submit"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of the pictures, each once."""
        found = (part.address for part in self.parts if isinstance(part, PictureShown | Tool) and part.address)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class FormPage:
    """A form with its pictures, which are decoded ones, or words that say why there is none."""

    form: Form
    pictures: Mapping[str, object] = field(default_factory=dict)
