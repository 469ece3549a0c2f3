"""Custom labeling jobs."""
