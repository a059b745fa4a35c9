"""Selling on a payment page: a visitor's order opens a transaction, and its payment takes stock."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack.context import Context
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.page_order import Order, Sale
from fake_paystack.domain.payment_page import Page
from fake_paystack.domain.product import Product
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import routing
from fake_paystack.flows.opening import open_transaction
from fake_paystack.store.payment_page import sales
from fake_paystack.store.plan import plans
from fake_paystack.store.product import products


def sell(ctx: Context, page: Page, order: Order, *, ip_address: str) -> Transaction:
    """Open the transaction that the order is paid by. Within an `atomic` block."""
    code, currency = page.split_code, page.currency
    shared = code and routing.split_code_in_force(ctx, code, amount=order.amount, currency=currency)
    id = ctx.counters.last("transactions") + 1
    transaction = open_transaction(
        ctx,
        email=order.email,
        amount=order.amount,
        currency=currency,
        reference=f"T{id}I{page.integration_id}S{ctx.ids.letters(6)}",
        metadata=dumps({"custom_fields": list(order.answers), "referrer": page_url(ctx, page)}),
        callback_url=page.redirect_url,
        plan=page.plan,
        options={"split_code": code} if code else None,
        routing=shared or None,
        ip_address=ip_address,
    )
    sale = Sale(
        id=ctx.counters.next(sales.kind),
        integration_id=page.integration_id,
        page_id=page.id,
        reference=transaction.reference,
        items=order.items,
        created_at=ctx.now,
        success_message=page.success_message,
    )
    sales.insert(ctx.db, sale)
    return transaction


def as_priced(ctx: Context, page: Page) -> Page:
    """With its plan's amount, where it has a plan; that may have changed since."""
    plan = plans.by_code(ctx.db, page.integration_id, page.plan) if page.plan else None
    return page if plan is None else replace(page, amount=plan.amount)


def take_stock(ctx: Context, paid: Transaction) -> None:
    """Have what was sold leave the stock. A follower of payments."""
    sale = sales.by_code(ctx.db, paid.integration_id, paid.reference)
    for item in sale.items if sale else ():
        product = products.by_id(ctx.db, paid.integration_id, item.product_id)
        if product is not None:
            products.save(ctx.db, replace(product.sold(item.count), updated_at=ctx.now))


def success_message(ctx: Context, paid: Transaction) -> str | None:
    """What the page that sold it says to those who have paid."""
    sale = sales.by_code(ctx.db, paid.integration_id, paid.reference)
    return sale.success_message if sale else None


def sold_on(ctx: Context, page: Page) -> list[Product]:
    """The page's products, without those that were deleted since."""
    found = (products.by_id(ctx.db, page.integration_id, id) for id in page.products)
    return [product for product in found if product is not None]


def page_url(ctx: Context, page: Page) -> str:
    """Where browsers find it."""
    return f"{ctx.public_url}/pay/{page.slug}"
