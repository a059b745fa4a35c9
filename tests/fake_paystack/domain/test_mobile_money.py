"""Mobile money networks."""

from __future__ import annotations

from fake_paystack.domain.mobile_money import NETWORKS, network


def test_networks_are_found_by_code_in_any_case() -> None:
    assert [network(each.code.upper()) for each in NETWORKS] == list(NETWORKS)
    assert network("mpesa") is None
