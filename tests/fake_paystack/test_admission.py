"""Under which names, and to which sites, everything below `/_sandbox` answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.conftest import KEY

pytestmark = pytest.mark.anyio

API = "/_sandbox/api/settings"
STREAM = "/_sandbox/api/journal/stream"
EVERY_KIND = [
    *(API, STREAM, "/_sandbox/api/journal", "/_sandbox/docs", "/_sandbox/openapi.json"),
    *("/_sandbox", "/_sandbox/", "/_sandbox/integrations/1", "/_sandbox/integrations/1/stream"),
    *(
        "/_sandbox/static/console.js",
        "/_sandbox/nothing",
        "/_sandbox/api",
        "/%5fsandbox/api/settings",
    ),
]
PREFLIGHT = {"Access-Control-Request-Method": "PATCH", "Origin": "http://evil.example"}


async def asked(
    app: Application,
    path: str,
    method: str = "GET",
    *,
    json: Any = None,
    at: str = "localhost",
    **headers: str,
) -> httpx.Response:
    """A call with the integration's key, by whatever name; an empty header is left away.

    `at` is the address that was connected to.
    """
    sent = {"Authorization": f"Bearer {KEY}", "Host": "localhost:4010"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in sent.items() if value or name == "Host"}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{at}:4010") as http:
        return await http.request(method, path, headers=sent, json=json)


@pytest.mark.parametrize("path", EVERY_KIND)
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:4010", "10.0.0.5", "[::", "0.0.0.0", ""]
)
async def test_a_foreign_name_gets_nothing_even_with_the_key(
    app: Application, path: str, host: str
) -> None:
    answer = await asked(app, path, Host=host)

    assert answer.status_code == 403
    assert f"does not answer as {host.partition(':')[0].strip('[')}" in answer.text
    assert "--allow-host NAME" in answer.text


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:4010", "127.0.0.1:4010", "127.8.8.8", "[::1]:4010"),
        *("paystack.localhost:4010", "any.localhost", "localhost.:4010", "[::ffff:127.0.0.1]"),
    ],
)
@pytest.mark.parametrize("path", [API, "/_sandbox/", "/_sandbox/docs"])
async def test_every_name_of_this_machine_is_answered(
    app: Application, path: str, host: str
) -> None:
    assert (await asked(app, path, Host=host)).status_code == 200


@pytest.mark.parametrize("host", ["pay.example", "fake-paystack:4010"])
async def test_names_that_were_given_at_the_start_are_answered(app: Application, host: str) -> None:
    shared = app.paystack.shared
    given = frozenset({"fake-paystack"})
    shared.settings = replace(shared.settings, public_url="https://pay.example", hosts=given)

    assert (await asked(app, API, Host=host)).status_code == 200
    assert (await asked(app, API, Host=f"x.{host}")).status_code == 403


@pytest.mark.parametrize(
    ("at", "host", "expected"),
    [
        ("192.168.1.7", "192.168.1.7:4010", 200),
        ("[::ffff:192.168.1.7]", "192.168.1.7", 200),
        ("192.168.1.7", "192.168.1.8", 403),
        ("192.168.1.7", "shop.example", 403),
        ("127.0.0.1", "0.0.0.0:4010", 403),
    ],
)
async def test_the_address_that_was_connected_to_is_answered(
    app: Application, at: str, host: str, expected: int
) -> None:
    """As with --host 0.0.0.0; a foreign name can lead to a number, but is none."""
    assert (await asked(app, API, at=at, Host=host)).status_code == expected


@pytest.mark.parametrize("method", ["PATCH", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:5173"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "navigate"},
    ],
    ids=str,
)
async def test_no_page_of_another_site_steers_it(
    app: Application, method: str, headers: dict[str, str]
) -> None:
    answer = await asked(app, API, method, json={"business_name": "Evil"}, **headers)

    assert (answer.status_code, "another site" in answer.text) == (403, True)
    assert app.paystack.context(KEY).integration.business_name != "Evil"


@pytest.mark.parametrize("path", [API, STREAM, "/_sandbox/integrations/1/stream"])
@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec_Fetch_Mode": "cors"}])
async def test_no_page_of_another_site_reads_it(
    app: Application, path: str, headers: dict[str, str]
) -> None:
    answer = await asked(app, path, **{"Sec_Fetch_Site": "cross-site", **headers})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://pay.example", "Sec_Fetch_Site": "same-origin"},
        {"Origin": "http://127.0.0.1:4010"},
        {},
    ],
    ids=["behind a tunnel that names us otherwise", "old browser", "program"],
)
async def test_own_pages_and_programs_steer_it(app: Application, headers: dict[str, str]) -> None:
    change = {"business_name": "Own"}
    answer = await asked(app, API, "PATCH", json=change, Host="127.0.0.1:4010", **headers)

    assert answer.status_code == 200


async def test_a_link_of_another_site_may_lead_to_the_console(app: Application) -> None:
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}

    assert (await asked(app, "/_sandbox/", **link)).status_code == 200


@pytest.mark.parametrize("path", [*EVERY_KIND, "/_sandbox/health"])
async def test_no_answer_lets_another_origin_read_it(app: Application, path: str) -> None:
    for method in ("OPTIONS", "HEAD"):
        answer = await asked(
            app, path, method, **{k.replace("-", "_"): v for k, v in PREFLIGHT.items()}
        )

        assert [name for name in answer.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_what_a_form_can_send_lacks_the_key(app: Application, kind: str) -> None:
    """A form of another site sends text and no Authorization, whatever else it may do."""
    answer = await asked(
        app, API, "PATCH", json={"business_name": "Evil"}, Authorization="", Content_Type=kind
    )

    assert answer.status_code == 401


@pytest.mark.parametrize("host", ["api.paystack.co", "fake-paystack:4010", "10.0.0.5"])
async def test_paystacks_own_paths_answer_under_any_name(app: Application, host: str) -> None:
    body = {"email": "ama@example.com", "amount": 9400}
    opened = await asked(app, "/transaction/initialize", "POST", json=body, Host=host)
    page = await asked(app, f"/{opened.json()['data']['access_code']}", Host=host, Authorization="")

    assert (opened.status_code, opened.json()["status"]) == (200, True)
    assert (page.status_code, "ama@example.com" in page.text) == (200, True)


async def test_health_answers_under_any_name(app: Application) -> None:
    """A balancer asks by whatever name it has, and learns nothing else."""
    answer = await asked(app, "/_sandbox/health", Host="10.0.0.5")

    assert answer.json() == {"status": "ok"}
