"""Image classification (single label)."""
