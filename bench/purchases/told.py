"""A run as a person reads it: a table of what was asked, and whether the books balance."""

from __future__ import annotations

from bench.purchases.outcome import Outcome

HEAD = f"  {'':<18}{'number':>10}{'failed':>8}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}"


def told(run: Outcome) -> str:
    if run.skipped:
        return f"  not run: {run.skipped}"
    lines = [f"  With the flaw {run.flaw}."] if run.flaw else []
    lines.append(HEAD)
    for name, each in run.requests.items():
        times = "".join(f"{each[place]:>8.0f}" for place in ("p50", "p95", "p99"))
        lines.append(f"  {name:<18}{each['number']:>10,}{each['failures']:>8,}{times}")
    lines.append("")
    lines.append(f"  {run.rate:.1f} purchases a second over {run.seconds:.1f} s; {people(run)}")
    lines.append(f"  Faults that struck: {counts(run.asked_for)}")
    lines.append(f"  The backend answered 5xx {run.failed} times, {explained(run)}")
    lines.append(books(run))
    lines += [f"    {sentence}" for sentence in run.broken]
    return "\n".join(lines)


def people(run: Outcome) -> str:
    return counts({name: number for name, number in run.counted.items() if name != "wrong"})


def counts(counted: object) -> str:
    assert isinstance(counted, dict)
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.items()))


def explained(run: Outcome) -> str:
    return "each at a fault." if not run.broken else "see below."


def books(run: Outcome) -> str:
    if run.broken:
        return "  The books do NOT balance:"
    return (
        f"  The books balance: {run.paid:,} paid purchases of {run.buyers:,} buyers,"
        f" {run.credits} credits. Closing them took {run.counting:.1f} s, {run.waited:.1f} of it"
        " for what only webhooks had told."
    )
