"""Each check, against the reference system with the one thing broken that it looks for."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from harness import far_browser
from harness.doctor import file, machine
from harness.doctor.checks import CHECKS, Check, looked
from harness.doctor.diagnosis import Diagnosis
from harness.doctor.examination import Examination, Request
from harness.errors import AdapterFailed
from harness.interception import detour
from harness.ports.port import PortBlock
from harness.target import default_path
from tests.harness.doctor.conftest import Diagnosed, diagnosed_file

STUB = Path(__file__).parents[1] / "stub_service.py"
BACKEND = 'command = ["{python}", "-m", "reference_impl.backend", "--port", "{port}"]'
READY = 'ready = "/health"'
FRONTEND = "[frontend]\n"
SIGNUP = 'signup = { path = "/accounts/api/signup/"'


def flaw(name: str) -> tuple[str, str]:
    """A flaw of the reference backend, switched on without the run's knowledge."""
    return 'PAYSTACK_TIMEOUT = "2"', f'PAYSTACK_TIMEOUT = "2"\nFLAW = "{name}"'


def wrongs(found: dict[str, Diagnosis]) -> set[str]:
    return {name for name, diagnosis in found.items() if diagnosis.is_wrong} - {"browser"}


def test_the_reference_system_is_well() -> None:
    found = diagnosed_file(default_path())

    assert {name for name, diagnosis in found.items() if not diagnosis.is_well} == set()
    assert list(found) == [check.name for check in CHECKS]


