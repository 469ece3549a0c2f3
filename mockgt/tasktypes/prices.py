"""What Amazon Mechanical Turk may be paid per task.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PublicWorkforceTaskPrice.html.
"""

LONG_TASK_PRICES = ("0.840", "0.960", "1.080", "1.200")
BOX_PRICES = (
    "0.036", "0.048", "0.060", "0.072", "0.120", "0.240", "0.360", "0.480", "0.600", "0.720", *LONG_TASK_PRICES,
)  # fmt: skip
SHORT_TASK_PRICES = ("0.012", "0.024", *BOX_PRICES)


def allowed_prices(function_name: str) -> tuple[str, ...]:
    """US dollars per task, with three decimals, for a task type."""
    if "SemanticSegmentation" in function_name:
        return LONG_TASK_PRICES
    if "BoundingBox" in function_name:
        return BOX_PRICES
    return SHORT_TASK_PRICES
