"""The `mockgt` command. Each command imports what it needs when it runs, so that `--help` is quick."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mockgt import __version__
from mockgt.accounts_cli import accounts
from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION
from mockgt.backup_cli import backup, restore
from mockgt.class_cli import class_commands
from mockgt.command_options import (
    AsJson,
    DataDir,
    EndpointUrl,
    Region,
    configuration,
    control_client,
    fail,
    json_file,
    text_file,
)
from mockgt.config import DEFAULT_HOST
from mockgt.grade_cli import grade
from mockgt.lambda_cli import lambda_commands
from mockgt.serve_cli import serve

if TYPE_CHECKING:
    from mockgt.client import ControlClient

app = typer.Typer(
    help="Amazon SageMaker Ground Truth on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.add_typer(accounts, name="accounts")
app.command()(grade)
app.command()(backup)
app.command()(restore)
app.add_typer(class_commands, name="class")
app.add_typer(lambda_commands, name="lambda")


def main() -> None:
    """Run the command line."""
    app()


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def work(
    job: Annotated[str, typer.Argument(help="Name of the labeling job.")],
    endpoint_url: EndpointUrl = "",
    region: Region = "",
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many workers; team members first, then simulated.")
    ] = None,
    accuracy: Annotated[float | None, typer.Option(min=0, max=1, help="Share of right answers.")] = None,
    profile: Annotated[str | None, typer.Option(help="Whom the crew is made of: expert, crowd or poor.")] = None,
    gold: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The right labels: by name as JSON or CSV, or a manifest."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the workers' choices.")] = 0,
    answers: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="JSON of exact answers.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Make workers label whatever is open in a job."""
    wanted = {
        "job": job,
        "workers": workers,
        "accuracy": accuracy,
        "profile": profile,
        "gold": text_file(gold),
        "seed": seed,
        "answers": json_file(answers),
    }
    refused: list[str] = []
    answered = 0
    for line in _lines(control_client(endpoint_url, data_dir, region), wanted):
        answered += int(line["answered"])
        refused += [f"line {entry['line']}, {entry['worker']}: {entry['reason']}" for entry in line["refused"]]
        typer.echo(f"{answered} answers", err=True)
    for reason in refused:
        typer.echo(reason, err=True)
    typer.echo(f"{job}: {answered} answers submitted, {len(refused)} refused.")
    if refused:
        raise typer.Exit(1)


@app.command()
def reset(
    endpoint_url: EndpointUrl = "",
    account: Annotated[bool, typer.Option("--account", help="Only the account of AWS_ACCESS_KEY_ID.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Empty the server."""
    from mockgt.client import ClientError

    try:
        control_client(endpoint_url, data_dir, "").call("POST", "/_mockgt/reset", {"all": not account})
    except ClientError as error:
        fail(str(error))
    typer.echo("The account is empty." if account else "The server is empty.")


@app.command()
def coverage(
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As the table of the README.")] = False,
) -> None:
    """List every Ground Truth operation with its depth (data plane, control or refused) and AWS's page of it."""
    from mockgt.aws.catalogue import coverage as operations
    from mockgt.aws.catalogue import markdown_table

    if as_markdown:
        typer.echo(markdown_table())
        return

    if as_json:
        listed = [{**asdict(operation), "source": operation.source} for operation in operations()]
        typer.echo(json.dumps(listed, indent=2))
        return
    for operation in operations():
        typer.echo(f"{operation.depth:<11} {operation.service:<22} {operation.operation:<28} {operation.source}")


@app.command()
def lint(
    manifest: Annotated[Path, typer.Argument(help="A manifest file on this machine.")],
    as_json: AsJson = False,
) -> None:
    """Check a manifest by the rules with which a labeling job reads it."""
    from mockgt.manifests.lint import lint as check

    try:
        report = check(manifest.read_bytes())
    except OSError as error:
        fail(f"{manifest} cannot be read: {error.strerror}. Name a file on this machine; download one from S3 first.")
    if as_json:
        typer.echo(json.dumps(asdict(report), indent=2))
    else:
        for finding in report.problems:
            typer.echo(finding)
        for finding in report.warnings:
            typer.echo(f"warning: {finding}")
        counts = (report.lines, "line"), (len(report.problems), "problem"), (len(report.warnings), "warning")
        summary = ", ".join(f"{number} {name}{'s' * (number != 1)}" for number, name in counts)
        typer.echo(f"{manifest}: {summary}.")
    if report.problems:
        raise typer.Exit(1)


@app.command()
def doctor(endpoint_url: EndpointUrl = "", data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Say whether this machine can run the server, what runs already, and what to do."""
    from mockgt.doctor import examine

    checks = examine(configuration(endpoint_url, data_dir), terminal=sys.stdout.isatty())
    if as_json:
        typer.echo(json.dumps([{"ok": not check.advice, **asdict(check)} for check in checks], indent=2))
    else:
        for check in checks:
            typer.echo(check)
    if any(check.broken for check in checks):
        raise typer.Exit(1)


@app.command()
def profile(
    name: Annotated[str, typer.Option(help="Of the profile.")] = "mockgt",
    account: Annotated[str, typer.Option(help="12 digits; the access key of the profile.")] = DEFAULT_ACCOUNT_ID,
    region: Annotated[str, typer.Option(help="AWS region.")] = DEFAULT_REGION,
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = None,
    write: Annotated[bool, typer.Option("--write", help="Append it to the AWS config and credentials files.")] = False,
) -> None:
    """Print an AWS profile that leads every AWS client to the server."""
    from mockgt.aws_profile import AwsProfile, ProfileError, profile_files
    from mockgt.data_dir import is_in_use, read_note

    config = configuration(endpoint_url, data_dir)
    note = read_note(config.data_dir) if is_in_use(config.data_dir) else None
    running = str(note["url"]) if note else f"http://{DEFAULT_HOST}:{config.port}"
    files = profile_files()
    try:
        made = AwsProfile(name, account, region, config.endpoint_url or running)
        if write:
            files.add(made)
    except ProfileError as error:
        fail(str(error))
    if write:
        typer.echo(f"Profile {name} is in {files.config} and {files.credentials}. Use it with AWS_PROFILE={name}.")
        return
    typer.echo(f"# {files.config}\n{made.config}\n# {files.credentials}\n{made.credentials}", nl=False)


def _lines(client: "ControlClient", body: dict[str, object]) -> Any:
    from mockgt.client import ClientError

    try:
        for line in client.lines("/_mockgt/work", body):
            if "error" in line:
                fail(line["error"]["message"])
            yield line
    except ClientError as error:
        fail(str(error))
