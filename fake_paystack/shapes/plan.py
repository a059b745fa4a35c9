"""Plan objects. Source: Paystack docs, API > Plans."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.plan import Plan


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


def listed(plan: Plan) -> dict[str, Json]:
    """As a row of `GET /plan`."""
    return {
        "subscriptions": [],
        "pages": [],
        **created(plan),
        "hosted_page_url": None,
        "hosted_page_summary": None,
        "is_deleted": False,
        "total_subscriptions": 0,
        "active_subscriptions": 0,
        "total_subscriptions_revenue": 0,
    }


def fetched(plan: Plan) -> dict[str, Json]:
    """As `GET /plan/:code` answers."""
    return {
        "subscriptions": [],
        "pages": [],
        **created(plan),
        "hosted_page_url": None,
        "hosted_page_summary": None,
        "is_deleted": False,
        "pages_count": 0,
        "subscribers_count": 0,
        "subscriptions_count": 0,
        "active_subscriptions_count": 0,
        "total_revenue": 0,
        "subscribers": [],
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
