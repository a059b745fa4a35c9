"""Values of a target file that cannot be meant, and keys that need or exclude one another."""

from pathlib import Path

import pytest

from tests.harness.test_target import loaded, mistakes

SHOP = """\
name = "shop"

[backend]
command = ["{python}", "shop.py", "{port}"]
url = "http://127.0.0.1:{port}"
cwd = "."
"""
ACCOUNTS = f"{SHOP}[backend.accounts]\n"
USERS = f'{ACCOUNTS}users = [{{ email = "ama@example.com"'
PATHS = f"{SHOP}[backend.paths]\n"
PACKAGES = f"{SHOP}[backend.packages]\n"
LOGIN = 'login = { path = "/login", body = { user = "{email}", pw = "{password}" }'
SEVEN = ", line 7: "
EIGHT = ", line 8: "


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        # single values
        (
            SHOP.replace("http://", ""),
            ", line 5: `backend.url` must be an address such as http://localhost:8000,"
            ' and is "127.0.0.1:{port}".',
        ),
        (
            SHOP.replace(":{port}", ":{port}/?a=1"),
            ", line 5: `backend.url` must be an address such as http://localhost:8000,"
            ' and is "http://127.0.0.1:{port}/?a=1".',
        ),
        (
            f'{SHOP}ready = "health"\n',
            f'{SEVEN}`backend.ready` must begin with "/", and is "health".',
        ),
        (
            f'{PATHS}verify = "verify/"\n',
            f'{EIGHT}`backend.paths.verify` must begin with "/", and is "verify/".',
        ),
        (
            f'{PATHS}verify = "/index.php?route=verify"\n',
            f"{EIGHT}`backend.paths.verify` must hold no ?, # or space,"
            ' and is "/index.php?route=verify".',
        ),
        (
            f'{SHOP}[frontend]\nurl = "http://a.test"\n[frontend.pages]\ncredits = "/#/credits"\n',
            ', line 10: `frontend.pages.credits` must hold no ?, # or space, and is "/#/credits".',
        ),
        (
            f'{PATHS}subscription_initialize = "/subscriptions/pay/"\n',
            f"{EIGHT}`backend.paths.subscription_initialize` must hold {{id}},"
            ' and is "/subscriptions/pay/".',
        ),
        (
            f"{SHOP}credited_within = -1\n",
            f"{SEVEN}`backend.credited_within` must be 0 or more, and is -1.",
        ),
        (
            SHOP.replace('["{python}", "shop.py", "{port}"]', "[]") + "[paystack]\nport = 1\n"
            'secret_key = "sk_test_a"\n',
            ", line 4: `backend.command` must name a program, and is an empty list.",
        ),
        (
            f"{SHOP}setup = [[]]\n",
            f"{SEVEN}`backend.setup` must name a program, and is an empty list.",
        ),
        (
            f"{SHOP}[backend.verify]\nmethods = []\n",
            f"{EIGHT}`backend.verify.methods` must name at least one, and is an empty list.",
        ),
        (
            f'{SHOP}[backend.verify]\nfields = [""]\n',
            f"{EIGHT}`backend.verify.fields` must name at least one, and is a list.",
        ),
        (
            f'{SHOP}[paystack]\ncurrency = "GHC"\n',
            f'{EIGHT}`paystack.currency` must be "GHS", "KES", "NGN", "USD", "XOF" or "ZAR",'
            ' and is "GHC".',
        ),
        (
            f"{SHOP}[paystack]\nport = 0\n",
            f"{EIGHT}`paystack.port` must be a port, 1 to 65535, and is 0.",
        ),
        (
            SHOP.replace("http://127.0.0.1:{port}", "https://api.paystack.co/{port}"),
            ", line 5: `backend.url` must not be Paystack's own address, and is"
            ' "https://api.paystack.co/{port}".',
        ),
        (
            f"{SHOP}[paystack]\nport = 80000\n",
            f"{EIGHT}`paystack.port` must be a port, 1 to 65535, and is 80000.",
        ),
        (
            f"{PACKAGES}small = {{ credits = 0 }}\n",
            f"{EIGHT}`backend.packages.small.credits` must be more than 0, and is 0.",
        ),
        (
            f'{PACKAGES}any = {{ minimum = "ten" }}\n',
            f'{EIGHT}`backend.packages.any.minimum` must be an amount such as "10.00",'
            ' and is "ten".',
        ),
        (
            f'{ACCOUNTS}header = "Token {{token}}"\n',
            f'{EIGHT}`backend.accounts.header` must be such as "Authorization: Token {{token}}",'
            ' and is "Token {token}".',
        ),
        (
            f'{ACCOUNTS}header = "Autorisierung: Schlüssel {{token}}"\n',
            f'{EIGHT}`backend.accounts.header` must be such as "Authorization: Token {{token}}",'
            ' and is "Autorisierung: Schlüssel {token}".',
        ),
        (
            f'{USERS}, token = "…" }}]\n',
            f"{EIGHT}`backend.accounts.users.token` must be printable ASCII, as headers are.",
        ),
        # keys that need one another
        (
            SHOP.replace(', "{port}"]', "]"),
            ", line 4: `backend.command` is not told its {port}, neither there nor in"
            " `backend.env`.",
        ),
        (
            f'{SHOP}frontend_url_env = "FRONT"\nenv = {{ FRONTEND = "{{frontend_url}}" }}\n',
            f"{SEVEN}`backend.frontend_url_env` names FRONT, which `backend.env` does not set;"
            " did you mean FRONTEND?",
        ),
        (
            f'{SHOP}frontend_url_env = "FRONT"\n',
            f"{SEVEN}`backend.frontend_url_env` names FRONT, which `backend.env` does not set.",
        ),
        (
            f'{SHOP}credits_by = "webhook"\npaths = {{ webhook = "" }}\n',
            f'{SEVEN}`backend.credits_by` is "webhook", but `backend.paths.webhook` is "".',
        ),
        (
            f"{PACKAGES}small = {{ }}\n",
            f"{EIGHT}`backend.packages.small` lacks `credits`, or a `minimum` if it is custom.",
        ),
        (
            f'{PACKAGES}small = {{ credits = 1, minimum = "1.00" }}\n',
            f"{EIGHT}`backend.packages.small` has `credits` and a `minimum`: it is either fixed or"
            " custom.",
        ),
        (
            f"{SHOP}packages = {{ }}\n",
            f"{SEVEN}`backend.packages` must name at least one package.",
        ),
        (
            f'{ACCOUNTS}cookie = "sessionid"\n',
            f"{EIGHT}`backend.accounts.cookie` needs a `login`, which opens the session.",
        ),
        (
            f'{ACCOUNTS}csrf = {{ cookie = "csrftoken", header = "X-CSRFToken" }}\n',
            f"{EIGHT}`backend.accounts.csrf` needs `cookie`: it belongs to a session.",
        ),
        (
            f'{ACCOUNTS}{LOGIN} }}\ncookie = "sid"\ncsrf = {{ cookie = "csrftoken" }}\n',
            ", line 10: `backend.accounts.csrf` lacks `header`.",
        ),
        (
            f"{USERS} }}]\n",
            f"{EIGHT}`backend.accounts.users` has ama@example.com without a `token`, and"
            " `backend.accounts.login` gives none.",
        ),
        (
            f'{USERS} }}]\n{LOGIN}, token = "token" }}\n',
            f"{EIGHT}`backend.accounts.users` has ama@example.com without a `password`, which"
            " `login` sends.",
        ),
        (
            f'{ACCOUNTS}signup = {{ path = "/signup" }}\n',
            f"{EIGHT}`backend.accounts.signup` names no `token`, and `backend.accounts.login`"
            " gives none.",
        ),
        (
            f'{ACCOUNTS}{LOGIN} }}\ncookie = "sid"\n[frontend]\nurl = "http://127.0.0.1:{{port}}"\n'
            'local_storage = { t = "{token}" }\n',
            ", line 12: `frontend.local_storage` asks for {token}, but users have a `cookie`"
            " instead.",
        ),
        (
            SHOP.replace("{port}", "3000") + '[frontend]\nurl = "http://127.0.0.1:3000"\n'
            'command = ["site"]\n',
            ", line 9: `frontend.url` is the backend's, which serves the pages: drop"
            " `frontend.command`.",
        ),
        (
            f'{SHOP}[waivers]\n"verify.onze" = {{ reason = "x", until = 2100-01-31 }}\n',
            f"{EIGHT}There is no promise or group `verify.onze`. Did you mean `verify.once`?",
        ),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    assert mistakes(tmp_path, text) == [sentence]


