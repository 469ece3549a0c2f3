"""Options that several commands of `gtui` take."""

from typing import Annotated

import typer

EndpointUrl = Annotated[
    str, typer.Option("--endpoint-url", envvar="GTUI_ENDPOINT_URL", help="Use this server instead of an own one.")
]
DataDir = Annotated[str, typer.Option("--data-dir", envvar="GTUI_DATA_DIR", help="Where an own server keeps its data.")]
AccountId = Annotated[
    str, typer.Option("--account-id", envvar="GTUI_ACCOUNT_ID", help="The account to work in, 12 digits.")
]
Region = Annotated[str, typer.Option("--region", envvar="GTUI_REGION", help="The AWS region to work in.")]
