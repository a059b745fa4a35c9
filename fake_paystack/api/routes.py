"""Paystack's paths: every operation, and the way from a path to its handler."""

from __future__ import annotations

from itertools import groupby

from starlette.routing import Router
from starlette.types import ASGIApp

from fake_paystack.api import (
    authorization,
    balance,
    bank,
    bulk_charge,
    charge,
    customer,
    dedicated_account,
    direct_debit,
    dispute,
    export,
    integration,
    miscellaneous,
    payment_page,
    payment_request,
    plan,
    preauthorization,
    product,
    recipient,
    records,
    refund,
    settlement,
    split,
    subaccount,
    subscription,
    transaction,
    transactions,
    transfer,
    transfer_otp,
    unknown,
    webhook_event,
)
from fake_paystack.api.operation import Operation, routes_of
from fake_paystack.api.unknown import first_part

OPERATIONS: tuple[Operation, ...] = (
    *transaction.OPERATIONS,
    *transactions.OPERATIONS,
    *customer.OPERATIONS,
    *integration.OPERATIONS,
    *webhook_event.OPERATIONS,
    *dispute.OPERATIONS,
    *payment_request.OPERATIONS,
    *plan.OPERATIONS,
    *subscription.OPERATIONS,
    *refund.OPERATIONS,
    *subaccount.OPERATIONS,
    *split.OPERATIONS,
    *dedicated_account.OPERATIONS,
    *settlement.OPERATIONS,
    *payment_page.OPERATIONS,
    *product.OPERATIONS,
    *records.OPERATIONS,
    *direct_debit.OPERATIONS,
    *preauthorization.OPERATIONS,
    *authorization.OPERATIONS,
    *charge.OPERATIONS,
    *bulk_charge.OPERATIONS,
    *export.OPERATIONS,
    *balance.OPERATIONS,
    *bank.OPERATIONS,
    *miscellaneous.OPERATIONS,
    *recipient.OPERATIONS,
    *transfer.OPERATIONS,
    *transfer_otp.OPERATIONS,
)


class ByPart:
    """Sends a call on by its path, or by the first part of one with parameters: few are tried."""

    def __init__(self, operations: tuple[Operation, ...]) -> None:
        def part(operation: Operation) -> str:
            return first_part(operation.path)

        routes = {
            name: routes_of(group) for name, group in groupby(sorted(operations, key=part), part)
        }
        self._fixed: dict[str, ASGIApp] = {
            route.path: route.app
            for group in routes.values()
            for route in group
            if not route.param_convertors
        }
        self._routers = {
            name: Router(
                [route for route in group if route.param_convertors],
                redirect_slashes=False,
                default=unknown.endpoint,
            )
            for name, group in routes.items()
        }
        self.parts = frozenset(self._routers)
        """The first parts of all paths."""

    def app_for(self, path: str) -> ASGIApp:
        """What answers calls to the path; where it is nobody's, what says so."""
        fixed = self._fixed.get(path)
        return fixed or self._routers.get(first_part(path)) or unknown.endpoint


router = ByPart(OPERATIONS)
