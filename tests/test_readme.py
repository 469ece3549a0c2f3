"""What the README tells a person to do works."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mockgt.aws.catalogue import markdown_table
from tests.tasktypes.table import markdown_table as task_type_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
ENDPOINT = "http://127.0.0.1:5055"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def run(command: list[str], **variables: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=env, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_first_block_is_the_two_commands_and_make_knows_them() -> None:
    assert blocks("console")[0] == "make demo\nmake test\n"
    assert "gtui demo --headless" in run(["make", "-n", "demo"])
    assert "pytest" in run(["make", "-n", "test"])


@pytest.mark.parametrize("code", blocks("python"), ids=["against the server", "in process"])
def test_python_examples_run(code: str, server_url: str) -> None:
    run([sys.executable, "-W", "error", "-c", code.replace(ENDPOINT, server_url)])


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"`(gtui|mockgt)( [a-z]+)?", README))
    for program, subcommand in named:
        run([sys.executable, "-m", program, *subcommand.split(), "--help"])


def test_the_serve_and_work_examples_have_the_options_they_use() -> None:
    for line in "".join(blocks("console")[1:]).splitlines():
        program, subcommand, *arguments = line.split()
        text = run([sys.executable, "-m", program, subcommand, "--help"], COLUMNS="200")
        assert [option for option in arguments if option.startswith("--") and option not in text] == []


def test_the_table_of_operations_is_the_one_the_code_writes() -> None:
    table = README.split("<!-- coverage: begin -->")[1].split("<!-- coverage: end -->")[0].strip()
    assert table == markdown_table().strip()


def test_the_table_of_task_types_is_the_one_the_examples_write() -> None:
    table = README.split("<!-- task types: begin -->")[1].split("<!-- task types: end -->")[0].strip()
    assert table == task_type_table()


def test_the_pictures_are_there() -> None:
    for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / name).stat().st_size > 1000
