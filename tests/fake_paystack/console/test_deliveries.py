"""The list of deliveries, the holding of them, and events of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from fake_paystack.domain.signature import HEADER, sign
from fake_paystack.settings import Secret
from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.hook import Hook

UNREACHABLE = "http://127.0.0.1:9/hook"


def listens(desk: Desk, url: str = UNREACHABLE) -> Desk:
    desk.control("PATCH", "settings", {"webhook_url": url})
    return desk


def pays(desk: Desk, reference: str = "ref-1") -> Any:
    """A payment; its delivery once it was tried, or is held."""
    mark = desk.control("GET", "journal")["mark"]
    desk.opens(reference)
    desk.control("POST", f"transactions/{reference}/pay")
    made = deliveries(desk)[-1]
    if made["state"] != "held":
        desk.control("GET", f"journal?kind=delivery&after={mark}&wait=20")
    return made


def deliveries(desk: Desk) -> list[Any]:
    found: list[Any] = desk.control("GET", "deliveries")["deliveries"]
    return found


def test_deliveries_appear_while_the_page_is_open(desk: Desk, hook: Hook) -> None:
    listens(desk, hook.url).goes_to("/deliveries")
    expect(desk.main).to_contain_text("No event yet")

    pays(desk, "ref-live")

    row = desk.main.get_by_role("row", name="ref-live")
    expect(row).to_contain_text("delivered")
    link = row.get_by_role("link", name="ref-live")
    expect(link).to_have_attribute("href", f"{urlsplit(desk.home).path}/transactions/ref-live")


def test_a_failed_one_says_what_it_was_answered_and_when_it_goes_again(
    desk: Desk, hook: Hook
) -> None:
    hook.status = 503
    pays(listens(desk, hook.url))
    desk.goes_to("/deliveries")

    cells = desk.main.get_by_role("row", name="ref-1").get_by_role("cell")
    expect(cells.nth(0)).to_have_text("failed")
    expect(cells.nth(1)).to_have_text("1 503")
    expect(cells.nth(3)).to_contain_text(":")


@pytest.mark.parametrize("state", ["held", "failed"])
def test_one_that_waits_is_delivered_now(desk: Desk, hook: Hook, state: str) -> None:
    listens(desk, hook.url)
    if state == "held":
        desk.control("POST", "deliveries/hold")
    hook.status = 503
    made = pays(desk)
    hook.status = 200
    desk.goes_to("/deliveries").clicks(f"Deliver now: charge.success {made['id']}")

    expect(desk.said).to_contain_text(f"Delivery {made['id']} was sent")
    assert [each["state"] for each in deliveries(desk)] == ["delivered"]


def test_one_that_arrived_is_delivered_again(desk: Desk, hook: Hook) -> None:
    made = pays(listens(desk, hook.url))
    desk.goes_to("/deliveries").clicks(f"Deliver again: charge.success {made['id']}")

    expect(desk.said).to_contain_text("sent once more")
    assert [body for _, body in hook.received] == [made["body"].encode()] * 2


def test_one_is_forged(desk: Desk, hook: Hook) -> None:
    made = pays(listens(desk, hook.url))
    desk.goes_to("/deliveries").clicks(f"With a bad signature: charge.success {made['id']}")

    expect(desk.said).to_contain_text("A forgery of delivery")
    (right, body), (forged, same) = hook.received
    assert body == same
    assert right[HEADER] != forged[HEADER]
    expect(desk.main.get_by_role("row", name="forged")).to_be_visible()


def test_one_is_never_sent(desk: Desk) -> None:
    made = pays(listens(desk))
    desk.goes_to("/deliveries").clicks(f"Never: charge.success {made['id']}")

    expect(desk.said).to_contain_text("never sent by itself")
    assert deliveries(desk)[0]["state"] == "cancelled"
    expect(desk.page.get_by_role("button", name="Never")).to_have_count(0)


def test_everything_is_held_and_let_go(desk: Desk, hook: Hook) -> None:
    listens(desk, hook.url).goes_to("/deliveries").clicks("Hold all from now on")
    expect(desk.main).to_contain_text("Holding is on")
    pays(desk)
    expect(desk.main).to_contain_text("1 waits")
    assert hook.received == []

    desk.clicks("Stop holding")

    expect(desk.main).to_contain_text("Events go at once")
    assert len(hook.received) == 1


def test_what_is_held_goes_while_holding_stays_on(desk: Desk, hook: Hook) -> None:
    listens(desk, hook.url).control("POST", "deliveries/hold")
    pays(desk)
    desk.goes_to("/deliveries").clicks("Release all")

    expect(desk.said).to_contain_text("new ones are held")
    expect(desk.main).to_contain_text("Holding is on")
    assert len(hook.received) == 1


def test_what_is_held_of_one_reference_goes(desk: Desk) -> None:
    listens(desk).control("POST", "deliveries/hold")
    pays(desk, "ref-1")
    pays(desk, "ref-2")
    desk.goes_to("/deliveries").page.get_by_label("Of one reference").fill("ref-2")
    desk.clicks("Release those")

    expect(desk.said).to_be_visible()
    assert [each["state"] for each in deliveries(desk)] == ["held", "failed"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=held", ["ref-2"]),
        ("state=failed", ["ref-1"]),
        ("event=charge.success", ["ref-2", "ref-1"]),
        ("event=refund.processed", []),
        ("reference=ref-1", ["ref-1"]),
        ("reference=ref-1&state=held", []),
        ("state=odd", ["ref-2", "ref-1"]),
    ],
)
def test_deliveries_are_chosen(desk: Desk, query: str, shown: list[str]) -> None:
    pays(listens(desk), "ref-1")
    desk.control("POST", "deliveries/hold")
    pays(desk, "ref-2")
    desk.goes_to(f"/deliveries?{query}")

    expect(desk.page.locator("#rows .under")).to_have_text(shown)


def test_many_are_on_several_pages(desk: Desk) -> None:
    listens(desk).control("POST", "deliveries/hold")
    for number in range(51):
        pays(desk, f"ref-{number}")
    desk.goes_to("/deliveries?state=held")
    rows = desk.page.locator("#rows .under")
    expect(rows).to_have_count(50)

    desk.page.get_by_role("link", name="Older").click()

    expect(rows).to_have_text(["ref-0"])
    desk.page.get_by_role("link", name="Newest").click()
    expect(rows.first).to_have_text("ref-50")


def types(desk: Desk, event: str, data: str) -> None:
    desk.page.get_by_text("Send an event of your own").click()
    form = desk.page.locator("details.own")
    form.get_by_label("Event", exact=True).fill(event)
    form.get_by_label("Data, as JSON").fill(data)
    desk.clicks("Send the event")


def test_an_event_of_ones_own_is_sent(desk: Desk, hook: Hook) -> None:
    listens(desk, hook.url).goes_to("/deliveries")
    types(desk, "my.event", '{"reference": "mine", "list": [1, null]}')

    expect(desk.said).to_contain_text("The event was sent")
    headers, body = hook.received[0]
    assert body == b'{"event":"my.event","data":{"reference":"mine","list":[1,null]}}'
    key = Secret(desk.http.headers["authorization"].removeprefix("Bearer "))
    assert headers[HEADER] == sign(body.decode(), key)
    expect(desk.main.get_by_role("row", name="my.event")).to_contain_text("mine")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('{"a": 1,}', "line 1, column 9"),
        ('{\n  "a": }', "line 2, column 8"),
        ("   ", "it is empty"),
        ("NaN", "NaN is not JSON"),
    ],
)
def test_what_is_no_json_is_not_sent_and_stays_to_be_mended(
    desk: Desk, hook: Hook, data: str, why: str
) -> None:
    listens(desk, hook.url).goes_to("/deliveries")
    types(desk, "my.event", data)

    expect(desk.said).to_contain_text("Nothing was sent, for data is no JSON")
    expect(desk.said).to_contain_text(why)
    expect(desk.page.get_by_label("Data, as JSON")).to_have_value(data)
    assert hook.received == []


def test_without_a_webhook_url_one_is_told_so(desk: Desk) -> None:
    desk.goes_to("/deliveries")
    types(desk, "my.event", '{"kept": true}')

    expect(desk.said).to_contain_text("no webhook URL")
    expect(desk.page.get_by_label("Data, as JSON")).to_have_value('{"kept": true}')


def test_the_form_keeps_to_wcag_aa_and_a_phone(desk: Desk, at_width: Callable[[int], Desk]) -> None:
    at_width(360).goes_to("/deliveries")
    types(desk, "my.event", "no JSON")
    expect(desk.said).to_be_visible()

    assert desk.flaws() == []
    assert not desk.is_wider_than_its_window()
