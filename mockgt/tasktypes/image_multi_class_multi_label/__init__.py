"""Image classification (multi-label)."""
