"""A check as metrics in Prometheus's text format, for the textfile collector: what stands on the day of the report.

Names and help are English whatever the language, so that alerts keep matching.
"""

from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping

from aircheck.documents.report import Report, Result
from aircheck.documents.standing import Standing, standing_of
from aircheck.documents.totals import Totals
from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.registry import Options

_MEANS = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})
Sample = tuple[Mapping[str, str], str | int]
"""The labels of a figure besides the plan, and the figure."""


def render(report: Report, options: Options) -> str:
    """Return the metrics with a final newline; `fail_on` decides which results count as failed."""
    return "\n".join(_lines(report, options.fail_on)) + "\n"


def _lines(report: Report, fail_on: frozenset[Outcome]) -> Iterator[str]:
    for name, help_, samples in _metrics(report, fail_on):
        yield from (f"# HELP aircheck_{name} {help_}", f"# TYPE aircheck_{name} gauge")
        for labels, figure in samples:
            yield f"aircheck_{name}{_labels({'plan': report.plan, **labels})} {figure}"


def _metrics(report: Report, fail_on: frozenset[Outcome]) -> Iterator[tuple[str, str, Iterable[Sample]]]:
    results, totals = report.results, Totals.over(report.inputs)
    failed = {one.rule: standing_of(one, fail_on) is Standing.FAILED for one in results}
    info = {"version": report.version, "rules_digest": report.rules_digest}
    yield "report_info", "The program and the rules that made the report.", [(info, 1)]
    day = "Midnight in UTC at which the day begins that the report is as of."
    yield "report_as_of_timestamp_seconds", day, [({}, timegm(report.as_of.timetuple()))]
    counts = [({"outcome": outcome.value}, report.summary.get(outcome, 0)) for outcome in Outcome]
    yield "results", "Results by outcome.", counts
    yield "results_failed", "Results that count as failed, --fail-on included.", [({}, sum(failed.values()))]
    yield "results_decided", "Results that are decided.", [({}, sum(one.outcome.decided for one in results))]
    outcomes = [({"rule": one.rule, "outcome": one.outcome.value}, 1) for one in results]
    yield "result", "The outcome of each commitment.", outcomes
    each = [({"rule": one.rule}, int(failed[one.rule])) for one in results]
    yield "result_failed", "Whether a commitment counts as failed, --fail-on included.", each
    waivers = [({"rule": one.rule, "kind": kind}, 1) for one in results for kind in _waivers(one)]
    yield "result_waived", "Commitments that a waiver covers, the whole or parts, by what it changes.", waivers
    yield "result_value", "The value of each commitment that has one, rounded.", _figures(results, "value")
    margin = "The distance of the value to the target, positive on the right side."
    yield "result_margin", margin, _figures(results, "margin")
    fates = {"used": totals.used, "rejected": totals.rejected, "out_of_scope": totals.out_of_scope}
    yield "rows", "Submitted rows by what became of them.", [({"fate": name}, n) for name, n in fates.items()]
    yield "cells_rejected", "Single cells that were rejected in rows that are used.", [({}, totals.cells_rejected)]
    yield "files", "Submitted files.", [({}, totals.files)]
    yield "files_with_problem", "Submitted files that could not be read.", [({}, totals.problems)]
    if report.expectations:
        yield "expectation_met", "Whether what was expected of the data is so, by kind.", _met(report)


def _met(report: Report) -> Iterator[Sample]:
    """Yield each kind of expectation once: 1 where all of it is met."""
    for kind in dict.fromkeys(one.kind for one in report.expectations):
        yield {"kind": kind}, int(all(one.met for one in report.expectations if one.kind == kind))


def _waivers(result: Result) -> list[str]:
    """Return the kinds of the waivers of a result and of its parts, each once."""
    notes = (result.waiver, *(part.waiver for part in result.parts))
    return sorted({note.kind.value for note in notes if note is not None})


def _figures(results: Iterable[Result], name: str) -> Iterator[Sample]:
    for one in results:
        figure: str | None = getattr(one, name)
        if figure is not None:
            yield {"rule": one.rule, "unit": (one.unit or "").removeprefix("unit.")}, figure.removeprefix("+")


def _labels(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{on_one_line(text).translate(_MEANS)}"' for name, text in labels.items()) + "}"
