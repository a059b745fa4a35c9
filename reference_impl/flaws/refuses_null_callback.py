"""Refuses a callback_url of `null`, which is not the same as none to it."""

from reference_impl.backend import credits
from reference_impl.backend.answers import InvalidField
from reference_impl.backend.credits import PurchaseRequest
from reference_impl.backend.packages import Package
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.chosen_package

    def chosen_package(body: PurchaseRequest) -> Package:
        if body.callback_url is None and "callback_url" in body.model_fields_set:
            raise InvalidField("callback_url", "This field may not be null.")
        return right(body)

    replace_piece(credits.chosen_package, chosen_package)
