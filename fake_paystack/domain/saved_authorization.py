"""An authorization that a payment left behind, with whose it is and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fake_paystack.domain.authorization import Authorization


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAuthorization:
    """Belongs to the customer, and to the e-mail, of the payment that made it.

    Deactivating it leaves `authorization.reusable` as it was. Observed. `declines` is the answer
    with which the bank refuses every charge to it, empty while it pays.
    """

    id: int
    integration_id: int
    customer_id: int
    email: str
    authorization: Authorization
    created_at: datetime
    active: bool = True
    declines: str = ""

    @property
    def authorization_code(self) -> str:
        return self.authorization.authorization_code

    @property
    def is_chargeable(self) -> bool:
        return self.active and self.authorization.reusable