# Each ends what depends on it; by what is wrong, and what its mend says.
BROKEN = {
    "misspelt key": ("target file", ("[backend.paths]", "[backend.pahts]"), "docs/target-file.md"),
    "no program": ("programs", (BACKEND, 'command = ["nonesuch", "{port}"]'), "PATH"),
    "setup": ("backend", (READY, f'{READY}\nsetup = ["{{python}}", "-c", "exit(3)"]'), "by hand"),
    "backend ends": ("backend", ("reference_impl.backend", "nonesuch"), "last words"),
    "no sign-up": ("user", (SIGNUP, 'signup = { path = "/nonesuch/"'), "accounts"),
    "header": ("user", ("Token {token}", "Bearer {token}"), "accounts.header"),
    "purchase path": ("purchase", ("credits/purchase/", "buy/"), "paths.purchase"),
    "package": ("purchase", ("starter =", "nonesuch ="), "backend.packages"),
    "wrong key": ("Paystack", ('"{secret_key}"', '"sk_test_another"'), "{secret_key}"),
    "address": ("Paystack", ('= "{paystack_url}"', '= "http://[::1]:9"'), "intercept = true"),
}
# All of these at once: none hides another.
APART = {
    "balance": (("credits/balance/", "money/"), "paths.balance"),
    "checkout": ((FRONTEND, f'[backend.answers]\nauthorization_url = "x"\n{FRONTEND}'), "answers"),
    "callback_url": (flaw("backend_callback"), "/transaction/initialize"),
    "callback page": (('"/payment/callback"', '"/x/y.png"'), "index.html"),
    "verify": (("credits/verify/", "check/"), "paths.verify"),
    "webhook": (("credits/webhook/", "hook/"), "paths.webhook"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_ends_all_else_is_found(diagnosed: Diagnosed, broken: str) -> None:
    name, change, mend = BROKEN[broken]

    found = diagnosed(change)

    assert wrongs(found) == {name}
    assert mend in found[name].mend


def test_all_that_is_broken_is_found_at_once(diagnosed: Diagnosed) -> None:
    found = diagnosed(*(change for change, _ in APART.values()))

    assert wrongs(found) == set(APART)
    assert {name for name, (_, mend) in APART.items() if mend not in found[name].mend} == set()


def test_a_refused_preflight_and_a_dead_frontend_are_found(diagnosed: Diagnosed) -> None:
    found = diagnosed(flaw("preflight_forgets_authorization"), ("reference_impl.frontend", "none"))

    assert wrongs(found) == {"CORS", "frontend"}
    assert "authorization" in found["CORS"].mend
    assert "last words" in found["frontend"].mend


def test_credits_that_the_file_tells_wrongly_are_found(diagnosed: Diagnosed) -> None:
    found = diagnosed(
        ("starter = { credits = 30 }", "starter = { credits = 45 }"),
        ("value = { credits = 100 }", "value = { credits = 120 }"),
    )

    assert wrongs(found) == {"credits"}
    assert found["credits"].sentence == (
        "starter brings 30, value brings 100 credits; the target file says starter 45, value 120."
    )


def test_a_verify_that_answers_in_other_words_is_well(diagnosed: Diagnosed) -> None:
    found = diagnosed((FRONTEND, f'[backend.answers]\nstatus = "message"\n{FRONTEND}'))

    assert wrongs(found) == set()
    assert found["credits"].is_well


def test_a_webhook_that_wants_a_login_is_found(diagnosed: Diagnosed) -> None:
    found = diagnosed(flaw("webhook_wants_login"))

    assert wrongs(found) == {"delivery"}
    assert "ask for no login" in found["delivery"].mend


def test_a_backend_that_no_file_describes_has_no_target_file() -> None:
    with Examination(Request(backend="http://localhost:8000")) as examination:
        told = file.target_file(examination).sentence

    assert told == "none: http://localhost:8000 is taken to be like the reference system's"


def test_a_missing_browser_is_found(diagnosed: Diagnosed) -> None:
    found = diagnosed()

    assert found["browser"].is_wrong
    assert "PAYSTACK_HARNESS_BROWSER" in found["browser"].mend


def test_a_browser_that_does_not_launch_is_found(
    diagnosed: Diagnosed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYSTACK_HARNESS_BROWSER", "/bin/false")

    found = diagnosed(("[backend.paths]", "[backend.pahts]"))

    assert "does not launch" in found["browser"].sentence


def test_the_holder_of_the_port_is_named(diagnosed: Diagnosed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        found = diagnosed(("[paystack]", f"[paystack]\nport = {number}"))

    assert re.search(rf"Port {number}, .* pid \d+", found["ports"].sentence)
    assert wrongs(found) == {"ports"}


def test_a_backend_that_does_not_run_is_found(diagnosed: Diagnosed) -> None:
    nobody = PortBlock("gw43").pick("backend")

    found = diagnosed(
        ("[paystack]", f'[paystack]\nport = {nobody + 1}\nsecret_key = "sk_test_doctor"'),
        (f'{BACKEND}\nurl = "http://127.0.0.1:{{port}}"', f'url = "http://127.0.0.1:{nobody}"'),
    )

    assert wrongs(found) == {"backend"}
    assert "Start it" in found["backend"].mend
    assert found["callback page"].is_well


def test_a_missing_library_for_interception_is_found(
    diagnosed: Diagnosed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detour, "LIBRARY", "nonesuch_library")

    found = diagnosed(("[paystack]", "[paystack]\nintercept = true"))

    assert wrongs(found) == {"interception"}
    assert "pip install" in found["interception"].sentence


STUBBED = """\
name = "stub"
{more}
[backend]
command = ["{{python}}", "{stub}", "{{port}}", {options}]
url = "http://127.0.0.1:{{port}}"
env = {{ API = "{{paystack_url}}", TEXT = "{text}" }}
[backend.accounts]
users = [{{ email = "ama@example.com", token = "a-token" }}]
"""

Stubbed = Callable[..., dict[str, Diagnosis]]


@pytest.fixture
def stubbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stubbed:
    """What is found of a backend that never calls Paystack, and says `text` in every answer."""
    monkeypatch.setenv("PAYSTACK_HARNESS_BROWSER", "/nonexistent")

    def diagnose(text: str, *options: str, more: str = "") -> dict[str, Diagnosis]:
        path = tmp_path / "target.toml"
        words = ", ".join(f'"{each}"' for each in options)
        written = STUBBED.format(stub=STUB, options=words, text=text, more=more)
        path.write_text(written, encoding="utf-8")
        return diagnosed_file(path)

    return diagnose


def test_a_connection_that_was_refused_may_be_a_container(stubbed: Stubbed) -> None:
    found = stubbed("connect ECONNREFUSED 127.0.0.1:4010")

    assert "was refused" in found["Paystack"].sentence
    assert "host.docker.internal" in found["Paystack"].mend
    assert "Does the code read API" in found["Paystack"].mend


def test_a_backend_in_a_container_is_told_so(stubbed: Stubbed) -> None:
    found = stubbed("connect ECONNREFUSED 127.0.0.1:4010", "--network=docker")

    assert found["Paystack"].mend.startswith("Inside a container localhost is the container")


def test_the_real_paystack_is_found(stubbed: Stubbed) -> None:
    found = stubbed("https://checkout.paystack.com/0peioxfhpn")

    assert "talks to the real Paystack" in found["Paystack"].sentence
    assert "intercept = true" in found["Paystack"].mend


def test_a_webhook_that_wants_a_csrf_token_is_found(stubbed: Stubbed) -> None:
    found = stubbed("CSRF verification failed", "--status", "403")

    assert "@csrf_exempt" in found["webhook"].mend


INTERCEPT = "[paystack]\nintercept = true"
REFUSED = "It was refused https://auth.example.com: nothing outside this machine is reachable"


def test_what_a_purchase_was_refused_is_named(stubbed: Stubbed) -> None:
    found = stubbed("ECONNREFUSED", "--ask", "https://auth.example.com/me", more=INTERCEPT)

    assert REFUSED in found["Paystack"].sentence
    assert "do without" in found["Paystack"].mend
    assert "HTTPS_PROXY" not in found["Paystack"].mend


def test_what_a_start_was_refused_is_named(stubbed: Stubbed) -> None:
    found = stubbed("", "--ask", "https://auth.example.com/me", "--die", more=INTERCEPT)

    assert REFUSED in found["backend"].sentence
    assert "do without" in found["backend"].mend
    assert "last words" in found["backend"].mend


def test_packages_that_are_not_installed_are_told(diagnosed: Diagnosed) -> None:
    found = diagnosed(('"-m", "reference_impl.backend"', '"-c", "import nonesuch"'))

    assert "npm ci" in found["backend"].mend


def test_the_pages_of_a_backend_that_died_are_not_checked(stubbed: Stubbed) -> None:
    pages = '[frontend]\nurl = "http://127.0.0.1:{port}"'

    found = stubbed("", "--die", more=pages)

    assert "last words" in found["backend"].mend
    assert found["frontend"].sentence == "not checked: the backend serves the pages, see above"


def test_an_adapter_that_fails_is_mended_where_it_failed() -> None:
    def failing(_: Examination) -> Diagnosis:
        raise AdapterFailed("Shop.purchase", "adapter.py:7", "KeyError: 'sku'")

    found = looked(Check(name="purchase", look=failing), cast("Any", None))

    assert found.sentence == "The adapter's Shop.purchase, at adapter.py:7: KeyError: 'sku'."
    assert found.mend == "Correct the adapter at that line."


def test_a_callback_url_at_an_origin_that_is_not_allowed_is_found(diagnosed: Diagnosed) -> None:
    found = diagnosed(
        ('FRONTEND_URL = "{frontend_url}"', 'FRONTEND_URL = "http://shop.example"'),
        ("{frontend_origin},{other_frontend_origin}", "http://shop.example"),
    )

    assert "without a callback_url it is opened" in found["purchase"].sentence
    assert "allow the origin" in found["purchase"].mend


def test_a_target_that_sells_nothing_has_nothing_wrong(stubbed: Stubbed) -> None:
    nothing = '[backend.paths]\npurchase = ""\n[backend.packages]'

    found = stubbed("", more=nothing)

    assert not wrongs(found) & {"purchase", "Paystack"}
    assert found["purchase"].sentence.endswith("the target sells no packages")
    assert found["Paystack"].sentence == "not checked: the target sells nothing by a purchase"


def test_a_check_that_breaks_off_is_wrong_and_no_more() -> None:
    def look(examination: Examination) -> Diagnosis:
        raise UnicodeEncodeError("ascii", "…", 0, 1, "ordinal not in range(128)")

    found = looked(Check(name="x", look=look, mend="Mend it."), cast("Any", None))

    assert found.sentence.startswith("It broke off: UnicodeEncodeError: 'ascii' codec can't encode")
    assert found.mend == "Mend it. If nothing of yours explains it, please report it."


def test_browsers_elsewhere_that_do_not_answer_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("ws://127.0.0.1:9/", "http://127.0.0.1:9/"):
        monkeypatch.setenv(far_browser.VARIABLE, url)

        found = machine.browser_elsewhere()

        assert f"There is no browser at {url} (" in found.sentence
        assert found.mend == f"Start it, or unset {far_browser.VARIABLE}."
