"""`gtui manifests`: data setup, subsets, and reading manifests."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.places import S3Uri
from gtui.command_line.twin import group, twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import DataSetup, Explanation, Manifest, ManifestReport, Services

manifests = group("manifests", "Manifests: make one of a folder (data setup), sample, filter, check, show, explain.")
DataType = Annotated[str, typer.Option(help="Image, Text, VideoFiles, VideoFrames or PointClouds.")]
Uri = Annotated[str, typer.Argument(help="s3://bucket/folder/name.manifest.")]


@twin(manifests, "create")
def create_manifest(
    services: "Services",
    folder: S3Uri,
    data_type: DataType = "Image",
    every_frame: Annotated[int, typer.Option(help="Take every so many frame out of video files; 0 none.")] = 0,
) -> "DataSetup":
    """Complete data setup: write a manifest of all data objects below a folder."""
    return services.data_setup.complete(folder, data_type, every_frame)


@twin(manifests, "sample")
def sample_manifest(
    services: "Services",
    uri: Uri,
    percent: Annotated[int, typer.Option(help="How many percent, 1 to 100.")] = 10,
    seed: Annotated[int, typer.Option(help="Another number gives another sample.")] = 0,
) -> str:
    """Write a manifest of a random sample, and print its address."""
    return services.data_setup.random_sample(uri, percent, seed)


@twin(manifests, "filter")
def filter_manifest(
    services: "Services",
    uri: Uri,
    where: Annotated[str, typer.Option(help="The WHERE part of an S3 Select query: s.\"source-ref\" LIKE '%00%'.")],
) -> str:
    """Write a manifest of the lines that fit a query, and print its address."""
    return services.data_setup.filtered_subset(uri, where)


def _report(report: "ManifestReport") -> str:
    problems = [f"line {each.line}: {each.text}" for each in report.problems]
    warnings = [f"line {each.line}, warning: {each.text}" for each in report.warnings]
    return "\n".join([*problems, *warnings, f"{report.lines} data objects, {len(problems)} problems."])


@twin(manifests, "check", show=_report)
def check_manifest(services: "Services", uri: Uri, data_type: DataType = "Image") -> "ManifestReport":
    """Check a manifest and whether its objects are there; a job fails with problems, not with warnings."""
    return services.data_setup.check_manifest(uri, data_type)


@twin(manifests, "show", show=lambda found: "\n".join(line.text for line in found.lines))
def show_manifest(services: "Services", uri: Uri) -> "Manifest":
    """Print a manifest, line by line."""
    return services.manifests.read(uri)


@twin(manifests, "explain", ("path", "value", "text"))
def explain_line(
    services: "Services", uri: Uri, line: Annotated[int, typer.Option(help="Which line, from 1.")] = 1
) -> "tuple[Explanation, ...]":
    """Say what every key of a line means."""
    found = services.manifests.read(uri)
    if not 1 <= line <= len(found.lines):
        raise GtuiError("No such line", f"The manifest has {len(found.lines)} lines.", "Name one of them with --line.")
    return services.manifests.explain(found.lines[line - 1])
