"""Faults by the client."""

from __future__ import annotations

import pytest

from harness.control import ControlClient, Fault, Refused
from harness.errors import NeverHappened
from tests.harness.conftest import Opening


def test_catalogue_names_settings_with_their_units(control: ControlClient) -> None:
    [kind] = [each for each in control.faults.catalogue() if each.name == "webhook.duplicate"]
    copies, _ = kind.settings

    assert (copies.name, copies.type, copies.default) == ("copies", "int", 2)
    assert copies.says


def test_fault_stands_until_it_is_removed(control: ControlClient) -> None:
    added = control.faults.add("api.status", path="/bank", skip=1, times=2, status=503)

    assert (added.path, added.skip, added.times) == ("/bank", 1, 2)
    assert (added.settings["status"], added.fired) == (503, 0)
    assert control.faults.all() == [added]
    assert control.faults.remove(added.id) == added
    assert control.faults.remove_all() == []


def test_fault_strikes_inside_its_block(control: ControlClient, opened: Opening) -> None:
    with control.faults.on("api.latency", seconds=0.0, path="/transaction"):
        opened()

    assert control.faults.all() == []
    assert len(control.journal.entries(kind="fault")) == 1


def test_fault_that_never_fired_proves_nothing(control: ControlClient) -> None:
    with (
        pytest.raises(NeverHappened, match=r"an occasion for the fault api\.status, status 503"),
        control.faults.on("api.status", status=503),
    ):
        pass
    with control.faults.on("api.status", optional=True) as fault:
        assert isinstance(fault, Fault)

    assert control.faults.all() == []


def test_unknown_fault_is_answered_with_the_closest(control: ControlClient) -> None:
    with pytest.raises(Refused, match=r"did you mean `webhook\.duplicate`"):
        control.faults.add("webhook.duplicates")
