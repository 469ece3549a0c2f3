"""The guide: the next step of the demo, why it is done, and a hint when the person asks for it."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.course.guide import Guide
    from gtui.course.steps import Step

KEYS = "^g go F7 hint F9 happened F3 close"
KEYS_IN_COLUMN = "ctrl+g go there\nF7 hint\nF9 what just happened\nF10 skip this step\nctrl+o all steps\nF3 close"
FINISHED = "All 23 steps are done. Go on: ctrl+o, then Capstone."


class GuidePanel(Static):
    """One look at the guide: a strip of a few lines, or a column beside the content where there is room."""

    def show(self, guide: "Guide", as_column: bool, briefly: bool = False) -> None:
        """Write the guide; `as_column` says which of the two looks is shown, `briefly` that rows are scarce."""
        is_column = self.id == "guide-column"
        self.display = guide.shown and is_column == as_column
        if self.display:
            self.update(column(guide) if is_column else strip(guide, briefly))


def strip(guide: "Guide", briefly: bool = False) -> Content:
    """Two lines, with the hint a few more; briefly it is the first line, or the hint that was asked for."""
    step = guide.step
    if step is None:
        return Content.assemble(("✓ ", "bold"), FINISHED, ("  F3 close", "dim"))
    lines = [] if briefly else [step.explanation]
    if guide.hint:
        lines.append(_hint(step))
    done = f"✓{guide.last_done.number} " if guide.last_done else ""
    return Content.assemble((done, "bold"), _title(step), (f" {KEYS}", "dim"), *(f"\n{line}" for line in lines))


def column(guide: "Guide") -> Content:
    """The same from top to bottom, with what was done last."""
    step, last = guide.step, guide.last_done
    parts: list[Content | tuple[str, str]] = []
    if last:
        parts += [(f"✓ {last.number}. {last.title}\n", "bold"), (f"{plain(guide.evidence[last.key])}\n\n", "dim")]
    if step is None:
        parts.append(Content(FINISHED))
    else:
        parts += [
            (f"Step {step.number} of 23\n{step.title}\n", "bold"),
            Content(f"{step.place}\n\n{step.explanation}\n\n"),
        ]
        parts.append(Content(f"{_hint(step)}\n\n") if guide.hint else Content(""))
    return Content.assemble(*parts, (KEYS_IN_COLUMN, "dim"))


def _title(step: "Step") -> Content:
    return Content.assemble((f"Step {step.number} · {step.title}", "bold"))


def _hint(step: "Step") -> str:
    return f"Hint: {step.hint}"
