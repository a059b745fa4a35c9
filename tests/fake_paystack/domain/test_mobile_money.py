"""Mobile money networks."""

from __future__ import annotations

from fake_paystack.domain.mobile_money import NETWORKS, network


def test_networks_are_found_by_code_in_any_case() -> None:
    found = [network(each.code.upper(), each.currency) for each in NETWORKS]

    assert found == list(NETWORKS)
    assert network("mpesa") is None
