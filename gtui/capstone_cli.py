"""`gtui capstone`: the capstone from the command line, for scripts, autograders and teachers."""

from typing import Annotated

import typer

from gtui.cli_options import DataDir, EndpointUrl

capstone = typer.Typer(help="The capstone: label traffic signs on your own, and check the work.", no_args_is_help=True)
PackPath = Annotated[
    str, typer.Option("--pack", help="A teacher's pack, a folder or a zip file; else the traffic signs.")
]


@capstone.command()
def check(
    pack: PackPath = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    certificate: Annotated[str, typer.Option(help="Write a certificate to this file (.md or .html).")] = "",
    name: Annotated[str, typer.Option(help="Your name, for the certificate.")] = "",
    endpoint_url: EndpointUrl = "",
    data_dir: DataDir = "",
) -> None:
    """Check the work: points for each requirement, wrong labels, accuracy. Exit code 0 from 60 % of the points."""
    from gtui.launch_capstone import run_check

    raise typer.Exit(run_check(pack, as_json, certificate, name, endpoint_url, data_dir))


@capstone.command()
def pictures(
    folder: Annotated[str, typer.Argument(help="A new folder to write them to.")], pack: PackPath = ""
) -> None:
    """Write the pictures to label, without the right answers, to a new folder."""
    from gtui.launch_capstone import run_pictures

    raise typer.Exit(run_pictures(folder, pack))


@capstone.command()
def export(folder: Annotated[str, typer.Argument(help="A new folder to write it to.")]) -> None:
    """Write the traffic signs as a pack, right answers included: a teacher's beginning for a pack of their own."""
    from gtui.launch_capstone import run_export

    raise typer.Exit(run_export(folder))


@capstone.command()
def validate(pack: Annotated[str, typer.Argument(help="A folder or a zip file.")]) -> None:
    """Check a pack of a teacher's own, and say what is wrong with it."""
    from gtui.launch_capstone import run_validate

    raise typer.Exit(run_validate(pack))
