"""What the commands of `mockgt` share: options, the configuration, the server's client, and how they fail."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from mockgt.config import Config, read_config

if TYPE_CHECKING:
    from mockgt.client import ControlClient

DataDir = Annotated[Path | None, typer.Option(help="Directory of the labeling database and of server.json.")]
EndpointUrl = Annotated[str, typer.Option(help="URL of the server; else the one that server.json names.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Region = Annotated[str, typer.Option(help="AWS region; else AWS_REGION, AWS_DEFAULT_REGION or us-east-1.")]


def configuration(endpoint_url: str = "", data_dir: Path | None = None) -> Config:
    """The configuration; what the two flags name wins."""
    try:
        config = read_config()
    except ValueError as error:
        fail(str(error))
    return replace(config, endpoint_url=endpoint_url or config.endpoint_url, data_dir=data_dir or config.data_dir)


def control_client(endpoint_url: str, data_dir: Path | None, region: str = "") -> "ControlClient":
    """The client of the server that the flags, the configuration or `server.json` name."""
    from mockgt.client import ClientError, ControlClient, find_endpoint, operator_token

    config = configuration(endpoint_url, data_dir)
    try:
        endpoint = find_endpoint(config.endpoint_url, config.data_dir)
        return ControlClient(endpoint, region, operator_token=operator_token(endpoint, config.data_dir))
    except ClientError as error:
        fail(str(error))


def json_file(path: Path | None) -> Any:
    """What a file of JSON holds; None without a file."""
    if path is None:
        return None
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        fail(f"{path} is not JSON: {error}.")


def text_file(path: Path | None) -> str | None:
    """The text of a file; None without a file."""
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path} cannot be read as text: {error}.")


def check_choice(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """End the command unless an option has one of its values."""
    if value not in allowed:
        fail(f"{option} is {' or '.join(allowed)}, not '{value}'.")


def fail(message: str) -> NoReturn:
    """End the command with this message and exit code 1."""
    print(f"mockgt: {message}", file=sys.stderr)  # noqa: T201
    raise typer.Exit(1)
