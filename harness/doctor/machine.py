"""The machine: Python, a browser that launches, and ports that are free."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import closing

from playwright.sync_api import Error, sync_playwright

from harness import browser, far_browser
from harness.addresses import FAKE, pick_ports
from harness.borrowing import agreed_ports
from harness.doctor.diagnosis import Diagnosis, well, wrong
from harness.doctor.examination import Examination
from harness.errors import BrowserMissing, PortTaken
from harness.masking import fit_text
from harness.one_line import shortened
from harness.ports.port import PortBlock

LEAST_PYTHON = (3, 11)
LAUNCHED_WITHIN = 20.0
OTHERS = (
    "Stop it (another sandbox may still be running), or name another port in the target file and to"
    " whatever relies on it."
)
FETCH = f"Fetch one: python -m harness.browser; or name yours: {browser.VARIABLE}=/path/to/chromium"


def python(examination: Examination) -> Diagnosis:
    del examination
    found = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info < LEAST_PYTHON:
        needed = ".".join(map(str, LEAST_PYTHON))
        return wrong(f"{found} is too old.", f"Install Python {needed} or newer.")
    return well(found)


def browser_elsewhere() -> Diagnosis:
    """The one that the environment names, asked for as a run asks."""
    try:
        url = far_browser.from_environment()
        with far_browser.loopback_names(), sync_playwright() as playwright:
            connected = far_browser.connect(playwright.chromium, url, {})
            version = connected.version
            connected.close()
    except far_browser.BrowserUnreachable as unreachable:
        return wrong(str(unreachable), f"Start it, or unset {far_browser.VARIABLE}.")
    return well(f"Chromium {version} answers at {fit_text(url)}")


def browser_launches(examination: Examination) -> Diagnosis:
    del examination
    if os.environ.get(far_browser.VARIABLE):
        return browser_elsewhere()
    try:
        path = browser.find()
    except BrowserMissing as missing:
        named = os.environ.get(browser.VARIABLE)
        how = f"Unset {browser.VARIABLE}, or correct it." if named else FETCH
        return wrong(f"There is no browser: {'; '.join(missing.tried)}.", how)
    try:
        with sync_playwright() as playwright:
            launched = playwright.chromium.launch(
                executable_path=path, args=browser.arguments(), timeout=LAUNCHED_WITHIN * 1000
            )
            version = launched.version
            launched.close()
    except Error as error:
        return wrong(
            f"{path} does not launch: {shortened(error.message)}",
            f"Start it by hand to see what it lacks ({path} --headless --dump-dom about:blank);"
            f" on Linux that is often a library: python -m playwright install-deps chromium",
        )
    return well(f"{path.name} {version} launches")


def ports(examination: Examination) -> Diagnosis:
    """As a run picks them: free ones, or those on which somebody else relies."""
    file = examination.file
    with closing(PortBlock("main")) as block:
        try:
            picked = pick_ports(file, agreed_ports(file) or block, two_origins=True)
        except PortTaken as taken:
            holder = taken.holder or "another program"
            sentence = f"Port {taken.port}, which the {taken.service} needs, is held by {holder}."
            return wrong(sentence, taken.advice or OTHERS)
    if file.runs_already or file.paystack.port:
        return well(f"{picked[FAKE]} is free for the fake Paystack")
    return well("there are free ones")
