"""Subscriptions in SQLite."""

from fake_paystack.domain.subscription import Subscription
from fake_paystack.store.record import Records

subscriptions = Records("subscriptions", Subscription, code="subscription_code", first=1_300_000)
