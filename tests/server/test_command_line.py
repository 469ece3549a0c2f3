import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mockgt.cli import app
from mockgt.config import read_config


@pytest.mark.parametrize("code", ["import mockgt", "import mockgt.cli", "import mockgt.pytest_plugin"])
def test_the_cheap_modules_load_neither_moto_nor_boto3(code: str) -> None:
    check = f"{code}; import sys; sys.exit(sum(name in sys.modules for name in ('moto', 'boto3', 'botocore', 'numpy')))"

    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_without_a_server_the_error_says_how_to_start_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["work", "job", "--data-dir", str(tmp_path)])

    assert result.exit_code == 1
    assert "Start one with `mockgt serve`" in result.stderr


def test_memory_and_a_data_directory_exclude_each_other(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--memory", "--data-dir", str(tmp_path)])

    assert (result.exit_code, "Give one of them" in result.stderr) == (1, True)


def test_another_form_of_failed_lines_is_refused() -> None:
    result = CliRunner().invoke(app, ["serve", "--failed-lines", "gone"])

    assert (result.exit_code, "unchanged" in result.stderr) == (1, True)


def test_variables_win_over_defaults_and_are_checked() -> None:
    assert read_config({"MOCKGT_PORT": "6000", "MOCKGT_DATA_DIR": "here"}).port == 6000
    with pytest.raises(ValueError, match="The port 'many' of MOCKGT_PORT"):
        read_config({"MOCKGT_PORT": "many"})
