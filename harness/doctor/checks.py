"""Every check, in its order, and the round that makes them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx
import pytest

from harness.doctor import crediting, door, file, machine, purchase, reaching, starting
from harness.doctor.diagnosis import Diagnosis, unchecked, wrong
from harness.doctor.examination import Examination
from harness.errors import AdapterFailed, HarnessError
from harness.failure import Failure
from harness.readiness import nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`needs` names checks that have to be well; `mend` is for what `look` raises."""

    name: str
    look: Callable[[Examination], Diagnosis]
    needs: Sequence[str] = ()
    mend: str = "Put right what it says, and call the doctor again."


LOST = "The backend gave no answer: look whether it still runs, and what it wrote."
EXTRA = "Install the library that intercepts, as it says, beside paystack-harness."
REPORT = "If nothing of yours explains it, please report it."
CHECKS = (
    Check(name="python", look=machine.python),
    Check(name="browser", look=machine.browser_launches),
    Check(name="target file", look=file.target_file),
    Check(name="programs", look=file.programs, needs=["target file"]),
    Check(name="interception", look=file.interception, needs=["target file"], mend=EXTRA),
    Check(name="ports", look=machine.ports, needs=["target file"]),
    Check(name="fake Paystack", look=starting.fake, needs=["interception", "ports"]),
    Check(name="backend", look=starting.backend, needs=["fake Paystack"]),
    Check(name="frontend", look=starting.frontend, needs=["fake Paystack"]),
    Check(name="user", look=starting.user, needs=["backend"]),
    Check(
        name="balance",
        look=crediting.balance,
        needs=["user"],
        mend='Correct `backend.answers.balance` and `backend.paths.balance` ("": there is none).',
    ),
    Check(name="purchase", look=purchase.opens, needs=["user"], mend=LOST),
    Check(name="Paystack", look=reaching.arrival, needs=["user"]),
    Check(name="checkout", look=purchase.checkout, needs=["purchase", "Paystack"]),
    Check(name="callback_url", look=purchase.callback_url, needs=["purchase", "Paystack"]),
    Check(
        name="callback page",
        look=purchase.callback_answers,
        needs=["frontend"],
        mend="The frontend gave no answer there: look whether it still runs, and what it wrote.",
    ),
    Check(name="CORS", look=door.cors, needs=["backend"], mend=LOST),
    Check(name="verify", look=crediting.verify, needs=["purchase", "Paystack"], mend=LOST),
    Check(
        name="credits",
        look=crediting.credits,
        needs=["balance", "verify"],
        mend="Correct the names in [backend.packages].",
    ),
    Check(name="webhook", look=door.webhook, needs=["backend"], mend=LOST),
    Check(name="delivery", look=crediting.delivery, needs=["webhook", "purchase", "Paystack"]),
)


def examine(
    examination: Examination, before: Callable[[str], None] = nothing
) -> Iterator[tuple[Check, Diagnosis]]:
    """Each check with what it found, as soon as it has; one that needs a wrong one is left out.

    `before` gets the name of each that is made, before it is.
    """
    well: set[str] = set()
    for check in CHECKS:
        missing = [name for name in check.needs if name not in well]
        why = f"{missing[0]} has to be well first" if missing else ""
        if not why:
            before(check.name)
        diagnosis = unchecked(why) if why else looked(check, examination)
        if diagnosis.is_well:
            well.add(check.name)
        yield check, diagnosis


def looked(check: Check, examination: Examination) -> Diagnosis:
    try:
        return check.look(examination)
    except pytest.skip.Exception as skipped:  # what the target lacks
        return unchecked(str(skipped.msg))
    except Failure as failure:
        sentence = f"{failure.actual} (expected: {failure.expected})."
        return wrong(sentence, failure.advice or check.mend)
    except AdapterFailed as error:
        return wrong(f"The adapter's {error}.", "Correct the adapter at that line.")
    except (HarnessError, httpx.HTTPError) as error:
        return wrong(str(error) or type(error).__name__, check.mend)
    except Exception as error:  # the other checks are worth having all the same
        return wrong(f"It broke off: {type(error).__name__}: {error}", f"{check.mend} {REPORT}")
