"""The program: its ready line, its end, what it refuses, and what survives its death."""

import re
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx
import pytest

from tests.reference_impl.backend.api import BALANCE
from tests.reference_impl.backend.program import (
    Backend,
    HeldPaystack,
    bought,
    create_user,
    run,
    verify,
)


def test_server_says_ready_and_stops_cleanly(start: Callable[..., Backend]) -> None:
    process, client = start()

    assert client.get("/health").json() == {"status": "ok"}
    process.send_signal(signal.SIGTERM)
    stdout, stderr = process.communicate(timeout=10)
    assert (process.returncode, stdout) == (0, "")
    assert "Traceback" not in stderr


def test_taken_port_is_one_sentence_and_status_2(environ: dict[str, str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        result = run(environ, "--port", str(holder.getsockname()[1]))

    assert result.returncode == 2
    assert result.stdout == ""
    assert re.fullmatch(r"reference-backend: --port \d+ on 127.0.0.1 .*\n", result.stderr)


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"FRONTEND_URL": ""}, "FRONTEND_URL"),
        ({"FRONTEND_URL": "nowhere"}, "FRONTEND_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/shop.db"}, "DATABASE_URL"),
        ({"FLAW": "nonsense"}, "FLAW"),
    ],
)
def test_unusable_setting_is_one_sentence_and_status_2(
    environ: dict[str, str], changes: dict[str, str], variable: str
) -> None:
    result = run({**environ, **changes}, "--port", "0")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"reference-backend: {variable}")
    assert result.stderr.count("\n") == 1


def test_own_address_as_frontend_is_refused(environ: dict[str, str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        port = holder.getsockname()[1]
    result = run({**environ, "FRONTEND_URL": f"http://localhost:{port}"}, "--port", str(port))

    assert result.returncode == 2
    assert "FRONTEND_URL" in result.stderr


def test_flaw_is_applied_from_the_environment(
    start: Callable[..., Backend], environ: dict[str, str]
) -> None:
    _, client = start(FLAW="accepts_any_token")
    create_user(environ)

    answer = client.get(BALANCE, headers={"Authorization": "Token any"})

    assert answer.status_code == 200


def test_users_are_created_side_by_side_before_any_server(
    environ: dict[str, str], start: Callable[..., Backend]
) -> None:
    emails = [f"buyer{n}@shop.test" for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(lambda email: create_user(environ, email), emails))

    _, client = start()
    answers = [client.get(BALANCE, headers={"Authorization": f"Token {t}"}) for t in tokens]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert create_user(environ, emails[0]) != ""
    wrong = run(environ, "create-user", emails[0], "another")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_twenty_verifies_are_at_paystack_together_and_credit_once(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    _, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)

    with ThreadPoolExecutor(20) as pool:
        calls = [pool.submit(verify, client, token, reference) for _ in range(20)]
        together = [held_paystack.arrived.acquire(timeout=15) for _ in range(20)]
        held_paystack.released.set()
        answers = [call.result() for call in calls]

    assert all(together)
    assert {answer.status_code for answer in answers} == {200}
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert verify(client, token, reference).json()["current_balance"] == 100.0


def test_payment_survives_a_kill_while_paystack_is_asked(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    process, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(verify, client, token, reference)
        assert held_paystack.arrived.acquire(timeout=15)
        process.kill()
        assert isinstance(call.exception(), httpx.TransportError)
    held_paystack.released.set()

    _, client = start(PAYSTACK_BASE_URL=held_paystack.url)

    assert verify(client, token, reference).json()["new_balance"] == 100.0
    assert verify(client, token, reference).json()["current_balance"] == 100.0


def test_server_stops_cleanly_while_paystack_is_asked(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    process, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(verify, client, token, reference)
        assert held_paystack.arrived.acquire(timeout=15)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
        call.exception()

    assert process.returncode == 0
