"""What `list` prints."""

from click.testing import CliRunner

from harness.commands import list as listing
from harness.errors import UnknownPromise


def test_list_tells_levels_and_sentences() -> None:
    output = CliRunner().invoke(listing.command, ["auth"]).output

    assert "auth.bad_token_refused (must, API)" in output
    assert "callback." not in output
    assert output.splitlines()[-1].startswith("7 promises, ")


def test_list_explains_cause_mend_and_source() -> None:
    output = CliRunner().invoke(listing.command, ["frontend_url.blank", "--explain"]).output

    assert all(label in output for label in ("  cause   ", "  next    ", "  source  "))
    assert "  about   the backend alone\n" in output


def test_list_names_the_closest_of_an_unknown_name() -> None:
    result = CliRunner().invoke(listing.command, ["aut"])

    assert isinstance(result.exception, UnknownPromise)
    assert result.exception.closest == "auth"
