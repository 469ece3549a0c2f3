"""A worker template's rendered page as a form.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html, the crowd elements.
Ours: that a form is read from top to bottom, one thing below the other, and what stands in place of what only a
browser shows.
"""

from collections.abc import Callable
from dataclasses import replace

from gtui.forms.crowd_tools import TOOLS, read_tool
from gtui.forms.fields import (
    CHECKS,
    SELECTS,
    read_choices,
    read_classifier,
    read_group,
    read_hidden,
    read_select,
    read_slider,
    read_text,
)
from gtui.forms.instructions import REGIONS, Instructions, read_instructions
from gtui.forms.parts import Choice, Form, Hidden, Named, Notice, Part, PictureShown, Plain, Prose
from gtui.forms.reviews import REVIEWS, read_review
from gtui.forms.shown_as_text import DISPLAYED, MEDIA, displayed, media_notice
from mockgt.crowd_elements.tree import SILENT, Element, Page, read_page

TEXT_INPUTS = frozenset({"crowd-input", "crowd-text-area", "textarea"})
CLASSIFIERS = frozenset({"crowd-classifier", "crowd-classifier-multi-select"})
HEADED = TOOLS | CLASSIFIERS | REVIEWS
BLOCKS = frozenset({"div", "section", "article", "p", "table", "tr", "td", "th", "ul", "ol", "li", "fieldset", "form"})
NOT_TYPED = frozenset({"submit", "button", "reset", "image", "file"})
NO_NAME = "it has no name"
OUTSIDE = "it stands outside <crowd-form>"
SCRIPTS = "This page has scripts. They do not run here: what they would show or change is missing."
SHORTENED = "This page is too long: its end is left out."
OTHER = "<{tag}> can't be shown in a terminal. Decline the task if you can't answer without it."
_OWN_FORM = "crowd-entity-annotation"


def read_form(html: str) -> Form:
    """The form that a page's HTML holds."""
    page = read_page(html)
    reader = _FormReader(page)
    return reader.form()


