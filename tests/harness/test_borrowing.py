"""Which system runs when a half is borrowed or runs already, and what is judged of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness import borrowing, promises, target
from harness.addresses import BACKEND, FAKE, FRONTEND, OTHER_FRONTEND, SECRET_KEY, plan
from harness.target import TargetFile
from harness.target_section import Accounts, VerifyRequest

BACKEND_ALONE = """\
name = "shop"
[backend]
command = ["shop", "{port}"]
url = "http://127.0.0.1:{port}"
paths = { webhook = "/hook" }
"""
FRONTEND_ALONE = 'name = "pages"\n[frontend]\nurl = "http://localhost:3000"\n'
SHOP = f'{BACKEND_ALONE}[frontend]\nurl = "http://127.0.0.1:{{port}}"\n'
OWN_KEY = '[paystack]\nsecret_key = "sk_test_shop"\n'
ADDRESS = "http://localhost:3000"


def written(folder: Path, text: str) -> Path:
    path = folder / "target.toml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> TargetFile:
    return target.load(written(folder, text))


def test_a_backend_by_its_address_keeps_what_its_file_says(tmp_path: Path) -> None:
    path = written(tmp_path, BACKEND_ALONE + OWN_KEY)

    shop = borrowing.chosen(path, backend=ADDRESS)

    assert shop.backend.url == ADDRESS
    assert shop.backend.paths.webhook == "/hook"
    assert shop.paystack.secret_key == "sk_test_shop"
    assert shop.borrowed == {"frontend"}
    assert shop.runs_already


def test_without_a_file_the_other_half_is_the_reference_one() -> None:
    shop = borrowing.chosen(None, frontend=ADDRESS)

    assert (shop.name, shop.frontend.url) == (ADDRESS, ADDRESS)
    assert shop.backend.is_launched
    assert shop.borrowed == {"backend"}
    assert shop.paystack.secret_key == SECRET_KEY
    assert not shop.flaws.known


def test_a_name_that_is_an_address_tells_no_password() -> None:
    address = "http://ama:open-sesame@localhost:8000"

    shop = borrowing.chosen(None, backend=address)

    assert (shop.name, shop.backend.url) == ("http://…@localhost:8000", address)


def test_a_half_in_the_file_makes_way_for_one_by_its_address(tmp_path: Path) -> None:
    shop = borrowing.chosen(written(tmp_path, BACKEND_ALONE), frontend=ADDRESS)

    assert shop.backend.command == ("shop", "{port}")
    assert shop.frontend.url == ADDRESS
    assert shop.borrowed == frozenset()


def test_one_process_has_one_address(tmp_path: Path) -> None:
    shop = borrowing.chosen(written(tmp_path, SHOP), backend=ADDRESS)

    assert shop.frontend.url == shop.backend.url == ADDRESS


def test_what_only_the_options_say_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    shop = borrowing.chosen(written(tmp_path, BACKEND_ALONE), backend=ADDRESS)

    assert shop.located("backend", "url") == "--backend"
    assert shop.located("frontend", "command") == "`frontend.command` of the reference system"
    launched = loaded(tmp_path, BACKEND_ALONE)
    assert launched.located("backend", "command").endswith("target.toml, line 3: `backend.command`")


class Numbered:
    def pick(self, service: str) -> int:
        return {FAKE: 1000, BACKEND: 2000, FRONTEND: 3001, OTHER_FRONTEND: 4000}[service]


def test_the_borrowed_backend_allows_a_frontend_that_runs_already(tmp_path: Path) -> None:
    pages = loaded(tmp_path, FRONTEND_ALONE)

    addresses = plan(pages, Numbered(), tmp_path, two_origins=True)

    assert addresses.frontend_origin == addresses.placeholders()["other_frontend_origin"] == ADDRESS
    assert "{frontend_origin}" in pages.backend.env["CORS_ORIGINS"]
    assert addresses.ports == {FAKE: 1000, BACKEND: 2000}


def test_a_running_backend_cannot_be_told_of_a_second_origin() -> None:
    shop = borrowing.chosen(None, backend=ADDRESS)

    addresses = plan(shop, Numbered(), Path(), two_origins=True)

    assert addresses.ports == {FAKE: 1000, FRONTEND: 3001}


def test_a_half_without_a_port_in_its_address_keeps_it(tmp_path: Path, unused_port: int) -> None:
    text = BACKEND_ALONE.replace("127.0.0.1:{port}", f"127.0.0.1:{unused_port}")
    shop = loaded(tmp_path, text)

    assert plan(shop, Numbered(), tmp_path, two_origins=True).ports[BACKEND] == unused_port
    assert shop.stays_put
    assert not shop.runs_already


@pytest.fixture
def unused_port() -> int:
    from harness.ports.port import PortBlock

    return PortBlock("gw44").pick("backend")


def test_ports_are_agreed_on_where_a_half_runs_already(tmp_path: Path) -> None:
    assert borrowing.agreed_ports(loaded(tmp_path, BACKEND_ALONE)) is None
    assert borrowing.agreed_ports(loaded(tmp_path, SHOP)) is None
    assert borrowing.agreed_ports(loaded(tmp_path, FRONTEND_ALONE)) is not None


# What is judged


def why(file: TargetFile, promise: str, *, opens_pages: bool = True) -> str:
    return borrowing.why_not_judged(promises.get(promise), file, opens_pages=opens_pages)


@pytest.mark.parametrize(
    ("text", "promise", "half"),
    [
        (BACKEND_ALONE, "callback.phone", "frontend"),
        (BACKEND_ALONE, "callback.lands_on_frontend", ""),
        (BACKEND_ALONE, "frontend_url.default", ""),
        (FRONTEND_ALONE, "callback.phone", ""),
        (FRONTEND_ALONE, "callback.lands_on_frontend", ""),
        (FRONTEND_ALONE, "frontend_url.default", "backend"),
        (SHOP, "callback.phone", ""),
        (SHOP, "frontend_url.default", ""),
    ],
)
def test_the_borrowed_half_alone_is_not_judged(
    tmp_path: Path, text: str, promise: str, half: str
) -> None:
    told = f"borrowed: this is about the {half} alone, which is the reference system's"

    assert why(loaded(tmp_path, text), promise) == (told if half else "")


def test_a_call_of_the_borrowed_backend_is_not_judged_by_any_promise(tmp_path: Path) -> None:
    pages = loaded(tmp_path, FRONTEND_ALONE)

    assert "about the backend" in why(pages, "callback.trxref_alone", opens_pages=False)


@pytest.mark.parametrize(
    "more",
    [
        'purchase = "/buy"',
        'balance = ""',
        'purchase = "/ai/api/credits/purchase"',
        'verify = "/ai/api/credits/verify"',
    ],
)
def test_the_reference_frontend_cannot_be_the_pages_of_another_api(
    tmp_path: Path, more: str
) -> None:
    shop = loaded(tmp_path, BACKEND_ALONE.replace('webhook = "/hook"', more))

    assert why(shop, "callback.lands_on_frontend").startswith("borrowed: the reference frontend")
    assert why(shop, "verify.once", opens_pages=False) == ""


def test_the_reference_frontend_speaks_the_usual_api(tmp_path: Path) -> None:
    assert not list(borrowing.differences(loaded(tmp_path, BACKEND_ALONE)))


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {"balance": "data"}},
        {"accounts": Accounts(header="Authorization: Bearer {token}")},
        {"packages": {}},
        {"verify": VerifyRequest(methods=("POST",))},
        {"verify": VerifyRequest(fields=("trxref",))},
    ],
    ids=["answers", "header", "packages", "methods", "fields"],
)
def test_the_reference_frontend_speaks_no_other_api(tmp_path: Path, change: dict[str, Any]) -> None:
    shop = loaded(tmp_path, BACKEND_ALONE)

    assert (
        len(list(borrowing.differences(replace(shop, backend=replace(shop.backend, **change)))))
        == 1
    )


def test_what_an_adapter_answers_for_the_reference_frontend_cannot_ask(tmp_path: Path) -> None:
    shop = loaded(tmp_path, f'adapter = "shop:Shop"\n{BACKEND_ALONE}')

    assert list(borrowing.differences(shop)) == ["`adapter`"]


def test_what_keeps_the_reference_frontend_away_is_named(tmp_path: Path) -> None:
    shop = loaded(tmp_path, BACKEND_ALONE + "[backend.packages]\nstarter = { credits = 30 }\n")

    assert list(borrowing.differences(shop)) == ["no value or premium in `backend.packages`"]
    assert "(no value or premium in" in why(shop, "callback.lands_on_frontend")
