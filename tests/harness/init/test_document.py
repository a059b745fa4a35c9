"""The target file that comes of a project: it loads, and says what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from harness import target
from harness.init import document, project, question, writing
from harness.init.draft import Draft, drafted
from tests.harness.init.conftest import write
from tests.harness.init.projects import DJANGO, EXPRESS, FASTAPI, VITE

BOTH = {
    **{f"backend/{name}": text for name, text in EXPRESS.items()},
    **{f"web/{name}": text for name, text in VITE.items()},
}


def draft_of(folder: Path, files: Mapping[str, str]) -> Draft:
    write(folder, files)
    return drafted("shop", project.found(folder, backend_folder=None, frontend_folder=None))


def loaded(folder: Path, files: Mapping[str, str]) -> target.TargetFile:
    path = folder / "target.toml"
    path.write_text(document.text(draft_of(folder, files), folder), encoding="utf-8")
    return target.load(path)


@pytest.mark.parametrize("files", [EXPRESS, DJANGO, FASTAPI, VITE, BOTH])
def test_what_is_written_loads(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert loaded(tmp_path, files).name == "shop"


def test_express_is_told_of_all_it_reads(tmp_path: Path) -> None:
    file = loaded(tmp_path, EXPRESS)

    assert file.backend.env == {
        "PORT": "{port}",
        "PAYSTACK_BASE_URL": "{paystack_url}",
        "PAYSTACK_SECRET_KEY": "{secret_key}",
        "FRONTEND_URL": "{frontend_url}",
        "CORS_ORIGINS": "{frontend_origin},{other_frontend_origin}",
        "DB_PATH": "{workdir}/target.db",
    }
    assert file.backend.paths.webhook == "/hooks/paystack"
    assert file.backend.verify.methods == ("GET",)
    assert file.backend.accounts.login.token == "token"
    assert list(file.backend.packages) == ["starter", "premium"]
    assert not file.paystack.intercept
    assert file.borrowed == {"frontend"}


def test_an_address_in_the_code_is_intercepted(tmp_path: Path) -> None:
    file = loaded(tmp_path, DJANGO)

    assert file.paystack.intercept
    assert "credits/paystack.py" in file.text
    assert file.backend.accounts.login.body == {"username": "{email}", "password": "{password}"}


def test_what_was_not_found_is_a_commented_line(tmp_path: Path) -> None:
    file = loaded(tmp_path, DJANGO)

    assert '# webhook = "/…"   # not found' in file.text
    assert "# Not found: how a user is made" in file.text


@pytest.mark.parametrize(
    ("files", "command"),
    [
        ({**DJANGO, ".venv/bin/python": ""}, '[".venv/bin/python", "manage.py", "make_user",'),
        ({**FASTAPI, ".venv/bin/python": ""}, '[".venv/bin/python", "make_user.py",'),
        ({**EXPRESS, "src/accounts.js": ""}, '["node", "make_user.js",'),
    ],
)
def test_a_command_that_makes_users_is_run_by_the_projects_own_program(
    tmp_path: Path, files: Mapping[str, str], command: str
) -> None:
    file = loaded(tmp_path, files)

    assert f'# create = {command} "{{email}}", "{{password}}"]' in file.text


def test_both_halves_of_a_monorepo_are_found(tmp_path: Path) -> None:
    file = loaded(tmp_path, BOTH)

    assert file.backend.cwd == tmp_path / "backend"
    assert file.frontend.cwd == tmp_path / "web"
    assert file.frontend.env == {"VITE_API_URL": "{backend_url}"}
    assert file.frontend.local_storage == {"authToken": "{token}"}
    assert file.frontend.pages.subscriptions == ""
    assert not file.borrowed


def test_a_frontend_alone_borrows_the_backend(tmp_path: Path) -> None:
    assert loaded(tmp_path, VITE).borrowed == {"backend"}


def test_a_backend_with_templates_serves_the_pages(tmp_path: Path) -> None:
    pages = {
        "views/buy.eta": "",
        "src/pages.js": 'app.get("/payment/callback", done); app.get("/credits", credits);',
    }
    file = loaded(tmp_path, {**EXPRESS, **pages})

    assert file.is_one_process
    assert file.frontend.pages.callback == "/payment/callback"
    assert file.backend.accounts.login.form


def test_answers_overrule_what_was_found(tmp_path: Path) -> None:
    answers = {"Name": "mine", "Path of the webhook (- for none)": "-"}

    draft = question.answered(draft_of(tmp_path, EXPRESS), lambda text, own: answers.get(text, own))

    assert draft.name == "mine"
    assert draft.paths["webhook"] == ""
    assert draft.backend is not None
    assert draft.backend.variables["paystack_url"] == "PAYSTACK_BASE_URL"
    assert draft.paths["verify"] == "/api/credits/verify/"


def test_a_command_with_an_open_quote_is_asked_for_again(tmp_path: Path) -> None:
    commands = iter(["node 'src/server.js", "node 'my server.js'"])

    draft = question.answered(
        draft_of(tmp_path, EXPRESS),
        lambda text, own: next(commands) if text.startswith("Command") else own,
    )

    assert draft.backend is not None
    assert list(draft.backend.start.command) == ["node", "my server.js"]


@pytest.mark.parametrize(
    ("asked", "told", "meant", "written"),
    [
        ("Currency", "EUR", "NGN", 'currency = "NGN"'),
        ("Variable for Paystack's secret key", "MY VAR", "MY_VAR", 'MY_VAR = "{secret_key}"'),
        ("Path that opens a purchase", "purchase", "/purchase", 'purchase = "/purchase"'),
        ("Path that verifies a payment", "/v?x={id}", "/v", 'verify = "/v"'),
        ("Command that starts the backend", " ", "node app.js", 'command = ["node", "app.js"]'),
    ],
)
def test_what_cannot_be_meant_is_asked_for_again(
    tmp_path: Path, asked: str, told: str, meant: str, written: str
) -> None:
    answers = iter([told, meant])

    draft = question.answered(
        draft_of(tmp_path, EXPRESS),
        lambda text, own: next(answers) if text.startswith(asked) else own,
    )

    assert written in document.text(draft, tmp_path)


def test_credits_that_nobody_could_read_are_a_line_to_correct(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    writing.write(draft_of(tmp_path, EXPRESS), path)

    lines = path.read_text(encoding="utf-8").splitlines()
    number = lines.index("[backend.packages]") + 2
    assert any(re.search(rf"correct: .*\b{number}\b", each) for each in writing.next_steps(path))


def test_an_address_that_only_a_library_knows_is_intercepted(tmp_path: Path) -> None:
    file = loaded(tmp_path, {"app.py": 'app = Flask(__name__)\n@app.get("/x")\ndef x(): ...\n'})

    assert file.paystack.intercept
    assert "a library" in file.text
