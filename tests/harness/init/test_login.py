"""How users show who they are."""

import pytest

from harness.init import login
from tests.harness.init.conftest import Made


@pytest.mark.parametrize(
    ("source", "scheme"),
    [
        ("headers: { Authorization: `Bearer ${token}` }", "Bearer"),
        ("headers['Authorization'] = 'Token ' + token", "Token"),
        ("rest_framework.authtoken", "Token"),
        ("rest_framework_simplejwt", "Bearer"),
        ("Authorization: `Bearer ${this.secretKey}`", ""),
        ("", ""),
    ],
)
def test_the_scheme_is_that_of_the_calls(made: Made, source: str, scheme: str) -> None:
    assert login.scheme(made({"a.js": source})) == scheme


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("localStorage.setItem('authToken', t)", "authToken"),
        ('const KEY = "jwt";\nlocalStorage.getItem(KEY)', "jwt"),
        ("localStorage.accessToken = t", "accessToken"),
        ("localStorage.setItem('theme', t)", ""),
    ],
)
def test_the_token_is_stored_under_its_key(made: Made, source: str, key: str) -> None:
    assert login.stored_under(made({"a.js": source})) == key


def test_the_token_has_the_name_of_the_answer(made: Made) -> None:
    assert login.token_field(made({"a.py": 'return {"access_token": token}'})) == "access_token"


def test_a_session_has_its_usual_cookie(made: Made) -> None:
    tree = made({"package.json": '{"dependencies": {"express-session": "1"}}'})

    assert login.cookie(tree) == "connect.sid"
