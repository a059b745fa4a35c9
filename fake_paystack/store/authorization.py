"""Saved authorizations in SQLite."""

from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.store.record import Records

authorizations = Records(
    "authorizations", SavedAuthorization, code="authorization_code", first=1_000_000_000
)
