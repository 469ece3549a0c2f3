"""The page of all commands, and that each action of the screens has a command."""

import json
import subprocess
import sys

import pytest

from gtui.commands import COMMANDS
from tests.gtui.command_line.reference import PAGE, commands, page
from tests.gtui.command_line.twins import ON_SCREEN, TWINS


def test_the_page_of_all_commands_is_what_the_commands_say() -> None:
    assert PAGE.read_text() == page(), "Write it anew: python -m tests.gtui.command_line.reference"


def test_every_twin_is_a_command_and_belongs_to_a_command_of_the_screens() -> None:
    known = commands()
    ids = {each.id for each in COMMANDS}
    lost = [name for name, twin in TWINS.items() if name not in ids or twin.split(" --")[0] not in known]
    assert lost == []


def test_every_command_of_the_screens_has_a_twin_or_a_reason_for_none() -> None:
    without = [name for names in ON_SCREEN.values() for name in names]
    assert sorted([*TWINS, *without]) == sorted(each.id for each in COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["jobs", "--help"], ["jobs", "create", "--help"]])
def test_help_loads_neither_boto3_nor_moto_nor_textual(arguments: list[str]) -> None:
    code = "import json, sys; from gtui.cli import cli; cli(standalone_mode=False); "
    code += "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded & {"boto3", "botocore", "moto", "textual", "numpy", "PIL", "urllib3"} == set()
