"""`mockgt serve`: what it can be told, and what it refuses before it starts."""

from pathlib import Path
from typing import Annotated

import typer

from mockgt.command_options import DataDir, check_choice, configuration, fail

Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="0 picks a free one.")]
Memory = Annotated[bool, typer.Option("--memory", help="Keep everything in memory.")]
Fsync = Annotated[
    bool, typer.Option("--fsync", help="Answer when the disk has it, so that it survives a power cut; slower.")
]
Seed = Annotated[int, typer.Option(envvar="MOCKGT_SEED", help="Of every id and choice.")]
NoCrowd = Annotated[bool, typer.Option("--no-crowd", help="No crowd in public and vendor jobs.")]
BucketNames = Annotated[str, typer.Option(help="global, as in AWS, or account: each account has its own.")]
UntilStdinCloses = Annotated[
    bool, typer.Option("--until-stdin-closes", help="End with the program that started this one.")
]
Auth = Annotated[str, typer.Option(help="off, or sigv4: every call is signed with the keys of `mockgt accounts`.")]
Insecure = Annotated[bool, typer.Option("--insecure", help="Listen beyond this machine without --auth sigv4.")]
Lambdas = Annotated[str | None, typer.Option(help="Run Lambda functions: on or off; else on without sigv4.")]
FailedLines = Annotated[str, typer.Option(help="Of failed objects: unchanged, or metadata (why).")]
Init = Annotated[
    Path | None, typer.Option(exists=True, file_okay=False, help="Folder whose seed.yaml says what is there.")
]
LogFormat = Annotated[str, typer.Option(help="Of the log on standard error: text, or json (a line each).")]
LogRequests = Annotated[bool, typer.Option("--log-requests", help="Log every call, not only faults.")]


def serve(
    host: Host = None,
    port: Port = None,
    data_dir: DataDir = None,
    memory: Memory = False,
    fsync: Fsync = False,
    seed: Seed = 0,
    no_crowd: NoCrowd = False,
    bucket_names: BucketNames = "global",
    until_stdin_closes: UntilStdinCloses = False,
    auth: Auth = "off",
    insecure: Insecure = False,
    lambdas: Lambdas = None,
    failed_lines: FailedLines = "unchanged",
    init: Init = None,
    log_format: LogFormat = "text",
    log_requests: LogRequests = False,
) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    check_choice("--bucket-names", bucket_names, ("global", "account"))
    check_choice("--auth", auth, ("off", "sigv4"))
    check_choice("--lambdas", lambdas or "on", ("on", "off"))
    check_choice("--failed-lines", failed_lines, ("unchanged", "metadata"))
    check_choice("--log-format", log_format, ("text", "json"))
    config, is_signed = configuration(), auth == "sigv4"
    is_private = _is_private(host or config.host, is_signed or insecure)
    _refuse_contradictions(memory, data_dir, is_signed)
    from mockgt.serve import serve_until_signal

    serve_until_signal(
        host=host or config.host,
        port=config.port if port is None else port,
        data_dir=None if memory else data_dir or config.data_dir,
        seed=seed,
        crowd=not no_crowd,
        bucket_namespace=bucket_names,
        until_stdin_closes=until_stdin_closes,
        signed=is_signed,
        seed_folder=init,
        fsync=fsync,
        failed_lines="metadata" if failed_lines == "metadata" else "unchanged",
        lambdas=lambdas == "on" if lambdas else not is_signed and is_private,
        log_json=log_format == "json",
        log_requests=log_requests,
    )


def _refuse_contradictions(memory: bool, data_dir: Path | None, is_signed: bool) -> None:
    if memory and data_dir:
        fail("--memory and --data-dir exclude each other. Give one of them.")
    if memory and is_signed:
        fail("--auth sigv4 keeps the accounts and the operator's token in the data directory. Leave --memory out.")


def _is_private(host: str, others_are_welcome: bool) -> bool:
    """Whether only this machine can call; where others could and it was not asked for, the program ends."""
    from mockgt.serve import is_loopback

    if not is_loopback(host) and not others_are_welcome:
        fail(
            f"{host} can be reached from other machines, and without --auth sigv4 anybody there "
            "could read and change everything. Add --auth sigv4, or --insecure if that is what you want."
        )
    return is_loopback(host)
