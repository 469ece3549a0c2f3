from pathlib import Path

import pytest
from typer.testing import CliRunner

from gtui.app import GtuiApp
from gtui.cell_aspect import aspect_of
from gtui.cli import cli
from gtui.config import Config, read_config
from gtui.connection import Connection
from gtui.errors import GtuiError
from gtui.keys import is_key, key_names, problems
from gtui.picture_settings import PictureSettings
from gtui.screens.help import HelpScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert read_config({}, file) == Config("auto", "quadrant", None, {})


def test_the_file_is_read_and_variables_win(file: Path) -> None:
    file.write_text('mouse = "off"\nglyphs = "half"\ncell_aspect = 2.1\n[keymap]\nsubmit_task = "ctrl+s, f6"\n')
    assert read_config({}, file) == Config("off", "half", 2.1, {"submit_task": "ctrl+s,f6"})
    variables = {"GTUI_MOUSE": "cells", "GTUI_GLYPHS": "sextant", "GTUI_CELL_ASPECT": "auto"}
    assert read_config(variables, file) == Config("cells", "sextant", None, {"submit_task": "ctrl+s,f6"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mouse = ", "config.toml: Invalid value (at"),
        ('mouse = "pixel"', "mouse is 'pixel'."),
        ('glyphs = "braille"', "glyphs is 'braille'."),
        ("cell_aspect = 9", "cell_aspect is 9."),
        ('cell_aspect = "wide"', "cell_aspect is 'wide'."),
        ("colour = 1", "colour is no setting."),
        ("keymap = 1", "keymap is no table."),
        ("[keymap]\nsubmit_task = 5", "[keymap] submit_task is 5."),
        ('[keymap]\nsubmit_task = "x,,y"', "[keymap] submit_task is 'x,,y'."),
        ('[keymap]\nbox.delete = "d"', "[keymap] box.delete is read as a table."),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(GtuiError) as caught:
        read_config({}, file)
    assert message in caught.value.message
    assert caught.value.hint


def test_the_names_of_keys_are_told_once_each_and_wrong_ones_are_found() -> None:
    names = [entry.id for entry in key_names()]
    assert len(names) == len(set(names))
    assert {"submit_task", "box.delete", "mask.brush", "spans.mark", "canvas.undo"} <= set(names)
    assert problems({"box.delete": "d,ctrl+d", "submit_task": "f6"}) == []
    assert problems({"box.removal": "d", "box.delete": "ctrl+enterr"}) == [
        "[keymap] box.removal is the name of no key. `gtui keys` lists the names.",
        "[keymap] box.delete: ctrl+enterr is no key. Write a character, or a name such as enter, f6 or ctrl+s.",
    ]
    assert is_key("+")
    assert not is_key("cmd+x")


def test_gtui_keys_lists_them_with_the_person_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path))
    (tmp_path / "config.toml").write_text('[keymap]\n"box.delete" = "d"\nbogus = "x"\n')
    ran = CliRunner().invoke(cli, ["keys"])
    assert ran.exit_code == 1
    assert "box.delete                   d                        Delete the box" in ran.stdout
    assert "bogus is the name of no key" in ran.stderr
    (tmp_path / "config.toml").write_text('mouse = "pixel"')
    ran = CliRunner().invoke(cli, ["keys"])
    assert ran.exit_code == 1
    assert "mouse is 'pixel'. Write one of auto, cells, off." in ran.stderr


@pytest.mark.parametrize(
    ("size", "aspect"),
    [((80, 24, 720, 432), 2.0), ((80, 24, 640, 456), 2.375), ((80, 24, 0, 0), None), ((80, 24, 1, 900), None)],
)
def test_the_cells_are_measured_from_the_window(size: tuple[int, int, int, int], aspect: float | None) -> None:
    assert aspect_of(*size) == aspect


async def test_keys_are_changed_and_faults_in_the_keymap_are_told(server_url: str, account_id: str) -> None:
    config = Config(
        glyphs="half", cell_aspect=2.5, keymap={"help": "f12", "bogus": "x", "theme": "f6", "call_log": "f6"}
    )
    app = GtuiApp(Connection(server_url, "us-east-1", account_id), config=config)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert {notice.message for notice in app._notifications} == {
            "[keymap] another command has the key f6, too: call_log. Choose another key for one of them.",
            "[keymap] bogus is the name of no key. `gtui keys` lists the names.",
        }
        assert app.pictures == PictureSettings("half", 2.5)
        await pilot.press("f1")
        assert not isinstance(app.screen, HelpScreen)
        await pilot.press("f12")
        assert isinstance(app.screen, HelpScreen)
        await app.settled()
