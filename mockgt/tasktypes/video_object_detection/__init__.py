"""Video frame object detection."""
