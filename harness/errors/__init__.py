"""What can be wrong with the test bench, as opposed to with the target's promises.

    HarnessError
    ├── InvalidTargetFile   the target file says something that cannot be meant
    ├── UnknownPromise      no promise or group has this name
    ├── UnknownFlaw         the target brings no flaw (or variant) of this name
    ├── PortTaken           another program holds a port that has to be free
    ├── TargetNotReady      a service never answered, or ended before it did
    ├── TargetGone          a half that ran already stopped answering in the middle of a run
    ├── TargetEnded         a half that was launched ended by itself in the middle of a run
    ├── SetupFailed         a command of the target's `setup` failed
    ├── UserNotMade         the target's accounts gave no user
    ├── AdapterFailed       the target's own adapter raised an exception
    ├── FakeUnreachable     the fake Paystack did not answer well
    ├── NeverHappened       what a scenario waited for did not come about
    ├── Unproven            what was turned away was never answered well in this run
    ├── TookTooLong         a scenario was broken off at its time limit
    ├── UnwritableEnvFile   a file for the user's app cannot be written (`harness.up.env_file`)
    ├── UnreadableReport    there is no report of a run where one was named
    ├── UnwritableReport    a report cannot be written where it should go
    ├── ServerUnreachable   the server to compare with the fake gave no answer
    ├── ServerRefuses       it lets the key in nowhere, or does not speak Paystack's API
    ├── UnreadableEvidence  a file holds no observations of a server
    ├── UnwritableEvidence  observations of a server cannot be written where they should go
    ├── BrowserMissing      there is no browser, and none could be installed
    ├── BrowserUnreachable  browsers elsewhere do not answer (`harness.far_browser`)
    └── UnfitShards         what was given is not all of one run that was split
                            (`harness.report.shards`)

A promise that the target breaks is none of these: it is a `harness.failure.Failure`.
One module here is one family; `harness.control.errors` has the kinds of FakeUnreachable.
"""

from harness.errors.call import InvalidTargetFile, Problem, UnknownFlaw, UnknownPromise
from harness.errors.fidelity import (
    ServerRefuses,
    ServerUnreachable,
    UnreadableEvidence,
    UnwritableEvidence,
)
from harness.errors.harness_error import HarnessError, did_you_mean, last_words
from harness.errors.report import UnreadableReport, UnwritableReport
from harness.errors.scenario import FakeUnreachable, NeverHappened, TookTooLong, Unproven
from harness.errors.starting import (
    AdapterFailed,
    BrowserMissing,
    Launched,
    PortTaken,
    SetupFailed,
    TargetEnded,
    TargetGone,
    TargetNotReady,
    UserNotMade,
)

__all__ = [
    "AdapterFailed",
    "BrowserMissing",
    "FakeUnreachable",
    "HarnessError",
    "InvalidTargetFile",
    "Launched",
    "NeverHappened",
    "PortTaken",
    "Problem",
    "ServerRefuses",
    "ServerUnreachable",
    "SetupFailed",
    "TargetEnded",
    "TargetGone",
    "TargetNotReady",
    "TookTooLong",
    "UnknownFlaw",
    "UnknownPromise",
    "Unproven",
    "UnreadableEvidence",
    "UnreadableReport",
    "UnwritableEvidence",
    "UnwritableReport",
    "UserNotMade",
    "did_you_mean",
    "last_words",
]
