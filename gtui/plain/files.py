"""What a worker keeps of a task: its data object, or a picture of its page."""

from pathlib import Path

from gtui.plain.form import NotUnderstood


def write_new(name: str, content: bytes) -> str:
    """Write a new file, replacing nothing; what to tell. Raises NotUnderstood."""
    if not name:
        raise NotUnderstood("Type w and the name of the file to write, such as w picture.jpg.")
    path = Path(name).expanduser()
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise NotUnderstood(f"{path} exists already. Choose another name.") from error
    except OSError as error:
        raise NotUnderstood(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
    return f"{path} is written, {len(content):,} bytes."
