"""One folder per task type."""
