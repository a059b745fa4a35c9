"""The file for the user's own app: what it says, and what it is never written over."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from harness.addresses import Addresses
from harness.up import env_file
from harness.up.env_file import UnwritableEnvFile

ADDRESSES = Addresses(
    paystack_url="http://127.0.0.1:4010",
    paystack_browser_url="http://paystack.localhost:4010",
    backend_url="http://localhost:8000",
    backend_internal_url="http://127.0.0.1:8000",
    frontend_url="http://localhost:5173/shop's",
    frontend_origin="http://localhost:5173",
    frontend_internal_url="http://127.0.0.1:5173",
    webhook_url="http://127.0.0.1:8000/webhook/",
    secret_key="sk_test_sandbox",
    public_key="pk_test_sandbox",
    workdir=Path(),
    ports={},
)
VARIABLES = {
    "PAYSTACK_BASE_URL": "http://127.0.0.1:4010",
    "PAYSTACK_SECRET_KEY": "sk_test_sandbox",
    "PAYSTACK_PUBLIC_KEY": "pk_test_sandbox",
    "PAYSTACK_WEBHOOK_URL": "http://127.0.0.1:8000/webhook/",
    "FRONTEND_URL": "http://localhost:5173/shop's",
    "BACKEND_URL": "http://localhost:8000",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".env.sandbox"


@pytest.mark.skipif(sys.platform == "win32", reason="read by a shell")
def test_a_shell_reads_what_is_written(file: Path) -> None:
    env_file.write(file, ADDRESSES, force=False)

    script = f"set -a; . {file}; exec env"
    read = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    found = dict(line.split("=", 1) for line in read.splitlines() if "=" in line)
    assert {name: found[name] for name in VARIABLES} == VARIABLES


def test_what_was_written_may_be_written_again(file: Path) -> None:
    env_file.write(file, ADDRESSES, force=False)
    env_file.write(file, ADDRESSES, force=False)

    assert [each.name for each in file.parent.iterdir()] == [".env.sandbox"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
def test_the_file_is_for_its_owner_alone(file: Path) -> None:
    env_file.write(file, ADDRESSES, force=False)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_of_the_persons_own_is_left_alone(file: Path) -> None:
    file.write_text("STRIPE=secret\n")

    with pytest.raises(UnwritableEnvFile, match=r"may hold secrets.*--force"):
        env_file.write(file, ADDRESSES, force=False)
    assert file.read_text() == "STRIPE=secret\n"


def test_a_file_that_was_changed_since_is_left_alone(file: Path) -> None:
    env_file.write(file, ADDRESSES, force=False)
    with file.open("a") as more:
        more.write("OTHER_SECRET=x\n")

    with pytest.raises(UnwritableEnvFile, match="not as paystack-harness wrote it"):
        env_file.check(file, force=False)


def test_force_replaces_it(file: Path) -> None:
    file.write_text("STRIPE=secret\n")

    env_file.write(file, ADDRESSES, force=True)

    assert env_file.is_ours(file)


@pytest.mark.parametrize(
    ("name", "said"), [(".", "it is a folder"), ("nowhere/.env", "No such file or directory")]
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnwritableEnvFile, match=said):
        env_file.check(tmp_path / name, force=True)
