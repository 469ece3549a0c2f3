"""KMS keys."""

from gtui.services.records.access import Key

from gtui.services.clients import Clients


class Keys:
    """KMS keys."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def list_keys(self) -> tuple[Key, ...]:
        """The account's own keys."""
        raise NotImplementedError

    def create_key(self, alias: str) -> Key:
        """Make a key with an alias."""
        raise NotImplementedError

    def check(self, key_id: str) -> Key:
        """The key of an id, ARN or alias; an error says that there is none."""
        raise NotImplementedError
