"""A client of the control API, for tests, notebooks and programs of one's own."""

from harness.control.charge import Charge
from harness.control.client import ControlClient
from harness.control.clock import ClockReading
from harness.control.delivery import Delivery, DeliveryAttempt
from harness.control.errors import ControlError, NotASandbox, Refused, SandboxUnreachable
from harness.control.fault import Fault, FaultKind, FaultSetting
from harness.control.integration import Integration, RefusedCall
from harness.control.next_payment import NextOutcome, OutcomeKind
from harness.control.setting import IntegrationSettings
from harness.gate import Gate
from harness.journal import Entry, Journal
from harness.transaction import Transaction

__all__ = [
    "Charge",
    "ClockReading",
    "ControlClient",
    "ControlError",
    "Delivery",
    "DeliveryAttempt",
    "Entry",
    "Fault",
    "FaultKind",
    "FaultSetting",
    "Gate",
    "Integration",
    "IntegrationSettings",
    "Journal",
    "NextOutcome",
    "NotASandbox",
    "OutcomeKind",
    "Refused",
    "RefusedCall",
    "SandboxUnreachable",
    "Transaction",
]
