"""The channel objects of `POST /charge`, each read into a charge that has begun.

Source: Paystack docs, API > Charges > Create, and Payments > Payment channels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fake_paystack.api import fields, parameters
from fake_paystack.context import Context
from fake_paystack.domain import card as cards
from fake_paystack.domain import charge, mobile_money, offline
from fake_paystack.domain.charge import BANK_DECLINED, Charge
from fake_paystack.domain.integration import MobileMoney
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.mobile_money import Way
from fake_paystack.domain.payer_input import EXPIRED, InvalidInput, read_expiry, read_mobile
from fake_paystack.domain.transaction import Transaction
from fake_paystack.errors import InvalidField, MissingField, PaystackError, UnsupportedCurrency
from fake_paystack.errors.charge import (
    CapitecNotEligible,
    ChannelNotSupported,
    InvalidProvider,
    NoChannel,
    QrNotSupported,
    TransferTooSmall,
)

Fields = Mapping[str, Json]
Begin = Callable[[Context, Transaction, Fields, Fields], Charge]
"""From the transaction, the channel's own object and the whole body."""

EXPIRED_CARD = "Expired card"  # documented
NOT_A_NUMBER = "Invalid mobile number"  # assumed; that it fails with 200 was observed
LEAST_TRANSFER = 100_00  # NGN, documented
IDENTIFIERS = ("CELLPHONE", "IDNUMBER", "ACCOUNTNUMBER")


@dataclass(frozen=True, slots=True)
class Channel:
    """`currencies` are those that it takes, empty for any; others are refused as told."""

    name: str
    begin: Begin
    currencies: tuple[str, ...] = ()
    refusal: PaystackError | None = None

    def currency(self, ctx: Context, sent: Fields) -> str:
        """Raises the channel's own refusal, or `UnsupportedCurrency`."""
        try:
            currency = parameters.currency(sent, ctx.integration)
        except UnsupportedCurrency:
            raise self.refusal or UnsupportedCurrency from None
        if self.currencies and currency not in self.currencies:
            raise self.refusal or ChannelNotSupported(self.name)
        return currency


def chosen(sent: Fields) -> tuple[Channel, dict[str, Json]]:
    """Channel whose object a body has, and the object. Raises `NoChannel` or `InvalidField`."""
    for channel in CHANNELS:
        own = fields.mapping(sent, channel.name)
        if own is not None:
            return channel, own
    raise NoChannel


def read_birthday(sent: Fields) -> date | None:
    """Day as YYYY-MM-DD, or None when absent. Raises `InvalidField`."""
    typed = fields.optional(sent, "birthday")
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise InvalidField("birthday", "must be in YYYY-MM-DD format") from None


def _card(ctx: Context, _: Transaction, own: Fields, __: Fields) -> Charge:
    """Test cards alone; of any other nothing is kept."""
    known = cards.with_number(_need(own, "card", "number"))
    cvv = _need(own, "card", "cvv")
    month, year = _need(own, "card", "expiry_month"), _need(own, "card", "expiry_year")
    if known is None:
        return charge.declined_card(cards.DECLINED)
    try:
        expiry = read_expiry(f"{month}/{year}", ctx.now)
    except InvalidInput as error:
        if error.mistake is EXPIRED:
            return charge.declined_card(EXPIRED_CARD)
        raise InvalidField("card.expiry_month", "must be a month of card.expiry_year") from None
    if cvv.strip().zfill(3) != known.cvv:
        return charge.declined_card(BANK_DECLINED)
    return charge.by_card(known, expiry)


def _bank(ctx: Context, _: Transaction, own: Fields, sent: Fields) -> Charge:
    code = _need(own, "bank", "code")
    if code == offline.KUDA:
        phone, token = _need(own, "bank", "phone"), _need(own, "bank", "token")
        return offline.by_kuda(phone, token, at=ctx.now)
    account_number = _need(own, "bank", "account_number")
    return offline.by_bank(code, account_number, has_birthday=read_birthday(sent) is not None)


