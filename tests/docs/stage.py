"""Where a page's reader stands: in a folder with a target file, a checkout and a project."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.docs.page import ROOT

REFERENCE = ROOT / "reference_impl"
CHECKOUT = "path/to/the/checkout"
PROJECT = "path/to/your/project"
OWN_TEST = """\
def test_the_shop_sells(target, user) -> None:
    assert target.buy(user).reference
"""
STARTERS = shutil.ignore_patterns("__pycache__", "__main__.py", "server.py")
FACTORY = "def create_app(settings: Settings, database: Database) -> FastAPI:\n"
OWN_FACTORY = """\
def create_app() -> FastAPI:
    import os
    from shop.store.tables import opened
    settings = Settings.from_environ(os.environ, address="http://127.0.0.1:8000")
    database = opened(settings.database_url)
"""


def set_up(folder: Path) -> Path:
    """The folder, in which the words that pages use for the reader's own are folders, too."""
    (folder / CHECKOUT).parent.mkdir(parents=True)
    (folder / CHECKOUT).symlink_to(ROOT, target_is_directory=True)
    write_project(folder / PROJECT)
    (folder / "target.toml").write_text(described(), encoding="utf-8")
    (folder / "tests" / "paystack").mkdir(parents=True)
    (folder / "tests" / "paystack" / "test_shop.py").write_text(OWN_TEST, encoding="utf-8")
    return folder


def described() -> str:
    """The reference system's target file as one that lies elsewhere."""
    target = (REFERENCE / "target.toml").read_text(encoding="utf-8")
    for name in ("flaws/flaws.toml", "variants/variants.toml"):
        target = target.replace(f'"{name}"', f'"{(REFERENCE / name).as_posix()}"')
    return target.replace('cwd = ".."', f'cwd = "{ROOT.as_posix()}"')


def write_project(folder: Path) -> None:
    """The reference backend as a package of another name, started in a reader's way."""
    shop = folder / "shop"
    shutil.copytree(REFERENCE / "backend", shop, ignore=STARTERS)
    for path in shop.rglob("*.py"):
        source = path.read_text(encoding="utf-8").replace("reference_impl.backend", "shop")
        path.write_text(source.replace(FACTORY, OWN_FACTORY), encoding="utf-8")
