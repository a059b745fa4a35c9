"""What causes each event, as a merchant, a payer, a bank or the clock brings it about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx

from tests.fake_paystack.paying import EMAIL, pay
from tests.fake_paystack.sending import REFERENCE, sent
from tests.fake_paystack.subscribing import plan, subscribe

DAY = 24 * 60 * 60
MONTH = 31 * DAY
NIGERIAN = {
    "email": EMAIL,
    "first_name": "Ama",
    "last_name": "Mensah",
    "phone": "+2348100000000",
}


@dataclass(frozen=True, slots=True)
class World:
    """The merchant's backend, the control API, and a browser that follows no redirects."""

    api: httpx.AsyncClient
    control: httpx.AsyncClient
    browser: httpx.AsyncClient

    async def call(self, method: str, path: str, **body: Any) -> Any:
        """Answer's `data`, of Paystack's API."""
        answer = await self.api.request(method, path, json=body or None)
        assert answer.status_code < 300, answer.text
        return answer.json().get("data")

    async def decide(self, path: str, method: str = "POST", **told: Any) -> Any:
        """Answer of the control API."""
        answer = await self.control.request(method, path, json=told or None)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def pass_time(self, seconds: float) -> None:
        await self.decide("clock", advance=seconds)

    async def browse(self, url: str, **form: str) -> None:
        answer = await self.browser.post(url, data=form)
        assert answer.status_code == 303, answer.text

    async def paid(self, **fields: Any) -> str:
        """Reference of a payment by card."""
        return await pay(self.api, self.control, **fields)


Telling = dict[str, Any]
"""Fields of the event's data that tell what happened; `a.b` is one inside another."""

Cause = Callable[[World], Awaitable[Telling]]
C = TypeVar("C", bound=Cause)
CAUSES: dict[str, Cause] = {}


def causes(*names: str) -> Callable[[C], C]:
    def register(cause: C) -> C:
        CAUSES.update(dict.fromkeys(names, cause))
        return cause

    return register


@causes("charge.success")
async def payer_pays_at_the_checkout(world: World) -> Telling:
    opened = await world.call("POST", "/transaction/initialize", email=EMAIL, amount=9400)
    await world.browse(f"{opened['authorization_url']}/card", choice="4081")
    return {"reference": opened["reference"], "status": "success", "amount": 9400}


@causes("bank.transfer.rejected")
async def payer_sends_too_little(world: World) -> Telling:
    await world.decide("settings", "PATCH", currency="NGN")
    body = {"email": EMAIL, "amount": 50_000, "bank_transfer": {}}
    charged = await world.call("POST", "/charge", **body)
    await world.decide(f"charges/{charged['reference']}/transfer", amount=30_000)
    return {"bank_transfer.amount": "30000", "customer.email": EMAIL}


@causes("charge.dispute.create")
async def bank_opens_a_dispute(world: World) -> Telling:
    reference = await world.paid()
    await world.decide("disputes", reference=reference)
    return {"transaction.reference": reference, "status": "awaiting-merchant-feedback"}


@causes("charge.dispute.remind")
async def merchant_says_nothing(world: World) -> Telling:
    told = await bank_opens_a_dispute(world)
    await world.pass_time(5 * 60 * 60)
    return told


@causes("charge.dispute.resolve")
async def merchant_says_nothing_for_long(world: World) -> Telling:
    told = await bank_opens_a_dispute(world)
    await world.pass_time(20 * DAY)
    resolved = {"status": "resolved", "resolution": "auto-accepted"}
    return {**told, **resolved, "transaction.status": "reversed"}


@causes("customeridentification.success")
async def customer_is_identified(world: World, outcome: str = "success") -> Telling:
    customer = await world.call("POST", "/customer", email=EMAIL)
    code = customer["customer_code"]
    await world.decide(f"customers/{code}/identification", "PUT", outcome=outcome)
    answer = await world.api.post(
        f"/customer/{code}/identification",
        json={
            "country": "NG",
            "type": "bank_account",
            "account_number": "0111111111",
            "bvn": "22222222221",
            "bank_code": "007",
            "first_name": "Ama",
            "last_name": "Mensah",
        },
    )
    assert answer.status_code == 202
    await world.pass_time(10)
    told = "bvn" if outcome == "success" else "bank_account"
    return {"customer_code": code, "email": EMAIL, "identification.type": told}


@causes("customeridentification.failed")
async def customer_is_somebody_else(world: World) -> Telling:
    return await customer_is_identified(world, "failed")


