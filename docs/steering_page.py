"""The page of outcomes, generated from the fake's table."""

from __future__ import annotations

from collections.abc import Iterator

from fake_paystack.domain.card import DECLINED
from fake_paystack.domain.offline import PROCESSING_SECONDS
from fake_paystack.domain.outcome import KINDS, WEBHOOK_SAYS, Kind, Outcome

HEAD = """# Steering a payment

How to have a payment end as you want it to. This page is generated from
`fake_paystack/domain/outcome.py` by `make docs`; the hosted checkout shows the same under *Steer
this payment*, and a running server at `GET next-payment/catalogue`.

"""

WAYS = """
The cards, and the numbers that pay, are Paystack's own, except Kenya's, of which that is assumed
([how sure we are](fake.md#test-numbers)). A card still asks for its PIN, OTP or bank page first,
and the declined one has words of its own: “{card_words}”
The other numbers and the amounts are the sandbox's: Paystack knows nothing of them. An amount is in
subunits of any currency, so `13131301` is GHS 131,313.01.

## Ways to ask

The first of these that names an outcome decides:

1. **The next payment**, by [the console](console.md#next-payment), `paystack-harness next` or the
   [control API](control-api.md#the-next-payment). It is used up by the next charge that would end
   by itself.
2. **The transaction's metadata**, an object or JSON text. It holds for each attempt to pay that
   transaction.
3. **The amount** that the transaction asks for.
4. **The card or phone number** that the payer types.

```sh
KEY="Authorization: Bearer sk_test_sandbox"; PAYSTACK=http://127.0.0.1:4010
curl -H "$KEY" -X PUT $PAYSTACK/_sandbox/api/next-payment -H content-type:application/json \\
     -d '{"outcome": "insufficient_funds", "times": 2}'
curl -H "$KEY" -X POST $PAYSTACK/transaction/initialize -H content-type:application/json \\
     -d '{"email": "ama@example.com", "amount": 9400, "metadata": {"sandbox": "declined"}}'
```

In metadata and for the next payment, more can be said than the outcome:

```json
{"sandbox": {"outcome": "pending", "gateway_response": "Approved late", "webhook": "twice"}}
```

`gateway_response` takes the place of the outcome's own words. `webhook` says what becomes of the
event that tells of the payment, with an outcome or without; it is done by a [fault](faults.md) for
that reference, which goes once it has struck, or by `POST clear` or a restart; that of `never`
strikes until then:

"""

TAIL = """
What cannot be understood asks for nothing, so that a shop with a `sandbox` entry of its own works
on. The journal has a note then, which names the closest right one: *metadata.sandbox: There is no
outcome "decline"; did you mean "declined"?* It also has one whenever a payment was steered, and
says by whom.

## What is steered

Charges on the hosted checkout, by `POST /charge` and by `charge_authorization`, at the moment when
they would end by themselves:

- A card, or a bank account, when its last question was answered.
- Mobile money at once, without a prompt, but for `ignored` and `pending`, which send one.
- Bank transfer and USSD on the hosted checkout when the payer says that it was done. What
  `POST /charge` leaves to the payer (USSD, QR, transfer, Capitec Pay) is answered as ever, with the
  code or account to pay to, and ends by itself {seconds} seconds later on the integration's clock;
  with `ignored` it does not.

Nothing is steered, and the next payment not used up, where somebody has decided already: a wrong
PIN or OTP, a prompt declined on the phone, a card that is no test card, a customer with the risk
action `deny`, an authorization with `declines` or too low a `balance`,
`POST transactions/{{reference}}/pay` and `fail`. A charge that waits can still be approved or
declined by hand. Renewals of subscriptions, partial debits and bulk charges are not steered: see
`next_failure` and `declines` in the [control API](control-api.md#authorizations).
"""

MARKETS = {"GHS": "Ghana", "KES": "Kenya", "XOF": "Ivory Coast"}


def steering_page() -> str:
    """The table, the ways to ask, and who is heard."""
    return "".join(
        [
            HEAD,
            "\n".join(_outcomes()),
            "\n",
            WAYS.replace("{card_words}", DECLINED),
            "\n".join(_webhooks()),
            "\n",
            TAIL.format(seconds=PROCESSING_SECONDS),
        ]
    )


def _outcomes() -> Iterator[str]:
    yield "| outcome | the payment | card | mobile money number | amount |"
    yield "|---|---|---|---|---|"
    for kind in KINDS.values():
        cells = (f"`{kind.outcome}`", _says(kind), _cards(kind), _phones(kind), _amount(kind))
        yield f"| {' | '.join(cells)} |"


def _says(kind: Kind) -> str:
    return f"{kind.says}: “{kind.refusal}”" if kind.refusal else kind.says


def _cards(kind: Kind) -> str:
    return ", ".join(f"`{card.number}`" for card in kind.cards)


def _phones(kind: Kind) -> str:
    return ", ".join(f"`{number}` ({MARKETS[market]})" for market, number in kind.phones)


def _amount(kind: Kind) -> str:
    if kind.outcome is Outcome.SUCCESS:
        return "any other"
    return f"`{kind.amount}`"


def _webhooks() -> Iterator[str]:
    yield "| webhook | the event |"
    yield "|---|---|"
    for name, says in WEBHOOK_SAYS.items():
        yield f"| `{name}` | {says} |"
