"""What a public workteam may be paid per task.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PublicWorkforceTaskPrice.html.
"""

from collections.abc import Mapping
from decimal import Decimal

from mockgt.engine.members import member, number
from mockgt.errors import ValidationException
from mockgt.tasktypes.prices import allowed_prices

MEMBER = "HumanTaskConfig.PublicWorkforceTaskPrice"


def task_price(request: Mapping[str, object]) -> Decimal | None:
    """US dollars per task that a CreateLabelingJob request offers, or None."""
    amount = f"{MEMBER}.AmountInUsd"
    if member(request, amount) is None:
        return None
    tenths_of_cents = (
        number(request, f"{amount}.Dollars") * 1000
        + number(request, f"{amount}.Cents") * 10
        + number(request, f"{amount}.TenthFractionsOfACent")
    )
    return Decimal(tenths_of_cents) / 1000


def check_price(request: Mapping[str, object], function_name: str, workteam_kind: str) -> None:
    """Refuse a price that is missing, not in the table, or given to a team that is not paid per task.

    Raises:
        ValidationException: the text names the allowed prices.
    """
    price = task_price(request)
    if workteam_kind != "public":
        if member(request, MEMBER) is not None:
            raise ValidationException(f"{MEMBER} is for the public workteam only. Leave it out for this WorkteamArn.")
        return
    allowed = allowed_prices(function_name)
    if price is None:
        raise ValidationException(f"{MEMBER} is required for the public workteam: one of {', '.join(allowed)} USD.")
    if f"{price:.3f}" not in allowed:
        raise ValidationException(
            f"{MEMBER} of {price:.3f} USD is not allowed for task type {function_name}. Use one of "
            f"{', '.join(allowed)} USD."
        )
