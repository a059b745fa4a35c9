"""Builds what is published, and puts it where a stranger would have it: in a venv of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("fake_paystack", "harness", "reference_impl", "scenarios")

WATCH = """\
import sys
def seen(event, args):
    path = args[0] if event == "open" else None
    if isinstance(path, str) and path.startswith({root!r}) and not path.startswith({site!r}):
        with open({log!r}, "a", encoding="utf-8") as log:
            log.write(path + "\\n")
sys.addaudithook(seen)
"""
"""Notes each file of the repository that a program of the venv opens."""


def built(kind: str, folder: Path) -> Path:
    """The wheel or the sdist of the working tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.iterdir()
    return made


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A venv with the wheel, whose dependencies are those of the venv that the tests run in."""

    folder: Path

    @property
    def opened(self) -> Path:
        return self.folder / "opened.txt"

    @property
    def packages(self) -> Path:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def program(self, name: str) -> Path:
        return self.folder / "bin" / name

    def run(self, cwd: Path, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """What it says and how it ends. Fails if it opened a file of the repository."""
        ended = subprocess.run(
            [self.program(program), *map(str, arguments)],
            cwd=cwd,
            env=self.environment(),
            text=True,
            capture_output=True,
            check=False,
            timeout=240,
        )
        assert not self.opened.exists(), self.opened.read_text(encoding="utf-8")
        return ended

    def environment(self) -> dict[str, str]:
        """The tests' own, without what would lead back to the repository."""
        ours = ("PYTHONPATH", "PYTEST_", "GITHUB_", "COV_")
        return {name: text for name, text in os.environ.items() if not name.startswith(ours)}


def installed(wheel: Path, folder: Path) -> Elsewhere:
    """The wheel in a fresh venv, and from there on a watch over what is opened."""
    elsewhere = Elsewhere(folder=folder)
    python = elsewhere.program("python")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    dependencies = sysconfig.get_path("purelib")
    watch = WATCH.format(
        root=f"{ROOT}{os.sep}", site=f"{sys.prefix}{os.sep}", log=str(elsewhere.opened)
    )
    (elsewhere.packages / "watch.py").write_text(watch, encoding="utf-8")
    (elsewhere.packages / "dependencies.pth").write_text(f"import watch\n{dependencies}\n")
    return elsewhere