@causes("dedicatedaccount.assign.success")
async def account_is_assigned(world: World, outcome: str = "success") -> Telling:
    await world.decide("settings", "PATCH", currency="NGN")
    body = {**NIGERIAN, "preferred_bank": "test-bank", "country": "NG"}
    answer = await world.api.post("/dedicated_account/assign", json=body)
    assert answer.status_code == 200, answer.text
    await world.decide(f"dedicated-accounts/waiting/{EMAIL}", outcome=outcome)
    return {"customer.email": EMAIL, "dedicated_account.assigned": True}


@causes("dedicatedaccount.assign.failed")
async def account_is_not_assigned(world: World) -> Telling:
    await account_is_assigned(world, "failed")
    return {"customer.email": EMAIL, "dedicated_account": None}


@causes("direct_debit.authorization.created")
async def payer_signs_a_mandate(world: World) -> Telling:
    path, channel = "/customer/authorization/initialize", "direct_debit"
    asked = await world.call("POST", path, email=EMAIL, channel=channel)
    await world.browse(asked["redirect_url"], answer="approve")
    return {"active": False, "channel": channel, "customer.email": EMAIL}


@causes("direct_debit.authorization.active")
async def mandate_is_activated(world: World) -> Telling:
    told = await payer_signs_a_mandate(world)
    customer = await world.call("GET", f"/customer/{EMAIL}")
    path = "/directdebit/activation-charge"
    await world.call("PUT", path, customer_ids=[customer["id"]])
    return {**told, "active": True}


async def subscribed(world: World) -> Any:
    await world.paid()
    return await subscribe(world.api, await plan(world.api))


@causes("subscription.create")
async def customer_is_subscribed(world: World) -> Telling:
    made = await subscribed(world)
    return {"subscription_code": made["subscription_code"], "status": "active"}


@causes("invoice.create", "invoice.update")
async def month_goes_by(world: World) -> Telling:
    made = await subscribed(world)
    await world.pass_time(MONTH)
    return {"subscription.subscription_code": made["subscription_code"], "amount": 50_00}


@causes("invoice.payment_failed")
async def card_declines_a_renewal(world: World) -> Telling:
    made = await subscribed(world)
    code = made["subscription_code"]
    await world.decide(f"subscriptions/{code}", "PATCH", next_failure="Declined")
    await world.decide(f"subscriptions/{code}/renew")
    return {"subscription.subscription_code": code, "paid": False}


@causes("subscription.not_renew")
async def subscription_is_cancelled(world: World) -> Telling:
    made = await subscribed(world)
    code, token = made["subscription_code"], made["email_token"]
    await world.api.post("/subscription/disable", json={"code": code, "token": token})
    return {"subscription_code": code, "status": "non-renewing"}


@causes("subscription.disable")
async def cancelled_subscription_ends(world: World) -> Telling:
    told = await subscription_is_cancelled(world)
    await world.pass_time(MONTH)
    return {**told, "status": "cancelled"}


@causes("subscription.expiring_cards")
async def month_of_expiry_begins(world: World) -> Telling:
    """The test card of a payment that no checkout took expires in December 2030."""
    made = await subscribed(world)
    now = datetime.fromisoformat((await world.control.get("clock")).json()["now"])
    await world.pass_time((datetime(2030, 12, 1, 1, tzinfo=UTC) - now).total_seconds())
    return {
        "0.expiry_date": "12/2030",
        "0.subscription.subscription_code": made["subscription_code"],
    }


async def requested(world: World, **fields: Any) -> Any:
    await world.call("POST", "/customer", email=EMAIL)
    path = "/paymentrequest"
    answer = await world.api.post(path, json={"customer": EMAIL, "amount": 42_00, **fields})
    assert answer.status_code < 300, answer.text
    return answer.json()["data"]


@causes("paymentrequest.draft")
async def request_is_drafted(world: World) -> Telling:
    made = await requested(world, draft=True)
    return {"request_code": made["request_code"], "status": "draft"}


@causes("paymentrequest.pending")
async def request_is_sent(world: World) -> Telling:
    made = await requested(world)
    return {"request_code": made["request_code"], "status": "pending", "paid": False}


@causes("paymentrequest.success")
async def request_is_paid(world: World) -> Telling:
    code = (await requested(world))["request_code"]
    [shown] = (await world.control.get("payment-requests")).json()["payment_requests"]
    checkout = (await world.browser.get(shown["url"])).headers["location"]
    await world.browse(f"http://paystack.test{checkout}/card", choice="4081")
    return {"request_code": code, "status": "success", "paid": True}


