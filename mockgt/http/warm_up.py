"""Loads in the background what the end of a batch will need, so that no worker waits for it."""

import functools
import threading


@functools.cache
def load_consolidation() -> None:
    """Begin to load annotation consolidation, once: numpy takes 0.15 s, and memory that an idle server can spare."""
    threading.Thread(target=_load, name="mockgt-warm-up", daemon=True).start()


def _load() -> None:
    import mockgt.tasktypes.single_label_consolidation  # noqa: F401
