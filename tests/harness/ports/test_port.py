"""Ports that are free, and who holds those that are not."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.errors import PortTaken
from harness.ports import holder as port_holder
from harness.ports import port
from harness.ports.port import FixedPorts, PortBlock, block_of, is_free


@pytest.fixture(params=["127.0.0.1", "::1", "0.0.0.0"])
def taken(request: pytest.FixtureRequest) -> Iterator[int]:
    """A port on which this process listens."""
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    if family is socket.AF_INET6 and not port.has_ipv6():
        pytest.skip("this machine has no IPv6")
    with socket.socket(family) as listener:
        listener.bind((request.param, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_each_worker_has_a_block_below_the_ephemeral_range() -> None:
    blocks = [block_of(worker) for worker in ("main", "gw0", "gw1", "gw12")]

    assert blocks[0].stop == port.lowest_ephemeral()
    assert len({number for block in blocks for number in block}) == 4 * port.BLOCK


def test_ports_of_a_block_are_free_and_given_once() -> None:
    block = PortBlock("gw7")

    picked = [block.pick("backend") for _ in range(5)]

    assert len(set(picked)) == 5
    assert all(is_free(number) and number in block_of("gw7") for number in picked)


def test_a_port_that_is_picked_is_no_other_runs_until_the_end() -> None:
    one, other = PortBlock("gw9"), PortBlock("gw9")

    first = one.pick("backend")

    assert other.pick("backend") != first
    one.close()
    assert PortBlock("gw9").pick("backend") == first


def test_a_port_is_taken_whichever_address_its_holder_has(taken: int) -> None:
    assert not is_free(taken)


def test_a_taken_port_names_its_holder_and_the_mend(taken: int) -> None:
    ports = FixedPorts({"backend": taken}, {"backend": "Stop it; or go elsewhere."})

    with pytest.raises(PortTaken) as raised:
        ports.pick("backend")

    assert f"pid {os.getpid()}" in raised.value.holder
    assert str(raised.value).startswith(f"Port {taken}, which the backend needs, is held by ")
    assert str(raised.value).endswith("Stop it; or go elsewhere.")


def test_a_service_on_whose_port_nobody_agreed_has_any() -> None:
    agreed = PortBlock("gw8").pick("backend")
    ports = FixedPorts({"backend": agreed}, {"backend": "Stop it."})

    assert ports.pick("backend") == agreed
    assert is_free(ports.pick("frontend proxy"))


def test_nobody_holds_a_free_port() -> None:
    assert port_holder.holder(PortBlock("gw8").pick("backend")) == ""


def test_a_machine_without_room_below_its_range_uses_the_usual_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "range"
    table.write_text("1024\t65535\n")
    monkeypatch.setattr(port, "EPHEMERAL_RANGE", table)

    assert port.lowest_ephemeral() == port.USUAL_EPHEMERAL


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["/usr/bin/python3", "-m", "http.server", "8000"], "python3 -m http.server"),
        (["node", "/app/server.js", "--key", "secret"], "node server.js"),
        (["redis-server", "--requirepass", "secret"], "redis-server"),
        ([], ""),
    ],
)
def test_a_program_is_named_by_what_it_runs_without_its_arguments(
    words: list[str], shown: str
) -> None:
    assert port_holder.program(words) == shown


NETSTAT = """
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    127.0.0.1:18000        0.0.0.0:0              ABHÖREN          11
  TCP    127.0.0.1:8000         127.0.0.1:52044        HERGESTELLT      12
  TCP    [::1]:8000             [::]:0                 ABHÖREN          4242
"""


def test_windows_is_asked_in_whatever_language(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"netstat": NETSTAT, "tasklist": '"node.exe","4242","Console","1","9.000 K"'}
    monkeypatch.setattr(port_holder, "answered", lambda name, *_: answers[name].splitlines())

    assert port_holder.from_netstat(8000) == "node.exe, pid 4242"
    assert port_holder.from_netstat(8001) == ""


def test_other_systems_are_asked_by_lsof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port_holder, "answered", lambda *_: ["p4242", "cnode", "f12"])

    assert port_holder.from_lsof(8000) == "node, pid 4242"


def test_a_program_that_takes_too_long_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port_holder, "ANSWER_WITHIN", 0.0)

    assert port_holder.answered("sleep", "5") == []
