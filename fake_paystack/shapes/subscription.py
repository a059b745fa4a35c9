"""Subscription objects. Source: Paystack docs, API > Subscriptions and Payments > Subscriptions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.invoice import Invoice
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.subscription import Status, Subscription
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import invoice as invoices
from fake_paystack.shapes import plan as plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A subscription and what its objects are made of; `recent` is its most recent invoice."""

    subscription: Subscription
    plan: Plan
    customer: Customer
    saved: SavedAuthorization | None
    recent: Invoice | None = None


def created(parts: Parts) -> dict[str, Json]:
    """As `POST /subscription` answers, the authorization by its id. Observed."""
    return _by_ids(parts.subscription, None if parts.saved is None else parts.saved.id)


def within(parts: Parts) -> dict[str, Json]:
    """As a plan and a customer embed it. Documented for plans."""
    return _by_ids(parts.subscription, _authorization(parts))


def listed(parts: Parts) -> dict[str, Json]:
    """As a row of `GET /subscription`."""
    subscription = parts.subscription
    return {
        **_head(subscription),
        "start": int(subscription.created_at.timestamp()),
        "quantity": 1,
        **_terms(subscription),
        "createdAt": iso(subscription.created_at),
        "updatedAt": iso(subscription.updated_at),
        "integration": subscription.integration_id,
        "plan": plans.in_subscription(parts.plan),
        "authorization": _authorization(parts),
        "customer": _customer(parts),
        "invoice_limit": subscription.invoice_limit,
        "split_code": None,
        "payments_count": subscription.payments_count,
        "most_recent_invoice": _recent(parts),
        "metadata": None,
    }


def fetched(parts: Parts, every: list[Invoice]) -> dict[str, Json]:
    """As `GET /subscription/:code` answers. Its fields were observed, without `updatedAt`."""
    subscription = parts.subscription
    return {
        **_head(subscription),
        **_terms(subscription),
        "createdAt": iso(subscription.created_at),
        "cancelledAt": _time(subscription.cancelled_at),
        "integration": subscription.integration_id,
        "plan": plans.in_subscription(parts.plan),
        "authorization": _authorization(parts),
        "customer": _customer(parts),
        "invoices": [invoices.recent(invoice) for invoice in every],
        "invoices_history": [],
        "invoice_limit": subscription.invoice_limit,
        "split_code": None,
        "most_recent_invoice": _recent(parts),
        "payments_count": subscription.payments_count,
        "metadata": None,
    }


def in_event(parts: Parts) -> dict[str, Json]:
    """As `data` of `subscription.create` and `.disable`, where `completed` is called `complete`."""
    subscription = parts.subscription
    is_complete = subscription.status is Status.COMPLETED
    return {
        **_head(subscription),
        "status": "complete" if is_complete else subscription.status,
        **_terms(subscription),
        "createdAt": iso(subscription.created_at),
        "integration": subscription.integration_id,
        "plan": plans.in_event(parts.plan),
        "authorization": _authorization(parts),
        "customer": _customer(parts),
        "created_at": iso(subscription.created_at),
    }


def not_renewing(parts: Parts) -> dict[str, Json]:
    """As `data` of `subscription.not_renew`; its next payment date stays. Observed."""
    shape = in_event(parts)
    created_at = shape.pop("created_at")
    return {
        **shape,
        "cancelledAt": _time(parts.subscription.cancelled_at),
        "invoices": [],
        "invoices_history": [],
        "invoice_limit": parts.subscription.invoice_limit,
        "split_code": None,
        "most_recent_invoice": _recent(parts),
        "created_at": created_at,
    }


def invoiced(parts: Parts, invoice: Invoice) -> dict[str, Json]:
    """As `data` of `invoice.create`, `.update` and `.payment_failed`."""
    subscription = parts.subscription
    return invoices.in_event(
        invoice,
        authorization=_authorization(parts),
        subscription={
            "status": subscription.status,
            "subscription_code": subscription.subscription_code,
            "email_token": subscription.email_token,
            **_terms(subscription),
        },
        customer=_customer(parts),
    )


def expiring(parts: Parts) -> dict[str, Json]:
    """As one of `data` of `subscription.expiring_cards`."""
    subscription, plan, customer = parts.subscription, parts.plan, parts.customer
    card = _authorization(parts)
    return {
        "expiry_date": f"{card['exp_month']}/{card['exp_year']}",
        "description": f"{card['brand']} ending with {card['last4']}",
        "brand": card["brand"],
        "subscription": {
            "id": subscription.id,
            "subscription_code": subscription.subscription_code,
            "amount": subscription.amount,
            "next_payment_date": _time(subscription.next_payment_date),
            "plan": {
                "interval": plan.interval,
                "id": plan.id,
                "name": plan.name,
                "plan_code": plan.plan_code,
            },
        },
        "customer": {
            "id": customer.id,
            "first_name": customer.first_name,
            "last_name": customer.last_name,
            "email": customer.email,
            "customer_code": customer.customer_code,
        },
    }


def _by_ids(subscription: Subscription, authorization: Json) -> dict[str, Json]:
    return {
        "customer": subscription.customer_id,
        "plan": subscription.plan_id,
        "integration": subscription.integration_id,
        "domain": "test",
        "start": int(subscription.created_at.timestamp()),
        "status": subscription.status,
        "quantity": 1,
        "amount": subscription.amount,
        "authorization": authorization,
        "invoice_limit": subscription.invoice_limit,
        "split_code": None,
        "subscription_code": subscription.subscription_code,
        "email_token": subscription.email_token,
        "id": subscription.id,
        "cancelledAt": _time(subscription.cancelled_at),
        "createdAt": iso(subscription.created_at),
        "updatedAt": iso(subscription.updated_at),
        "cron_expression": subscription.cycle.cron_expression,
        "next_payment_date": _time(subscription.next_payment_date),
        "easy_cron_id": None,
        "open_invoice": subscription.open_invoice,
        "metadata": None,
    }


def _head(subscription: Subscription) -> dict[str, Json]:
    return {
        "id": subscription.id,
        "domain": "test",
        "status": subscription.status,
        "subscription_code": subscription.subscription_code,
        "email_token": subscription.email_token,
    }


def _terms(subscription: Subscription) -> dict[str, Json]:
    return {
        "amount": subscription.amount,
        "cron_expression": subscription.cycle.cron_expression,
        "next_payment_date": _time(subscription.next_payment_date),
        "open_invoice": subscription.open_invoice,
    }


def _authorization(parts: Parts) -> dict[str, Json]:
    return {} if parts.saved is None else asdict(parts.saved.authorization)


def _customer(parts: Parts) -> dict[str, Json]:
    return customers.in_transaction(parts.customer)


def _recent(parts: Parts) -> dict[str, Json] | None:
    return None if parts.recent is None else invoices.recent(parts.recent)


def _time(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
