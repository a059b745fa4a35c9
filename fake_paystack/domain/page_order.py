"""What a visitor types into a payment page, read strictly; the sentences say how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from fake_paystack.domain.customer import read_email
from fake_paystack.domain.money import LIMIT
from fake_paystack.domain.payer_input import InvalidInput, Mistake, read_phone
from fake_paystack.domain.payment_page import Page, PageType
from fake_paystack.domain.product import Product
from fake_paystack.errors import PaystackError

_UNITS = re.compile(r"\d{1,9}([.,]\d{1,2})?", re.ASCII)
_LONGEST_ANSWER = 500

NOT_AN_EMAIL = Mistake("not-an-email", "email", "Type an e-mail address, such as ama@example.com.")
NOT_AN_AMOUNT = Mistake(
    "not-an-amount", "amount", "Type an amount above 0 and up to 10,000,000, such as 94 or 94.50."
)
NOTHING_CHOSEN = Mistake("nothing-chosen", "", "Say how many you want of at least one product.")


@dataclass(frozen=True, slots=True)
class Item:
    """So many of one product."""

    product_id: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`amount` is in subunits; `answers` are the extra fields as Paystack's metadata has them."""

    email: str
    amount: int
    answers: tuple[dict[str, str], ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """What a transaction pays for, when it was opened on a payment page."""

    id: int
    integration_id: int
    page_id: int
    reference: str
    items: tuple[Item, ...]
    created_at: datetime
    success_message: str | None = None


def read_order(page: Page, products: Sequence[Product], form: Mapping[str, str]) -> Order:
    """`products` are those that the page sells. Raises `InvalidInput` for the first mistake."""
    email = _email(form.get("email", ""))
    phone = [_phone(form.get("phone", ""))] if page.collect_phone else []
    answers = (*phone, *_answers(page, form))
    if page.type is PageType.PRODUCT:
        items = _items(page, products, form)
        prices = {product.id: product.price for product in products}
        amount = sum(prices[item.product_id] * item.count for item in items)
        return Order(email=email, amount=_within_limit(amount), answers=answers, items=items)
    amount = _amount(form.get("amount", "")) if page.asks_amount else page.amount or 0
    return Order(email=email, amount=amount, answers=answers)


def variable_name(field: Mapping[str, object]) -> str:
    """Its own, or its display name in lowercase with underscores."""
    named = field.get("variable_name")
    return named if isinstance(named, str) else str(field["display_name"]).lower().replace(" ", "_")


def _email(typed: str) -> str:
    try:
        return read_email(typed)
    except PaystackError:
        raise InvalidInput(NOT_AN_EMAIL) from None


def _phone(typed: str) -> dict[str, str]:
    return _answer("Phone number", "phone", read_phone(typed))


def _amount(typed: str) -> int:
    text = typed.strip().replace(" ", "")
    if not _UNITS.fullmatch(text):
        raise InvalidInput(NOT_AN_AMOUNT)
    return _within_limit(int(Decimal(text.replace(",", ".")) * 100))


def _within_limit(amount: int) -> int:
    if not 0 < amount <= LIMIT:
        raise InvalidInput(NOT_AN_AMOUNT)
    return amount


def _answers(page: Page, form: Mapping[str, str]) -> list[dict[str, str]]:
    answers = []
    for number, field in enumerate(page.custom_fields):
        name, value = f"field-{number}", form.get(f"field-{number}", "").strip()
        label = str(field["display_name"])
        if field.get("required") is True and not value:
            raise InvalidInput(Mistake("missing", name, f"Fill in “{label}”."))
        if value:
            answers.append(_answer(label, variable_name(field), value[:_LONGEST_ANSWER]))
    return answers


def _answer(label: str, name: str, value: str) -> dict[str, str]:
    return {"display_name": label, "variable_name": name, "value": value}


def _items(page: Page, products: Sequence[Product], form: Mapping[str, str]) -> tuple[Item, ...]:
    items = []
    for product in products:
        name, typed = f"quantity-{product.id}", form.get(f"quantity-{product.id}", "").strip()
        if not (typed or "0").isascii() or not (typed or "0").isdigit() or len(typed) > 6:
            raise InvalidInput(Mistake("not-a-number", name, "Type how many, as a number."))
        count = int(typed or "0")
        if count and product.currency != page.currency:
            sentence = f"{product.name} is not sold in {page.currency} any more."
            raise InvalidInput(Mistake("other-currency", name, sentence))
        if count and not product.has(count):
            raise InvalidInput(Mistake("not-in-stock", name, _left(product)))
        if count:
            items.append(Item(product.id, count))
    if not items:
        raise InvalidInput(NOTHING_CHOSEN)
    return tuple(items)


def _left(product: Product) -> str:
    left = product.quantity if product.active else 0
    return f"There are only {left} left of {product.name}." if left else f"{product.name} is gone."
