"""`docs/soak.md`, made of what `make soak` and `make payments` found."""

from pathlib import Path

from bench.payments import result as payments
from bench.payments.result import Payments
from bench.soak import result, rules, run
from bench.soak.alone import BATCH
from bench.soak.beginning import CROWD, OPENED
from bench.soak.kinds import KINDS, PURCHASES
from bench.soak.picture import picture
from bench.soak.result import CALLS, Soak

HERE = Path(__file__).parent
SOAK = HERE / "soak.json"
PAYMENTS = HERE / "payments.json"
PICTURE = HERE / "images" / "soak.svg"

HEAD = """# A long run

Hours of mixed traffic on the fake and the reference backend, and a million payments on the fake.
This page is generated from `docs/soak.json` and `docs/payments.json`, which
`make soak RESULT=docs/soak.json` and `make payments RESULT=docs/payments.json` write.

## Two hours of traffic

`python -m bench.soak --hours 2 --rate 20`: sessions begin at a steady rate whatever becomes of
those before them, with times between two of them as between strangers; two quiet cores are about
half used. Both servers keep everything in files. Ctrl-C ends it early with the result so far.
"""

RULES = f"""What must hold:

- **The books balance.** Credits of each user are those of the distinct purchases that were paid, to
  the cent, in the file and as the shop tells them; the fake's balances are the sums of their
  ledgers, with one right entry for each payment and refund; each payment of the shop's was
  announced by one `charge.success` that arrived, and no delivery is still under way once the
  clocks have moved on.
- **Nothing went wrong**: no answer that no fault had asked for, no traceback.
- **Memory is flat**: in the second half the slope of resident memory (Theil and Sen's: the median
  of the slopes between all pairs of windows) is at most {rules.MEMORY_SLOPE:g} MiB an hour, or the
  rise in all of it at most {rules.MEMORY_STEP:g} MiB. Nothing is taken out for what is stored: that
  is in files.
- **Calls are flat**: while the traffic pauses, once a window, each call is made by itself, in six
  batches of {BATCH}, of which the quickest counts, in turn with the same call to fresh servers:
  another fake and backend, which were started at the same time and have had no traffic. Its median
  time, and the processor time of both servers for it, each divided by the fresh ones' in the same
  window, are in the second half at most {rules.SLOWER:g} x those of the first, in medians. So a
  machine that slows for a while does not pass for a leak.
- **Descriptors and threads are flat**: at most {rules.MORE:g} more at the end than half-way.

Before the traffic the shop opens {OPENED:,} transactions, and {CROWD} at once call the backend,
both on the fresh servers as well: so lists are read, and connections kept, as they are later.

A window is traffic for a {run.WINDOWS}th of the time, at least {run.SHORTEST:g} s, and the pause
that follows. The first one is left out, since programs are still warming up. With fewer than
{rules.FEWEST} in each half of the others nothing is said of what is flat; books and answers are
judged all the same.
"""


def soak_page() -> str:
    parts = [HEAD, traffic(), RULES]
    if SOAK.exists():
        parts.append(found(result.read(SOAK)))
    else:
        parts.append("No result is kept yet; `make soak RESULT=docs/soak.json` writes one.\n")
    parts.append("## A million payments\n")
    parts.append(
        "`python -m bench.payments --payments 1000000`: each is an initialize with a payer of its\n"
        "own, the checkout's own card form, which sends the payer back to the shop, and a verify\n"
        "whose status, reference, amount and currency are compared; on sixteen kept connections,\n"
        "from another core. Without webhooks, unless `--webhooks` has them sent to a receiver\n"
        "that answers at once; then every delivery must have arrived.\n"
    )
    if PAYMENTS.exists():
        parts.append(paid(payments.read(PAYMENTS)))
    return "\n".join(parts).rstrip() + "\n"


def traffic() -> str:
    lines = [
        f"Of a thousand sessions, {PURCHASES * 1000:.0f} open a purchase; `--rate` is how many of"
        " these begin in a second.\n",
        "| session | of 1,000 |",
        "|---|---:|",
    ]
    total = sum(kind.share for kind in KINDS)
    lines += [f"| {kind.name} | {kind.share / total * 1000:.0f} |" for kind in KINDS]
    return "\n".join(lines) + "\n"


def found(soak: Soak) -> str:
    how = "until it was interrupted" if soak.interrupted or not soak.books else "to its end"
    lines = [
        f"### The last one\n\n{soak.at}, {soak.took / 3600:.2f} h at {soak.rate:g} purchases a"
        f" second, {how}. {soak.machine}.\n",
        verdict(soak),
    ]
    if soak.windows:
        lines.append("![Memory and calls over its time](images/soak.svg)\n")
    lines += [programs(soak), calls(soak), in_traffic(soak), numbers(soak)]
    return "\n".join(lines)


