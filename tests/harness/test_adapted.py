"""Adapters: found, made and called, and what is told about those that are wrong."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from harness import adapted
from harness.adapted import Adapted
from harness.adapter import Asked, Login, Reply
from harness.errors import AdapterFailed, InvalidTargetFile
from harness.target import load

TARGET = """
name = "shop"
adapter = "{adapter}"
[frontend]
url = "http://127.0.0.1:1"
local_storage = {{ authToken = "{{token}}" }}
"""
BALANCE = Asked(name="balance", method="GET", path="/account")
HTTP = httpx.Client(trust_env=False)

Loader = Callable[..., Adapted]


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[Loader]:
    """Loads an adapter of these lines, from a target file in the same folder."""
    known = set(sys.modules)

    def load_it(*lines: str, adapter: str = "own_adapter:Shop") -> Adapted:
        (tmp_path / "own_adapter.py").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "target.toml").write_text(TARGET.format(adapter=adapter), encoding="utf-8")
        return adapted.load(load(tmp_path / "target.toml"))

    path = list(sys.path)
    yield load_it
    sys.path[:] = path
    for name in set(sys.modules) - known:
        if "own_adapter" in name:
            del sys.modules[name]


IMPORT = "from harness.adapter import Login, Reply"
BALANCED = (
    IMPORT,
    "class Shop:",
    "    def balance(self, http, asked):",
    "        return Reply(status=200, json={'balance': asked.path})",
)


def test_methods_that_are_there_answer(loaded: Loader) -> None:
    adapter = loaded(*BALANCED)

    assert adapter.has("balance")
    assert not adapter.has("purchase")
    assert adapter.ask(HTTP, BALANCE) == Reply(status=200, json={"balance": "/account"})


def test_target_without_an_adapter_has_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "target.toml").write_text(
        TARGET.format(adapter="").replace('adapter = ""', ""), encoding="utf-8"
    )

    assert not adapted.load(load(tmp_path / "target.toml")).has("balance")


def test_users_are_made_by_it(loaded: Loader) -> None:
    adapter = loaded(
        IMPORT,
        "class Shop:",
        "    def make_user(self, http, email, password):",
        "        return Login(token=email + password)",
    )

    assert adapter.make_user(HTTP, "a@b.c", "-p") == Login(token="a@b.c-p")


@pytest.mark.parametrize(
    ("adapter", "lines", "sentence"),
    [
        ("own_adapter.Shop", BALANCED, r'must be "module:Class", and is "own_adapter\.Shop"\.'),
        ("own_adapters:Shop", BALANCED, r"there is no module `own_adapters` in .*"),
        (
            "own_adapter:Shops",
            BALANCED,
            r"own_adapter\.py has no class `Shops`; did you mean `Shop`",
        ),
        ("own_adapter:IMPORT", ("IMPORT = 1",), r"has no class `IMPORT`\."),
        (
            "own_adapter:Shop",
            ("import no_such_package",),
            r"`own_adapter` cannot be imported, at .*own_adapter\.py:1: ModuleNotFoundError.*",
        ),
        (
            "own_adapter:Shop",
            ("class Shop",),
            r"cannot be imported, at .*own_adapter\.py:1: SyntaxError.*",
        ),
        (
            "own_adapter:Shop",
            (*BALANCED, "    def __init__(self, url):", "        self.url = url"),
            r"Shop\(\) fails at .*: TypeError: .*'url'",
        ),
        (
            "own_adapter:Shop",
            (*BALANCED, "    def purchse(self, http, asked):", "        ..."),
            r"Shop has a method `purchse`; did you mean `purchase`\?",
        ),
        (
            "own_adapter:Shop",
            ("class Shop:", "    def close(self):", "        ..."),
            r"Shop has no method of an adapter; it may have `make_user`, `purchase`.*",
        ),
    ],
)
def test_adapter_that_cannot_be_used_is_told_in_one_sentence(
    loaded: Loader, adapter: str, lines: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(InvalidTargetFile) as raised:
        loaded(*lines, adapter=adapter)

    told = str(raised.value)
    assert re.search(sentence, told)
    assert "target.toml, line 3: " in told
    assert len(told.splitlines()) == 1


def test_further_methods_are_its_own_business(loaded: Loader) -> None:
    adapter = loaded(*BALANCED, "    def signed_in(self, http):", "        return True")

    assert adapter.has("balance")


def test_what_it_imports_may_stand_beside_it(loaded: Loader, tmp_path: Path) -> None:
    (tmp_path / "own_adapter_pages.py").write_text("TOTAL = 7", encoding="utf-8")

    adapter = loaded(
        IMPORT,
        "class Shop:",
        "    def balance(self, http, asked):",
        "        from own_adapter_pages import TOTAL",
        "        return Reply(status=TOTAL)",
    )

    assert adapter.ask(HTTP, BALANCE) == Reply(status=7)


@pytest.mark.parametrize("returned", ["None", "{'balance': 3}", "Login(token='t')"])
def test_something_else_than_a_reply_is_a_mistake(loaded: Loader, returned: str) -> None:
    adapter = loaded(*BALANCED[:3], f"        return {returned}")

    with pytest.raises(InvalidTargetFile, match=r"Shop\.balance must return a harness\.Reply, and"):
        adapter.ask(HTTP, BALANCE)


def test_exception_is_told_with_the_line_of_the_adapter(loaded: Loader) -> None:
    adapter = loaded(*BALANCED[:3], "        import json", "        return json.loads('<html>')")

    with pytest.raises(AdapterFailed) as raised:
        adapter.ask(HTTP, BALANCE)

    assert re.fullmatch(
        r"Shop\.balance, at own_adapter\.py:5: JSONDecodeError: .*",
        str(raised.value),
    )


def test_target_that_gives_no_answer_is_no_mistake_of_the_adapter(loaded: Loader) -> None:
    adapter = loaded(*BALANCED[:3], "        return http.get('http://127.0.0.1:1/')")

    with pytest.raises(httpx.ConnectError):
        adapter.ask(HTTP, BALANCE)
