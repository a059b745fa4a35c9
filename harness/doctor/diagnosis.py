"""What one check found: all is well, or what is wrong and how to mend it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from harness.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """`outcome` is passed, failed, or not applicable (not checked); `mend` is for failed alone."""

    outcome: Outcome
    sentence: str
    mend: str = ""

    @property
    def is_well(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def is_wrong(self) -> bool:
        return self.outcome is Outcome.FAILED


def well(sentence: str) -> Diagnosis:
    return Diagnosis(outcome=Outcome.PASSED, sentence=sentence)


def wrong(sentence: str, mend: str) -> Diagnosis:
    return Diagnosis(outcome=Outcome.FAILED, sentence=sentence, mend=mend)


def unchecked(why: str) -> Diagnosis:
    return Diagnosis(outcome=Outcome.NOT_APPLICABLE, sentence=f"not checked: {why}")