class _FormReader:
    """Walks through a page once and collects its parts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parts: list[Part] = []
        self._prose: list[Element | str] = []
        self._radios: dict[str, int] = {}
        self._captions = _captions(page.root)
        self._has_form = page.root.first("crowd-form") is not None
        self._inside = not self._has_form
        self._submit = ""

    def form(self) -> Form:
        if self._page.scripts:
            self._parts.append(Notice(SCRIPTS, "help"))
        self._walk(self._page.root)
        self._end_prose()
        if self._page.shortened:
            self._parts.append(Notice(SHORTENED, "warning"))
        said: Instructions = read_instructions(self._page.root)
        first = next((tool for tool in self._page.root.within() if tool.tag in HEADED), None)
        return Form(
            tuple(self._parts),
            header=first.get("header") if first else "",
            short_instructions=said.short,
            full_instructions_header=said.header,
            full_instructions=said.full,
            submit=self._submit or "Submit",
        )

    # Parts

    def _end_prose(self) -> None:
        children, self._prose = self._prose, []
        root = Element("body", children=children)
        if root.text or root.first("hr"):
            self._parts.append(Prose(root.html))

    @property
    def _at_part(self) -> Part | None:
        """The part that the next one follows with nothing to read between them."""
        blank = not Element("body", children=self._prose).text
        return self._parts[-1] if blank and self._parts else None

    def _add(self, part: Part) -> None:
        if isinstance(part, Named) and not isinstance(part, Hidden) and not part.why_not:
            named = part.name or (isinstance(part, Choice) and all(option.name for option in part.options))
            why_not = OUTSIDE if not self._inside else "" if named else NO_NAME
            part = replace(part, why_not=why_not)
        self._end_prose()
        self._parts.append(part)

    # The walk

    def _walk(self, parent: Element) -> None:
        for child in parent.children:
            if isinstance(child, str):
                self._prose.append(child)
            elif child.tag not in SILENT and child.tag not in REGIONS:
                self._element(child)

    def _element(self, element: Element) -> None:
        tag = element.tag
        handler = self._handler(tag)
        if handler is not None:
            handler(element)
        elif tag in DISPLAYED:
            self._displayed(element)
        elif tag.startswith("crowd-") and tag != "crowd-form":
            self._add(Notice(OTHER.format(tag=tag), "help"))
        elif tag in {"crowd-form", "form"}:
            self._in_form(element)
        elif tag == "label" and element.get("for") in self._captions and element.get("for"):
            return
        elif _only_text(element):
            self._prose.append(element)
        else:
            self._container(element)

    def _handler(self, tag: str) -> Callable[[Element], None] | None:
        if tag in TOOLS:
            return self._tool
        if tag in TEXT_INPUTS:
            return lambda element: self._add(read_text(element, self._captions))
        if tag in CLASSIFIERS:
            return self._classifier
        if tag in REVIEWS:
            return self._review
        if tag in MEDIA:
            return lambda element: self._add(Notice(media_notice(element), "help"))
        handlers: dict[str, Callable[[Element], None]] = {
            "input": self._input,
            **dict.fromkeys(SELECTS, lambda element: self._add(read_select(element, self._captions))),
            "crowd-radio-group": lambda element: self._add(read_group(element)),
            "crowd-radio-button": self._radio,
            "crowd-slider": lambda element: self._add(read_slider(element, self._captions)),
            "img": lambda element: self._add(PictureShown(element.get("src"), element.get("alt"))),
            "button": self._button,
            "crowd-button": self._button,
        }
        return self._check if tag in CHECKS else handlers.get(tag)

    def _in_form(self, element: Element) -> None:
        before, self._inside = self._inside, self._inside or element.tag == "crowd-form"
        self._container(element)
        self._end_prose()
        self._inside = before

    def _container(self, element: Element) -> None:
        """What holds something to fill in: its own text stays apart from that of its neighbours."""
        wraps = element.tag == "label" and element.first("input", "select", "textarea")
        if wraps:
            for child in element.elements():
                self._element(child)
            return
        if element.tag in BLOCKS:
            self._prose.append(Element("p"))
        self._walk(element)
        if element.tag in BLOCKS:
            self._prose.append(Element("p"))

    def _displayed(self, element: Element) -> None:
        notice, before = displayed(element)
        if notice is not None:
            self._add(notice)
            return
        if before:
            self._prose.append(Element("h2", children=[before]))
        self._walk(element)
        self._prose.append(Element("p"))

    def _tool(self, element: Element) -> None:
        inside, self._inside = self._inside, self._inside or element.tag == _OWN_FORM
        self._add(read_tool(element))
        self._inside = inside

    def _classifier(self, element: Element) -> None:
        target = element.first("classification-target")
        if target is not None and _only_text(target) and not any(target.elements()):
            self._add(Plain(target.raw_text.strip("\n")))
        elif target is not None:
            self._container(target)
        self._add(read_classifier(element))

    def _review(self, element: Element) -> None:
        for part in read_review(element):
            self._add(part)

    def _input(self, element: Element) -> None:
        kind = element.get("type", "text").lower()
        if kind == "hidden":
            if element.get("name"):
                self._add(read_hidden(element))
        elif kind == "radio":
            self._radio(element)
        elif kind == "checkbox":
            self._check(element)
        elif kind == "range":
            self._add(read_slider(element, self._captions))
        elif kind == "file":
            self._add(Notice("A file can't be attached here. Decline the task if it needs one.", "help"))
        elif kind not in NOT_TYPED:
            self._add(read_text(element, self._captions))
        else:
            self._button(element)

    def _radio(self, element: Element) -> None:
        """Buttons of one name are one choice, wherever they stand."""
        choice = read_choices(element, self._captions, several=False)
        place = self._radios.get(choice.name) if choice.name else None
        earlier = self._parts[place] if place is not None else None
        if place is not None and isinstance(earlier, Choice):
            self._parts[place] = replace(
                earlier,
                options=earlier.options + choice.options,
                required=earlier.required or choice.required,
            )
            return
        self._add(choice)
        self._radios[choice.name] = len(self._parts) - 1

    def _check(self, element: Element) -> None:
        """Boxes that follow each other are one list."""
        choice = read_choices(element, self._captions, several=True)
        before = self._at_part
        alike = (
            isinstance(before, Choice)
            and before.several
            and before.form == "names"
            and (before.required, before.disabled) == (False, False) == (choice.required, choice.disabled)
            and bool(choice.options[0].name) == bool(before.options[0].name)
        )
        if alike and isinstance(before, Choice) and (before.why_not == OUTSIDE) == (not self._inside):
            self._prose = []
            self._parts[-1] = replace(before, name="", options=before.options + choice.options)
        else:
            self._add(choice)

    def _button(self, element: Element) -> None:
        kind = element.get("form-action", element.get("type", "submit" if element.tag == "button" else "")).lower()
        words = element.text or element.get("value") or element.get("title")
        if kind == "submit" and self._inside:
            self._submit = self._submit or words
        elif element.get("href"):
            self._prose.append(Element("a", {"href": element.get("href")}, [words]))
        elif words and kind not in {"reset", "submit"}:
            self._prose.append(f" [{words}] ")


def _only_text(element: Element) -> bool:
    """Whether there is nothing in an element but what is read."""
    return not any(
        each.tag in {"input", "select", "textarea", "button", "img", "label"}
        or each.tag in MEDIA
        or each.tag in REGIONS
        or each.tag.startswith("crowd-")
        for each in element.within()
        if each is not element or each.tag == "label"
    ) or (element.tag == "label" and element.first("input", "select", "textarea", "crowd-input") is None)


def _captions(root: Element) -> dict[str, str]:
    """The words of labels, by the id of what they stand for."""
    found: dict[str, str] = {}
    inputs = {each.get("id") for each in root.within() if each.tag in {"input", "select", "textarea"}}
    for label in root.within():
        if label.tag != "label":
            continue
        if label.get("for") in inputs and label.get("for"):
            found[label.get("for")] = label.text
        for each in label.within():
            if each.tag in {"input", "select", "textarea"}:
                each.attributes.setdefault("data-caption", label.text if each.tag != "select" else _own_text(label))
    return found


def _own_text(label: Element) -> str:
    return " ".join("".join(child for child in label.children if isinstance(child, str)).split())
