"""`mockgt class`: how far everybody is, for the teacher."""

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mockgt.command_options import DataDir, EndpointUrl, Region, control_client, fail

if TYPE_CHECKING:
    from mockgt.client import ControlClient

class_commands = typer.Typer(help="A class on one server.", no_args_is_help=True)

COURSES = ("demo", "lessons", "capstone")
DONE, OPEN = "#", "."
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class MemberProgress:
    """One account's checkpoints by course, in their order."""

    account_id: str
    name: str
    checkpoints: Mapping[str, Sequence[Mapping[str, Any]]]

    def done(self, course: str) -> int:
        """How many are done."""
        return sum(each["done"] for each in self.checkpoints[course])


@class_commands.callback()
def _commands() -> None:
    """Keep `progress` a command of its own name."""


@class_commands.command()
def progress(
    as_csv: Annotated[bool, typer.Option("--csv", help="One column per checkpoint, 1 for done.")] = False,
    endpoint_url: EndpointUrl = "",
    region: Region = "",
    data_dir: DataDir = None,
) -> None:
    """List every account with the checkpoints of the demo, the lessons and the capstone."""
    from mockgt.client import ClientError

    server = control_client(endpoint_url, data_dir, region)
    try:
        found = [_progress_of(server, **member) for member in server.call("GET", "/_mockgt/class")["members"]]
    except ClientError as error:
        fail(str(error))
    if not found:
        typer.echo("No account has done anything on this server yet.", err=True)
    elif as_csv:
        _write_csv(found)
    else:
        _write_text(found)


def _progress_of(server: "ControlClient", account_id: str, name: str) -> MemberProgress:
    account = server.as_account(account_id)
    answers = {course: account.call("GET", f"/_mockgt/course/checkpoints?course={course}") for course in COURSES}
    return MemberProgress(account_id, name, {course: answer["checkpoints"] for course, answer in answers.items()})


def _write_csv(found: Sequence[MemberProgress]) -> None:
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    columns = [f"{course}: {each['key']}" for course in COURSES for each in found[0].checkpoints[course]]
    sheet.writerow(["account_id", "name", *(f"{course} done" for course in COURSES), *columns])
    for member in found:
        marks = [int(each["done"]) for course in COURSES for each in member.checkpoints[course]]
        sheet.writerow([member.account_id, _as_text(member.name), *map(member.done, COURSES), *marks])


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _write_text(found: Sequence[MemberProgress]) -> None:
    width = max(len("name"), *(len(member.name) for member in found))
    marks = {course: len(found[0].checkpoints[course]) for course in COURSES}
    heads = "".join(f"  {course:<{count + 6}}" for course, count in marks.items())
    typer.echo(f"{'account':<12}  {'name':<{width}}{heads}".rstrip())
    for member in found:
        row = f"{member.account_id}  {member.name:<{width}}"
        for course, count in marks.items():
            signs = "".join(DONE if each["done"] else OPEN for each in member.checkpoints[course])
            row += f"  {member.done(course):>2}/{count:<2} {signs}"
        typer.echo(row)
    typer.echo(f"\n{DONE} done, {OPEN} not yet, in the order of the steps.")
