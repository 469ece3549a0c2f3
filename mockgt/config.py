"""Settings of the program: flags win over `MOCKGT_*` variables, these over the configuration file, then defaults."""

import os
import tomllib
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5055


@dataclass(frozen=True)
class Config:
    """What the variables and the file say."""

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    data_dir: Path = Path(platformdirs.user_data_dir("mockgt"))
    endpoint_url: str = ""


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration before flags.

    Raises:
        ValueError: A value is not of its kind; the message names it.
    """
    values = {**_file_values(), **_variables(environ)}
    port = str(values.get("port", DEFAULT_PORT))
    if not port.isdigit() or int(port) > 65535:
        raise ValueError(f"The port '{port}' of MOCKGT_PORT or the configuration file is not a number up to 65535.")
    return Config(
        host=values.get("host", DEFAULT_HOST),
        port=int(port),
        data_dir=Path(values.get("data_dir", Config.data_dir)),
        endpoint_url=values.get("endpoint_url", ""),
    )


def isolate(environ: MutableMapping[str, str]) -> None:
    """Drop what AWS and moto settings of the machine would do to the server: profiles, endpoints, keys, accounts."""
    for name in [name for name in environ if name.startswith(("AWS_", "MOTO_"))]:
        del environ[name]
    environ["AWS_CONFIG_FILE"] = environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    environ["AWS_EC2_METADATA_DISABLED"] = "true"


def _variables(environ: Mapping[str, str]) -> dict[str, str]:
    names = ("host", "port", "data_dir", "endpoint_url")
    return {name: environ[f"MOCKGT_{name.upper()}"] for name in names if environ.get(f"MOCKGT_{name.upper()}")}


def _file_values() -> dict[str, str]:
    path = Path(platformdirs.user_config_dir("mockgt")) / "config.toml"
    try:
        parsed = tomllib.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"The configuration file {path} cannot be read: {error}.") from error
    return {str(name): str(value) for name, value in parsed.items()}