async def held(world: World) -> str:
    await world.decide("settings", "PATCH", currency="ZAR")
    body = {"email": EMAIL, "amount": 1_000, "currency": "ZAR"}
    asked = await world.call("POST", "/preauthorization/initialize", **body)
    await world.browse(asked["authorization_url"], card="4081")
    return str(asked["reference"])


@causes("preauthorization.reserve.success")
async def amount_is_held(world: World) -> Telling:
    return {"reference": await held(world), "status": "authorized", "amount": 1_000}


@causes("preauthorization.capture.success")
async def amount_is_captured(world: World) -> Telling:
    reference = await held(world)
    path = "/preauthorization/capture"
    await world.call("POST", path, reference=reference, amount=600, currency="ZAR")
    return {"reference": reference, "captured_amount": "600", "transaction.channel": "preauth"}


@causes("preauthorization.capture.failed")
async def capture_fails(world: World) -> Telling:
    reference = await held(world)
    await world.decide(f"preauthorizations/{reference}", "PATCH", capture_fails=True)
    path = "/preauthorization/capture"
    await world.call("POST", path, reference=reference, amount=600, currency="ZAR")
    return {"reference": reference, "status": "capture_failed", "captured_at": None}


@causes("preauthorization.release.success")
async def amount_is_released(world: World) -> Telling:
    reference = await held(world)
    await world.call("POST", "/preauthorization/release", reference=reference)
    return {"reference": reference, "status": "released"}


@causes("preauthorization.release.failed")
async def release_fails(world: World) -> Telling:
    reference = await held(world)
    await world.decide(f"preauthorizations/{reference}", "PATCH", release_fails=True)
    await world.call("POST", "/preauthorization/release", reference=reference)
    return {"reference": reference, "status": "release_failed"}


async def product(world: World) -> Any:
    body = {"name": "Cups", "description": "Of paper", "price": 10_00, "currency": "GHS"}
    return await world.call("POST", "/product", **body, unlimited=True)


@causes("product.create")
async def product_is_made(world: World) -> Telling:
    return {"id": (await product(world))["id"], "name": "Cups"}


@causes("product.update")
async def product_is_changed(world: World) -> Telling:
    id = (await product(world))["id"]
    await world.call("PUT", f"/product/{id}", name="Mugs")
    return {"id": id, "name": "Mugs"}


@causes("product.delete")
async def product_is_deleted(world: World) -> Telling:
    id = (await product(world))["id"]
    await world.call("DELETE", f"/product/{id}")
    return {"id": id, "name": "Cups"}


async def refunded(world: World, seconds: float = 0) -> str:
    reference = await world.paid()
    await world.call("POST", "/refund", transaction=reference)
    await world.pass_time(seconds)
    return reference


@causes("refund.pending")
async def refund_is_queued(world: World) -> Telling:
    return {"transaction_reference": await refunded(world), "status": "pending"}


@causes("refund.processing")
async def hours_go_by(world: World) -> Telling:
    return {"transaction_reference": await refunded(world, 7_200), "status": "processing"}


@causes("refund.processed")
async def days_go_by(world: World) -> Telling:
    return {"transaction_reference": await refunded(world, 3 * DAY), "status": "processed"}


@causes("refund.failed")
async def refund_fails(world: World) -> Telling:
    return await _refund_ends(world, "fail", "failed")


@causes("refund.needs-attention")
async def refund_needs_an_account(world: World) -> Telling:
    return await _refund_ends(world, "need-attention", "needs-attention")


async def _refund_ends(world: World, step: str, status: str) -> Telling:
    reference = await refunded(world)
    [refund] = (await world.control.get("refunds")).json()["refunds"]
    await world.decide(f"refunds/{refund['id']}/{step}")
    return {"transaction_reference": reference, "status": status}


@causes("transfer.success")
async def transfer_arrives(world: World) -> Telling:
    await world.decide("balance", amount=100_00)
    await sent(world.api)
    return {"reference": REFERENCE, "status": "success", "amount": 50_00}


@causes("transfer.failed")
async def transfer_fails(world: World) -> Telling:
    await world.decide("settings", "PATCH", transfer_outcome="failed")
    await transfer_arrives(world)
    await world.pass_time(5)
    return {"reference": REFERENCE, "status": "failed"}


@causes("transfer.reversed")
async def transfer_comes_back(world: World) -> Telling:
    await transfer_arrives(world)
    await world.decide(f"transfers/{REFERENCE}/conclude", status="reversed")
    return {"reference": REFERENCE, "status": "reversed"}
