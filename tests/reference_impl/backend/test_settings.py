"""What the shop refuses to start with."""

import inspect
import re

import pytest

from reference_impl.backend import settings as module
from reference_impl.backend.__main__ import parser
from reference_impl.backend.settings import InvalidSettings, Settings
from tests.reference_impl.backend.conftest import ADDRESS, ENVIRON, SECRET_KEY


def settings_with(**changes: str) -> Settings:
    return Settings.from_environ({**ENVIRON, **changes}, address=ADDRESS)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FRONTEND_URL", ""),
        ("FRONTEND_URL", "localhost:5173"),
        ("FRONTEND_URL", "not a url"),
        ("FRONTEND_URL", "ftp://shop.test"),
        ("FRONTEND_URL", "https://user@shop.test"),
        ("FRONTEND_URL", "https://shop.test/?a=b"),
        ("FRONTEND_URL", "http://127.0.0.1:8000"),
        ("FRONTEND_URL", "http://localhost:8000/app"),
        ("FRONTEND_URL", "https://shop.test/ai/api/credits/verify/"),
        ("FRONTEND_URL", "https://shop.test/ai/api"),
        ("CORS_ORIGINS", "https://shop.test,*"),
        ("PAYSTACK_BASE_URL", "api.paystack.co"),
        ("PAYSTACK_SECRET_KEY", ""),
        ("PAYSTACK_SECRET_KEY", "pk_test_0a"),
        ("PAYSTACK_TIMEOUT", "0"),
        ("PAYSTACK_TIMEOUT", "ten"),
        ("PAYSTACK_TIMEOUT", "-1"),
        ("PAYSTACK_CURRENCY", "cedi"),
        ("PASSWORD_COST", "0"),
        ("PASSWORD_COST", "15"),
        ("PASSWORD_COST", "high"),
    ],
)
def test_unusable_variable_is_named(variable: str, value: str) -> None:
    with pytest.raises(InvalidSettings) as caught:
        settings_with(**{variable: value})

    assert str(caught.value).startswith(f"{variable} ")
    assert str(caught.value).endswith(".")


def test_defaults_are_paystack_itself_and_ten_seconds() -> None:
    left_out = {"PAYSTACK_BASE_URL": "", "PAYSTACK_TIMEOUT": "", "PASSWORD_COST": ""}

    settings = settings_with(**left_out)

    assert settings.paystack_base_url == "https://api.paystack.co"
    assert (settings.paystack_timeout, settings.currency) == (10.0, "GHS")
    assert settings.password_cost == 14
    assert settings.database_url == "sqlite:///reference.db"


def test_allowed_origins_are_those_of_all_frontends() -> None:
    settings = settings_with(CORS_ORIGINS=" https://a.test/ , https://B.test:443,")

    assert settings.allowed_origins == {"http://localhost:5173", "https://a.test", "https://b.test"}


def test_help_names_every_variable_that_is_read() -> None:
    read = re.findall(r'environ\.get\("(\w+)"', inspect.getsource(module))

    assert len(read) > 5
    assert [each for each in read if each not in parser().format_help()] == []


def test_a_secret_key_may_hold_what_the_fake_takes() -> None:
    key = settings_with(PAYSTACK_SECRET_KEY="sk_test_own-shop_1").paystack_secret_key

    assert key.reveal() == "sk_test_own-shop_1"


def test_secret_key_shows_in_no_repr() -> None:
    assert SECRET_KEY not in repr(settings_with())
