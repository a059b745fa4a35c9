"""`docs/load.md`, made of what `make load` measured."""

from pathlib import Path

from bench.purchases import outcome
from bench.purchases.outcome import Outcome

RESULT = Path(__file__).parent / "load.json"

HEAD = """# Load, and books that balance

Buyers in numbers at the reference backend: they sign in, click Buy several times at once, pay on
the hosted checkout or are paid for, come back and verify in up to four tabs at the same time, by
GET and POST; some abandon, some pay in two tabs, some never return. Meanwhile Paystack fails now
and then, and its webhooks come late, twice, out of order, forged, or not at first. Whoever meets an
error tries again. This page is generated from `docs/load.json` by `make docs`; how to run it, also
from several machines: [past one machine](scale.md#load).

At the end the faults are cleared, the clock is moved past the last webhook, and the books must
balance: each buyer has the credits of what they paid for, to the cent, first by webhooks and their
own verifying alone, then once more after every owner has verified every paid reference; each
reference stands in the ledger once; the fake took from each buyer what they say that they paid, and
sent one webhook for it that was received; whatever it took money for is known to the backend; the
fake answered no 5xx that was not asked for, and each 5xx of the backend is one at which a fault
struck that very reference. Only of its 504s, each a time limit that passed, a machine that is too
busy may be the cause: those are counted as timed out without a fault, and may be one for each
hundred purchases; so may those who gave up after six tries.
"""

NUMBERS = (
    "purchases",
    "paid",
    "workers",
    "rate",
    "p50",
    "p95",
    "p99",
    "5xx",
    "faults",
    "fake",
    "worker",
)
COLUMNS = ("database", *NUMBERS, "books")


def load_page() -> str:
    runs = outcome.kept(RESULT)
    lines = [f"| {' | '.join(COLUMNS)} |", f"|---{'|---:' * len(NUMBERS)}|---|"]
    lines += [f"| {' | '.join(row(run))} |" for run in runs]
    legend = (
        "\nThe rate is purchases a second; p50, p95 and p99 are milliseconds from a click to its"
        " checkout; 5xx are the backend's answers while Paystack failed; fake is the memory of the"
        " fake at the end, worker the most that a process of the backend had.\n"
    )
    details = [section(run) for run in runs if not run.skipped]
    return "\n".join([HEAD, *lines, legend, *details])


def row(run: Outcome) -> list[str]:
    if run.skipped:
        return [run.database, *[""] * len(NUMBERS), f"not run: {run.skipped}"]
    purchase = run.requests["purchase"]
    times = [f"{purchase[place]:.0f}" for place in ("p50", "p95", "p99")]
    return [
        run.database,
        f"{run.purchases:,}",
        f"{run.paid:,}",
        str(run.workers),
        f"{run.rate:.1f}",
        *times,
        f"{run.failed:,}",
        f"{sum(run.asked_for.values()):,}",
        f"{run.memory:.0f} MiB" if run.memory else "",
        f"{run.worker:.0f} MiB" if run.worker else "",
        "**do not balance**" if run.broken else "balance",
    ]


def span(seconds: float) -> str:
    """In minutes from two on."""
    return f"{seconds / 60:.1f} minutes" if seconds >= 120 else f"{seconds:.1f} seconds"


def section(run: Outcome) -> str:
    """Each kind of call, and what was asked to go wrong."""
    lines = [f"## {run.database}\n"]
    lines.append(
        f"{run.users} at a time of {run.buyers:,} buyers, {span(run.seconds)}; paid for"
        f" {run.credits} credits in all. Closing the books took {span(run.counting)},"
        f" {run.waited:.1f} seconds of it for what only webhooks had told.\n\n"
        f"{run.at}{f', with the flaw {run.flaw}' if run.flaw else ''}: {run.machine}.\n"
    )
    lines += [
        "| call | number | failed | p50 ms | p95 ms | p99 ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {name} | {each['number']:,} | {each['failures']:,} | {each['p50']:.0f}"
        f" | {each['p95']:.0f} | {each['p99']:.0f} |"
        for name, each in run.requests.items()
    ]
    lines.append(f"\nFaults that struck: {listed(run.asked_for)}.\n")
    lines.append(f"What the buyers did: {listed(run.counted)}.\n")
    lines += [f"- **{sentence}**" for sentence in run.broken]
    return "\n".join(lines)


def listed(counted: object) -> str:
    assert isinstance(counted, dict)
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.items()))
