"""Keys that come faster than the screen follows, as from a fast typist, a paste, or over a slow line."""

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key


def type_at_once(app: App[None], keys: str) -> None:
    """Send the keys of these letters, without a wait for what each of them does."""
    for letter in keys:
        app.post_message(Key(_character_to_key(letter), letter))
