"""Text that others wrote, made safe for the terminal."""

REPLACEMENT = "�"


def plain(text: str) -> str:
    """The text with every control character replaced, so that a name or a file's content can't command the terminal.

    Line feeds and tabs stay. Neither Rich nor Textual takes out the escape character.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in "\n\t" else REPLACEMENT for each in text)
