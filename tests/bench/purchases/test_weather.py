"""Faults come, are remembered by the reference that they struck, and are gone at the end."""

from __future__ import annotations

import json
from collections import Counter

import httpx

from bench.purchases.weather import Weather, faults


class Sky:
    """A control API of few words: every fault is spent at once, on one reference."""

    def __init__(self) -> None:
        self.active: dict[str, dict[str, object]] = {}
        self.added: Counter[str] = Counter()
        transport = httpx.MockTransport(self.answer)
        self.client = httpx.Client(transport=transport, base_url="http://fake/")

    def answer(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.strip("/")
        if name == "journal":
            struck = [{"reference": "ref-1"}, {"reference": None}]
            return httpx.Response(200, json={"mark": 7, "entries": struck})
        if request.method == "POST":
            return httpx.Response(200, json=self.add(json.loads(request.content)))
        if name == "faults":
            found = list(self.active.values())
            if request.method == "DELETE":
                self.active.clear()
            return httpx.Response(200, json={"faults": found})
        return httpx.Response(200, json=self.active.pop(name.rpartition("/")[2]))

    def add(self, told: dict[str, object]) -> dict[str, object]:
        id = str(sum(self.added.values()))
        self.added[str(told["name"])] += 1
        self.active[id] = {**told, "id": id, "fired": told["times"]}
        return self.active[id]


def test_every_fault_is_there_from_the_start_and_none_at_the_end() -> None:
    sky = Sky()
    weather = Weather(sky.client, patience=5.0, seed=1)
    weather.start()
    weather.stop()

    assert set(sky.added) == {kind["name"] for kind in faults(5.0)}
    assert sky.active == {}
    assert weather.struck == {"ref-1"}


def test_spent_faults_are_counted_and_make_room_for_others() -> None:
    sky = Sky()
    weather = Weather(sky.client, patience=5.0, seed=1)
    first = len(sky.active)
    weather.change()

    assert len(sky.active) == 2
    assert sum(sky.added.values()) == first + 2
    assert weather.fired["api.rate_limited"] == 3


def test_slow_answers_outlast_the_backends_patience() -> None:
    [slow] = [kind for kind in faults(5.0) if kind["name"] == "api.latency"]

    assert slow["seconds"] > 5.0
