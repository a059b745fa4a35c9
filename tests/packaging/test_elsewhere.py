"""The installed wheel in an empty folder: nothing of the repository is read there.

`Elsewhere.run` holds the second half of that for each command.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from harness import promises
from tests.packaging.building import PACKAGES, Elsewhere

TARGET = """
name = "mine"

[backend]
command = ["{python}", "-m", "reference_impl.backend", "--port", "{port}"]
url = "http://127.0.0.1:{port}"
ready = "/health"

[backend.env]
PAYSTACK_BASE_URL = "{paystack_url}"
PAYSTACK_SECRET_KEY = "{secret_key}"
FRONTEND_URL = "{frontend_url}"
CORS_ORIGINS = "{frontend_origin},{other_frontend_origin}"
DATABASE_URL = "sqlite:///{workdir}/mine.db"

[backend.packages]
starter = { credits = 30 }
value = { credits = 100 }
premium = { credits = 250 }

[backend.accounts]
signup = { path = "/accounts/api/signup/", body = { email = "{email}", password = "{password}" } }

[backend.accounts.login]
path = "/accounts/api/login/"
body = { email = "{email}", password = "{password}" }
token = "token"
"""

OWN = '''
import pytest

from harness import Checkout, FakePaystack, Shop, Target, User


def test_a_plain_test(shop: Shop, checkout: Checkout):
    shop.buy()

    checkout.pay()

    shop.expect_success()


@pytest.mark.verifies("verify.once")
def test_a_scenario(target: Target, user: User, paystack: FakePaystack):
    """A payment that is verified ten times is credited once."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    for _ in range(10):
        target.verify(user, purchase.reference)

    assert target.credited(user) == purchase.credits
'''

STRANGER = """
import sys

def test_nothing_is_imported_that_is_not_used():
    heavy = {"httpx", "jinja2", "fastapi", "sqlalchemy", "harness.target", "harness.system"}
    assert heavy & set(sys.modules) == set()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "target.toml").write_text(TARGET, encoding="utf-8")
    return tmp_path


def test_packages_come_from_the_wheel(elsewhere: Elsewhere, tmp_path: Path) -> None:
    code = f"import {', '.join(PACKAGES)}; print({', '.join(f'{p}.__file__' for p in PACKAGES)})"

    said = elsewhere.run(tmp_path, "python", "-c", code)

    assert said.stdout.count(str(elsewhere.packages)) == len(PACKAGES), said


def test_version_and_list(elsewhere: Elsewhere, tmp_path: Path) -> None:
    version = elsewhere.run(tmp_path, "paystack-harness", "--version")
    listed = elsewhere.run(tmp_path, "paystack-harness", "list")

    assert version.stdout.startswith("paystack-harness, version ")
    assert f"\n{len(promises.load())} promises, " in listed.stdout


def test_a_group_is_judged_by_the_command(elsewhere: Elsewhere, folder: Path) -> None:
    ended = elsewhere.run(folder, "paystack-harness", "run", "--target=target.toml", "invoice")

    assert ended.returncode == 0, ended
    assert "promises of mine: " in ended.stdout
    assert (folder / "report" / "report.html").is_file()


def test_a_group_is_judged_by_pytest(elsewhere: Elsewhere, folder: Path) -> None:
    arguments = [
        "--pyargs",
        "scenarios",
        "--target=target.toml",
        "--verifies=callback.lands_on_frontend",
    ]

    ended = elsewhere.run(folder, "python", "-m", "pytest", *arguments)

    assert ended.returncode == 0, ended
    assert "promises of mine: " in ended.stdout


def test_scenarios_of_a_project_use_the_fixtures(elsewhere: Elsewhere, folder: Path) -> None:
    (folder / "test_own.py").write_text(OWN, encoding="utf-8")

    ended = elsewhere.run(folder, "python", "-m", "pytest", "-v", "--target=target.toml")

    assert ended.returncode == 0, ended
    assert "test_own.py::test_a_plain_test[chromium] PASSED" in ended.stdout
    assert "verify 1, books 1" in ended.stdout


def test_fake_paystack_starts(elsewhere: Elsewhere, tmp_path: Path) -> None:
    command = [str(elsewhere.program("fake-paystack")), "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=elsewhere.environment(), stdout=subprocess.PIPE, text=True
    ) as fake:
        assert fake.stdout
        ready = fake.stdout.readline()
        fake.terminate()

    assert "http://127.0.0.1:" in ready
    assert not elsewhere.opened.exists()


def test_a_project_that_does_not_use_it_notices_nothing(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    (tmp_path / "test_plain.py").write_text(STRANGER, encoding="utf-8")
    others = ["-p", "no:respx", "-p", "no:anyio"]  # plugins that import much themselves

    ended = elsewhere.run(tmp_path, "python", "-m", "pytest", "-q", *others)

    assert ended.returncode == 0, ended
    assert "paystack" not in ended.stdout
    assert not (tmp_path / "report").exists()
