"""Databases that are full, locked or read-only, under the fake and under the backend."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from bench.survival.books import broken
from bench.survival.kills import fresh_folder
from bench.survival.program import NotReady, Program
from bench.survival.shop import KEY, Shop, open_shop
from bench.survival.trial import Row

KIND = "database"
BODY = {"email": "ama@example.com", "amount": 9400}
SMALL, LARGE = "3m", "64m"
"""Sizes of the disk when it is full, and once there is room."""

MOST_CALLS = 2_000
"""How many calls fill it at the latest."""

AT_ONCE = 8

TOLD = "the call is refused in a sentence, what was answered is kept, and it goes on afterwards"


class NoDisk(Exception):
    """Why no small disk can be made here."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A filesystem in memory with little room. Raises `NoDisk`."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        raise NoDisk("only Linux mounts a filesystem of a chosen size")
    disk = folder / "disk"
    disk.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(disk))
    except subprocess.CalledProcessError:
        raise NoDisk("mounting a filesystem needs root") from None
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)  # noqa: S603, S607


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)  # noqa: S603, S607


def fake_on_a_full_disk() -> Row:
    """Fill it with transactions, pay one while it is full, make room, and kill the fake."""
    with fresh_folder() as folder, small_disk(folder) as disk:
        fake = Program("fake_paystack", ["--database", f"sqlite:///{disk}/fake.db"])
        with closing(fake), client(fake) as http:
            answered, refusals = filled(http)
            wrong = [] if refusals else ["it was never full"]
            wrong += [f"refused by {each}" for each in refusals.values() if not told(each)]
            wrong += [f"refused and kept: {each}" for each in refusals if is_known(http, each)]
            paid = http.post(f"/_sandbox/api/transactions/{answered[0]}/pay")
            _mount("-o", f"remount,size={LARGE}", str(disk))
            opened = http.post("/transaction/initialize", json={**BODY, "reference": "afterwards"})
            if opened.status_code != 200:
                wrong.append(f"with room again: {opened.status_code}")
            fake.kill()
            fake.start()
            lost = [each for each in [*answered, "afterwards"] if not is_known(http, each)]
            wrong += [f"lost: {lost[:5]}"] if lost else []
            if paid.status_code == 200 and not is_paid(http, answered[0]):
                wrong.append("a payment that was answered is lost")
            if paid.status_code != 200 and not told(paid):
                wrong.append(f"paying was refused by {paid}")
            wrong += fake.traceback()
            seen = f"{len(answered)} transactions filled it; of {AT_ONCE} calls at once"
            seen += f" {len(refusals)} were refused; paying was answered {paid.status_code}"
    return row("fake", "disk full", tried=len(answered), seen=seen, broken=wrong)


def filled(http: httpx.Client) -> tuple[list[str], dict[str, httpx.Response]]:
    """(references that were answered, refusals by theirs); calls at once share a commit."""

    def called(reference: str) -> httpx.Response:
        body = {**BODY, "reference": reference, "metadata": {"note": "x" * 4_000}}
        return http.post("/transaction/initialize", json=body)

    answered: list[str] = []
    refusals: dict[str, httpx.Response] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for first in range(0, MOST_CALLS, AT_ONCE):
            references = [f"full-{number}" for number in range(first, first + AT_ONCE)]
            for reference, answer in zip(references, pool.map(called, references), strict=True):
                if answer.status_code == 200:
                    answered.append(reference)
                else:
                    refusals[reference] = answer
            if refusals:
                break
    return answered, refusals


def told(answer: httpx.Response) -> bool:
    return answer.status_code == 507 and "disk is full" in answer.json()["message"]


def fake_on_a_read_only_disk() -> Row:
    """Stop it, make the disk read-only, start it there; then make the disk writable again."""
    with fresh_folder() as folder, small_disk(folder) as disk:
        fake = Program("fake_paystack", ["--database", f"sqlite:///{disk}/fake.db"])
        with closing(fake), client(fake) as http:
            http.post("/transaction/initialize", json={**BODY, "reference": "before"})
            fake.kill()
            _mount("-o", "remount,ro", str(disk))
            wrong = refused_start(fake, "cannot be used")
            _mount("-o", "remount,rw", str(disk))
            fake.start()
            wrong += [] if is_known(http, "before") else ["what was answered is lost"]
            wrong += fake.traceback()
    return row("fake", "read-only disk at its start", tried=1, broken=wrong)


