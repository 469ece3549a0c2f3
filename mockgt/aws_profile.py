"""An AWS profile that leads every AWS client on this machine to the server."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from botocore.configloader import raw_config_parse
from botocore.exceptions import ConfigParseError

# What stands in a section's title or behind a key: nothing that could end the line or the title.
_NAME = re.compile(r"[A-Za-z0-9_.@+-]{1,128}")
_ACCOUNT = re.compile(r"\d{12}")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")


class ProfileError(Exception):
    """The profile cannot be made; `str()` says why and what to do."""


@dataclass(frozen=True)
class AwsProfile:
    """A named profile.

    Raises:
        ProfileError: A value is not of its kind.
    """

    name: str
    account: str
    region: str
    endpoint_url: str

    def __post_init__(self) -> None:
        """Refuse what would not be one profile in the file."""
        if not _NAME.fullmatch(self.name):
            raise ProfileError("The profile's name may hold letters, digits and _ . @ + - only. Choose another --name.")
        if not _ACCOUNT.fullmatch(self.account):
            raise ProfileError(f"The account '{self.account}' is not 12 digits. Correct --account.")
        if not _REGION.fullmatch(self.region):
            raise ProfileError(f"The region '{self.region}' is not like us-east-1. Correct --region.")
        if not _is_url(self.endpoint_url):
            raise ProfileError(
                f"The endpoint '{self.endpoint_url}' is not like http://127.0.0.1:5055. Correct --endpoint-url."
            )

    @property
    def config(self) -> str:
        """The section of the config file."""
        title = "default" if self.name == "default" else f"profile {self.name}"
        # Buckets stand in the path: no name server knows bucket.localhost.
        return (
            f"[{title}]\nregion = {self.region}\nendpoint_url = {self.endpoint_url}\n"
            "s3 =\n    addressing_style = path\n"
        )

    @property
    def credentials(self) -> str:
        """The section of the credentials file; the key is the account."""
        return f"[{self.name}]\naws_access_key_id = {self.account}\naws_secret_access_key = local\n"


@dataclass(frozen=True)
class ProfileFiles:
    """Where AWS clients read their profiles."""

    config: Path
    credentials: Path

    def add(self, profile: AwsProfile) -> None:
        """Append the profile to both files, which are made where they are missing.

        Raises:
            ProfileError: There is a profile of that name already (neither file is changed then), or a file cannot be
                read or written.
        """
        titles = {profile.name, f"profile {profile.name}"}
        for path in (self.config, self.credentials):
            if titles & _titles(path):
                raise ProfileError(
                    f"There is a profile {profile.name} in {path}. Remove it, or choose another name with --name."
                )
        # The credentials first: alone they do nothing, while a profile without them would use somebody else's.
        _append(self.credentials, profile.credentials)
        _append(self.config, profile.config)


def profile_files(environ: Mapping[str, str] = os.environ) -> ProfileFiles:
    """The files of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else those in `~/.aws`."""
    return ProfileFiles(
        Path(environ.get("AWS_CONFIG_FILE") or "~/.aws/config").expanduser(),
        Path(environ.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials").expanduser(),
    )


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        # The port is read because that checks it.
        complete = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return complete and text.isascii() and text.isprintable() and " " not in text


def _titles(path: Path) -> set[str]:
    if not path.exists():
        return set()
    try:
        return {title.replace('"', "").strip() for title in raw_config_parse(str(path))}
    except (ConfigParseError, OSError) as error:
        raise ProfileError(f"{path} cannot be read: {error}. Correct the file first.") from error


def _append(path: Path, section: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b") as file:
            before = file.read()
            gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
            file.write(gap + section.encode())
    except OSError as error:
        raise ProfileError(f"{path} cannot be written: {error.strerror}. Correct its permissions.") from error
