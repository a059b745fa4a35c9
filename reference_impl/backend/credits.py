"""`/ai/api/credits/`: buy credits, verify the payment, read the balance."""

import json
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Request
from pydantic import AfterValidator, BaseModel, Field
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import checkout, invoices, packages, settlement
from reference_impl.backend.answers import InvalidField, Json
from reference_impl.backend.invoices import Invoice
from reference_impl.backend.login import CurrentUser
from reference_impl.backend.packages import Package
from reference_impl.backend.paystack import Checkout
from reference_impl.backend.references import is_well_formed
from reference_impl.backend.settlement import PaymentNotFound
from reference_impl.backend.shop import CurrentShop, Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.backend.store.users import User

router = APIRouter(prefix="/ai/api/credits", tags=["credits"])

CustomAmount = Annotated[
    Decimal,
    Field(max_digits=10, decimal_places=2),
    AfterValidator(lambda amount: packages.within_limits(amount)),
]


class PurchaseRequest(BaseModel):
    package: Literal["starter", "value", "premium", "custom"]
    custom_amount: CustomAmount | None = None
    payment_method: Literal["mobile_money", "card"] = "mobile_money"
    callback_url: str | None = None


@router.post("/purchase/")
async def purchase(body: PurchaseRequest, user: CurrentUser, shop: CurrentShop) -> Json:
    """Open a checkout for a package or a custom amount."""
    callback_url = checkout.chosen_callback(body.callback_url, shop.settings)
    package = chosen_package(body)
    invoice = invoices.invoice_for(package.price)
    order = Order(
        user_id=user.id,
        package=package.name,
        credits=package.credits,
        amount=invoice.total_amount,
        currency=shop.settings.currency,
    )
    opened = await checkout.open_checkout(
        shop, user, order, callback_url=callback_url, channels=(body.payment_method,)
    )
    return Json(purchase_answer(opened, invoice, package))


@router.api_route("/verify/", methods=["GET", "POST"])
async def verify(request: Request, user: CurrentUser, shop: CurrentShop) -> Json:
    """Credit a payment, or say how it stands; asked by the callback page, and by hand."""
    reference = await named_reference(request)
    found = await payable_by(shop, user, reference)
    return Json(verify_answer(await settlement.settle(shop, found)))


@router.get("/balance/")
async def balance(user: CurrentUser, shop: CurrentShop) -> Json:
    return Json({"balance": await run_in_threadpool(ledger.balance, shop.database, user.id)})


def chosen_package(body: PurchaseRequest) -> Package:
    """Raises `InvalidField` for a custom purchase without its amount."""
    if body.package != "custom":
        return packages.PACKAGES[body.package]
    if body.custom_amount is None:
        raise InvalidField("custom_amount", "This field is required.")
    return packages.custom(body.custom_amount)


async def named_reference(request: Request) -> str:
    """`reference`, or else `trxref`, of the body or the query. Raises `InvalidField` without."""
    fields = {**request.query_params, **(await json_fields(request))}
    reference = fields.get("reference") or fields.get("trxref")
    if not isinstance(reference, str):
        raise InvalidField("reference", "This field is required.")
    return reference


async def json_fields(request: Request) -> dict[str, Any]:
    """The body's JSON object; empty without a body. Raises `HTTPException` 400."""
    body = await request.body()
    if not body:
        return {}
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON.") from error
    return fields if isinstance(fields, dict) else {}


async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
    """The user's own purchase. Raises `PaymentNotFound`, also for another user's."""
    if not is_well_formed(reference):
        raise PaymentNotFound(reference[:100])
    found = await run_in_threadpool(purchases.find, shop.database, reference)
    if found is None or found.user_id != user.id:
        raise PaymentNotFound(reference)
    return found


def purchase_answer(opened: Checkout, invoice: Invoice, package: Package) -> dict[str, Any]:
    answer = checkout.checkout_answer(opened, invoice)
    return {**answer, "credits_to_add": package.credits, "package": package.name}


def verify_answer(receipt: Receipt) -> dict[str, Any]:
    """The first answer says `new_balance`, a later one `current_balance`."""
    bought = "subscription activated" if receipt.purchase.subscription_id else "credits added"
    first, again = f"Payment verified and {bought} successfully", "Payment already processed"
    answer = {
        "status": "success",
        "message": first if receipt.is_first else again,
        "reference": receipt.purchase.reference,
    }
    if receipt.purchase.subscription_id:
        return {**answer, "subscription": receipt.purchase.subscription_id}
    balance_name = "new_balance" if receipt.is_first else "current_balance"
    return {
        **answer,
        "credits_added": receipt.purchase.credits,
        balance_name: receipt.balance,
    }
