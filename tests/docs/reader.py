"""A reader, who does what a page says, in order, and compares what is printed."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.docs import by_hand, elsewhere
from tests.docs.hands import Hands
from tests.docs.lasting import Lasting, goes_beside, ready_line
from tests.docs.page import Command, File, Hand, Printed, Step
from tests.docs.shell import Shell

HALVES = {
    "http://localhost:8000": (
        "env PAYSTACK_BASE_URL=http://127.0.0.1:4010 PAYSTACK_SECRET_KEY=sk_test_sandbox"
        " FRONTEND_URL=http://localhost:5173 DATABASE_URL=sqlite:///half.db"
        " python -m reference_impl.backend"
    ),
    "http://localhost:3000": (
        "env API_BASE_URL=http://localhost:8000 python -m reference_impl.frontend --port 3000"
    ),
}
"""What a reader who gives such an address of a half runs there."""

FAKE = "fake-paystack"
"""What a reader who calls Paystack has running."""

OPTION = re.compile(r"--(?:backend|frontend) (\S+)")


class Reader:
    """Keeps a shell for the page; what was begun and lasts is stopped with the `with` block."""

    def __init__(self, page: str, folder: Path, programs: Path) -> None:
        self.page = page
        self.stack = ExitStack()
        self.shell = self.stack.enter_context(Shell(folder, programs))
        self.stack.callback(lambda: self.stop(list(self.lasting)))
        self.lasting: list[Lasting] = []
        self.hands: Hands | None = None
        self.printed = ""

    @property
    def named(self) -> list[str]:
        """What was clicked or looked for by hand."""
        return self.hands.named if self.hands else []

    def use_hands(self, step: str) -> None:
        if self.hands is None:
            self.hands = self.stack.enter_context(Hands.at_a_browser())
        by_hand.STEPS[step](self.hands)

    def follow(self, step: Step) -> None:
        match step:
            case File(name=name, text=text):
                (self.shell.folder / name).write_text(text, encoding="utf-8")
            case Printed(text=text):
                missing = unprinted(text, self.printed)
                assert missing == [], f"{self.at(step)}: {missing} in:\n{self.printed}"
            case Hand(step=asked):
                self.use_hands(asked)
            case Command(text=text):
                if elsewhere.reason(self.page, text) is None:
                    self.run(step, elsewhere.narrowed(text))

    def run(self, step: Command, command: str) -> None:
        lasts = ready_line(command) is not None
        if (lasts and not goes_beside(command)) or OPTION.search(command):
            self.stop(list(self.lasting))  # it would hold the ports
        elif command.startswith("curl") and not self.lasting:
            self.begin(FAKE).wait()
        halves = [self.begin(HALVES[url]) for url in OPTION.findall(command)]
        if lasts:
            self.printed = self.begin(command).wait()
            return
        status, self.printed = self.shell.run(command)
        self.stop(halves)
        says = f"{self.at(step)}: {command}\nended with {status}:\n{self.printed}"
        assert status == step.status, says

    def begin(self, command: str) -> Lasting:
        begun = Lasting(command, self.shell.folder, self.shell.exported())
        self.lasting.append(begun)
        return begun

    def stop(self, begun: list[Lasting]) -> None:
        for each in reversed(begun):
            self.lasting.remove(each)
            each.stop()

    def at(self, step: Command | Printed) -> str:
        return f"{self.page}:{step.line}"

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stack.__exit__(kind, error, traceback)


def unprinted(told: str, printed: str) -> list[str]:
    """The lines of a page that were not printed; one that ends in `…` may go on otherwise."""
    lines = set(plain(printed))
    return [
        line
        for line in plain(told)
        if line not in lines
        and not (line.endswith("…") and any(each.startswith(line[:-1]) for each in lines))
    ]


def plain(text: str) -> list[str]:
    """Lines without what differs from run to run, numbers and codes, and without indents."""
    steady = re.sub(r"\b[0-9a-f]{8}\b|\d+(\.\d+)?", "0", text)
    return [" ".join(line.split()) for line in steady.splitlines() if line.strip()]