def verdict(soak: Soak) -> str:
    if not soak.books:
        return "**It was cut off before the books were counted**: nothing is judged.\n"
    if soak.broken:
        return "\n".join(
            ["**It did not hold:**\n", *(f"- {first_line(each)}" for each in soak.broken), ""]
        )
    if not rules.is_long_enough(soak):
        return "The books balanced and nothing went wrong; too short to say what stays flat.\n"
    return "**All held.**\n"


def first_line(sentence: str) -> str:
    return sentence.partition("\n")[0]


def programs(soak: Soak) -> str:
    lines = [
        "| program | memory half-way, MiB | at the end | slope, MiB/h | descriptors | threads"
        " | file, MiB | processor, of one core |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name in ("fake", "backend"):
        windows = [each for each in soak.windows if name in each.programs]
        if not windows:
            continue
        middle, last = (windows[n].programs[name] for n in (len(windows) // 2, -1))
        spent = sum(each.programs[name].get("cpu") or 0 for each in windows)
        file = (last["database"] or 0) + (last["wal"] or 0)
        lines.append(
            f"| {name} | {one(middle['rss'])} | {one(last['rss'])}"
            f" | {one(rules.memory_slope(soak, name), sign=True)} | {one(last['descriptors'], 0)}"
            f" | {one(last['threads'], 0)} | {file:.0f} | {spent / max(soak.took, 1):.2f} |"
        )
    return "\n".join(lines) + "\n"


def calls(soak: Soak) -> str:
    lines = [
        "Alone, medians over all windows of the quickest batch; the ratios are second half to"
        " first, beside fresh servers'.\n",
        "| call | to the | ms | ratio | processor, µs | ratio |",
        "|---|---|---:|---:|---:|---:|",
    ]
    alone = [each.alone for each in soak.windows]
    for name, whom in CALLS.items():
        time, cpu = (rules.median(alone, name, what) for what in ("p50", "cpu"))
        lines.append(
            f"| {name} | {whom} | {one(time, 2)} | {one(rules.ratio(soak, name, 'p50'), 2)}"
            f" | {one(cpu, 0)} | {one(rules.ratio(soak, name, 'cpu'), 2)} |"
        )
    return "\n".join(lines) + "\n"


def in_traffic(soak: Soak) -> str:
    lines = [
        "In the traffic, each beside all the others, medians over the windows of each half, in"
        " milliseconds. Nothing is judged of these: lists and exports grow with what they tell, and"
        " whoever calls meanwhile waits for them.\n",
        "| call | number | p50, first half | second | p99, first half | second |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    halves = [[each.traffic for each in half] for half in rules.halves(soak.windows)]
    for name in sorted({name for half in halves for each in half for name in each}):
        number = sum(each.get(name, {}).get("number") or 0 for half in halves for each in half)
        figures = [
            one(rules.median(half, name, what)) for what in ("p50", "p99") for half in halves
        ]
        lines.append(f"| {name} | {number:,.0f} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def numbers(soak: Soak) -> str:
    kept = [f"| {what} | {number:,} |" for what, number in soak.books.items()]
    answers = ", ".join(f"{number:,} x {status}" for status, number in sorted(soak.answers.items()))
    table = "\n".join(["| counted at the end | |", "|---|---:|", *kept])
    return f"{table}\n\nAnswers: {answers}.\n"


def paid(made: Payments) -> str:
    each = made.seconds / made.payments * 1000
    lines = [
        f"{made.at}: {made.payments:,} payments in {made.seconds / 60:.1f} min, {each:.2f} ms each"
        f"{', webhooks delivered' if made.webhooks else ''}. {made.machine}.\n",
        "\n".join(["**The books do not balance:**\n", *(f"- {each}" for each in made.broken), ""])
        if made.broken
        else f"**The books balance**: {made.payments:,} paid, as many references, GHS"
        f" {made.amount / 100:,.2f} taken, {made.fees / 100:,.2f} of it fees, and a balance of"
        f" {made.balance / 100:,.2f}; {made.sampled:,} of them verified once more at the end.\n",
        "| paid | seconds | processor of the fake, µs each | memory, MiB | file, MiB |",
        "|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {block.until:,} | {block.seconds:.1f} | {one(block.cpu, 0)} | {one(block.rss)}"
        f" | {block.database:,.0f} |"
        for block in made.blocks
    ]
    return "\n".join(lines) + "\n"


def one(figure: float | None, decimals: int = 1, *, sign: bool = False) -> str:
    if figure is None:
        return "-"
    return f"{figure:+.{decimals}f}" if sign else f"{figure:.{decimals}f}"


def drawn() -> None:
    """The picture beside the page."""
    if SOAK.exists():
        PICTURE.write_text(picture(result.read(SOAK)), encoding="utf-8")
