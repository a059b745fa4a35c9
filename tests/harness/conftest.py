"""The harness in tests: nothing is said to CI, and a fake that runs for those who need one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import httpx
import pytest

from harness.control import ControlClient, Transaction
from tests.fake_paystack.process import running
from tests.harness.listener import Listener, listening

Opening = Callable[..., Transaction]


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture(scope="session")
def fake_url() -> Iterator[str]:
    """A fake in a process of its own."""
    with running() as fake:
        yield fake.url


@pytest.fixture
def key() -> str:
    """That of an integration which nobody has used."""
    return f"sk_test_{uuid.uuid4().hex}"


@pytest.fixture
def control(fake_url: str, key: str) -> Iterator[ControlClient]:
    with ControlClient(fake_url, key) as control:
        yield control


@pytest.fixture
def api(fake_url: str, key: str) -> Iterator[httpx.Client]:
    """Paystack's API, as the integration's backend calls it."""
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=fake_url, headers=headers, trust_env=False) as api:
        yield api


@pytest.fixture
def opened(api: httpx.Client, control: ControlClient) -> Opening:
    """Open a transaction."""

    def open_one(reference: str = "ref-1", **fields: object) -> Transaction:
        body = {"email": "ama@example.com", "amount": 9400, "reference": reference, **fields}
        api.post("/transaction/initialize", json=body).raise_for_status()
        return control.transactions.get(reference)

    return open_one


@pytest.fixture
def listener(control: ControlClient) -> Iterator[Listener]:
    """What Paystack delivers to."""
    with listening() as listener:
        control.settings.change(webhook_url=listener.url)
        yield listener
