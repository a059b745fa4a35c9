"""Settlement objects. Source: Paystack docs, API > Settlements."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.settlement import Settlement


def listed(settlement: Settlement) -> dict[str, Json]:
    """As a row of `GET /settlement`."""
    return {
        "id": settlement.id,
        "domain": "test",
        "status": settlement.status,
        "currency": settlement.currency,
        "integration": settlement.integration_id,
        "total_amount": settlement.total_amount,
        "effective_amount": settlement.effective_amount,
        "total_fees": settlement.total_fees,
        "total_processed": settlement.total_processed,
        "deductions": settlement.deductions or None,
        "settlement_date": iso(settlement.settlement_date),
        "settled_by": None,
        "createdAt": iso(settlement.created_at),
        "updatedAt": iso(settlement.updated_at),
    }
