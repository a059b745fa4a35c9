"""The sandbox with stub services: what they are told, and how they are started again."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness import placeholder, services, target
from harness.addresses import BACKEND, FAKE, FRONTEND, OTHER_FRONTEND, Addresses
from harness.errors import InvalidTargetFile, SetupFailed, TargetNotReady, UnknownFlaw
from harness.gone import ended
from harness.sandbox import Sandbox

STUB = str(Path(__file__).with_name("stub_service.py"))
SHOP = f"""\
name = "shop"
[backend]
command = ["{{python}}", "{STUB}", "{{port}}"]
url = "http://127.0.0.1:{{port}}"
[backend.env]
FRONTEND_URL = "{{frontend_url}}"
PAYSTACK_BASE_URL = "{{paystack_url}}"
PAYSTACK_SECRET_KEY = "{{secret_key}}"
[backend.accounts]
create = ["{{python}}", "-c", "import sys; print(sys.argv[1])", "{{email}}"]
[frontend]
command = ["{{python}}", "{STUB}", "{{port}}"]
url = "http://127.0.0.1:{{port}}"
[frontend.env]
API_BASE_URL = "{{backend_url}}"
OWN_URL = "{{frontend_url}}"
[flaws]
file = "flaws.toml"
env = {{ FLAW = "{{flaw}}" }}
"""
FLAWS = '[double_credit]\nside = "backend"\nsays = "credits twice"\n'


def stub_fake(addresses: Addresses) -> list[str]:
    port = str(addresses.ports[FAKE])
    return [sys.executable, STUB, port, "--ready-line", "fake-paystack ready at x"]


@contextmanager
def started(folder: Path, text: str = SHOP, **options: Any) -> Iterator[Sandbox]:
    (folder / "target.toml").write_text(text)
    (folder / "flaws.toml").write_text(FLAWS)
    file = target.load(folder / "target.toml")
    with Sandbox.started(file, worker="gw41", users_ahead=0, **options) as running:
        yield running


@pytest.fixture(autouse=True)
def _a_fake_that_is_a_stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "fake_command", stub_fake)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Sandbox]:
    with started(tmp_path) as running:
        yield running


def told(url: str) -> dict[str, str]:
    """The environment of the stub at `url`."""
    environment: dict[str, str] = httpx.get(url, trust_env=False).json()["env"]
    return environment


def test_each_half_is_told_where_the_others_are(shop: Sandbox) -> None:
    addresses = shop.addresses
    backend, frontend = told(addresses.backend_internal_url), told(addresses.frontend_internal_url)

    assert backend["FRONTEND_URL"] == addresses.frontend_url
    assert backend["PAYSTACK_BASE_URL"] == addresses.paystack_url
    assert backend["PAYSTACK_SECRET_KEY"] == addresses.secret_key
    assert frontend["API_BASE_URL"] == addresses.backend_url


def test_every_placeholder_is_filled_in(tmp_path: Path) -> None:
    names = sorted(placeholder.EVERYWHERE)
    variables = "".join(f'P_{name} = "{{{name}}}"\n' for name in names)
    text = SHOP.replace("[backend.env]\n", f"[backend.env]\n{variables}")

    with started(tmp_path, text, flaw="double_credit") as running:
        at = running.addresses
        filled = told(at.backend_internal_url)

        assert {name: filled[f"P_{name}"] for name in names} == {
            "backend_internal_url": f"http://127.0.0.1:{at.ports[BACKEND]}",
            "backend_url": f"http://localhost:{at.ports[BACKEND]}",
            "flaw": "double_credit",
            "frontend_internal_url": f"http://127.0.0.1:{at.ports[FRONTEND]}",
            "frontend_origin": f"http://localhost:{at.ports[FRONTEND]}",
            "frontend_url": f"http://localhost:{at.ports[FRONTEND]}",
            "other_frontend_origin": f"http://localhost:{at.ports[OTHER_FRONTEND]}",
            "other_frontend_url": f"http://localhost:{at.ports[OTHER_FRONTEND]}",
            "paystack_browser_url": f"http://paystack.localhost:{at.ports[FAKE]}",
            "paystack_url": f"http://127.0.0.1:{at.ports[FAKE]}",
            "port": str(at.ports[BACKEND]),
            "public_key": at.secret_key.replace("sk_test_", "pk_test_"),
            "python": sys.executable,
            "secret_key": at.secret_key,
            "target_dir": str(tmp_path),
            "variant": "",
            "webhook_url": f"http://127.0.0.1:{at.ports[BACKEND]}/ai/api/credits/webhook/",
            "workdir": str(at.workdir),
            "worker": "gw41",
        }


def test_a_backend_that_ended_by_itself_is_noticed_and_can_be_started_again(shop: Sandbox) -> None:
    backend = shop.backend
    assert backend is not None
    os.kill(backend.pid, signal.SIGTERM)
    backend.wait(10.0)

    told = [str(each) for each in ended(shop)]
    shop.restart(BACKEND)

    assert told[0].startswith("the backend ended by itself with status 0 (its last ")
    assert (len(told), ended(shop)) == (1, [])


def test_the_second_frontend_has_an_address_of_its_own(shop: Sandbox) -> None:
    second = told(shop.addresses.other_frontend_internal_url)

    assert second["OWN_URL"] == shop.addresses.other_frontend_url
    assert shop.addresses.other_frontend_origin != shop.addresses.frontend_origin


def test_what_is_unused_starts_when_it_is_needed(tmp_path: Path) -> None:
    with started(tmp_path, unused={OTHER_FRONTEND}) as running:
        assert OTHER_FRONTEND not in running.processes

        running.need(OTHER_FRONTEND)
        running.need(OTHER_FRONTEND)

        url = running.addresses.other_frontend_internal_url
        assert told(url)["OWN_URL"] == running.addresses.other_frontend_url


def test_the_integration_is_told_webhook_and_currency(shop: Sandbox) -> None:
    settings = shop.processes[FAKE].output()

    assert "PATCH /_sandbox/api/settings" in settings
    assert f'"webhook_url":"{shop.addresses.webhook_url}","currency":"GHS"' in settings


def test_users_are_made_in_the_backends_environment(shop: Sandbox) -> None:
    user = shop.accounts.take()

    assert user.token == user.email


def test_a_restart_keeps_the_port(shop: Sandbox) -> None:
    assert shop.backend
    before = shop.backend

    shop.restart(BACKEND, kill=True)

    assert before.exit_status == -9
    assert shop.backend is not before
    assert told(shop.addresses.backend_internal_url)["FRONTEND_URL"] == shop.addresses.frontend_url


def test_without_the_backend_nothing_answers_until_the_block_ends(shop: Sandbox) -> None:
    url = shop.addresses.backend_internal_url

    with shop.without_backend(kill=True), pytest.raises(httpx.ConnectError):
        told(url)

    assert told(url)["FRONTEND_URL"] == shop.addresses.frontend_url


def test_cut_off_the_backend_is_told_of_a_paystack_that_refuses(shop: Sandbox) -> None:
    url = shop.addresses.backend_internal_url

    with shop.cut_off_backend():
        paystack = told(url)["PAYSTACK_BASE_URL"]
        with pytest.raises(httpx.ConnectError):
            told(paystack)

    assert told(url)["PAYSTACK_BASE_URL"] == shop.addresses.paystack_url


def test_relaunched_it_has_other_variables_until_the_block_ends(shop: Sandbox) -> None:
    url = shop.addresses.backend_internal_url

    with shop.relaunched_backend(frontend_url="http://x/y", env={"PAYSTACK_SECRET_KEY": None}):
        changed = told(url)

    assert changed["FRONTEND_URL"] == "http://x/y"
    assert "PAYSTACK_SECRET_KEY" not in changed
    assert told(url)["FRONTEND_URL"] == shop.addresses.frontend_url


def test_a_relaunch_that_fails_gives_its_output_and_the_right_backend_again(
    tmp_path: Path,
) -> None:
    program = tmp_path / "shop.py"
    program.write_text(
        "import os, runpy, sys\n"
        "os.environ.get('FRONTEND_URL') or sys.exit('FRONTEND_URL is missing')\n"
        f"runpy.run_path({STUB!r}, run_name='__main__')\n"
    )
    with started(tmp_path, SHOP.replace(STUB, str(program), 1)) as shop:
        with (
            pytest.raises(TargetNotReady) as raised,
            shop.relaunched_backend(env={"FRONTEND_URL": None}),
        ):
            pass

        assert raised.value.output == "FRONTEND_URL is missing\n"
        assert shop.backend
        assert shop.backend.alive


def test_a_flaw_is_given_to_its_own_side(tmp_path: Path) -> None:
    with started(tmp_path, flaw="double_credit") as shop:
        assert told(shop.addresses.backend_internal_url)["FLAW"] == "double_credit"
        assert told(shop.addresses.frontend_internal_url)["FLAW"] == ""


def test_an_unknown_flaw_starts_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownFlaw, match="double_credit"), started(tmp_path, flaw="double"):
        pass


def test_setup_runs_once_before_the_backend(tmp_path: Path) -> None:
    setup = """setup = ["{python}", "-c", "print(1, file=open('{workdir}/made', 'a'))"]"""

    with started(tmp_path, SHOP.replace("[backend.env]", f"{setup}\n[backend.env]")) as shop:
        assert (shop.addresses.workdir / "made").read_text() == "1\n"


def test_a_setup_that_fails_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    setup = """setup = ["{python}", "-c", "import sys; sys.exit('no database')"]"""

    with (
        pytest.raises(SetupFailed, match="ended with status 1"),
        started(tmp_path, SHOP.replace("[backend.env]", f"{setup}\n[backend.env]")),
    ):
        pass


def test_a_missing_program_is_told_with_its_line(tmp_path: Path) -> None:
    text = SHOP.replace("{python}", "nonesuch", 1)

    with (
        pytest.raises(InvalidTargetFile, match=r"line 3: `backend\.command` needs the program"),
        started(tmp_path, text),
    ):
        pass


def test_one_that_dies_at_once_is_tried_on_another_port(tmp_path: Path) -> None:
    program = tmp_path / "shop.py"
    program.write_text(
        "import os, runpy, sys\n"
        f"mark = {str(tmp_path / 'mark')!r}\n"
        "if not os.path.exists(mark):\n"
        "    open(mark, 'w').write(sys.argv[1])\n"
        "    sys.exit('the port is taken')\n"
        f"runpy.run_path({STUB!r}, run_name='__main__')\n"
    )

    with started(tmp_path, SHOP.replace(STUB, str(program), 1)) as shop:
        assert str(shop.addresses.ports["backend"]) != (tmp_path / "mark").read_text()


def test_everything_is_stopped_and_removed_at_the_end(tmp_path: Path) -> None:
    with started(tmp_path) as shop:
        processes = list(shop.processes.values())

    assert {process.name for process in processes} >= {FAKE, "backend", OTHER_FRONTEND}
    assert not any(process.alive for process in processes)
    assert not shop.addresses.workdir.exists()


def test_a_folder_that_was_given_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()

    with started(tmp_path, workdir=kept):
        pass

    assert "listening" in (kept / "backend.log").read_text()
