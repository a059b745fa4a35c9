"""Everything that has to run: the fake, the backend, the frontend, and a user who can buy."""

from __future__ import annotations

import re

from harness.addresses import BACKEND, FRONTEND
from harness.doctor import refused
from harness.doctor.diagnosis import Diagnosis, unchecked, well, wrong
from harness.doctor.examination import Examination
from harness.errors import InvalidTargetFile, SetupFailed, TargetNotReady, UserNotMade

SETUP = "Run it by hand in the half's `cwd`, with its `env`, until it ends with status 0."
STARTED = (
    "Its last words, above, say why it ended or never answered. Is `{side}.command` right, does it"
    " listen on {{port}} at 127.0.0.1, and does `{side}.ready` name a path that it answers?"
)
INSTALL = (
    "Install its packages in `{side}.cwd` (npm ci, pip install -r requirements.txt, …): a run"
    " installs nothing, unless `{side}.setup` does."
)
NOT_INSTALLED = re.compile(
    r"Cannot find (?:module|package)|ERR_MODULE_NOT_FOUND|ModuleNotFoundError|: not found\b"
)
RUNNING = "Start it: it runs on its own. Or correct its address, or `{side}.ready`."
ACCOUNTS = (
    "Correct [backend.accounts]: `signup` or `create` makes a user, `login` gives the token (with"
    " `cookie`, the session)."
)
LOGIN = (
    'Correct `backend.accounts.header` (often "Authorization: Bearer {token}"), or `cookie` where'
    " the login is a session."
)


def fake(examination: Examination) -> Diagnosis:
    examination.start()
    return well(f"runs at {examination.addresses.paystack_url}")


def backend(examination: Examination) -> Diagnosis:
    return started(examination, BACKEND)


def frontend(examination: Examination) -> Diagnosis:
    if examination.file.is_one_process and BACKEND not in examination.up:
        return unchecked("the backend serves the pages, see above")
    return started(examination, FRONTEND)


def started(examination: Examination, side: str) -> Diagnosis:
    try:
        examination.sandbox.need(side)
    except InvalidTargetFile:
        if any(place.startswith(f"{side}.") for place in examination.missing):
            return unchecked("its program is not there, see above")
        raise
    except SetupFailed as failed:
        return failed_by(examination, side, str(failed), SETUP)
    except TargetNotReady as failed:
        if failed.launched is None:
            return wrong(str(failed).splitlines()[0], RUNNING.format(side=side))
        is_bare = NOT_INSTALLED.search(failed.output)
        mend = INSTALL.format(side=side) if is_bare else STARTED.format(side=side)
        return failed_by(examination, side, str(failed), mend)
    examination.up.add(side)
    url = getattr(examination.addresses, f"{side}_internal_url")
    return well(f"answers at {url}{getattr(examination.file, side).ready}")


def failed_by(examination: Examination, side: str, sentence: str, mend: str) -> Diagnosis:
    """Wrong, perhaps for what the half was refused meanwhile."""
    if hosts := examination.refused(side):
        return wrong(f"{sentence}\n{refused.told(hosts)}", f"{refused.MEND} {mend}")
    return wrong(sentence, mend)


def user(examination: Examination) -> Diagnosis:
    try:
        examination.user = examination.sandbox.accounts.take()
    except UserNotMade as error:
        return failed_by(examination, BACKEND, str(error), ACCOUNTS)
    if not examination.shop.has("balance"):
        return well("a user was made")
    asked = examination.shop.ask("balance", user=examination.user)
    if asked.wants_login:
        return wrong(f"A user was made, but is not logged in: {asked}.", LOGIN)
    return well("a user was made, and is logged in")
