"""Loads what the end of a batch will need before it comes, so that nobody waits for it with the lock taken."""

import functools
import threading


@functools.cache
def load_consolidation() -> None:
    """Begin to load annotation consolidation, once: numpy takes 0.15 s, and memory that an idle server can spare."""
    threading.Thread(target=load_consolidation_now, name="mockgt-warm-up", daemon=True).start()


def load_consolidation_now() -> None:
    """Load it before the answers of simulated workers, who are too quick for the background."""
    import mockgt.tasktypes.single_label_consolidation  # noqa: F401
