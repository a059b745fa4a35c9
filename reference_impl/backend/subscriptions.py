"""`/subscriptions/api/subscriptions/`: subscribe, pay for it, see how it stands.

Its payment is verified where every payment is: `/ai/api/credits/verify/` and the webhook.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import checkout, invoices
from reference_impl.backend.answers import Json
from reference_impl.backend.login import CurrentUser
from reference_impl.backend.shop import CurrentShop, Shop
from reference_impl.backend.store import subscriptions
from reference_impl.backend.store.purchases import Order
from reference_impl.backend.store.subscriptions import Subscription
from reference_impl.backend.store.users import User

router = APIRouter(prefix="/subscriptions/api/subscriptions", tags=["subscriptions"])

PRICES = {"monthly": Decimal("50.00"), "yearly": Decimal("500.00")}
CHANNELS = ("card", "mobile_money")


SubscriptionId = Annotated[int, Path(ge=1, le=2**31 - 1)]


class SubscribeRequest(BaseModel):
    plan: Literal["monthly", "yearly"] = "monthly"


class PayRequest(BaseModel):
    gateway: Literal["PAYSTACK"] = "PAYSTACK"
    callback_url: str | None = None


@router.get("/")
async def list_own(user: CurrentUser, shop: CurrentShop) -> Json:
    """The caller's subscriptions, the oldest first."""
    found = await run_in_threadpool(subscriptions.of_user, shop.database, user.id)
    return Json([subscription_answer(one) for one in found])


@router.post("/")
async def subscribe(body: SubscribeRequest, user: CurrentUser, shop: CurrentShop) -> Json:
    """Make an inactive subscription; paying for it activates it."""
    made = await run_in_threadpool(
        lambda: subscriptions.add(
            shop.database, user_id=user.id, plan=body.plan, amount=PRICES[body.plan]
        )
    )
    return Json(subscription_answer(made))


@router.get("/{subscription_id}/")
async def status(subscription_id: SubscriptionId, user: CurrentUser, shop: CurrentShop) -> Json:
    return Json(subscription_answer(await own_subscription(shop, user, subscription_id)))


@router.post("/{subscription_id}/initialize_payment/")
async def initialize_payment(
    subscription_id: SubscriptionId, body: PayRequest, user: CurrentUser, shop: CurrentShop
) -> Json:
    """Open a checkout for the subscription."""
    found = await own_subscription(shop, user, subscription_id)
    if found.is_active:
        raise HTTPException(400, "This subscription is active already.")
    callback_url = checkout.chosen_callback(body.callback_url, shop.settings)
    invoice = invoices.invoice_for(found.amount)
    order = Order(
        user_id=user.id,
        package=found.plan,
        credits=Decimal("0.00"),
        amount=invoice.total_amount,
        currency=shop.settings.currency,
        subscription_id=found.id,
    )
    opened = await checkout.open_checkout(
        shop, user, order, callback_url=callback_url, channels=CHANNELS
    )
    return Json({**checkout.checkout_answer(opened, invoice), "plan": found.plan})


async def own_subscription(shop: Shop, user: User, subscription_id: int) -> Subscription:
    """Raises `HTTPException` 404, also for another user's."""
    found = await run_in_threadpool(
        lambda: subscriptions.find(shop.database, user_id=user.id, subscription_id=subscription_id)
    )
    if found is None:
        raise HTTPException(404, "Subscription not found.")
    return found


def subscription_answer(subscription: Subscription) -> dict[str, Any]:
    return {
        "id": subscription.id,
        "plan": subscription.plan,
        "status": "active" if subscription.is_active else "inactive",
        "amount": subscription.amount,
    }
