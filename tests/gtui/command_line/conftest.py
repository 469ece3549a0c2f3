"""`gtui` as a script runs it, in this process; the clients of an account are made once per test."""

import functools
import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import gtui.services
from gtui.cli import cli

Gtui = Callable[..., Result]
Ask = Callable[..., Any]


@pytest.fixture
def gtui_command(server_url: str, account_id: str, monkeypatch: pytest.MonkeyPatch) -> Gtui:
    """Run a command in the test's account."""
    monkeypatch.setenv("GTUI_ENDPOINT_URL", server_url)
    monkeypatch.setenv("GTUI_ACCOUNT_ID", account_id)
    monkeypatch.setattr(gtui.services, "connect", functools.cache(gtui.services.connect))
    return lambda *arguments: CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def ask(gtui_command: Gtui) -> Ask:
    """Run a command with --json that must succeed; what it printed."""

    def run(*arguments: str) -> Any:
        result = gtui_command(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return run
