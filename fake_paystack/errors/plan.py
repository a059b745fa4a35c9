"""What goes wrong with plans."""

from __future__ import annotations

from decimal import Decimal

from fake_paystack.errors import PaystackError
from fake_paystack.grade import observed


class PlanNotFound(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    status = 404
    message = "Plan ID/code specified is invalid"
    next_step = "Ensure that you're passing the id or code of a plan on this integration"


class InvalidInterval(PaystackError):
    evidence = observed("sdk", note="case-sensitive; next step assumed")
    message = "Invalid interval selected"
    next_step = "Choose hourly, daily, weekly, monthly, quarterly, biannually or annually"


class PlanAmountTooSmall(PaystackError):
    """`least` is in subunits."""

    evidence = observed("sdk", note="for GHS; other currencies and the next step assumed")
    message = "Amount is invalid. It must be a number and be 2 GHS or greater"
    next_step = "Provide an amount that is large enough, in the currency's subunit"

    def __init__(self, currency: str, least: int) -> None:
        units = f"{Decimal(least) / 100:f}"
        self.message = (
            f"Amount is invalid. It must be a number and be {units} {currency} or greater"
        )
        super().__init__(self.message)
