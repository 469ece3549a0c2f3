"""`mockgt grade`: labels against gold labels, for a teacher and for an automatic grader."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockgt.arns import DEFAULT_REGION
from mockgt.command_options import AsJson, DataDir, EndpointUrl, Region, configuration

if TYPE_CHECKING:
    from mockgt.client import ControlClient
    from mockgt.config import Config
    from mockgt.grading.assess import Terms

BELOW, BAD_INPUT = 1, 2
"""Exit codes; 0 is passed."""


def grade(
    labels: Annotated[
        str,
        typer.Argument(
            metavar="SUBMISSION|JOB", help="A file of gtui submit, an output manifest (file or s3://…) or a job's name."
        ),
    ],
    gold: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Gold labels: JSON, CSV or a manifest.")],
    as_json: AsJson = False,
    min_accuracy: Annotated[float | None, typer.Option(min=0, max=1, help="Least share of right labels.")] = None,
    min_macro_f1: Annotated[
        float | None, typer.Option("--min-macro-f1", min=0, max=1, help="Least mean F1 of the labels.")
    ] = None,
    min_kappa: Annotated[float | None, typer.Option(min=-1, max=1, help="Least Cohen's kappa.")] = None,
    min_f1: Annotated[
        float | None, typer.Option("--min-f1", min=0, max=1, help="Least F1 of boxes, entities or several labels.")
    ] = None,
    min_iou: Annotated[float | None, typer.Option(min=0, max=1, help="Least mean IoU of boxes or masks.")] = None,
    min_points: Annotated[float | None, typer.Option(min=0, help="Least points of a submission.")] = None,
    points: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="JSON of what gives points; else the capstone's.")
    ] = None,
    label_attribute: Annotated[str, typer.Option(help="Which labels of a manifest; else the latest.")] = "",
    seal_key: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="The server's seal.key; else the data directory's.")
    ] = None,
    require_seal: Annotated[
        bool, typer.Option("--require-seal", help="A submission without a valid seal is worth nothing.")
    ] = False,
    endpoint_url: EndpointUrl = "",
    region: Region = "",
    data_dir: DataDir = None,
) -> None:
    """Grade labels against gold labels: exit code 0 passed, 1 below a minimum or changed, 2 bad input."""
    from mockgt.client import ClientError
    from mockgt.grade_source import Sources, own_seal_key
    from mockgt.grading.assess import assess
    from mockgt.grading.errors import GradingError
    from mockgt.grading.report import as_json as report_json
    from mockgt.grading.report import as_text

    minimums = {"accuracy": min_accuracy, "macro-f1": min_macro_f1, "kappa": min_kappa, "f1": min_f1, "iou": min_iou}
    config = configuration(endpoint_url, data_dir)
    region = region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or DEFAULT_REGION
    try:
        key = own_seal_key(seal_key, config.data_dir)
        sources = Sources(lambda: _client(config, region), region, key, label_attribute)
        report = assess(sources.work(labels), _terms(gold, points, minimums, min_points, require_seal))
    except (GradingError, ClientError) as error:
        print(f"mockgt: {error}", file=sys.stderr)  # noqa: T201
        raise typer.Exit(BAD_INPUT) from error
    typer.echo(json.dumps(report_json(report), indent=2) if as_json else as_text(report))
    if not report.passed:
        raise typer.Exit(BELOW)


def _terms(
    gold: Path,
    points: Path | None,
    minimums: Mapping[str, float | None],
    least_points: float | None,
    require_seal: bool,
) -> "Terms":
    from mockgt.grade_source import files_beside, read_file
    from mockgt.grading.assess import Terms
    from mockgt.grading.points import DEFAULT_SCHEME, read_scheme

    return Terms(
        gold=read_file(gold),
        files=files_beside(gold.parent),
        minimums={name: least for name, least in minimums.items() if least is not None},
        scheme=read_scheme(read_file(points)) if points else DEFAULT_SCHEME,
        least_points=least_points,
        require_seal=require_seal,
    )


def _client(config: "Config", region: str) -> "ControlClient":
    from mockgt.client import ControlClient, find_endpoint, operator_token

    endpoint = find_endpoint(config.endpoint_url, config.data_dir)
    return ControlClient(endpoint, region, operator_token=operator_token(endpoint, config.data_dir))
