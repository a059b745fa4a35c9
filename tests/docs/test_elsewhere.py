"""What judges everything is run for one promise, or one flaw."""

import pytest

from tests.docs.elsewhere import narrowed


@pytest.mark.parametrize(
    ("command", "run"),
    [
        ("paystack-harness run", "paystack-harness run purchase.unique_references"),
        (
            "paystack-harness run --target t.toml -n 2    # all",
            "paystack-harness run --target t.toml -n 2 purchase.unique_references",
        ),
        (
            "paystack-harness run --frontend http://localhost:3000",
            "paystack-harness run --frontend http://localhost:3000 callback.lands_on_frontend",
        ),
        ("paystack-harness self-test", "paystack-harness self-test backend_callback"),
        (
            "pytest --pyargs scenarios own.py",
            "pytest --pyargs scenarios own.py --verifies=purchase.unique_references",
        ),
    ],
)
def test_what_judges_everything_is_narrowed(command: str, run: str) -> None:
    assert narrowed(command) == run


@pytest.mark.parametrize(
    "command",
    [
        "paystack-harness run callback    # one group",
        "paystack-harness self-test double_credit",
        "paystack-harness doctor",
        "pytest own.py",
    ],
)
def test_what_names_something_is_run_as_it_stands(command: str) -> None:
    assert narrowed(command) == command
