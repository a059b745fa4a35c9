"""Which variables a service reads."""

import pytest

from harness.init.environment import variables
from tests.harness.init.conftest import Made
from tests.harness.init.projects import DJANGO, EXPRESS, FASTAPI, VITE


def test_express_reads_its_variables_from_env(made: Made) -> None:
    assert variables(made(EXPRESS)) == {
        "paystack_url": "PAYSTACK_BASE_URL",
        "secret_key": "PAYSTACK_SECRET_KEY",
        "frontend_url": "FRONTEND_URL",
        "origins": "CORS_ORIGINS",
        "port": "PORT",
        "database_file": "DB_PATH",
    }


def test_django_reads_its_variables_from_environ(made: Made) -> None:
    found = variables(made(DJANGO))

    assert found["secret_key"] == "PAYSTACK_SECRET_KEY"
    assert found["frontend_url"] == "FRONTEND_URL"
    assert found["database_url"] == "DATABASE_URL"
    assert "paystack_url" not in found


def test_the_fields_of_pydantic_settings_are_variables(made: Made) -> None:
    assert variables(made(FASTAPI))["paystack_url"] == "PAYSTACK_BASE_URL"


def test_a_built_frontend_has_its_variable(made: Made) -> None:
    assert variables(made(VITE)) == {"backend_url": "VITE_API_URL"}


@pytest.mark.parametrize("name", ["PAYSTACK_CALLBACK_URL", "PAYSTACK_WEBHOOK_URL"])
def test_another_address_is_not_that_of_paystack(made: Made, name: str) -> None:
    assert variables(made({"a.js": f"process.env.{name}"})) == {}


def test_a_constant_is_no_variable(made: Made) -> None:
    assert variables(made({"settings.py": "PAYSTACK_BASE_URL = base\n"})) == {}
