"""Bulk charges in SQLite."""

from fake_paystack.domain.bulk_charge import Batch, Item
from fake_paystack.store.record import Records

batches = Records("bulk_charges", Batch, code="batch_code", first=66_000_000)
items = Records("bulk_charge_items", Item, first=20_000)