def _mobile_money(ctx: Context, opened: Transaction, own: Fields, _: Fields) -> Charge:
    """Too short a number fails the charge, where it does not refuse the call. Observed."""
    network = mobile_money.network(_need(own, "mobile_money", "provider"), opened.currency)
    if network is None:
        raise InvalidProvider
    instant = ctx.integration.mobile_money is MobileMoney.INSTANT
    if network.way is Way.TILL:
        _need(own, "mobile_money", "account")
        phone = ""
    else:
        typed = _need(own, "mobile_money", "phone")
        try:
            phone = read_mobile(typed, network.currency)
        except InvalidInput:
            return charge.by_mobile_money(network, "", at=ctx.now, instant=True).failed(
                NOT_A_NUMBER
            )
    if network.way in {Way.PAYBILL, Way.TILL} and not instant:
        return offline.by_business_number(network, opened.id, at=ctx.now)
    return charge.by_mobile_money(network, phone, at=ctx.now, instant=instant)


def _ussd(_: Context, opened: Transaction, own: Fields, __: Fields) -> Charge:
    type = _need(own, "ussd", "type")
    if type not in offline.USSD_CODES:
        raise InvalidField("ussd.type", f"must be one of [{', '.join(offline.USSD_CODES)}]")
    return offline.by_ussd(type, opened.id)


def _qr(ctx: Context, opened: Transaction, own: Fields, _: Fields) -> Charge:
    if _need(own, "qr", "provider") != "scan-to-pay":
        raise InvalidField("qr.provider", "must be one of [scan-to-pay]")
    return offline.by_qr(opened.id, f"{ctx.public_url}/sandbox-qr/{opened.access_code}")


def _eft(_: Context, __: Transaction, own: Fields, ___: Fields) -> Charge:
    if _need(own, "eft", "provider").lower() != "ozow":
        raise InvalidField("eft.provider", "must be one of [ozow]")
    return offline.by_eft()


def _bank_transfer(ctx: Context, opened: Transaction, own: Fields, _: Fields) -> Charge:
    if opened.currency == "KES":
        return offline.by_pesalink(opened.requested_amount, opened.id, at=ctx.now)
    if opened.requested_amount < LEAST_TRANSFER:
        raise TransferTooSmall
    wish = fields.optional(own, "account_expires_at")
    until = parameters.moment({"account_expires_at": wish or ""}, "account_expires_at")
    return offline.by_transfer(until, opened.id, at=ctx.now)


def _capitec_pay(ctx: Context, _: Transaction, own: Fields, __: Fields) -> Charge:
    if _need(own, "capitec_pay", "identifier_key") not in IDENTIFIERS:
        raise InvalidField(
            "capitec_pay.identifier_key", f"must be one of [{', '.join(IDENTIFIERS)}]"
        )
    _need(own, "capitec_pay", "identifier_value")
    return offline.by_capitec(at=ctx.now)


def _need(own: Fields, channel: str, name: str) -> str:
    """Text, or a number as text. Raises `MissingField` or `InvalidField`, never with the value."""
    value = own.get(name)
    if value is None or value == "":
        raise MissingField(f"{channel}.{name}")
    if type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        raise InvalidField(f"{channel}.{name}", "must be a string")
    return value


CHANNELS = (
    Channel("card", _card),
    Channel("bank", _bank, ("NGN",)),
    Channel("mobile_money", _mobile_money, ("GHS", "KES", "XOF"), InvalidProvider()),
    Channel("ussd", _ussd, ("NGN",)),
    Channel("qr", _qr, ("ZAR",), QrNotSupported()),
    Channel("eft", _eft, ("ZAR",)),
    Channel("bank_transfer", _bank_transfer, ("NGN", "KES")),
    Channel("capitec_pay", _capitec_pay, ("ZAR",), CapitecNotEligible()),
)
