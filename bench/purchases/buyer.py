"""A person who buys: signs in, clicks too often, pays, comes back in several tabs, or never.

Whoever is answered with an error tries again, as people do. What a fault explains is remembered,
what nothing explains is complained of.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import gevent
from locust import FastHttpUser, task
from locust.exception import StopUser

from bench.purchases.prices import ITEMS, Item
from bench.purchases.seen import Seen

CREDITS = "/ai/api/credits"
TRIES = 6
PAUSE = 0.3
"""Seconds before somebody who was refused tries again, a bit longer each time."""

STAYS = 25
"""Visits of an account before somebody else sits down at the same computer."""

NUMBERS = count()
"""Of the users of this process."""

WEIGHTS: dict[str, dict[Any, int]] = {
    "clicks": {1: 86, 2: 9, 3: 3, 4: 2},
    "tabs": {1: 76, 2: 16, 3: 6, 4: 2},
    "fate": {"returns": 78, "never returns": 12, "abandons": 8, "pays in two tabs": 2},
    "way": {"control": 50, "card": 44, "card with PIN": 6},
}
"""Of a hundred, how many do what."""

WAYS_TO_ASK = (("GET", "reference"), ("POST", "reference"), ("GET", "trxref"), ("POST", "trxref"))


class Buyer(FastHttpUser):  # type: ignore[misc]  # Locust is not installed where types are checked
    """Visits again and again, until the share of purchases is used up."""

    network_timeout = 60.0
    connection_timeout = 60.0
    max_redirects = 0  # told by the call, it would hold for whoever calls meanwhile in another tab

    def on_start(self) -> None:
        options = self.environment.parsed_options
        self.share = self.environment.share
        self.seen: Seen = self.share.seen
        place = max(0, getattr(self.environment.runner, "worker_index", 0))
        self.decides = random.Random(f"{options.seed} {place} {next(NUMBERS)}")  # noqa: S311 - a game
        self.visits = 0
        self.email = ""
        self.headers: dict[str, str] = {}
        self.control = {"Authorization": f"Bearer {options.key}"}
        self.share.given.wait()

    @task  # type: ignore[untyped-decorator]
    def visit(self) -> None:
        clicks = self.share.take(self.choose("clicks"))
        if clicks == 0:
            raise StopUser
        try:
            if self.visits % STAYS == 0:
                self.sign_in()
            self.visits += 1
            self.buy(clicks)
        finally:
            self.share.finish(clicks)

    def choose(self, what: str) -> Any:
        chances = WEIGHTS[what]
        return self.decides.choices(list(chances), list(chances.values()))[0]

    def sign_in(self) -> None:
        options = self.environment.parsed_options
        name = f"buyer-{self.decides.randint(1, options.buyers)}@{options.domain}"
        answer = self.persist(
            "sign in",
            "POST",
            "/accounts/api/login/",
            json={"email": name, "password": options.password},
        )
        if answer is not None:
            self.email = name
            self.headers = {"Authorization": f"Token {answer.json()['token']}"}

    def buy(self, clicks: int) -> None:
        """Click so often at once; of several checkouts most people pay one."""
        item = self.decides.choice(ITEMS)
        opened = [each for each in self.together([lambda: self.order(item)] * clicks) if each]
        for place, checkout in enumerate(opened):
            pays = place == 0 or self.decides.random() < 0.2
            fate = self.choose("fate") if pays else "abandons"
            self.seen.count(fate)
            if fate != "abandons":
                self.pay(checkout, tabs=2 if fate == "pays in two tabs" else 1)
                self.seen.bought[self.email] += item.credits
            if fate in ("returns", "pays in two tabs"):
                self.come_back(checkout["reference"], item)

    def order(self, item: Item) -> dict[str, Any] | None:
        options = self.environment.parsed_options
        body = item.body(f"{options.frontend}/payment/callback")
        answer = self.persist(
            "purchase", "POST", f"{CREDITS}/purchase/", json=body, headers=self.headers
        )
        if answer is None:
            self.seen.count("gave up buying")
            return None
        opened: dict[str, Any] = answer.json()
        told = (str(opened["credits_to_add"]), str(opened["invoice"]["total_amount"]))
        if told != tuple(str(float(each)) for each in item.told):
            self.seen.complain(f"{opened['reference']} was offered as {told}, not {item.told}")
        self.seen.count("opened")
        return opened

    def pay(self, checkout: dict[str, Any], *, tabs: int) -> None:
        way = self.choose("way") if tabs == 1 else "card"
        if way == "control":
            path = f"/_sandbox/api/transactions/{checkout['reference']}/pay"
            self.of_paystack("control: pay", "POST", path, headers=self.control)
        else:
            self.together([lambda: self.fill_in(checkout["access_code"], way)] * tabs)
        self.seen.count("paid")

    def fill_in(self, code: str, way: str) -> None:
        """Use the forms of the hosted checkout."""
        self.of_paystack("checkout: page", "GET", f"/{code}")
        choice = "4081" if way == "card" else "7812"
        self.of_paystack("checkout: card", "POST", f"/{code}/card", data={"choice": choice})
        if way != "card":
            self.of_paystack("checkout: PIN", "POST", f"/{code}/pin", data={"pin": "1111"})

    def come_back(self, reference: str, item: Item) -> None:
        """Verify, in several tabs at once, each in its own way."""
        tabs = self.choose("tabs")
        ways = self.decides.sample(WAYS_TO_ASK, tabs)
        self.together([partial(self.verify, reference, item, *way) for way in ways])

    def verify(self, reference: str, item: Item, method: str, name: str) -> None:
        path, request = f"{CREDITS}/verify/", {"json": {name: reference}}
        if method == "GET":
            path, request = f"{path}?{name}={reference}", {}
        answer = self.persist(f"verify by {method}", method, path, headers=self.headers, **request)
        if answer is None:
            self.seen.count("gave up verifying")
            return
        told = answer.json()
        if told["status"] != "success" or told["credits_added"] * 100 != item.credits:
            self.seen.complain(f"{reference} was paid, and verify says {told}")
        self.seen.count("credited by verify" if "new_balance" in told else "credited before")

    def persist(self, name: str, method: str, path: str, **request: Any) -> Any:
        """Answer in the 200s; None for who gave up. Only 502 and 504 can be Paystack's doing."""
        for attempt in range(1, TRIES + 1):
            answer = self.ask(name, method, path, **request)
            if answer.status_code in (200, 201):
                return answer
            self.remember(name, answer)
            gevent.sleep(PAUSE * attempt * (0.5 + self.decides.random()))
        return None

    def remember(self, name: str, answer: Any) -> None:
        if answer.status_code in (502, 504):
            told = answer.json()
            self.seen.failed.append((told.get("reference", ""), answer.status_code))
        else:
            text = (answer.text or str(answer.error))[:200]
            self.seen.complain(f"{name} was answered {answer.status_code}: {text}")

    def of_paystack(self, name: str, method: str, path: str, **request: Any) -> None:
        """Of the checkout's pages and the control API, where nothing was asked to go wrong."""
        url = self.environment.parsed_options.paystack + path
        answer = self.ask(name, method, url, **request)
        # Whoever pays in the second tab is told that it was paid already.
        if answer.status_code not in (200, 303):
            text = (answer.text or str(answer.error))[:200]
            self.seen.complain(f"{name} was answered {answer.status_code}: {text}")

    def ask(self, name: str, method: str, url: str, **request: Any) -> Any:
        """As a browser does: once more where the connection was closed since it was last used."""
        answer = self.client.request(method, url, name=name, **request)
        if answer.status_code == 0 and "connection closed" in str(answer.error):
            self.seen.count("sent again")
            return self.client.request(method, url, name=name, **request)
        return answer

    def together(self, steps: list[Callable[[], Any]]) -> list[Any]:
        """At the same time, as from several tabs or by an impatient hand."""
        if len(steps) == 1:
            return [steps[0]()]
        running = [gevent.spawn(step) for step in steps]
        gevent.joinall(running, raise_error=True)
        return [each.value for each in running]
