"""Plan objects. Source: Paystack docs, API > Plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.subscription import Subscribed, Subscription


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One subscription to a plan: whose it is, and its object within the plan's."""

    subscription: Subscription
    customer: Customer
    shape: dict[str, Json]


def created(plan: Plan) -> dict[str, Json]:
    """As `POST /plan` answers."""
    return {
        "name": plan.name,
        "amount": plan.amount,
        "interval": plan.interval,
        "integration": plan.integration_id,
        "domain": "test",
        "plan_code": plan.plan_code,
        "description": plan.description,
        "send_invoices": plan.send_invoices,
        "send_sms": plan.send_sms,
        "hosted_page": False,
        "currency": plan.currency,
        "invoice_limit": plan.invoice_limit,
        "migrate": False,
        "is_archived": False,
        "id": plan.id,
        "createdAt": iso(plan.created_at),
        "updatedAt": iso(plan.updated_at),
    }


def listed(plan: Plan, of: Subscribed, subscribers: Sequence[Subscriber]) -> dict[str, Json]:
    """As a row of `GET /plan`."""
    return {
        **_full(plan, subscribers),
        "total_subscriptions": of.count,
        "active_subscriptions": of.renewing,
        "total_subscriptions_revenue": of.revenue,
    }


def fetched(plan: Plan, of: Subscribed, subscribers: Sequence[Subscriber]) -> dict[str, Json]:
    """As `GET /plan/:code` answers."""
    return {
        **_full(plan, subscribers),
        "pages_count": 0,
        "subscribers_count": of.customers,
        "subscriptions_count": of.count,
        "active_subscriptions_count": of.renewing,
        "total_revenue": of.revenue,
        "subscribers": [_subscriber(plan, each) for each in subscribers],
    }


def in_event(plan: Plan) -> dict[str, Json]:
    """As `charge.success` embeds it. Source: Paystack's sample of a subscription's event."""
    return {
        "id": plan.id,
        "name": plan.name,
        "plan_code": plan.plan_code,
        "description": plan.description,
        "amount": plan.amount,
        "interval": plan.interval,
        "send_invoices": plan.send_invoices,
        "send_sms": plan.send_sms,
        "currency": plan.currency,
    }


def in_subscription(plan: Plan) -> dict[str, Json]:
    """As a subscription embeds it. Source: the samples of listing and fetching one."""
    return {
        "domain": "test",
        "name": plan.name,
        "plan_code": plan.plan_code,
        "description": plan.description,
        "amount": plan.amount,
        "interval": plan.interval,
        "send_invoices": plan.send_invoices,
        "send_sms": plan.send_sms,
        "hosted_page": False,
        "hosted_page_url": None,
        "hosted_page_summary": None,
        "currency": plan.currency,
        "migrate": False,
        "id": plan.id,
        "integration": plan.integration_id,
        "createdAt": iso(plan.created_at),
        "updatedAt": iso(plan.updated_at),
    }


def _full(plan: Plan, subscribers: Sequence[Subscriber]) -> dict[str, Json]:
    return {
        "subscriptions": [each.shape for each in subscribers],
        "pages": [],
        **created(plan),
        "hosted_page_url": None,
        "hosted_page_summary": None,
        "is_deleted": False,
    }


def _subscriber(plan: Plan, subscriber: Subscriber) -> dict[str, Json]:
    customer, subscription = subscriber.customer, subscriber.subscription
    return {
        "customer_code": customer.customer_code,
        "customer_first_name": customer.first_name,
        "customer_last_name": customer.last_name,
        "customer_email": customer.email,
        "subscription_status": subscription.status,
        "currency": plan.currency,
        "customer_total_amount_paid": subscription.revenue,
    }
