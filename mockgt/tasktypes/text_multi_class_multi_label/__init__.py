"""Text classification (multi-label)."""
