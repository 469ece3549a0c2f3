"""The `gtui` command. Nothing heavy is imported before a command needs it."""

from typing import Annotated

import typer

from gtui.capstone_cli import capstone
from gtui.cli_options import AccountId, DataDir, EndpointUrl, Region
from gtui.command_line.groups import GROUPS

HUMAN_LOOPS_ON_SCREEN = (
    "Human loops are answered line by line with --plain, or on the screen in the worker portal: "
    "gtui portal --endpoint-url http://127.0.0.1:5055"
)
NO_JOB = "Give the name of the labeling job, such as gtui label my-first-labeling-job."

cli = typer.Typer(
    help="Amazon SageMaker Ground Truth in a terminal.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(capstone, name="capstone")
for group in GROUPS:
    cli.add_typer(group)


@cli.callback(invoke_without_command=True)
def application(
    context: typer.Context,
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = "",
    memory: Annotated[bool, typer.Option("--memory", help="Forget everything at the end.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Open the application: the Ground Truth console and worker portal, offline."""
    if version:
        from gtui import __version__

        typer.echo(f"gtui {__version__}")
    elif context.invoked_subcommand is None:
        from gtui.launch import run_application

        if memory and (endpoint_url or data_dir):
            typer.echo("--memory is for a server of gtui's own. Leave --endpoint-url and --data-dir out.", err=True)
            raise typer.Exit(2)
        run_application(endpoint_url, data_dir, memory=memory)


@cli.command()
def portal(endpoint_url: EndpointUrl = "", data_dir: DataDir = "") -> None:
    """Open the worker portal only: label jobs of a server that somebody else set up."""
    if not endpoint_url:
        typer.echo(
            "gtui portal needs the server of the class: gtui portal --endpoint-url http://127.0.0.1:5055", err=True
        )
        raise typer.Exit(2)
    from gtui.launch import run_application

    run_application(endpoint_url, data_dir, worker_only=True)


@cli.command()
def join(
    code: Annotated[str, typer.Argument(help="The word of the join line that your teacher gave you.")] = "",
    leave: Annotated[
        bool, typer.Option("--leave", help="Leave the class; gtui starts a server of its own again.")
    ] = False,
) -> None:
    """Join a class: from then on gtui works in your account on the teacher's server."""
    if bool(code) == leave:
        typer.echo("Give the join line of your teacher, gtui join CODE, or leave the class with --leave.", err=True)
        raise typer.Exit(2)
    from gtui.launch import run_join

    raise typer.Exit(run_join(code))


@cli.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="Without a terminal: one line per checkpoint.")] = False,
    seed: Annotated[int, typer.Option(help="Seed of the server's choices.")] = 0,
    data_dir: DataDir = "",
) -> None:
    """Play the course demo by itself, from the bucket to the output manifest."""
    from gtui.launch import run_demo

    raise typer.Exit(run_demo(headless=headless, seed=seed, data_dir=data_dir))


@cli.command()
def label(
    job: Annotated[str, typer.Argument(help="Name of the labeling job, or with --human-loops of a human loop.")] = "",
    worker: Annotated[str, typer.Option(help="User name (e-mail address) to sign in with.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, for scripts and screen readers.")] = False,
    human_loops: Annotated[
        bool, typer.Option("--human-loops", help="With --plain: the human loops of Augmented AI that wait for you.")
    ] = False,
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = "",
    account_id: AccountId = "",
    region: Region = "",
) -> None:
    """Go straight to labeling a job; line by line the exit code is 1 after a wrong line, 3 where the input ended."""
    if human_loops and plain:
        from gtui.launch import run_human_loops

        raise typer.Exit(run_human_loops(job, worker, endpoint_url, data_dir, account_id, region))
    if human_loops or not job:
        typer.echo(HUMAN_LOOPS_ON_SCREEN if human_loops else NO_JOB, err=True)
        raise typer.Exit(2)
    from gtui.launch import run_label

    raise typer.Exit(run_label(job, worker, plain, endpoint_url, data_dir, account_id, region))


@cli.command()
def keys() -> None:
    """List every key and the name under which the configuration file's keymap changes it."""
    from gtui.launch import run_keys

    raise typer.Exit(run_keys())


@cli.command()
def results(
    job: Annotated[str, typer.Argument(help="Name of the labeling job.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = "",
    account_id: AccountId = "",
    region: Region = "",
) -> None:
    """Print what a job's output manifest says."""
    from gtui.launch import run_results

    raise typer.Exit(run_results(job, as_json, endpoint_url, data_dir, account_id, region))


@cli.command()
def submit(
    job: Annotated[str, typer.Argument(help="Name of the labeling job; else the capstone's, or the only one.")] = "",
    name: Annotated[str, typer.Option(help="Your name, for the teacher.")] = "",
    out: Annotated[str, typer.Option(help="The file to write; else <job>-submission.zip here.")] = "",
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = "",
    account_id: AccountId = "",
    region: Region = "",
) -> None:
    """Write one file to hand in: labels, manifests, what happened, and how each label came."""
    from gtui.launch import run_submit

    raise typer.Exit(run_submit(job, name, out, endpoint_url, data_dir, account_id, region))


def main() -> None:
    """Read the command line and do what it says."""
    cli()
