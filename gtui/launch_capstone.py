"""What the commands of `gtui capstone` do, behind the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gtui.course.capstone.certificate import write_certificate
from gtui.course.capstone.check import check
from gtui.course.capstone.pack import DESCRIPTION, GOLD, PICTURES, POINTS, Pack, read_pack
from gtui.course.capstone.report import as_json, as_text
from gtui.course.capstone.traffic_signs import traffic_signs
from gtui.course.capstone.tries import keep_try
from gtui.errors import GtuiError
from gtui.launch import error_line, with_services

if TYPE_CHECKING:
    from gtui.services import Services

ERROR = 2


def run_check(pack_path: str, json_wanted: bool, certificate: str, name: str, endpoint_url: str, data_dir: str) -> int:
    """Check, print, and write the certificate if one is wanted: 0 passed, 1 not passed, 2 not checked."""

    def checked(services: "Services") -> int:
        result = check(services, _pack(pack_path))
        keep_try(services.course, result)
        if certificate:
            write_certificate(Path(certificate), name, result)
        typer.echo(json.dumps(as_json(result), indent=2, ensure_ascii=False) if json_wanted else as_text(result))
        return 0 if result.passed else 1

    return with_services(endpoint_url, data_dir, checked, on_error=ERROR)


def run_pictures(folder: str, pack_path: str) -> int:
    """Write the pictures."""

    def written() -> None:
        count = _pack(pack_path).write_pictures(Path(folder).expanduser())
        typer.echo(f"{count} pictures are in {folder}. Upload this folder to your bucket.")

    return _attempt(written)


def run_export(folder: str) -> int:
    """Write the pack of the traffic signs."""

    def written() -> None:
        pack, place = traffic_signs(), Path(folder).expanduser()
        pack.write_pictures(place / PICTURES)
        scheme = {"requirements": dict(pack.scheme.requirements), "labels": pack.scheme.labels}
        description = {"title": pack.title, "job_name": pack.job_name, "task": pack.task, "labels": list(pack.labels)}
        for name, document in ((DESCRIPTION, description), (GOLD, pack.gold), (POINTS, scheme)):
            (place / name).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        typer.echo(f"The pack is in {folder}. Students get it without {GOLD}.")

    return _attempt(written)


def run_validate(pack_path: str) -> int:
    """Say whether a pack can be used."""

    def valid() -> None:
        pack = _pack(pack_path)
        gold = f"with gold labels, {pack.scheme.total} points" if pack.gold is not None else "without gold labels"
        typer.echo(
            f"{pack.title}: {len(pack.names)} pictures, {len(pack.labels)} labels, {gold}. The pack can be used."
        )

    return _attempt(valid)


def _pack(path: str) -> Pack:
    return read_pack(Path(path).expanduser()) if path else traffic_signs()


def _attempt(work: Callable[[], None]) -> int:
    try:
        work()
    except GtuiError as error:
        typer.echo(error_line(error), err=True)
        return ERROR
    except OSError as error:
        typer.echo(f"{error}. Choose another place.", err=True)
        return ERROR
    return 0
