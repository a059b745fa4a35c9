"""Faults and gates: every button and form of their pages, and what the pages keep up to date."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import expect

from fake_paystack.console.presets import PRESETS, Preset
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.sandbox.fault import settings_of
from tests.fake_paystack.console.desk import Desk

ALL_PRESETS = [preset for group in PRESETS.values() for preset in group]


@pytest.fixture
def backend() -> Iterator[ThreadPoolExecutor]:
    """Makes calls that a gate holds, while a person looks at the console."""
    with ThreadPoolExecutor() as backend:
        yield backend


def faults(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.control("GET", "faults")["faults"]
    return found


def gates(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.control("GET", "gates")["gates"]
    return found


@pytest.mark.parametrize("preset", ALL_PRESETS, ids=lambda preset: preset.label)
def test_one_click_switches_a_fault_on(desk: Desk, preset: Preset) -> None:
    desk.goes_to("/faults").page.get_by_role("button", name=preset.label).click()

    expect(desk.said).to_contain_text(preset.label)
    (active,) = faults(desk)
    assert {name: active[name] for name in preset.body} == preset.body


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_kind_has_a_form_that_switches_it_on_as_it_stands(desk: Desk, name: str) -> None:
    desk.goes_to("/faults").page.get_by_role("link", name=name).click()
    desk.clicks("Switch on")

    expect(desk.said).to_contain_text(f"{name} is on")
    (active,) = faults(desk)
    assert active["name"] == name
    for setting in settings_of(CATALOGUE[name]):
        assert active[setting.name] == setting.default


def test_a_form_sends_what_was_changed_in_it(desk: Desk) -> None:
    page = desk.goes_to("/faults/api.status").page
    page.get_by_label("Status").fill("429")
    page.get_by_label("Headers").fill('{"retry-after": "3"}')
    page.get_by_label("Handled").check()
    page.get_by_label("Path").fill("/transaction/verify")
    page.get_by_label("Times").fill("2")
    desk.clicks("Switch on")

    (active,) = faults(desk)
    assert (active["status"], active["headers"]) == (429, {"retry-after": "3"})
    assert (active["handled"], active["path"], active["times"]) == (True, "/transaction/verify", 2)
    expect(desk.said.get_by_label("curl", exact=True)).not_to_contain_text("skip")


def test_a_switch_that_is_on_can_be_put_off(desk: Desk) -> None:
    desk.goes_to("/faults/api.truncated").page.get_by_label("Handled").uncheck()
    desk.clicks("Switch on")

    assert faults(desk)[0]["handled"] is False


def test_a_choice_offers_the_values_that_there_are(desk: Desk) -> None:
    desk.goes_to("/faults/webhook.bad_signature").page.get_by_label("Kind").select_option("sha256")
    desk.clicks("Switch on")

    assert faults(desk)[0]["kind"] == "sha256"


def test_what_was_typed_is_still_there_when_it_was_refused(desk: Desk) -> None:
    page = desk.goes_to("/faults/api.latency").page
    page.get_by_label("Seconds").fill("a while")
    page.get_by_label("Path").fill("/transaction/verify")
    desk.clicks("Switch on")

    expect(desk.said).to_contain_text("seconds: Input should be a valid number")
    expect(page.get_by_label("Seconds")).to_have_value("a while")
    expect(page.get_by_label("Seconds")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Path")).to_have_value("/transaction/verify")
    assert faults(desk) == []


def test_a_fault_that_is_none_is_not_found(desk: Desk) -> None:
    answer = desk.http.get(f"{desk.home}/faults/api.nothing")

    assert answer.status_code == 404
    assert "There is no fault api.nothing." in answer.text


def test_a_fault_is_switched_off(desk: Desk) -> None:
    desk.control("POST", "faults", {"name": "api.hang"})
    desk.control("POST", "faults", {"name": "webhook.drop"})
    desk.goes_to("/faults").clicks("Off: api.hang")

    expect(desk.said).to_contain_text("api.hang is off")
    assert [each["name"] for each in faults(desk)] == ["webhook.drop"]


def test_all_faults_are_switched_off(desk: Desk) -> None:
    desk.control("POST", "faults", {"name": "api.hang"})
    desk.control("POST", "faults", {"name": "webhook.drop"})
    desk.goes_to("/faults").clicks("All off")

    expect(desk.main).to_contain_text("None: Paystack behaves")
    assert faults(desk) == []


def test_the_page_counts_how_often_a_fault_fired(desk: Desk) -> None:
    desk.goes_to("/faults")
    desk.control("POST", "faults", {"name": "api.status", "times": 1, "path": "/bank"})
    expect(desk.main).to_contain_text("fired 0 times")

    desk.http.get("/bank")

    expect(desk.main).to_contain_text("fired 1 time")
    expect(desk.main.get_by_text("spent", exact=True)).to_be_visible()


def test_a_gate_is_added_by_form(desk: Desk) -> None:
    page = desk.goes_to("/faults").page
    page.get_by_label("Path").fill("/transaction/initialize")
    page.get_by_label("Reference").fill("ref-1")
    desk.clicks("Add the gate")

    (gate,) = gates(desk)
    assert (gate["point"], gate["path"]) == ("api", "/transaction/initialize")
    assert gate["reference"] == "ref-1"


@pytest.mark.parametrize("point", ["api", "answer", "delivery", "redirect"])
def test_gates_stand_at_every_point(desk: Desk, point: str) -> None:
    desk.goes_to("/faults").page.get_by_label("Point").select_option(point)
    desk.clicks("Add the gate")

    assert [each["point"] for each in gates(desk)] == [point]


def test_who_waits_appears_and_is_let_through_one_by_one(
    desk: Desk, backend: ThreadPoolExecutor
) -> None:
    id = desk.control("POST", "gates", {"point": "api", "path": "/transaction/verify"})["id"]
    desk.goes_to("/faults")
    calls = [backend.submit(desk.http.get, f"/transaction/verify/ref-{n}") for n in (1, 2)]
    waiting = desk.page.get_by_role("list", name="Waiting at api /transaction/verify")
    expect(waiting.get_by_role("listitem")).to_have_count(2)
    desk.clicks("Let one through: api /transaction/verify")
    expect(waiting.get_by_role("listitem")).to_have_count(1)
    assert desk.control("GET", f"gates/{id}")["passed"] == 1
    desk.clicks("Open: api /transaction/verify")

    expect(desk.main.get_by_text("open", exact=True)).to_be_visible()
    assert [call.result().status_code for call in calls] == [400, 400]


def test_a_gate_is_removed_and_what_it_held_goes_on(
    desk: Desk, backend: ThreadPoolExecutor
) -> None:
    id = desk.control("POST", "gates", {"point": "answer"})["id"]
    held = backend.submit(desk.http.get, "/bank")
    desk.control("GET", f"gates/{id}?at_least=1&wait=10")
    desk.goes_to("/faults").clicks("Remove: answer")

    expect(desk.main).to_contain_text("None: nothing is held")
    assert held.result().status_code == 200
    assert gates(desk) == []


def test_all_gates_are_removed(desk: Desk) -> None:
    for point in ("api", "redirect"):
        desk.control("POST", "gates", {"point": point})
    desk.goes_to("/faults").clicks("Remove all gates")

    expect(desk.said).to_be_visible()
    assert gates(desk) == []
