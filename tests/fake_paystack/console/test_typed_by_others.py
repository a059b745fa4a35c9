"""What payers, targets and testers typed stays text, on every page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from fake_paystack.console.page import SCRIPTS, SECTIONS
from tests.fake_paystack.console.door import Door

EVIL = (
    """'"><script>evil(1)</script><img src=x onerror=evil(2)>"""
    """<a hx-get='/evil' href="javascript:evil()">"""
)
ELEMENTS_WE_USE = {"script": len(SCRIPTS), "img": 0, "iframe": 0, "style": 0, "object": 0}


OURS = ("/_sandbox", "#main", "data:,", "http://paystack.localhost:4010/")
"""Where the console leads: to itself, and to checkouts."""


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, its odd attributes, its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts = dict.fromkeys(ELEMENTS_WE_USE, 0)
        self.odd: list[str] = []
        self.shown = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.counts:
            self.counts[tag] += 1
        self.odd += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        for name, value in attrs:
            self.shown += f" {value}"
            leads = name in {"href", "src", "action", "hx-get"}
            if leads and not (value or "").startswith(OURS):
                self.odd.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        self.shown += data


def in_business_name(door: Door) -> None:
    door.control("PATCH", "settings", {"business_name": EVIL})


def in_metadata(door: Door) -> None:
    opens(door, metadata={EVIL: EVIL})


def in_email(door: Door) -> None:
    opens(door, email="evil(1)'\"&@example.com")


def in_user_agent(door: Door) -> None:
    door.api("GET", "/balance", agent=EVIL)


def in_a_path(door: Door) -> None:
    door.api("GET", f"/transaction/verify/{EVIL}")
    door.api("GET", f"/transaction?reference={EVIL}")


def in_an_answer(door: Door) -> None:
    opens(door, reference=EVIL)


def in_a_webhook_url(door: Door) -> None:
    door.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/evil(1)'\"&<b>"})
    door.control("POST", "deliveries", {"event": "odd", "data": {}})


def in_an_event(door: Door) -> None:
    door.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    door.control("POST", "deliveries", {"event": EVIL, "data": {"a": EVIL}, "reference": EVIL})


def in_a_key_that_is_none(door: Door) -> None:
    door.api("GET", f"/{EVIL}", key=f"sk_{EVIL}")
    door.api("GET", f"/balance/{EVIL}", key=EVIL)


def opens(door: Door, **fields: object) -> None:
    body = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1", **fields}
    door.api("POST", "/transaction/initialize", body)


def pages(door: Door) -> list[str]:
    """All that there are, of the list of integrations to the last entry of the journal."""
    home, visitor = door.home(), door.visitor()
    entries = door.control("GET", "journal")["entries"]
    deliveries = door.control("GET", "deliveries")["deliveries"]
    paths = [
        *(path for _, path in SECTIONS.values()),
        *(f"/journal/{each['seq']}" for each in entries),
        *(f"/deliveries/{each['id']}" for each in deliveries),
        "/transactions/ref-1",
        "/transactions/ref-2",
    ]
    return [visitor.looks(path).text for path in ("/_sandbox/", *(home + path for path in paths))]


@pytest.mark.parametrize(
    "typed",
    [
        in_business_name,
        in_metadata,
        in_email,
        in_user_agent,
        in_a_path,
        in_an_answer,
        in_a_webhook_url,
        in_an_event,
        in_a_key_that_is_none,
    ],
    ids=lambda typed: typed.__name__,
)
def test_it_stays_text_on_every_page(door: Door, typed: Callable[[Door], None]) -> None:
    typed(door)
    read = [Reader(page) for page in pages(door)]

    assert any("evil(1)" in each.shown for each in read)
    assert [each.odd for each in read if each.odd] == []
    assert all(each.counts == ELEMENTS_WE_USE for each in read)


@pytest.mark.parametrize("field", ["done", "path", "body.event", "json.data"])
def test_what_a_form_says_stays_text(door: Door, field: str) -> None:
    home, visitor = door.home(), door.visitor()
    form = {"path": "deliveries", "body.event": "odd", "json.data": "1", "done": "Done."}
    visitor.sends(home, **{**form, "path": form["path"], field: EVIL, "back": f"{home}/deliveries"})
    read = Reader(visitor.looks(f"{home}/deliveries").text)

    assert read.odd == []
    assert read.counts == ELEMENTS_WE_USE


@pytest.mark.parametrize("path", ["/deliveries", "/journal", ""])
@pytest.mark.parametrize("name", ["reference", "event", "path", "state", "kind", "before", EVIL])
def test_what_stands_in_the_address_stays_text(door: Door, path: str, name: str) -> None:
    read = Reader(door.visitor().looks(door.home() + path, params={name: EVIL}).text)

    assert read.odd == []
    assert read.counts == ELEMENTS_WE_USE
