"""What `mockgt doctor` looks at: whether this machine can run the server, and what runs already."""

import os
import platform
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import urllib3
from packaging.requirements import Requirement

from mockgt import __version__
from mockgt.client import ClientError, ControlClient
from mockgt.config import Config
from mockgt.data_dir import is_in_use, read_note

DISTRIBUTION = "gtui"
LIBRARIES = ("moto", "boto3", "textual")
OLDEST_PYTHON = (3, 11)
ANSWER_SECONDS = 3.0


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        advice: What to do; empty where all is well.
        broken: The server cannot run or be used as it is.
    """

    subject: str
    found: str
    advice: str = ""
    broken: bool = False

    def __str__(self) -> str:
        """As the command prints it."""
        return f"{'!!' if self.advice else 'ok'}  {self.subject}: {self.found}. {self.advice}".rstrip()


def examine(config: Config, environ: Mapping[str, str] = os.environ, terminal: bool = True) -> list[Check]:
    """Look at everything, with the endpoint, port and data directory of this configuration."""
    return [
        python_version(sys.version_info[:3]),
        *(library(name, metadata.version) for name in LIBRARIES),
        *data_directory(config.data_dir),
        server(config),
        port(config),
        colours(environ, terminal),
    ]


def python_version(version: tuple[int, int, int]) -> Check:
    """Whether this Python is new enough."""
    found = f"{version[0]}.{version[1]}.{version[2]} ({platform.system()})"
    if version < OLDEST_PYTHON:
        return Check("Python", found, "Install Python 3.11 or newer, then the program again.", broken=True)
    return Check("Python", found)


def library(name: str, version_of: Callable[[str], str]) -> Check:
    """Whether a library is there in a version that the program's own requirements allow."""
    try:
        wanted = next(
            requirement
            for requirement in map(Requirement, metadata.requires(DISTRIBUTION) or [])
            if requirement.name == name and requirement.marker is None
        )
    except metadata.PackageNotFoundError:
        return Check(name, f"{DISTRIBUTION} is not installed", "Run `pip install .` in its directory.", broken=True)
    advice = f"Run `pip install '{wanted}'`."
    try:
        version = version_of(name)
    except metadata.PackageNotFoundError:
        return Check(name, "not installed", advice, broken=True)
    if not wanted.specifier.contains(version, prereleases=True):
        return Check(name, f"{version}, which is not {wanted.specifier}", advice, broken=True)
    return Check(name, f"{version} ({wanted.specifier})")


def data_directory(path: Path) -> Iterator[Check]:
    """Whether the directory can be written, and who has it."""
    there = next(place for place in (path, *path.absolute().parents) if place.exists())
    state = "can be written" if there == path else "is made by the first server"
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        yield Check("Data directory", f"{path} {state}")
    else:
        advice = "Correct its permissions, or choose another directory with --data-dir or MOCKGT_DATA_DIR."
        yield Check("Data directory", f"{path} cannot be written", advice, broken=True)
    note = read_note(path)
    who = f"the server at {note['url']} (process {note['pid']})" if note else "a server that is starting or stopping"
    if is_in_use(path):
        yield Check("Used by", who)
    elif note:
        yield Check("Used by", f"nobody; {who} has ended without saying so", f"Remove {path / 'server.json'}.")
    else:
        yield Check("Used by", "nobody")


def server(config: Config) -> Check:
    """Whether the server that commands would use answers."""
    note = read_note(config.data_dir) if is_in_use(config.data_dir) else None
    endpoint = config.endpoint_url or (str(note["url"]) if note else "")
    if not endpoint:
        return Check("Server", "none runs; `mockgt serve` starts one")
    version = _version_of(endpoint)
    if version is None:
        advice = "End it and start `mockgt serve`, or name another one with --endpoint-url or MOCKGT_ENDPOINT_URL."
        return Check("Server", f"{endpoint} does not answer as a mockgt server", advice, broken=True)
    if version != __version__:
        return Check("Server", f"{endpoint} is mockgt {version}; this is {__version__}", "Start it anew.")
    return Check("Server", f"{endpoint} is healthy, mockgt {version}")


def port(config: Config) -> Check:
    """Whether `mockgt serve` without options can listen."""
    subject = f"Port {config.port}"
    try:
        family = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                # As the server does: connections that are just closing are no obstacle.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((config.host, config.port))
    except OSError as error:
        name = f"[{config.host}]" if ":" in config.host else config.host
        if _version_of(f"http://{name}:{config.port}") is not None:
            return Check(subject, "a mockgt server listens there")
        advice = "End what uses it, or choose another one with `mockgt serve --port` or MOCKGT_PORT."
        return Check(subject, f"cannot be used on {config.host} ({error.strerror})", advice, broken=True)
    return Check(subject, f"free on {config.host}")


def colours(environ: Mapping[str, str], terminal: bool) -> Check:
    """Whether pictures in gtui will have their colours."""
    depth, term = environ.get("COLORTERM", ""), environ.get("TERM", "")
    if not terminal:
        return Check("Colours", "no terminal here")
    if depth in ("truecolor", "24bit"):
        return Check("Colours", f"16 million (COLORTERM={depth})")
    found = f"256 or fewer (COLORTERM={depth or 'not set'}, TERM={term or 'not set'})"
    advice = "Pictures will be coarser. If the terminal has 16 million colours, set COLORTERM=truecolor."
    return Check("Colours", found, advice)


def _version_of(endpoint: str) -> str | None:
    """The version of the mockgt server there; None where nothing answers as one does."""
    try:
        answer = ControlClient(endpoint.rstrip("/"), read_seconds=ANSWER_SECONDS).call("GET", "/_mockgt/health")
        return str(answer["version"])
    except (ClientError, urllib3.exceptions.HTTPError, ValueError, KeyError, TypeError):
        return None
