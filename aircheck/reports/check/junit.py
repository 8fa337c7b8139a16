"""A check as JUnit XML, as Jenkins and GitLab read it: a suite a chapter, a case a commitment.

Only what every schema of the kind knows is written: no times, and no attributes that some of them lack.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import Expected, expected
from aircheck.reports.check.machines import Told, account, by_chapter, complaints, told
from aircheck.reports.registry import Options

_ELEMENTS = {Standing.FAILED: "failure", Standing.SKIPPED: "skipped"}
"""What stands in a case that did not pass."""


def render(report: Report, options: Options) -> str:
    """Return the document with a final newline; the counts of a suite are those of its cases."""
    every, words = told(report, options), Words(options.language)
    more = expected(report, words)
    errors = sum(not one.met for one in more)
    totals = {**_counts(every), "tests": str(len(every) + len(more)), "errors": str(errors)}
    root = Xml.Element("testsuites", {"name": on_one_line(words.of(report.plan_title)), **totals})
    for number, (name, those) in enumerate(by_chapter(report, every, words)):
        suite = Xml.SubElement(root, "testsuite", {"name": name, **_counts(those), "skipped": _skipped(those)})
        if number == 0:
            _properties(suite, report)
        for one in those:
            _case(suite, report.plan, one)
        if number == 0:
            _said(suite, report, words)
    if more:
        _expected(root, report.plan, more, words)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _counts(those: Sequence[Told]) -> dict[str, str]:
    failed = sum(one.standing is Standing.FAILED for one in those)
    return {"tests": str(len(those)), "failures": str(failed), "errors": "0"}


def _skipped(those: Sequence[Told]) -> str:
    return str(sum(one.standing is Standing.SKIPPED for one in those))


def _properties(suite: Xml.Element, report: Report) -> None:
    """Write what the whole report is about into its first suite: the plan, the day, the count of every outcome."""
    known = {
        "plan": on_one_line(report.plan),
        "as_of": report.as_of.isoformat(),
        "version": report.version,
        "rules_digest": report.rules_digest,
        **{f"outcome.{outcome}": str(report.summary.get(outcome, 0)) for outcome in Outcome},
    }
    properties = Xml.SubElement(suite, "properties")
    for name, value in known.items():
        Xml.SubElement(properties, "property", {"name": name, "value": value})


def _case(suite: Xml.Element, plan: str, one: Told) -> None:
    kept = {"classname": on_one_line(f"{plan}.{one.result.chapter}"), "name": on_one_line(one.result.rule)}
    case = Xml.SubElement(suite, "testcase", kept)
    places = "\n".join(place.shown for place in one.places)
    if one.standing in _ELEMENTS:
        why = {"message": one.sentence, "type": one.result.outcome.value}
        Xml.SubElement(case, _ELEMENTS[one.standing], why).text = places
    said = (f"outcome: {one.result.outcome}", one.sentence, *one.more)
    Xml.SubElement(case, "system-out").text = "\n".join(said)


def _expected(root: Xml.Element, plan: str, every: Sequence[Expected], words: Words) -> None:
    """Write what was expected of the data as a suite of its own: what is not so is an error, not a failure."""
    errors = str(sum(not one.met for one in every))
    counts = {"tests": str(len(every)), "failures": "0", "errors": errors, "skipped": "0"}
    suite = Xml.SubElement(root, "testsuite", {"name": words.say("nightly.expected"), **counts})
    for one in every:
        case = Xml.SubElement(suite, "testcase", {"classname": on_one_line(f"{plan}.expect"), "name": one.name})
        if not one.met:
            Xml.SubElement(case, "error", {"message": one.sentence, "type": one.name}).text = "\n".join(one.lines)
        Xml.SubElement(case, "system-out").text = "\n".join(one.lines)


def _said(suite: Xml.Element, report: Report, words: Words) -> None:
    """Write what became of the data behind the cases of the first suite, where readers look for output."""
    Xml.SubElement(suite, "system-out").text = "\n".join(account(report, words))
    if wrong := [place.shown for place in complaints(report.inputs, report.rejects, words)]:
        Xml.SubElement(suite, "system-err").text = "\n".join(wrong)
