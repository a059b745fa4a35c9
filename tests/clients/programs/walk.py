"""What the Python programs share: where Paystack is, and how they tell what they were answered."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

BASE_URL = os.environ["BASE_URL"]
SECRET_KEY = os.environ["SECRET_KEY"]
EMAIL = "ama@example.com"
AMOUNT = 9400
PLAN = {"name": "Monthly", "amount": 5000, "interval": "monthly"}


def tell(step: str, **answered: Any) -> None:
    print(json.dumps({"step": step, **answered}), flush=True)  # noqa: T201 - a line is read by the test


def wait_until_paid(authorization_url: str, reference: str) -> None:
    """Let the payer go to the checkout; returns when the test says that the way back was taken."""
    tell("initialize", authorization_url=authorization_url, reference=reference)
    sys.stdin.readline()
