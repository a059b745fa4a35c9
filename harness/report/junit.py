"""junit.xml: scenarios as test cases, promises as their classes, for continuous integration.

The dialect is the one of https://github.com/testmoapp/junitxml, which CI systems agree on.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from harness.failure import lines
from harness.outcome import Outcome, Run, ScenarioResult

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

SKIPPED = (Outcome.NOT_APPLICABLE, Outcome.WAIVED, Outcome.WARNED)


def report(run: Run) -> str:
    """The text of junit.xml."""
    cases = [case(scenario, run) for scenario in run.judgement.scenarios]
    cases += [problem_case(sentence) for sentence in run.sentences]
    suite = ET.Element(
        "testsuite",
        name="paystack-harness",
        timestamp=run.started_at.isoformat(timespec="seconds"),
        time=f"{run.seconds:.3f}",
        tests=str(len(cases)),
        failures=count(cases, "failure"),
        errors=count(cases, "error"),
        skipped=count(cases, "skipped"),
    )
    suite.extend(cases)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def count(cases: list[ET.Element], kind: str) -> str:
    return str(sum(element.find(kind) is not None for element in cases))


def case(scenario: ScenarioResult, run: Run) -> ET.Element:
    """One scenario; skipped is whatever neither holds nor fails the run."""
    element = ET.Element(
        "testcase", classname=scenario.promise, name=scenario.name, time=f"{scenario.seconds:.3f}"
    )
    failed = [entry for entry in scenario.breaks if run.fails(entry.promise)]
    if scenario.outcome is Outcome.INCONCLUSIVE:
        error = ET.SubElement(element, "error", message=clean(scenario.reason or ""))
        error.text = clean(scenario.details)
    elif scenario.outcome in SKIPPED and not failed:
        message = ": ".join(filter(None, [scenario.outcome.words, scenario.reason]))
        ET.SubElement(element, "skipped", message=clean(message))
    for entry in failed:
        failure = ET.SubElement(element, "failure", type=entry.promise, message=clean(entry.actual))
        failure.text = clean("\n".join(lines(entry)))
    return element


def problem_case(sentence: str) -> ET.Element:
    element = ET.Element("testcase", classname="paystack-harness", name="the run itself")
    ET.SubElement(element, "error", message=clean(sentence))
    return element


def clean(value: str) -> str:
    """`value` without the characters that XML 1.0 cannot hold."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
