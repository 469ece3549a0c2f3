"""`mockgt backup` and `mockgt restore`: all data of a data directory in one file, and back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from mockgt.command_options import DataDir, configuration, fail


def backup(
    file: Annotated[Path, typer.Argument(help="The backup to write; it must not exist.")],
    data_dir: DataDir = None,
) -> None:
    """Write everything in the data directory to one file, also while the server runs."""
    from mockgt.backup.archive import BackupError
    from mockgt.backup.make import make_backup
    from mockgt.data_dir import BACKUP_KEY, ServerError

    directory = configuration("", data_dir).data_dir
    try:
        made = make_backup(directory, file)
    except (BackupError, ServerError) as error:
        fail(str(error))
    typer.echo(f"{file}: {_counts(made.rows)}; {made.bytes:,} bytes.")
    typer.echo(
        f"Keep a copy of {directory / BACKUP_KEY} apart from it: on another machine, or after this disk is lost, only "
        "with that key are IAM, Cognito, Lambda and the class's accounts restored too."
    )


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file of `mockgt backup`.")],
    key: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="backup.key of the data directory that it was made from."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Move the data that is there aside.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Bring a backup into the data directory, while no server runs on it; nothing in the file is run."""
    from mockgt.backup.archive import BackupError
    from mockgt.backup.restore import restore_backup
    from mockgt.data_dir import ServerError, read_backup_key

    directory = configuration("", data_dir).data_dir
    try:
        restored = restore_backup(directory, file, read_backup_key(key) if key else "", replace)
    except (BackupError, ServerError) as error:
        fail(str(error))
    typer.echo(f"{directory}: {_counts(restored.rows)} from {file}.")
    if restored.aside:
        typer.echo(f"What was there is in {restored.aside}; remove it when it is not needed any more.")
    if restored.left_out:
        typer.echo(
            f"Left out: {_list(restored.left_out)}. They can make the server run code or let people in, and the key "
            "of this data directory did not sign the backup. If it is yours, restore it with --key, the file "
            "backup.key of the data directory that it was made from."
        )


def _counts(rows: Mapping[str, int]) -> str:
    counted = (
        (rows["labeling_jobs"], "labeling job", "labeling jobs"),
        (rows["answers"], "answer", "answers"),
        (rows["s3_versions"], "version of objects in S3", "versions of objects in S3"),
        (rows["backends"], "state of another service", "states of other services"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counted)


def _list(names: Sequence[str]) -> str:
    """The names, a service of moto's by its package."""
    return ", ".join(sorted({name.split(".")[1] if name.startswith("moto.") else name for name in names}))
