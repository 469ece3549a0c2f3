"""The worker's screens."""
