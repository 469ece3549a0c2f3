"""How a function that asks the services becomes a command: its options, its output, its errors and its exit code."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec, TypeVar

import typer

from gtui.cli_options import AccountId, DataDir, EndpointUrl, Region
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Services

P = ParamSpec("P")
R = TypeVar("R")
INTERRUPTED = 130
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document; errors too, on standard error.")]
_SERVER = {"endpoint_url": EndpointUrl, "data_dir": DataDir, "account_id": AccountId, "region": Region}


def group(name: str, text: str) -> typer.Typer:
    """A group of commands about one noun."""
    return typer.Typer(name=name, help=text, no_args_is_help=True)


def twin(
    app: typer.Typer, name: str, columns: tuple[str, ...] = (), show: Callable[[Any], str] | None = None
) -> Callable[[Callable[Concatenate["Services", P], R]], Callable[Concatenate["Services", P], R]]:
    """Make a function a command of `app`.

    The function gets the services of the server that `--endpoint-url` and the like name, and its own parameters; a
    parameter that is a dataclass stands for an option for each of its fields. What it answers is printed: a record as
    lines, records as a table of these columns, a text as it is, what has a form of its own with `show`; all of it as
    JSON with `--json`. A GtuiError goes to standard error, and the exit code is 1.
    """

    def register(function: Callable[Concatenate["Services", P], R]) -> Callable[Concatenate["Services", P], R]:
        def command(**given: object) -> None:
            as_json = bool(given.pop("as_json"))
            server = {option: str(given.pop(option)) for option in _SERVER}
            raise typer.Exit(_run(function, _grouped(own, given), server, _printer(columns, show, as_json), as_json))

        command.__doc__ = function.__doc__
        own = list(inspect.signature(function).parameters.values())[1:]
        shared = [_keyword(option, annotation, "") for option, annotation in _SERVER.items()]
        parameters = [option for each in own for option in _options(each)]
        signature = inspect.Signature([*parameters, *shared, _keyword("as_json", AsJson, False)])
        command.__signature__ = signature  # type: ignore[attr-defined]  # what Typer reads the options from
        command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
        app.command(name)(command)
        return function

    return register


def confirmed(yes: bool, question: str) -> None:
    """Ask before something is lost. Raises GtuiError where nobody says yes."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        raise GtuiError("Not confirmed", question, "Give --yes to do it without being asked.")
    if not typer.confirm(f"{question} Go on?", err=True):
        raise GtuiError("Not confirmed", "Nothing was changed.")


def _options(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The options that a parameter stands for."""
    if not _is_group(parameter.annotation):
        yield _keyword(parameter.name, parameter.annotation, parameter.default)
        return
    for each in fields(parameter.annotation):
        made = None if each.default_factory is MISSING else each.default_factory()
        default = inspect.Parameter.empty if each.default is MISSING else each.default
        yield _keyword(each.name, each.type, default if made is None else made)


def _grouped(parameters: Sequence[inspect.Parameter], given: Mapping[str, object]) -> dict[str, object]:
    """What was given, the fields of a dataclass together."""
    return {
        each.name: each.annotation(**{field.name: given[field.name] for field in fields(each.annotation)})
        if _is_group(each.annotation)
        else given[each.name]
        for each in parameters
    }


def _is_group(annotation: object) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)


def _keyword(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _run(
    function: Callable[..., object],
    given: dict[str, object],
    server: Mapping[str, Any],
    printed: Callable[[object], str],
    as_json: bool,
) -> int:
    from gtui.command_line.output import error_json
    from gtui.launch import error_line, with_services

    def work(services: "Services") -> int:
        result = function(services, **given)
        if text := printed(result):
            typer.echo(text)
        return INTERRUPTED if getattr(result, "cancelled", False) else 1 if getattr(result, "failed", ()) else 0

    tell = error_json if as_json else error_line
    return with_services(run=work, tell=tell, **server)


def _printer(columns: tuple[str, ...], show: Callable[[Any], str] | None, as_json: bool) -> Callable[[object], str]:
    from gtui.command_line.output import as_text, to_json

    if as_json:
        return to_json
    return show or (lambda result: as_text(result, columns))
