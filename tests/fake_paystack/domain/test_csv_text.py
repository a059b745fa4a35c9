"""Lists as CSV."""

from __future__ import annotations

from fake_paystack.domain.csv_text import as_csv


def test_fields_are_quoted_where_needed_and_none_is_empty() -> None:
    rows = [("TRF_1", 'He said "hi", twice', None)]

    assert as_csv([("Code", "Reason", "Bank"), *rows]) == (
        'Code,Reason,Bank\r\nTRF_1,"He said ""hi"", twice",\r\n'
    )
