"""Text classification (single label)."""
