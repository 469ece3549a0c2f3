"""A local Amazon SageMaker Ground Truth: S3 and the labeling API in one process."""

__version__ = "0.1.0"
