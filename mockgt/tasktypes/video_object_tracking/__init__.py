"""Video frame object tracking."""
