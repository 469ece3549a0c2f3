"""docs/command-line.md, written from the commands themselves: `python -m tests.gtui.command_line.reference`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from gtui.cli import cli
from gtui.cli_options import AccountId, DataDir, EndpointUrl, Region
from gtui.commands import command
from tests.gtui.command_line.twins import TWINS

PAGE = Path(__file__).parents[3] / "docs" / "command-line.md"
SHARED = {"--endpoint-url", "--data-dir", "--account-id", "--region", "--json", "--help"}
HEAD = """\
# The command line of gtui

Every action of the console is a command too, for scripts and for people who do not use a screen. `--json` prints one
JSON document; the fields are those of the records that the screens show. Errors go to standard error, with `--json` as
`{"title", "message", "hint"}`, and the exit code is 1; 2 is a wrong option, 130 control-c, after which the answer says
how far the work came. What loses something asks first, and in a script needs `--yes`.

The commands about a noun, `gtui buckets list` and the like, all take

| Option | What it says |
|---|---|
"""
TAIL = """
Without a server's address a command uses the class that was joined, else the server that works in the data directory,
else one of its own, which ends with the command.

This page is written by `python -m tests.gtui.command_line.reference`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD + "\n".join(_shared()), TAIL, "## What the keys do on the command line\n", *_twins(), ""]
    for path, each in commands().items():
        parts += [f"## {path}\n\n{_help(each)}\n", f"```\n{_usage(path, each)}\n```\n", *_options(each), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def commands() -> Mapping[str, Any]:
    """Every command by what is typed, `gtui buckets list`."""
    return dict(_walk("gtui", typer.main.get_command(cli)))


def _walk(path: str, node: Any) -> Iterator[tuple[str, Any]]:
    for name, each in getattr(node, "commands", {}).items():
        if hasattr(each, "commands"):
            yield from _walk(f"{path} {name}", each)
        else:
            yield f"{path} {name}", each


def _shared() -> list[str]:
    known: dict[str, Any] = {
        "--endpoint-url": EndpointUrl,
        "--data-dir": DataDir,
        "--account-id": AccountId,
        "--region": Region,
    }
    rows = [(name, each.__metadata__[0]) for name, each in known.items()]
    texts = [f"| `{name}`, or `{option.envvar}` | {option.help} |" for name, option in rows]
    return [*texts, "| `--json` | One JSON document. |"]


def _twins() -> Iterator[str]:
    yield "| In the console | Key | On the command line |\n|---|---|---|"
    for name, twin in TWINS.items():
        yield f"| {command(name).name} | `{command(name).key}` | `{twin}` |"


def _help(each: Any) -> str:
    return " ".join(str(each.help).split())


def _usage(path: str, each: Any) -> str:
    arguments = [f"{name.upper()}{'…' if many else ''}" for name, many in _arguments(each)]
    return " ".join([path, *arguments, "[OPTIONS]"])


def _arguments(each: Any) -> Iterator[tuple[str, bool]]:
    for parameter in each.params:
        if parameter.param_type_name == "argument":
            yield parameter.name, parameter.nargs != 1


def _options(each: Any) -> Iterator[str]:
    shown = [parameter for parameter in each.params if not SHARED & set(parameter.opts)]
    if not shown:
        return
    yield "| | |\n|---|---|"
    for parameter in shown:
        name = parameter.name.upper() if parameter.param_type_name == "argument" else ", ".join(parameter.opts)
        needed = " Needed." if parameter.required and parameter.param_type_name == "option" else ""
        yield f"| `{name}` | {parameter.help or ''}{needed} |"


if __name__ == "__main__":
    PAGE.write_text(page())
