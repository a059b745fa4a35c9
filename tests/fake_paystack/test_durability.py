"""What was answered is kept, whatever happens to the process."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest

from fake_paystack.app import create_app
from fake_paystack.settings import Settings
from tests.fake_paystack import subscribing
from tests.fake_paystack.conftest import KEY, client
from tests.fake_paystack.process import Running, running

CALLERS = 4
BEFORE_THE_KILL = 200


def load(fake: Running, enough: threading.Event) -> list[str]:
    """Initialize as fast as the server answers, until it is gone; the answered references."""
    answered: list[str] = []

    def call(caller: int) -> None:
        headers = {"Authorization": f"Bearer {KEY}"}
        with httpx.Client(base_url=fake.url, headers=headers, trust_env=False) as http:
            for number in range(100_000):
                reference = f"ref-{caller}-{number}"
                body = {"email": "ama@example.com", "amount": 9400, "reference": reference}
                try:
                    status = http.post("/transaction/initialize", json=body).status_code
                except httpx.HTTPError:
                    return
                assert status == 200
                answered.append(reference)
                if len(answered) >= BEFORE_THE_KILL:
                    enough.set()

    threads = [threading.Thread(target=call, args=(caller,)) for caller in range(CALLERS)]
    for thread in threads:
        thread.start()
    assert enough.wait(timeout=60)
    fake.process.kill()
    for thread in threads:
        thread.join(timeout=20)
    return answered


def test_every_answered_transaction_survives_a_kill_under_load(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/fake.db"
    with running("--database", database) as fake:
        answered = load(fake, threading.Event())

    with running("--database", database) as again:
        statuses = {
            again.http.get(f"/transaction/verify/{reference}").status_code for reference in answered
        }
        entries = again.http.get("/_sandbox/api/journal", params={"kind": "api"}).json()["entries"]
        journalled = {entry["reference"] for entry in entries if entry["method"] == "POST"}

        assert len(answered) >= BEFORE_THE_KILL
        assert statuses == {200}
        assert set(answered) <= journalled
        assert again.http.post(
            "/transaction/initialize", json={"email": "ama@example.com", "amount": 1}
        ).is_success


def test_pending_delivery_goes_on_after_a_kill(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/fake.db"
    api = "/_sandbox/api/"
    with running("--database", database) as fake:
        fake.http.patch(api + "settings", json={"webhook_url": "http://127.0.0.1:1/hook"})
        body = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}
        fake.http.post("/transaction/initialize", json=body)
        fake.http.post(api + "transactions/ref-1/pay")
        fake.http.get(api + "journal", params={"kind": "delivery", "wait": 10})
        fake.process.kill()

    with running("--database", database) as again:
        again.http.post(api + "clock", json={"advance": 3600})
        [delivery] = again.http.get(api + "deliveries").json()["deliveries"]

        assert (delivery["state"], len(delivery["attempts"])) == ("failed", 2)
        assert "ConnectError" in delivery["attempts"][1]["error"]


@pytest.mark.anyio
async def test_seed_gives_other_codes_after_a_restart(tmp_path: Path) -> None:
    async def made(database: str) -> list[str]:
        app = create_app(Settings(database=str(tmp_path / database), seed=7))
        async with client(app, "http://localhost") as api:
            codes = [(await subscribing.plan(api))["plan_code"] for _ in range(3)]
        await app.paystack.stop()
        return codes

    first, again, elsewhere = await made("a.db"), await made("a.db"), await made("b.db")

    assert not set(first) & set(again)
    assert elsewhere == first
