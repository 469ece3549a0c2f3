"""Options that several commands of `gtui` take."""

from typing import Annotated

import typer

EndpointUrl = Annotated[
    str, typer.Option("--endpoint-url", envvar="GTUI_ENDPOINT_URL", help="Use this server instead of an own one.")
]
DataDir = Annotated[str, typer.Option("--data-dir", envvar="GTUI_DATA_DIR", help="Where an own server keeps its data.")]
