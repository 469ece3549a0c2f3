"""The person's settings: variables win over the configuration file, then come the defaults.

`config.toml` in the platform's configuration directory of gtui:

    mouse = "auto"          # "cells": whole cells only; "off": no mouse, so that the terminal selects text
    glyphs = "quadrant"     # "sextant" or "half" block glyphs for pictures
    cell_aspect = "auto"    # height of a cell over its width, such as 2.1

    [keymap]                # a command's name and its keys; `gtui keys` lists them
    submit_task = "ctrl+s"
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

import platformdirs

from gtui.canvas.glyphs import GLYPH_SETS, GlyphSet
from gtui.errors import GtuiError

Mouse = Literal["auto", "cells", "off"]
MOUSE: tuple[Mouse, ...] = ("auto", "cells", "off")
NAMES = ("mouse", "glyphs", "cell_aspect")
LEAST_ASPECT, MOST_ASPECT = 1.0, 4.0


@dataclass(frozen=True)
class Config:
    """What the variables and the file say.

    Attributes:
        mouse: `auto` uses the pixels of terminals that report them; `cells` never; `off` leaves the mouse to the
            terminal.
        glyphs: The block glyphs that pictures are drawn with.
        cell_aspect: Height of a cell over its width; None to find out.
        keymap: Keys by the id of a binding, several with commas.
    """

    mouse: Mouse = "auto"
    glyphs: GlyphSet = "quadrant"
    cell_aspect: float | None = None
    keymap: Mapping[str, str] = field(default_factory=dict)


def config_path() -> Path:
    """Where the configuration file is looked for."""
    return Path(platformdirs.user_config_dir("gtui")) / "config.toml"


def read_config(environ: Mapping[str, str] = os.environ, path: Path | None = None) -> Config:
    """The settings. Raises GtuiError that names what is wrong and what to write."""
    given = _file(path or config_path())
    keymap = given.pop("keymap", {})
    unknown = sorted(set(given) - set(NAMES))
    if unknown:
        raise _fault(f"{unknown[0]} is no setting.", f"Settings are {', '.join(NAMES)} and the table [keymap].")
    values = {**given, **_variables(environ)}
    return Config(
        mouse=cast("Mouse", _one_of("mouse", values.get("mouse", "auto"), MOUSE)),
        glyphs=cast("GlyphSet", _one_of("glyphs", values.get("glyphs", "quadrant"), GLYPH_SETS)),
        cell_aspect=_aspect(values.get("cell_aspect", "auto")),
        keymap=_keymap(keymap),
    )


def _fault(message: str, hint: str) -> GtuiError:
    return GtuiError("The configuration cannot be used", message, hint)


def _variables(environ: Mapping[str, str]) -> dict[str, object]:
    return {name: environ[f"GTUI_{name.upper()}"] for name in NAMES if environ.get(f"GTUI_{name.upper()}")}


def _file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(f"{path}: {error}.", "Correct the file, or remove it.") from error


def _one_of(name: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise _fault(f"{name} is {value!r}.", f"Write one of {', '.join(allowed)}.")
    return str(value)


def _aspect(value: object) -> float | None:
    if value == "auto":
        return None
    try:
        aspect = float(cast("str | float", value))
    except (TypeError, ValueError):
        aspect = 0.0
    if not LEAST_ASPECT <= aspect <= MOST_ASPECT:
        raise _fault(
            f"cell_aspect is {value!r}.", f'Write "auto", or a number from {LEAST_ASPECT:g} to {MOST_ASPECT:g}.'
        )
    return aspect


def _keymap(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _fault("keymap is no table.", 'Write [keymap] and below it lines like submit_task = "ctrl+s".')
    for name, keys in value.items():
        if isinstance(keys, dict):
            first = next(iter(keys), "")
            raise _fault(f"[keymap] {name}.{first} is read as a table.", f'Write the name in quotes: "{name}.{first}".')
        if not isinstance(keys, str) or not all(key.strip() for key in keys.split(",")):
            raise _fault(f"[keymap] {name} is {keys!r}.", 'Write its keys as a text, such as "x" or "ctrl+x,delete".')
    return {str(name): ",".join(key.strip() for key in keys.split(",")) for name, keys in value.items()}
