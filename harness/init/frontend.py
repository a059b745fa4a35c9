"""Which kind of frontend a folder holds, and how that is started."""

from __future__ import annotations

from harness.init.start import Start
from harness.init.tree import Tree

BUILT = ("--outDir", "{workdir}/site")
HERE = ("--port", "{port}", "--host", "127.0.0.1")
INSTALL = "Install its packages first: a run installs nothing."


def start_of(tree: Tree) -> Start | None:
    """None for a folder with no frontend that is known."""
    if "next" in tree.dependencies:
        return Start(
            kind="Next",
            command=npx("next", "start", "-H", "127.0.0.1", "-p", "{port}"),
            setup=npx("next", "build"),
            notes=["Next builds into the project, so run with `-n 1`.", INSTALL],
        )
    if "react-scripts" in tree.dependencies:
        return Start(
            kind="Create React App",
            command=npx("react-scripts", "start"),
            env={"PORT": "{port}", "HOST": "127.0.0.1", "BROWSER": "none"},
            notes=[INSTALL],
        )
    if "vite" in tree.dependencies:
        return Start(
            kind="Vite",
            command=npx("vite", "preview", *BUILT, *HERE, "--strictPort"),
            setup=npx("vite", "build", *BUILT, "--emptyOutDir"),
            notes=[INSTALL],
        )
    return None


def npx(*words: str) -> list[str]:
    """A program of the project's own packages; never one that has to be fetched."""
    return ["npx", "--no-install", *words]
