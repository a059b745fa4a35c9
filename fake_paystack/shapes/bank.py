"""Banks, countries, states, BINs. Source: Paystack docs, API > Miscellaneous and Verification."""

from __future__ import annotations

from dataclasses import asdict

from fake_paystack.domain.bank import Bank, Bin, Country
from fake_paystack.domain.json_value import Json


def row(bank: Bank, *, with_types: bool = False, with_nip: bool = False) -> dict[str, Json]:
    """As `GET /bank` lists it; `with_types` adds the kinds of account that can be verified."""
    listed: dict[str, Json] = {
        "id": bank.id,
        "name": bank.name,
        "slug": bank.slug,
        "code": bank.code,
        "longcode": bank.longcode,
        "gateway": bank.gateway,
        "pay_with_bank": bank.pay_with_bank,
        "supports_transfer": True,
        "available_for_direct_debit": bank.gateway is not None,
        "active": True,
        "country": bank.country,
        "currency": bank.currency,
        "type": bank.type,
        "is_deleted": bank.is_deleted,
        "createdAt": bank.created_at,
        "updatedAt": bank.updated_at,
    }
    if with_types:
        listed["supported_types"] = list(bank.supported_types)
    if with_nip:
        listed["nip_sort_code"] = bank.nip_sort_code
    return listed


def country(country: Country) -> dict[str, Json]:
    return {
        "id": country.id,
        "active_for_dashboard_onboarding": True,
        "name": country.name,
        "iso_code": country.iso_code,
        "default_currency_code": country.default_currency_code,
        "integration_defaults": {},
        "calling_code": country.calling_code,
        "pilot_mode": False,
        "relationships": {
            "currency": {
                "type": "currency",
                "data": list(country.currencies),
                "supported_currencies": {
                    currency: {"bank": _bank_fields(country, type)}
                    for currency, type in country.bank_types.items()
                },
            },
            "integration_feature": {"type": "integration_feature", "data": []},
            "integration_type": {
                "type": "integration_type",
                "data": list(country.integration_types),
            },
            "payment_method": {"type": "payment_method", "data": list(country.payment_methods)},
        },
    }


def state(name: str, abbreviation: str) -> dict[str, Json]:
    return {
        "name": name,
        "slug": name.lower().replace(" ", "-"),
        "abbreviation": abbreviation,
    }


def resolved_bin(found: Bin, sent: str) -> dict[str, Json]:
    described = asdict(found)
    return {
        "bin": sent,
        "brand": described["brand"],
        "sub_brand": "",
        **{
            name: described[name]
            for name in (
                "country_code",
                "country_name",
                "card_type",
                "bank",
                "currency",
                "linked_bank_id",
            )
        },
    }


def _bank_fields(country: Country, type: str) -> dict[str, Json]:
    """What is asked for of a bank account. Assumed, in the form of the OpenAPI document."""
    return {
        "bank_type": type,
        "required_fields": ["account_number"],
        "branch_code": False,
        "branch_code_type": "",
        "account_name": False,
        "account_verification_required": True,
        "account_number_label": "Account number",
        "account_number_pattern": {"exact_match": True, "pattern": country.account_number},
        "documents": [],
        "notices": [],
        "show_account_number_tooltip": False,
    }
