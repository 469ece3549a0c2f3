"""The requester's screens."""
