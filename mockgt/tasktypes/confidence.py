"""The confidence of a label as AWS writes it."""

MAX_CONFIDENCE = 0.95
LEAST_CONFIDENCE = 0.01


def confidence_of(probability: float, worker_count: int) -> float:
    """Two decimals, from 0.01 to 0.95, and 0.0 where one worker answered.

    Source: Observed, the cap and the decimals in a finished job of 302 pictures; Documented, 0.0 with one worker,
    https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html.
    Ours, the least: 0.0 always means one worker.
    """
    return 0.0 if worker_count == 1 else round(max(LEAST_CONFIDENCE, min(probability, MAX_CONFIDENCE)), 2)


def worker_phrase(count: int) -> str:
    """`1 worker`, `3 workers`."""
    return f"{count} worker{'' if count == 1 else 's'}"
