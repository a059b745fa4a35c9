"""`python -m audit`: 0 where nothing is known, 1 where something is, 2 where nobody could be asked.

`accepted.toml` names the advisories that do no harm here, each with its reason.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from audit.lock import ROOT, Hole, NotAsked, holes, locks

ACCEPTED = Path(__file__).parent / "accepted.toml"


def main() -> int:
    read()
    accepted = reasons()
    found: dict[str, list[Hole]] = {}
    unasked: list[str] = []
    met: set[str] = set()
    for lock in locks():
        name = lock.relative_to(ROOT).as_posix()
        try:
            every = holes(lock)
        except NotAsked as error:
            unasked.append(f"{name}: {error}")
            continue
        met |= {hole.id for hole in every}
        found[name] = [hole for hole in every if hole.id not in accepted]
        print(f"{name}: {len(found[name]) or 'nothing'} known", flush=True)
    return told(found, unasked, set(accepted) - met)


def read() -> None:
    """There is nothing to choose: ends with the help, or with 2 for any other word."""
    argparse.ArgumentParser(
        prog="python -m audit",
        description="Ask advisory services about every lock file here but those of bench/peers."
        " Takes npm and a network.",
        epilog="Exit status: 0 nothing is known, 1 something is, or audit/accepted.toml names what"
        " is met no more, 2 a lock about which nobody could be asked, or a wrong call.",
    ).parse_args()


def reasons() -> dict[str, str]:
    """Why each accepted advisory does no harm, by its id."""
    return tomllib.loads(ACCEPTED.read_text(encoding="utf-8")) if ACCEPTED.exists() else {}


def told(found: dict[str, list[Hole]], unasked: list[str], stale: set[str]) -> int:
    """Say it, and answer the exit status."""
    for name, each in found.items():
        for hole in each:
            print(f"{name}: {hole}")
    for line in unasked:
        print(line)
    if unasked:
        print("Nothing is known about these; this takes npm and a network. Ask where both are.")
        return 1 if any(found.values()) else 2
    for id_ in sorted(stale):
        print(f"{ACCEPTED.name}: {id_} is met no more; take it out.")
    return 1 if stale or any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
