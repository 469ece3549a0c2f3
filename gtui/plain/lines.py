"""A conversation in lines: questions go to the output, answers come from a person or from a pipe."""

import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from gtui.widgets.plain_text import plain


class InputEnded(Exception):
    """There is no further line."""


@dataclass(frozen=True)
class Lines:
    """Where lines come from and go to.

    Attributes:
        interactive: Whether a person types; a script gets no prompts, and its first wrong line ends the program.
        secret: Asks a person for a password without showing it.
    """

    source: TextIO
    target: TextIO
    interactive: bool
    secret: Callable[[str], str] = getpass.getpass

    @classmethod
    def of_this_process(cls) -> "Lines":
        """Standard input and output."""
        return cls(sys.stdin, sys.stdout, sys.stdin.isatty())

    def say(self, text: str = "") -> None:
        """Write a line, or several; what others wrote in it can't command the terminal."""
        self.target.write(f"{plain(text)}\n")
        self.target.flush()

    def ask(self, question: str) -> str:
        """The next line, without spaces around it. Raises InputEnded."""
        if self.interactive:
            self.target.write(f"{plain(question)}: ")
            self.target.flush()
        line = self.source.readline()
        if not line:
            raise InputEnded
        return line.strip()

    def ask_secret(self, question: str) -> str:
        """A password: not shown when a person types it, else the next line as it is. Raises InputEnded."""
        if self.interactive:
            try:
                return self.secret(f"{question}: ")
            except EOFError as error:
                raise InputEnded from error
        line = self.source.readline()
        if not line:
            raise InputEnded
        return line.rstrip("\r\n")
