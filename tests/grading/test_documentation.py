"""The examples of docs/grading.md run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from gtui.cli import cli
from mockgt.cli import app
from mockgt.grading.points import read_scheme
from mockgt.grading.submission.package import write_package
from tests.grading.test_package import CHECKPOINTS, KEY, files

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_automatic_grader_passes_the_sealed_and_refuses_the_changed(tmp_path: Path) -> None:
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, target in {"mockgt": f"exec {sys.executable} -m mockgt", "python": f"exec {sys.executable}"}.items():
        (commands / name).write_text(f'#!/bin/sh\n{target} "$@"\n')
        (commands / name).chmod(0o755)
    (tmp_path / "submissions").mkdir()
    every = [
        {"key": key, "title": key, "done": True, "evidence": ""} for key in ("bucket", "upload", "job", "own-work")
    ]
    done = {**files(), "checkpoints.json": json.dumps({**CHECKPOINTS, "capstone": every}).encode()}
    (tmp_path / "submissions" / "ada.zip").write_bytes(write_package(done, KEY))
    (tmp_path / "submissions" / "ben.zip").write_bytes(write_package(done))
    (tmp_path / "seal.key").write_text(KEY)
    (tmp_path / "gold.json").write_text('{"1.jpg": "stop", "2.jpg": "yield"}')

    ran = subprocess.run(
        ["sh", "-c", block("sh")],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.splitlines()[:3] == [
        "submissions/ada.zip passed",
        "submissions/ben.zip did not pass",
        "Ada: 70 of 100",
    ]
    assert ran.stdout.splitlines()[3].startswith("Ada: 0 of 100; A valid seal is required.")


def test_the_points_of_the_page_are_a_scheme() -> None:
    assert read_scheme(block("json").encode()).total == 100


def options(command: Any) -> set[str]:
    """Every option of a command and of the commands below it."""
    below = getattr(command, "commands", {}).values()
    own = {option for parameter in command.params for option in parameter.opts}
    return own.union(*map(options, below))


def test_every_option_of_the_page_is_an_option() -> None:
    named = set(re.findall(r"(?<![|-])--[a-z][a-z0-9-]+", PAGE))

    assert named - options(get_command(app)) - options(get_command(cli)) == set()
