"""Fixtures of the checkout's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake_paystack.checkout.payer import Payer


@pytest.fixture
def payer() -> Iterator[Payer]:
    with Payer() as payer:
        yield payer
