"""The command `gtui`, and `python -m gtui`."""

import os
import sys


def main() -> None:
    """Open the application at once where nothing else is asked for: to read a command line takes a fifth of a start."""
    if len(sys.argv) > 1:
        from gtui.cli import main as read_command_line

        read_command_line()
    else:
        from gtui.launch import run_application

        # The two environment variables of the options that `gtui` alone takes.
        run_application(os.environ.get("GTUI_ENDPOINT_URL", ""), os.environ.get("GTUI_DATA_DIR", ""))


if __name__ == "__main__":
    main()
