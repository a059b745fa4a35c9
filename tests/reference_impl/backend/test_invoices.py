"""Money: taxes, totals, subunits."""

from decimal import Decimal

import pytest

from reference_impl.backend.invoices import invoice_for
from reference_impl.backend.money import subunits, to_cent


@pytest.mark.parametrize(
    ("base", "taxes", "total"),
    [
        ("80.00", ["10.00", "2.00", "2.00"], "94.00"),
        ("30.00", ["3.75", "0.75", "0.75"], "35.25"),
        ("180.00", ["22.50", "4.50", "4.50"], "211.50"),
        ("10.01", ["1.25", "0.25", "0.25"], "11.76"),
        ("10.20", ["1.28", "0.26", "0.26"], "12.00"),
        ("19.99", ["2.50", "0.50", "0.50"], "23.49"),
        ("33.33", ["4.17", "0.83", "0.83"], "39.16"),
        ("1234.57", ["154.32", "30.86", "30.86"], "1450.61"),
    ],
)
def test_invoice_adds_up_to_the_cent(base: str, taxes: list[str], total: str) -> None:
    invoice = invoice_for(Decimal(base))

    assert [str(tax.amount) for tax in invoice.taxes] == taxes
    assert invoice.total_tax == sum(map(Decimal, taxes))
    assert str(invoice.total_amount) == total
    assert invoice.base_amount + invoice.total_tax == invoice.total_amount


def test_half_a_cent_is_rounded_up() -> None:
    assert to_cent(Decimal("0.125")) == Decimal("0.13")


def test_subunits_are_exact() -> None:
    assert subunits(Decimal("19.99")) == 1999
