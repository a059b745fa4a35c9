"""The outcomes that somebody can ask of a charge: one table, for cards, phones, amounts and tests.

Paystack's own test cards and numbers stand in `card` and `mobile_money`; whatever else asks for an
outcome is the sandbox's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fake_paystack.domain import card as cards
from fake_paystack.domain.card import Card
from fake_paystack.domain.charge import BANK_DECLINED
from fake_paystack.domain.mobile_money import NETWORKS
from fake_paystack.domain.mobile_money import PROMPT_SECONDS as PROMPT
from fake_paystack.domain.offline import PROCESSING_SECONDS as PROCESSING
from fake_paystack.grade import Fact, Facts, assumed, observed, ours


class Outcome(StrEnum):
    """What becomes of a charge."""

    SUCCESS = "success"
    DECLINED = "declined"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    TOKEN_NOT_GENERATED = "token_not_generated"
    IGNORED = "ignored"
    PENDING = "pending"
    UNDERPAID = "underpaid"
    OTHER_CURRENCY = "other_currency"


class Webhook(StrEnum):
    """What becomes of the event that tells of the payment."""

    TWICE = "twice"
    NEVER = "never"
    LATE = "late"
    BAD_SIGNATURE = "bad_signature"


WEBHOOK_SAYS = {
    Webhook.TWICE: "is sent twice",
    Webhook.NEVER: "is lost on its way, and so is each retry",
    Webhook.LATE: "comes 60 seconds later, on the integration's clock",
    Webhook.BAD_SIGNATURE: "comes as a forgery first; the right one waits for its retry or release",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A row of the table. `digit` ends the sandbox's amount and phone numbers; 0: it has none.

    `refusal` is the gateway_response of a charge that fails, empty where it pays or waits.
    """

    outcome: Outcome
    says: str
    digit: int = 0
    refusal: str = ""

    @property
    def amount(self) -> int | None:
        """The magic amount, in subunits of any currency."""
        return MAGIC_AMOUNT + self.digit if self.digit else None

    @property
    def cards(self) -> tuple[Card, ...]:
        """Paystack's test cards that end so, whatever they ask before."""
        if self.outcome is Outcome.SUCCESS:
            return tuple(card for card in cards.CARDS if not card.refusal)[:1]
        return tuple(card for card in cards.CARDS if card.refusal and _OF_CARD[card] is self)

    @property
    def phones(self) -> tuple[tuple[str, str], ...]:
        """Market and local number of each mobile money number that ends so."""
        if self.outcome is Outcome.SUCCESS:
            own = {network.currency: network.number for network in NETWORKS if network.number}
            return tuple(own.items())
        return tuple(
            (market, f"{stem}{self.digit}") for market, stem in _STEMS.items() if self.digit
        )


MAGIC_AMOUNT = 131313_00
"""Below the amounts that ask for an outcome, in subunits; so odd that no shop meets them."""

_STEMS = {"GHS": "055000000", "KES": "071000000", "XOF": "070000000"}
"""The sandbox's own numbers, but for their last digit, by market."""

_ROWS = (
    Kind(
        outcome=Outcome.SUCCESS,
        says="pays, whatever the card or the number says; a mobile money prompt is approved",
    ),
    Kind(outcome=Outcome.DECLINED, says="is declined", digit=1, refusal=BANK_DECLINED),
    Kind(
        outcome=Outcome.INSUFFICIENT_FUNDS,
        says="fails for want of money",
        digit=2,
        refusal=cards.INSUFFICIENT_FUNDS,
    ),
    Kind(
        outcome=Outcome.TOKEN_NOT_GENERATED,
        says="fails because the bank could make no one-time password",
        digit=3,
        refusal=cards.TOKEN_NOT_GENERATED,
    ),
    Kind(
        outcome=Outcome.IGNORED,
        says=f"waits for a payer who does nothing, and fails after {PROMPT} seconds",
        digit=4,
    ),
    Kind(outcome=Outcome.PENDING, says=f"is pending for {PROCESSING} seconds, then pays", digit=5),
    Kind(outcome=Outcome.UNDERPAID, says="pays half of what was asked", digit=6),
    Kind(
        outcome=Outcome.OTHER_CURRENCY,
        says="pays the same number of subunits in NGN, or in KES where NGN was asked",
        digit=7,
    ),
)

KINDS = {kind.outcome: kind for kind in _ROWS}
"""The table, in the order in which people read it."""

_OF_CARD = {
    card: next((kind for kind in _ROWS if kind.refusal == card.refusal), KINDS[Outcome.DECLINED])
    for card in cards.CARDS
    if card.refusal
}
_BY_AMOUNT = {kind.amount: kind.outcome for kind in _ROWS if kind.amount is not None}
_BY_PHONE = {
    (market, number): kind.outcome for kind in _ROWS if kind.digit for market, number in kind.phones
}


def by_amount(subunits: int) -> Outcome | None:
    """Outcome that a magic amount asks for."""
    return _BY_AMOUNT.get(subunits)


def by_phone(market: str, number: str) -> Outcome | None:
    """Outcome of one of the sandbox's numbers, in its local form; Paystack's own need none."""
    return _BY_PHONE.get((market, number))


def amount_paid(outcome: str, requested: int) -> int | None:
    """Subunits that are paid; None for what was asked."""
    return max(1, requested // 2) if outcome == Outcome.UNDERPAID else None


def currency_paid(outcome: str, asked: str) -> str | None:
    """Currency that is paid; None for the one that was asked."""
    if outcome != Outcome.OTHER_CURRENCY:
        return None
    return "KES" if asked == "NGN" else "NGN"


def unknown(what: str, named: object, known: type[StrEnum]) -> str:
    """Sentence about a name that is none, with the closest right one, or with all."""
    from difflib import get_close_matches  # a millisecond that a start need not wait for

    names = [str(each) for each in known]
    meant = get_close_matches(str(named).lower(), names, n=1)
    ending = f"did you mean `{meant[0]}`?" if meant else f"there are {', '.join(names)}."
    return f"There is no {what} `{str(named)[:40]}`; {ending}"


FACTS = Facts(
    "Test numbers",
    (
        Fact("`0551234987`, mobile money in Ghana, pays without a prompt", observed("sdk")),
        Fact("`0710000000`, mobile money in Kenya, pays without a prompt", assumed()),
        *(
            Fact(
                f"{', '.join(f'`{number}`' for _, number in kind.phones)}, and the amount"
                f" `{kind.amount}`: {kind.says}",
                ours(),
            )
            for kind in _ROWS
            if kind.digit
        ),
    ),
)
