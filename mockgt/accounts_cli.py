"""`mockgt accounts`: the keys of a class, and the line with which each person joins it."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import typer

from mockgt.command_options import AsJson, DataDir, EndpointUrl, control_client, fail

accounts = typer.Typer(help="The accounts of a class: make, list and remove them.", no_args_is_help=True)

JoinUrl = Annotated[str, typer.Option("--url", help="How the class reaches the server, if not by its own URL.")]


@accounts.command()
def add(
    names: Annotated[list[str] | None, typer.Argument(help="Whose accounts.")] = None,
    roster: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A file with one name per line.")
    ] = None,
    url: JoinUrl = "",
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Make an account for each name, and print the line with which they join; who has one keeps it."""
    wanted = [*(names or []), *(_roster(roster) if roster else [])]
    if not wanted:
        fail("Name the people, or give a file of names with --roster.")
    server = control_client(endpoint_url, data_dir)
    made = server.call("POST", "/_mockgt/accounts", {"names": wanted})["accounts"]
    _show(made, url or server.endpoint, as_json)


@accounts.command("list")
def list_accounts(
    url: JoinUrl = "", endpoint_url: EndpointUrl = "", data_dir: DataDir = None, as_json: AsJson = False
) -> None:
    """Print the join line of every account."""
    server = control_client(endpoint_url, data_dir)
    _show(server.call("GET", "/_mockgt/accounts")["accounts"], url or server.endpoint, as_json)


@accounts.command()
def remove(
    name: Annotated[str, typer.Argument(help="Whose account.")],
    erase: Annotated[bool, typer.Option("--erase", help="Remove what they made, too.")] = False,
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = None,
) -> None:
    """Take a person's keys away; with --erase, their buckets, jobs and everything else of the account."""
    server = control_client(endpoint_url, data_dir)
    account_id = server.call("DELETE", f"/_mockgt/accounts/{quote(name, safe='')}")["account_id"]
    if erase:
        server.as_account(account_id).call("POST", "/_mockgt/reset", {})
    rest = "and everything in it are" if erase else "is"
    typer.echo(f"The account {account_id} of {name} {rest} removed.")


def join_code(account: Mapping[str, Any], url: str) -> str:
    """The one word that `gtui join` takes: URL, name and keys as JSON in URL-safe base64."""
    document = json.dumps({"url": url, **account}, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(document.encode()).decode().rstrip("=")


def _show(made: list[dict[str, str]], url: str, as_json: bool) -> None:
    if urlsplit(url).hostname in ("0.0.0.0", "::"):
        fail("The server listens on every address of this machine. Say which one the class uses with --url.")
    if as_json:
        typer.echo(json.dumps([{**account, "join": join_code(account, url)} for account in made], indent=2))
        return
    for account in made:
        typer.echo(f"{account['name']}  {account['account_id']}  gtui join {join_code(account, url)}")


def _roster(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path} cannot be read: {error}. Write one name per line, as UTF-8.")
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
