"""How calls are made, and what is said when they fail."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import respx

from harness import errors
from harness.control import ControlClient, ControlError, NotASandbox, Refused, SandboxUnreachable
from harness.control.connection import detail, reachable

URL = "http://127.0.0.1:4010"
CLOCK = f"{URL}/_sandbox/api/clock"


@pytest.fixture
def client() -> Iterator[ControlClient]:
    with ControlClient(URL + "/", "sk_test_secret_of_a_shop") as client:
        yield client


def test_refusal_is_the_own_sentence_of_the_api(control: ControlClient) -> None:
    with pytest.raises(Refused) as raised:
        control.transactions.get("ref é")

    assert raised.value.status == 404
    assert raised.value.detail == "This integration has no transaction 'ref é'."
    assert raised.value.call == "GET /_sandbox/api/transactions/ref%20%C3%A9"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (httpx.ConnectError("refused"), f"Nothing listens at {URL}."),
        (
            httpx.ReadTimeout(""),
            f"{URL} did not answer GET /_sandbox/api/clock: ReadTimeout.",
        ),
    ],
)
def test_nobody_who_answers_is_said(client: ControlClient, error: Exception, told: str) -> None:
    with respx.mock:
        respx.get(CLOCK).mock(side_effect=error)
        with pytest.raises(SandboxUnreachable) as raised:
            client.clock.get()

    assert str(raised.value) == told


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"detail": "Not Found"}),
        httpx.Response(405, json={"detail": "Method Not Allowed"}),
        httpx.Response(404, html="<h1>Nothing here</h1>"),
        httpx.Response(200, text="hello"),
        httpx.Response(200, json=[]),
    ],
)
def test_another_server_is_told_from_a_sandbox(
    client: ControlClient, answer: httpx.Response
) -> None:
    with respx.mock:
        respx.get(CLOCK).mock(return_value=answer)
        with pytest.raises(NotASandbox, match=f"{URL} is no sandbox"):
            client.clock.get()


def test_answers_are_waited_for_as_long_as_they_were_told_to_wait(client: ControlClient) -> None:
    with respx.mock:
        route = respx.get(url__startswith=f"{URL}/_sandbox/api/journal")
        route.mock(return_value=httpx.Response(200, json={"entries": [], "mark": 0}))
        list(client.journal.follow(after=1, quiet=300.0))

    assert route.calls[0].request.extensions["timeout"]["read"] == 360.0


@pytest.mark.parametrize("key", ["sk_live_abcdef", "pk_test_abcdef", "hunter2", "", "sk_test_"])
def test_only_a_secret_test_key_is_taken(key: str) -> None:
    with pytest.raises(ValueError, match="is no secret test key") as raised:
        ControlClient(URL, key)

    assert not key.endswith(("cdef", "2")) or key[-2:] not in str(raised.value)


@pytest.mark.parametrize("url", ["", "localhost:4010", "ftp://x", "http://", "http://x:99999"])
def test_only_an_address_is_taken(url: str) -> None:
    with pytest.raises(ValueError, match="is no address such as http://127"):
        ControlClient(url, "sk_test_mine")


@pytest.mark.parametrize("reference", ["", "..", "ref/1"])
def test_what_can_be_no_reference_is_none(client: ControlClient, reference: str) -> None:
    with pytest.raises(Refused, match=r"^This integration has no transaction '.*'\.$") as raised:
        client.transactions.get(reference)

    assert raised.value.status == 404


def test_key_is_masked_where_a_client_is_shown(client: ControlClient) -> None:
    assert repr(client) == f"ControlClient('{URL}', 'sk_test_se…')"


def test_errors_are_of_one_family() -> None:
    family = (NotASandbox, Refused, SandboxUnreachable)

    assert all(issubclass(each, ControlError) for each in family)
    assert issubclass(ControlError, errors.FakeUnreachable)


@pytest.mark.parametrize(
    ("url", "program"),
    [
        ("http://paystack.localhost:4010", "http://127.0.0.1:4010"),
        ("http://paystack.localhost", "http://127.0.0.1"),
        ("http://localhost:4010", "http://localhost:4010"),
        ("https://paystack.test/fake", "https://paystack.test/fake"),
    ],
)
def test_a_browsers_name_for_the_fake_is_understood(url: str, program: str) -> None:
    assert reachable(url) == program


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (httpx.Response(422, json={"detail": "There is no fault `x`."}), "There is no fault `x`."),
        (httpx.Response(500, text="broke\n off"), "broke off"),
        (httpx.Response(500, json=[]), "[]"),
    ],
)
def test_a_refused_control_call_is_told_in_its_own_sentence(
    answer: httpx.Response, told: str
) -> None:
    assert detail(answer) == told