def test_a_file_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    text = f'{SHOP}[flaws]\nfile = "flaws.toml"\n'

    assert mistakes(tmp_path, text) == [
        f"{EIGHT}`flaws.file` names {tmp_path / 'flaws.toml'}, which is no file."
    ]


@pytest.mark.parametrize("file", ["cwd", "flaws"])
def test_a_name_that_is_too_long_is_not_there(tmp_path: Path, file: str) -> None:
    long = "x" * 300
    texts = {
        "cwd": SHOP.replace('cwd = "."', f'cwd = "{long}"'),
        "flaws": f'{SHOP}[flaws]\nfile = "{long}"\n',
    }

    (told,) = mistakes(tmp_path, texts[file])

    assert f"names {tmp_path / long}, which is no f" in told


@pytest.mark.parametrize("key", ["cwd", "ready"])
def test_no_text_holds_a_nul(tmp_path: Path, key: str) -> None:
    text = SHOP.replace('cwd = "."', f'{key} = "/a\\u0000b"')

    assert mistakes(tmp_path, text) == [f", line 6: `backend.{key}` must not hold a NUL character."]


@pytest.mark.parametrize(
    "text",
    [
        f'{USERS}, token = "t" }}]\n',
        f'{USERS}, password = "p" }}]\n{LOGIN}, token = "token" }}\n',
        f'{USERS}, password = "p" }}]\n{LOGIN} }}\ncookie = "sid"\n',
        f'{ACCOUNTS}create = ["make"]\n{LOGIN}, token = "token" }}\n',
        f'{ACCOUNTS}cookie = "sid"\n{LOGIN}, form = true }}\n'
        'csrf = { cookie = "csrftoken", header = "X-CSRFToken" }\n',
        f'{ACCOUNTS}signup = {{ path = "/signup" }}\n'.replace("name", 'adapter = "a:B"\nname', 1),
        f'{PATHS}purchase = ""\nsubscription_status = ""\n[backend.packages]\n',
        f'{SHOP}ready = "/health?deep=1"\n',
        f'{ACCOUNTS}signup = {{ path = "/signup?from=tests", token = "token" }}\n',
        SHOP.replace("{port}", "3000"),
        SHOP.replace(', "{port}"]', "]") + 'env = { PORT = "{port}" }\n',
        SHOP.replace(":{port}", ":{port}/api"),
        'name = "x"\n[frontend]\nurl = "https://shop.test/pay"\n',
    ],
)
def test_what_is_legitimate_is_not_refused(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text).name


def test_a_key_that_is_lacking_hides_no_other(tmp_path: Path) -> None:
    text = SHOP + '[waivers]\n"verify.once" = { reason = 1, sometimes = "now and then" }\n'

    assert mistakes(tmp_path, text) == [
        f"{EIGHT}`waivers.verify.once.reason` must be a text, and is 1.",
        f"{EIGHT}`waivers.verify.once` lacks `until`.",
        f'{EIGHT}`waivers.verify.once.sometimes` must be true or false, and is "now and then".',
    ]


def test_a_mistake_of_the_type_hides_no_other(tmp_path: Path) -> None:
    text = SHOP.replace('cwd = "."', 'cwd = 7\nready = "x"\n[backend.paths]\nverify = 3')

    assert mistakes(tmp_path, text) == [
        ", line 6: `backend.cwd` must be a text, and is 7.",
        ', line 7: `backend.ready` must begin with "/", and is "x".',
        ", line 9: `backend.paths.verify` must be a text, and is 3.",
    ]
