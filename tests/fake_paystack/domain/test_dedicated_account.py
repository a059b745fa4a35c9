"""What is kept of who owns a dedicated virtual account."""

from __future__ import annotations

from fake_paystack.domain.dedicated_account import identified_by


def test_only_the_ends_of_what_identifies_are_kept() -> None:
    found = identified_by(account_number="0123456789", bvn="123456", bank_code="007")

    assert found is not None
    assert (found.account_number, found.bvn) == ("012****789", "******")


def test_identifying_takes_all_three() -> None:
    assert identified_by(account_number="0123456789", bvn=None, bank_code="007") is None
