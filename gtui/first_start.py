"""Whether this person has started gtui before: a small file in the platform's configuration directory.

Not on the server: a server of one's own may keep everything in memory, and the welcome is about the person at this
machine, not about an account.
"""

from pathlib import Path

import platformdirs

FILE = "welcomed"


def welcome_path() -> Path:
    """Where it is kept for this machine's user."""
    return Path(platformdirs.user_config_dir("gtui")) / FILE


def is_first_start(path: Path) -> bool:
    """Whether the welcome was never closed."""
    return not path.exists()


def remember_welcome(path: Path) -> None:
    """Do not welcome this person again; where nothing can be written, the welcome simply comes again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The welcome of gtui was shown. Delete this file to see it again.\n", encoding="utf-8")
    except OSError as error:
        import logging

        logging.getLogger("gtui").info("the welcome could not be remembered: %s", error)
