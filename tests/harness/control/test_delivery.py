"""Deliveries by the client."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from harness.control import ControlClient, Delivery, Refused
from tests.harness.conftest import Opening
from tests.harness.listener import Listener


def test_own_event_is_sent_at_once(control: ControlClient, listener: Listener, key: str) -> None:
    delivery = control.deliveries.send("shop.tested", {"n": 1}, reference="ref-1")
    right = hmac.new(key.encode(), delivery.body.encode(), hashlib.sha512).hexdigest()

    assert listener.signatures == [delivery.signature] == [right]
    assert (delivery.state, delivery.attempts[0].status) == ("delivered", 200)
    assert control.deliveries.all(reference="ref-1") == [delivery]


def test_held_deliveries_go_when_they_are_released(
    control: ControlClient, opened: Opening, listener: Listener
) -> None:
    [held] = paid(control, opened)
    assert (held.state, listener.signatures) == ("held", [])

    [released] = control.deliveries.release(reference="ref-1", hold=False)

    assert (released.id, released.state) == (held.id, "delivered")
    assert len(listener.signatures) == 1


def test_failed_delivery_knows_when_it_is_tried_again(
    control: ControlClient, listener: Listener
) -> None:
    listener.statuses = [500]
    failed = control.deliveries.send("shop.tested", None)

    assert failed.state == "failed"
    assert failed.next_attempt_at is not None
    assert failed.next_attempt_at > failed.attempts[0].at


def test_bad_signature_is_a_delivery_of_its_own(control: ControlClient, listener: Listener) -> None:
    right = control.deliveries.send("shop.tested", None)
    forgery = control.deliveries.resend(right.id, bad_signature=True)
    again = control.deliveries.resend(right.id)

    assert listener.signatures == [right.signature, forgery.signature, right.signature]
    assert (forgery.is_copy, forgery.id == right.id, len(again.attempts)) == (True, False, 2)


def test_cancelled_delivery_never_goes(
    control: ControlClient, opened: Opening, listener: Listener
) -> None:
    [held] = paid(control, opened)

    assert control.deliveries.cancel(held.id).state == "cancelled"
    assert control.deliveries.release() == []
    with pytest.raises(Refused, match="it is cancelled"):
        control.deliveries.cancel(held.id)


def paid(control: ControlClient, opened: Opening) -> list[Delivery]:
    """What is held of a payment."""
    control.deliveries.hold()
    opened()
    control.transactions.pay("ref-1")
    return control.deliveries.all()
