"""Of the examples, `init` finds out by itself what their own target files say."""

from __future__ import annotations

from pathlib import Path

from harness import target
from harness.init import document, project
from harness.init.draft import drafted

EXAMPLES = Path(__file__).parents[3] / "examples"
TUNED = {"PAYSTACK_TIMEOUT"}  # a choice of whoever writes the file


def written(folder: Path, example: Path) -> target.TargetFile:
    found = project.found(example, backend_folder=None, frontend_folder=None)
    path = folder / "target.toml"
    path.write_text(document.text(drafted("x", found), folder), encoding="utf-8")
    return target.load(path)


def test_the_express_backend_is_told_what_it_needs(tmp_path: Path) -> None:
    own = target.load(EXAMPLES / "express-backend" / "target.toml").backend

    found = written(tmp_path, EXAMPLES / "express-backend").backend

    assert found.env.keys() == own.env.keys() - TUNED
    assert found.paths == own.paths
    assert found.packages == own.packages
    assert found.accounts.header == own.accounts.header
    assert (found.ready, found.frontend_url_env) == (own.ready, own.frontend_url_env)


def test_the_react_frontend_is_found_with_its_pages(tmp_path: Path) -> None:
    own = target.load(EXAMPLES / "react-frontend" / "target.toml").frontend

    found = written(tmp_path, EXAMPLES / "react-frontend").frontend

    assert found.pages.callback == own.pages.callback
    assert found.pages.credits == own.pages.credits
    assert found.local_storage == own.local_storage
    assert found.env.items() <= own.env.items()


def test_both_examples_are_found_together(tmp_path: Path) -> None:
    both = tmp_path / "both"
    both.mkdir()
    for name in ("express-backend", "react-frontend"):
        (both / name).symlink_to(EXAMPLES / name)

    file = written(tmp_path, both)

    assert file.backend.cwd.name == "express-backend"
    assert file.frontend.cwd.name == "react-frontend"


def test_the_shop_serves_its_own_pages(tmp_path: Path) -> None:
    file = written(tmp_path, EXAMPLES / "shop")

    assert file.is_one_process
    assert file.paystack.intercept
    assert file.frontend.pages.callback == "/payment/callback"
