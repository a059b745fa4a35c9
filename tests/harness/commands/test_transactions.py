"""What `transactions` shows, and whom every steering command finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from fake_paystack.domain.transaction import Status
from harness.cli import cli
from harness.commands.transactions import STATUSES
from harness.control import ControlClient
from tests.harness.conftest import Opening

Says = Callable[..., str]


def test_newest_transactions_stand_at_the_top(
    said: Says, opened: Opening, control: ControlClient
) -> None:
    for reference in ("ref-1", "ref-22", "ref-3"):
        opened(reference)
    control.transactions.expire("ref-1")
    head, *rows = said("transactions").splitlines()

    assert head.startswith("REFERENCE  STATUS     AMOUNT    OPENED  ")
    assert [row.split()[:4] for row in rows] == [
        ["ref-3", "abandoned", "9400", "GHS"],
        ["ref-22", "abandoned", "9400", "GHS"],
        ["ref-1", "expired", "9400", "GHS"],
    ]
    assert len({row.index("9400 GHS") for row in rows}) == 1


def test_transactions_are_chosen_by_status_and_number(
    said: Says, told: Callable[..., list[dict[str, object]]], opened: Opening
) -> None:
    opened("ref-1")
    opened("ref-2")

    assert [each["reference"] for each in told("transactions", "--limit", "1")] == ["ref-2"]
    assert said("transactions", "--status", "success") == "No transaction is success.\n"


def test_times_are_told_to_programs_in_utc(
    told: Callable[..., list[dict[str, object]]], opened: Opening
) -> None:
    opened()
    [transaction] = told("transactions")

    assert str(transaction["created_at"]).endswith("Z")
    assert (transaction["amount"], transaction["paid_at"]) == (9400, None)


def test_no_transaction_is_said(said: Says) -> None:
    assert "No transaction yet with this key; http://" in said("transactions")


@pytest.mark.parametrize(
    "words",
    [["transactions"], ["pay"], ["deliver"], ["clock"], ["faults"], ["faults", "list"], ["next"]],
    ids=" ".join,
)
def test_each_command_says_that_nothing_listens(words: list[str]) -> None:
    result = CliRunner().invoke(cli, [*words, "--url", "http://127.0.0.1:1"])

    told = "Nothing listens at http://127.0.0.1:1. Start the sandbox with `paystack-harness up`"
    assert told in result.stderr
    assert result.exit_code


def test_group_hands_its_options_to_its_commands(fake_url: str, key: str, said: Says) -> None:
    said("faults", "on", "api.hang")
    result = CliRunner(env={"PAYSTACK_HARNESS_URL": "http://127.0.0.1:1"}).invoke(
        cli, ["faults", "--url", fake_url, "--key", key, "off"]
    )

    assert result.stdout == "api.hang is off; it never fired.\n"


def test_another_server_is_no_sandbox(refused: Says, fake_url: str) -> None:
    told = refused("transactions", "--url", f"{fake_url}/elsewhere")

    assert told.startswith(f"{fake_url}/elsewhere is no sandbox, or one that cannot do this: GET ")
    assert told.endswith(" Name the sandbox with --url.")


@pytest.mark.parametrize("key", ["sk_live_abc", "pk_test_abc", "hunter2"])
def test_key_that_is_no_secret_test_key_is_refused(refused: Says, key: str) -> None:
    told = refused("transactions", "--key", key)

    assert told.endswith(
        "is no secret test key (sk_test_…). Give it with --key, or in PAYSTACK_HARNESS_KEY."
    )
    assert key not in told


def test_empty_address_is_told_from_an_empty_key(refused: Says) -> None:
    told = refused("clock", "--url", "")

    assert "'--url' (env var: 'PAYSTACK_HARNESS_URL'): it is empty; name an address" in told
    assert refused("clock", "--key", "").startswith("an empty text is no secret test key")


def test_whole_numbers_are_asked_for_in_plain_words(refused: Says) -> None:
    assert refused("transactions", "--limit", "1.5").endswith(": 1.5 is no whole number.")


def test_paystacks_own_address_is_refused(refused: Says) -> None:
    assert "Paystack's own address" in refused("clock", "--url", "https://api.paystack.co")


def test_statuses_are_those_that_transactions_have() -> None:
    assert set(STATUSES) == set(Status)
