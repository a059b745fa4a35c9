"""Paystack's paths: every operation, and the way from a path to its handler."""

from __future__ import annotations

from itertools import groupby

from starlette.routing import Router
from starlette.types import Receive, Scope, Send

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
    """Sends a call on by the first part of its path, so that few routes are tried."""

    def __init__(self, operations: tuple[Operation, ...]) -> None:
        def part(operation: Operation) -> str:
            return first_part(operation.path)

        self._routers = {
            name: Router(
                routes_of(group),
                redirect_slashes=False,
                default=unknown.endpoint,
            )
            for name, group in groupby(sorted(operations, key=part), part)
        }
        self.parts = frozenset(self._routers)
        """The first parts of all paths."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._routers.get(first_part(scope["path"]), unknown.endpoint)(scope, receive, send)


router = ByPart(OPERATIONS)
