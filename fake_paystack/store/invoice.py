"""Invoices in SQLite."""

from fake_paystack.domain.invoice import Invoice
from fake_paystack.store.record import Records

invoices = Records("invoices", Invoice, code="invoice_code", first=3_900_000)