def fake_on_a_locked_file() -> Row:
    """Start it on a database that another process writes to."""
    with fresh_folder() as folder:
        path = folder / "fake.db"
        fake = Program("fake_paystack", ["--database", f"sqlite:///{path}"])
        with closing(fake), client(fake) as http:
            http.post("/transaction/initialize", json={**BODY, "reference": "before"})
            wrong = [] if is_locked(path) else ["another process can write to its file"]
            fake.kill()
            with held(path):
                wrong += refused_start(fake, "database is locked")
            fake.start()
            wrong += [] if is_known(http, "before") else ["what was answered is lost"]
            wrong += fake.traceback()
    return row("fake", "database locked by another process", tried=1, broken=wrong)


def backend_on_a_locked_file() -> Row:
    """Let another process hold the backend's database while the event of a payment comes in."""
    with fresh_folder() as folder, open_shop(folder) as shop:
        checkout = shop.buy()
        with held(folder / "backend.db"):
            shop.pay(checkout)
            answer = asked(shop)
        wrong = [] if answer.status_code == 503 and answer.json()["message"] else [answer.text]
        wrong += broken(shop)
    return row("backend", "database locked by another process", tried=1, broken=wrong)


def backend_on_a_full_disk() -> Row:
    """Fill the disk below the backend, buy there, and make room."""
    with (
        fresh_folder() as folder,
        small_disk(folder) as disk,
        open_shop(folder, books=disk) as shop,
    ):
        checkout = shop.buy()
        _fill(disk / "rest")
        answer = asked(shop)
        wrong = [] if answer.status_code == 503 and answer.json()["message"] else [answer.text]
        shop.pay(checkout)
        _mount("-o", f"remount,size={LARGE}", str(disk))
        wrong += broken(shop)
    return row("backend", "disk full", tried=1, broken=wrong)


def _fill(path: Path) -> None:
    try:
        with path.open("wb", buffering=0) as file:
            while file.write(b"\0" * 4_096):
                pass
    except OSError:
        pass


def asked(shop: Shop) -> httpx.Response:
    """A purchase, asked for once."""
    url, headers = (
        f"{shop.backend.url}/ai/api/credits/purchase/",
        {"authorization": f"Token {shop.token}"},
    )
    return httpx.post(url, json={"package": "value"}, headers=headers, timeout=60, trust_env=False)


@contextmanager
def client(fake: Program) -> Iterator[httpx.Client]:
    fake.start()
    with caller(fake) as http:
        yield http


def caller(fake: Program) -> httpx.Client:
    headers = {"authorization": f"Bearer {KEY}"}
    return httpx.Client(base_url=fake.url, headers=headers, timeout=60, trust_env=False)


def is_known(http: httpx.Client, reference: str) -> bool:
    return http.get(f"/transaction/verify/{reference}").status_code == 200


def is_paid(http: httpx.Client, reference: str) -> bool:
    found = http.get(f"/transaction/verify/{reference}").json()
    return bool(found["data"]["status"] == "success")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the write lock of a database as another process would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            db.execute("ROLLBACK")


def is_locked(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as db:
            db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    return False


def refused_start(program: Program, says: str) -> list[str]:
    try:
        program.start()
    except NotReady as error:
        return [] if says in str(error) else [str(error)]
    return ["it started"]


def row(who: str, fault: str, *, broken: Sequence[str] = (), tried: int = 0, **told: str) -> Row:
    broken = tuple(broken)
    return Row(kind=KIND, who=who, fault=fault, holds=TOLD, tried=tried, broken=broken, **told)


TRIALS: dict[tuple[str, str], Callable[[], Row]] = {
    ("fake", "disk full"): fake_on_a_full_disk,
    ("fake", "read-only disk at its start"): fake_on_a_read_only_disk,
    ("fake", "database locked by another process"): fake_on_a_locked_file,
    ("backend", "disk full"): backend_on_a_full_disk,
    ("backend", "database locked by another process"): backend_on_a_locked_file,
}


def tried(who: str, fault: str) -> Row:
    """One of `TRIALS`; skipped where it needs what is not here."""
    try:
        return TRIALS[who, fault]()
    except NoDisk as error:
        return row(who, fault, skipped=str(error))
