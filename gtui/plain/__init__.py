"""Labeling line by line, without a screen: for scripts and screen readers. No Textual in here."""

from gtui.plain.human_loops import answer_plainly
from gtui.plain.lines import Lines
from gtui.plain.shift import label_plainly

__all__ = ["Lines", "answer_plainly", "label_plainly"]
