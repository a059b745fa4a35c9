"""Whether the backend's calls reach the fake, with the key of this run; and if not, why."""

from __future__ import annotations

import re

from harness import wrong_key
from harness.addresses import BACKEND
from harness.doctor import refused
from harness.doctor.diagnosis import Diagnosis, unchecked, well, wrong
from harness.doctor.examination import Examination
from harness.placeholder import used
from harness.ports.holder import holder
from harness.web_address import port_of

CONNECTION_REFUSED = re.compile(
    r"ECONNREFUSED|Connection ?refused|Errno 111|actively refused", re.IGNORECASE
)
REAL_PAYSTACK = re.compile(r"\b(?:checkout|api)\.paystack\.co|Invalid key", re.IGNORECASE)
CONTAINER = re.compile(r"docker|podman|containerd|nerdctl")

IN_A_CONTAINER = (
    "Inside a container localhost is the container, and the fake listens at 127.0.0.1 of this"
    " machine alone. On Linux run the container with `--network host`; with Docker Desktop try"
    " http://host.docker.internal:{port} as its address of Paystack (on plain Linux that name leads"
    " to the bridge, where the fake does not listen)."
)
NOT_TOLD = (
    "[backend.env] has no {paystack_url}. Add it under the variable from which your code takes"
    ' Paystack\'s base URL, e.g. PAYSTACK_BASE_URL = "{paystack_url}"; if the address is written in'
    " the code, set `intercept = true` in [paystack]."
)
TOLD = (
    "Does the code read {names}, and call it + /transaction/initialize? Does an .env file overrule"
    " it? If the address is written in the code, set `intercept = true` in [paystack]."
)
RUNNING = (
    "Start the backend with its base URL of Paystack set to {url}, or let the harness start it with"
    " `backend.command`, where `paystack.intercept` can help as well."
)
INTERCEPTED = (
    "Calls to https://api.paystack.co should have been caught. Does the backend's HTTP client heed"
    " HTTPS_PROXY? See docs/interception.md."
)


def has_arrived(examination: Examination) -> bool:
    """Whether a purchase came to the fake with the key of this run."""
    return bool(examination.paystack.journal.initializations())


def arrival(examination: Examination) -> Diagnosis:
    shop = examination.shop
    if not (shop.has("purchase") and shop.backend.packages):
        return unchecked("the target sells nothing by a purchase")
    if has_arrived(examination):
        return well("the purchase arrived at the fake, with the right key")
    if told := wrong_key.strangers(examination.integrations()):
        sentence = f"The backend calls the fake with another key: {told}."
        return wrong(sentence, wrong_key.mend(examination.file))
    if examination.asked and examination.asked.is_turned_away:
        return unchecked("the backend turned the purchase away before it asked Paystack")
    return nobody_called(examination)


def nobody_called(examination: Examination) -> Diagnosis:
    asked = examination.asked
    said = asked.text if asked else ""
    wrote = said + examination.shop.log()
    answer = f"{asked}" if asked else "The purchase got no answer."
    silent = f"The backend did not call the fake Paystack. {answer}"
    if hosts := examination.refused(BACKEND):  # first: some clients call it a refused connection
        return wrong(f"{silent}\n{refused.told(hosts)}", refused.MEND)
    if CONNECTION_REFUSED.search(wrote):
        sentence = f"The backend's connection to Paystack was refused. {answer}"
        return wrong(sentence, refused_mend(examination))
    if REAL_PAYSTACK.search(said):
        return wrong(f"The backend talks to the real Paystack. {answer}", mend(examination))
    return wrong(silent, silent_mend(examination))


def refused_mend(examination: Examination) -> str:
    if is_in_container(examination):
        return inside(examination)
    return f"{mend(examination)} {perhaps_inside(examination)}"


def silent_mend(examination: Examination) -> str:
    """Of a backend that keeps to itself why it did not call; its container may be why."""
    if is_in_container(examination):
        return f"{inside(examination)} {mend(examination)}"
    if examination.file.backend.is_launched:
        return mend(examination)
    return f"{mend(examination)} {perhaps_inside(examination)}"


def inside(examination: Examination) -> str:
    return IN_A_CONTAINER.format(port=port_of(examination.addresses.paystack_url))


def perhaps_inside(examination: Examination) -> str:
    sentence = inside(examination)
    return f"If it runs in a container: {sentence[0].lower()}{sentence[1:]}"


def is_in_container(examination: Examination) -> bool:
    """Going by its command, or by who holds its port."""
    command = " ".join(examination.file.backend.command)
    if BACKEND in examination.sandbox.processes:
        return bool(CONTAINER.search(command))
    url = examination.addresses.backend_internal_url
    return bool(CONTAINER.search(holder(port_of(url) or 0)))


def mend(examination: Examination) -> str:
    backend, paystack = examination.file.backend, examination.file.paystack
    if paystack.intercept:
        return INTERCEPTED
    if not backend.is_launched:
        return RUNNING.format(url=examination.addresses.paystack_url)
    names = [name for name, text in backend.env.items() if "paystack_url" in used(text)]
    if names or "paystack_url" in used(backend.command):
        return TOLD.format(names=" and ".join(names) or "its argument {paystack_url}")
    return NOT_TOLD
