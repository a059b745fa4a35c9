"""The fake and the reference backend as processes, and one person who buys there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench.backend import FRONTEND, environment
from bench.survival.program import Program
from reference_impl.backend import accounts
from reference_impl.backend.store.tables import opened

KEY = "sk_test_survival"
CONTROL = "/_sandbox/api/"
CREDITS = "/ai/api/credits/"
TRIES = 4
WAIT = 20.0
DAY = 86_400.0
STEPS = 12
FORMS = {
    "otp": {"otp": "123456"},
    "pin": {"pin": "1234"},
    "card": {"choice": "6666"},
}
"""What a payer sends at each step, by the last part of its path."""

_BACK = re.compile(rf'href="({FRONTEND}[^"]*reference=[^"]*)"')


class Gone(Exception):
    """Nothing answered, however often the programs were started again."""


@dataclass
class Shop:
    """`revivals` counts how often a dead program had to be started again."""

    fake: Program
    backend: Program
    token: str
    revivals: int = 0
    opened: list[str] = field(default_factory=list)
    """References of purchases that the backend answered."""
    returned: list[str] = field(default_factory=list)
    """References with which the payer was sent back, paid."""
    at: dict[str, Callable[[], object]] = field(default_factory=dict)
    """What happens at which moment: opened, card, pin, otp, returned, verified."""
    awaits_event: bool = False
    """Whether the payer leaves it to the event, and never verifies."""
    http: httpx.Client = field(
        default_factory=lambda: httpx.Client(timeout=WAIT, trust_env=False), repr=False
    )

    def paystack(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.ask(method, self.fake.url + path, f"Bearer {KEY}", **request)

    def control(self, method: str, path: str, **request: Any) -> Any:
        answer = self.paystack(method, CONTROL + path, **request)
        answer.raise_for_status()
        return answer.json()

    def credits(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.ask(
            method, f"{self.backend.url}{CREDITS}{path}/", f"Token {self.token}", **request
        )

    def ask(self, method: str, url: str, authorization: str, **request: Any) -> httpx.Response:
        """Answer of somebody patient: whoever is dead is started again, and asked once more.

        Raises `Gone`.
        """
        headers = {"authorization": authorization} if authorization else {}
        for _ in range(TRIES):
            try:
                answer = self.http.request(method, url, headers=headers, **request)
                if answer.status_code < 500:
                    return answer
            except httpx.HTTPError:
                pass
            self.revive()
        raise Gone(f"{method} {url}")

    def revive(self) -> None:
        """Start again what is dead; what was killed just now gets the time to be so."""
        for program in (self.fake, self.backend):
            if program.ends_within(0.2):
                self.revivals += 1
                program.start()

    def buy(self) -> str:
        """Open a purchase; the path of its checkout."""
        order = {"package": "value", "payment_method": "card"}
        answer = self.credits("POST", "purchase", json=order)
        answer.raise_for_status()
        self.opened.append(answer.json()["reference"])
        return f"/{answer.json()['access_code']}"

    def pay(self, checkout: str) -> str:
        """Pay with a card whose bank asks for a PIN and an OTP; the address that it leads back to.

        After a broken connection the payer loads the page again, and goes on from what it shows.
        Raises `Gone`.
        """
        for _ in range(STEPS):
            page = self.ask("GET", self.fake.url + checkout, "").text
            if back := _BACK.search(page):
                return self._came_back(back[1].replace("&amp;", "&"))
            step, form = next(each for each in FORMS.items() if f"{checkout}/{each[0]}" in page)
            where = self._send(f"{checkout}/{step}", form)
            self._moment(step)
            if where.startswith(FRONTEND):
                return self._came_back(where)
        raise Gone(f"the checkout {checkout} never led back")

    def verify(self, reference: str) -> None:
        self.credits("GET", "verify", params={"reference": reference})

    def live(self) -> None:
        """Buy, pay, come back and verify twice: the whole life of a payment."""
        checkout = self.buy()
        self._moment("opened")
        self.pay(checkout)
        self._moment("returned")
        if self.awaits_event:
            self.control("GET", "journal", params={"kind": "delivery", "wait": WAIT / 2})
            return
        self.verify(self.opened[-1])
        self._moment("verified")
        self.verify(self.opened[-1])

    def _moment(self, name: str) -> None:
        if happens := self.at.pop(name, None):
            happens()

    def _send(self, path: str, form: dict[str, str]) -> str:
        """Where a form leads; empty when the connection broke: nobody sends it twice unseen."""
        try:
            sent = self.http.post(self.fake.url + path, data=form)
        except httpx.HTTPError:
            self.revive()
            return ""
        return str(sent.headers.get("location", ""))

    def _came_back(self, url: str) -> str:
        self.returned.append(httpx.URL(url).params["reference"])
        return url


@contextmanager
def open_shop(
    folder: Path, *, dying: str = "", death: str = "", books: Path | None = None
) -> Iterator[Shop]:
    """Both programs on files in `folder`; "fake" or "backend" is the one that dies once.

    The backend's database is in `books`, if that is another folder.
    """
    words = folder / "last-words"
    machine = {"JUMP": str(folder / "jump")}
    jump(folder, 0)
    fake = Program("fake_paystack", ["--database", f"sqlite:///{folder}/fake.db"], machine)
    env = {**backend_env(books or folder, fake.url), **machine}
    backend = Program("reference_impl.backend", [], env)
    with closing(fake), closing(backend):
        fake.start(death if dying == "fake" else "", words)
        backend.start(death if dying == "backend" else "", words)
        shop = Shop(fake=fake, backend=backend, token=token_of(books or folder))
        hook = f"{backend.url}{CREDITS}webhook/"
        shop.control("PATCH", "settings", json={"webhook_url": hook})
        shop.control("POST", "clock", json={"advance": DAY})
        with closing(shop.http):
            yield shop


def jump(folder: Path, seconds: float) -> None:
    """Set the clock of the machine, as both programs see it, so far from real time."""
    new = folder / "jump.new"
    new.write_text(str(seconds), encoding="utf-8")
    new.replace(folder / "jump")


def backend_env(folder: Path, fake_url: str) -> dict[str, str]:
    database_url = f"sqlite:///{folder}/backend.db"
    return environment(key=KEY, fake_url=fake_url, database_url=database_url)


def token_of(folder: Path) -> str:
    """Of a user made for the purpose, in the backend's own database."""
    database = opened(f"sqlite:///{folder}/backend.db")
    try:
        user = accounts.create_user(database, "ama@example.com", "survives")
        return accounts.issue_token(database, user)
    finally:
        database.close()
