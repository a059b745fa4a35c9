"""What a paid charge leaves behind: the payer's card or account, as far as a merchant may know it.

Source for each channel's values: the samples in Paystack's documentation; `docs/fake.md` has them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

MOMO_EXPIRY = ("12", "9999")

_BANKS = {"057": ("Zenith Bank", "Zenith Emandate"), "50211": ("Kuda Bank", "Kuda Emandate")}
"""Bank and brand by bank code; Zenith's documented, all others assumed by analogy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """Immutable; fields and order as in Paystack's object. `authorization_code` comes when paid."""

    authorization_code: str = ""
    bin: str
    last4: str
    exp_month: str
    exp_year: str
    channel: str
    card_type: str
    bank: str | None
    country_code: str
    brand: str
    reusable: bool = False
    signature: str | None = None
    account_name: str | None = None

    def coded(self, authorization_code: str) -> Authorization:
        """With a code of its own: each payment gets a new one, even by the same card."""
        return replace(self, authorization_code=authorization_code)


_APPS = {"eft": "Ozow", "capitec_pay": "Capitec Bank"}
"""Bank and brand of payments in a bank's app. Assumed."""

COUNTRIES = {"NGN": "NG", "GHS": "GH", "ZAR": "ZA", "KES": "KE", "XOF": "CI", "USD": "NG"}


def by_card(
    *, number: str, brand: str, exp_month: str, exp_year: str, currency: str
) -> Authorization:
    """By card `number`; the same number has the same signature, whoever uses it."""
    return Authorization(
        bin=number[:6],
        last4=number[-4:],
        exp_month=exp_month,
        exp_year=exp_year,
        channel="card",
        card_type=f"{brand} ",  # the trailing blank is Paystack's
        bank="TEST BANK",
        country_code=COUNTRIES[currency],
        brand=brand,
        reusable=True,
        signature=_signature(number),
    )


def by_mobile_money(*, phone: str, bank: str, brand: str, currency: str) -> Authorization:
    """By the local number `phone`, such as 0551234987: its ends are shown as 055XXX and X987.

    Empty where the payer pays to a business number, which does not tell.
    """
    return Authorization(
        bin=f"{phone[:3] or 'XXX'}XXX",
        last4=f"X{phone[-3:] or 'XXX'}",
        exp_month=MOMO_EXPIRY[0],
        exp_year=MOMO_EXPIRY[1],
        channel="mobile_money",
        card_type="",
        bank=bank,
        country_code=COUNTRIES[currency],
        brand=brand,
    )


def by_bank(*, code: str, account_number: str, currency: str) -> Authorization:
    """By an account that was debited: its ends are shown as 000XXX and X000."""
    bank, brand = _BANKS.get(code, ("Test Bank", "Emandate"))
    return Authorization(
        bin=f"{account_number[:3]}XXX",
        last4=f"X{account_number[-3:]}",
        exp_month=MOMO_EXPIRY[0],
        exp_year=MOMO_EXPIRY[1],
        channel="bank",
        card_type="",
        bank=bank,
        country_code=COUNTRIES[currency],
        brand=brand,
    )


def by_bank_transfer(*, currency: str, at: datetime) -> Authorization:
    is_pesalink = currency == "KES"
    return _at_once(
        "bank_transfer",
        at,
        bin="010XXX" if is_pesalink else "008XXX",
        last4="X607" if is_pesalink else "X553",
        card_type="transfer",
        bank="Diamond Trust Bank Limited" if is_pesalink else None,
        currency=currency,
        brand="Managed Account",
    )


def by_dedicated_account(sender: str, *, bank: str, currency: str, at: datetime) -> Authorization:
    """By a transfer from the account number `sender` into a dedicated virtual account."""
    return _at_once(
        "dedicated_nuban",
        at,
        bin=f"{sender[:3]}XXX",
        last4=f"X{sender[-3:]}",
        card_type="transfer",
        bank=bank,
        currency=currency,
        brand="Managed Account",
    )


def by_ussd(*, currency: str, at: datetime) -> Authorization:
    bank = "Guaranty Trust Bank"
    return _at_once("ussd", at, card_type="offline", bank=bank, currency=currency, brand="offline")


def by_app(channel: str, *, bank: str, currency: str, at: datetime) -> Authorization:
    """By a bank's own page or app, as for EFT and Capitec Pay. Assumed: no sample is published."""
    return _at_once(channel, at, card_type="", bank=bank, currency=currency, brand=bank)


def _at_once(
    channel: str,
    at: datetime,
    *,
    bin: str = "XXXXXX",
    last4: str = "XXXX",
    card_type: str,
    bank: str | None,
    currency: str,
    brand: str,
) -> Authorization:
    """One that no second payment can be made by: it ends in the month of the first."""
    return Authorization(
        bin=bin,
        last4=last4,
        exp_month=f"{at:%m}",
        exp_year=f"{at:%Y}",
        channel=channel,
        card_type=card_type,
        bank=bank,
        country_code=COUNTRIES[currency],
        brand=brand,
    )


def by_direct_debit(*, number: str, currency: str, at: datetime) -> Authorization:
    """By a mandate over the account `number`, which holds for ten years."""
    return Authorization(
        bin=f"{number[:3]}XXX",
        last4=number[-4:],
        exp_month=f"{at:%m}",
        exp_year=str(at.year + 10),
        channel="direct_debit",
        card_type="mandate",
        bank="TEST BANK",
        country_code=COUNTRIES[currency],
        brand="TEST BANK",
        reusable=True,
        signature=_signature(number),
    )


def by_qr(*, currency: str) -> Authorization:
    """By the card in the payer's app. Source: Paystack's sample of a QR payment's event."""
    return Authorization(
        bin="483953",
        last4="6208",
        exp_month="12",
        exp_year="2030",
        channel="qr",
        card_type="CREDIT",
        bank="ABSA BANK LIMITED, SOUTH AFRICA",
        country_code=COUNTRIES[currency],
        brand="VISA",
    )


def _signature(number: str) -> str:
    return "SIG_" + hashlib.sha256(number.encode()).hexdigest()[:20]


def typical(channel: str, *, currency: str, at: datetime) -> Authorization:
    """Of a payment that no checkout took: Paystack's first test card, or its test number."""
    if channel == "mobile_money":
        return by_mobile_money(
            phone="0551234987",
            bank="MTN Mobile Money",
            brand="Mtn mobile money",
            currency=currency,
        )
    if channel == "bank_transfer":
        return by_bank_transfer(currency=currency, at=at)
    if channel == "ussd":
        return by_ussd(currency=currency, at=at)
    if channel == "bank":
        return by_bank(code="057", account_number="0000000000", currency=currency)
    if channel == "qr":
        return by_qr(currency=currency)
    if channel in _APPS:
        return by_app(channel, bank=_APPS[channel], currency=currency, at=at)
    card = by_card(
        number="4084084084084081", brand="visa", exp_month="12", exp_year="2030", currency=currency
    )
    return replace(card, channel=channel)
