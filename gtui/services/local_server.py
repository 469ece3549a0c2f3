"""The program's own server, a subprocess."""

from pathlib import Path


class LocalServer:
    """A running `mockgt serve`; `url` is its endpoint."""

    def __init__(self, url: str) -> None:
        self.url = url

    @classmethod
    def start(cls, data_dir: Path | None = None) -> "LocalServer":
        """Start a server on a free loopback port; in memory without a data directory."""
        raise NotImplementedError

    def stop(self) -> None:
        """End the server, within half a second."""
        raise NotImplementedError
