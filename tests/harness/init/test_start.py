"""How each kind of half is started."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from harness.init import backend, frontend, project
from tests.harness.init.conftest import Made, write
from tests.harness.init.projects import DJANGO, EXPRESS, FASTAPI, VITE

Files = Mapping[str, str]


def test_express_is_started_by_its_script(made: Made) -> None:
    start = backend.start_of(made(EXPRESS))

    assert start is not None
    assert (start.kind, list(start.command)) == ("Express", ["node", "src/server.js"])
    assert start.env == {"PORT": "{port}"}


def test_a_script_for_a_shell_is_left_to_npm(made: Made) -> None:
    package = '{"scripts": {"start": "tsc && node ."}, "dependencies": {"koa": "3"}}'
    start = backend.start_of(made({"package.json": package, "a.js": "process.env.PORT"}))

    assert start is not None
    assert list(start.command) == ["npm", "run", "start"]


def test_a_script_with_an_open_quote_is_left_to_npm(made: Made) -> None:
    package = """{"scripts": {"start": "node a.js --motto=don't"}, "dependencies": {"koa": "3"}}"""
    start = backend.start_of(made({"package.json": package}))

    assert start is not None
    assert list(start.command) == ["npm", "run", "start"]


def test_a_port_that_is_written_down_is_kept(made: Made) -> None:
    package = '{"dependencies": {"express": "5"}}'
    start = backend.start_of(made({"package.json": package, "a.js": "app.listen(4000)"}))

    assert start is not None
    assert start.url == "http://127.0.0.1:4000"


def test_django_migrates_first(made: Made) -> None:
    start = backend.start_of(made({**DJANGO, ".venv/bin/python": ""}))

    assert start is not None
    assert list(start.setup) == [".venv/bin/python", "manage.py", "migrate", "--no-input"]
    assert start.command[-1] == "127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("files", "python"),
    [
        ({"uv.lock": ""}, ["uv", "run", "python"]),
        ({"poetry.lock": ""}, ["poetry", "run", "python"]),
    ],
)
def test_fastapi_is_started_by_its_own_python(
    made: Made, files: dict[str, str], python: list[str]
) -> None:
    start = backend.start_of(made({**FASTAPI, **files}))

    assert start is not None
    assert list(start.command) == [*python, "-m", "uvicorn", "app.main:app", "--port", "{port}"]


def test_flask_is_started_by_its_module(made: Made) -> None:
    start = backend.start_of(made({"shop/__init__.py": "app = Flask(__name__)"}))

    assert start is not None
    assert list(start.command)[-5:] == ["--app", "shop:app", "run", "--port", "{port}"]


def test_what_a_function_makes_is_made_by_it(made: Made) -> None:
    start = backend.start_of(
        made({"main.py": "def make():\n    api = FastAPI()\n    return api\n"})
    )

    assert start is not None
    assert list(start.command)[-4:] == ["main:make", "--factory", "--port", "{port}"]


def test_what_is_not_known_has_no_start(tmp_path: Path, made: Made) -> None:
    tree = made({"main.go": "package main", "package.json": '{"dependencies": {"react": "19"}}'})

    assert backend.start_of(tree) is frontend.start_of(tree) is None


def test_vite_builds_into_the_folder_of_the_run(made: Made) -> None:
    start = frontend.start_of(made(VITE))

    assert start is not None
    assert "{workdir}/site" in start.setup
    assert {"preview", "{workdir}/site", "{port}"} <= set(start.command)


@pytest.mark.parametrize(
    ("package", "kind"), [("next", "Next"), ("react-scripts", "Create React App")]
)
def test_each_kind_is_given_its_port(made: Made, package: str, kind: str) -> None:
    start = frontend.start_of(made({"package.json": f'{{"dependencies": {{"{package}": "1"}}}}'}))

    assert start is not None
    assert start.kind == kind
    assert "{port}" in [*start.command, *start.env.values()]


@pytest.mark.parametrize(
    "files",
    [
        {f"backend/{name}": text for name, text in FASTAPI.items()},
        {"backend/main.py": "app = FastAPI()", "backend/db.py": ""},
    ],
)
def test_python_is_started_from_where_its_modules_are(tmp_path: Path, files: Files) -> None:
    write(tmp_path, files)

    half = project.found(tmp_path, backend_folder=None, frontend_folder=None).backend

    assert half is not None
    assert half.tree.root == tmp_path / "backend"


def test_of_several_backends_the_one_of_the_usual_name_is_taken(tmp_path: Path) -> None:
    package = '{"dependencies": {"express": "5"}}'
    write(tmp_path, {"admin/package.json": package, "server/package.json": package})

    half = project.found(tmp_path, backend_folder=None, frontend_folder=None).backend

    assert half is not None
    assert half.tree.root == tmp_path / "server"
