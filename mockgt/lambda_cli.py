"""`mockgt lambda`: Python functions of this machine in place of uploaded Lambda functions."""

from pathlib import Path
from typing import Annotated

import typer

from mockgt.command_options import DataDir, EndpointUrl, control_client, fail

lambda_commands = typer.Typer(help="Lambda functions of custom labeling jobs.", no_args_is_help=True)


@lambda_commands.callback()
def _group() -> None:
    """Keep `add` a command of its own."""


@lambda_commands.command()
def add(
    arn: Annotated[str, typer.Argument(help="arn:aws:lambda:<region>:<account>:function:<name>.")],
    function: Annotated[str, typer.Argument(metavar="MODULE:FUNCTION", help="Such as handlers:pre.")],
    path: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="Folder of the module; the current one.")
    ] = Path(),
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = None,
) -> None:
    """Run a Python function of this machine for an ARN; a changed file is read again."""
    from mockgt.client import ClientError

    region = arn.split(":")[3] if arn.count(":") >= 6 else ""
    body = {"arn": arn, "handler": function, "path": str(path.resolve())}
    try:
        added = control_client(endpoint_url, data_dir, region).call("POST", "/_mockgt/functions", body)
    except ClientError as error:
        fail(str(error))
    typer.echo(f"{added['name']}: {function} of {path.resolve()}.")
