"""What units report of their duties: the last word of each, as a percentage."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

DATASET = "progress"
COLUMNS = ("task", "commitment", "organisation", "date", "state", "completed", "total", "evidence")
_ALL, _NONE = Fraction(100), Fraction(0)


@dataclass(frozen=True, slots=True)
class Report:
    """The last report of one unit, its row, and the percentage it comes to.

    `exempt`: the unit says that the duty does not concern it. `unproven`: it says that all is done and gives no
    evidence. `unread`: its figures could not be read. `without_figures`: under way, nobody knows how far.
    `only_in_part`: called done, but by its own figures it is not.
    """

    unit: str
    row: Mapping[str, Any]
    percent: Fraction
    exempt: bool = False
    unproven: bool = False
    unread: bool = False
    without_figures: bool = False
    only_in_part: bool = False

    @property
    def gap(self) -> bool:
        """Whether the percentage is not to be relied on."""
        return self.unproven or self.unread


def last_reports(
    rows: pl.DataFrame, units: Mapping[str, tuple[str, ...]], *, evidence_required: bool
) -> tuple[Report, ...]:
    """Return the last report of every unit, least done first. `units` has their names, and other names of each.

    `rows` may say by `_figures_unread` that a figure of theirs was refused.
    Of two reports of one day the worse one counts.
    """
    called = {other: unit for unit, others in units.items() for other in (unit, *others)}
    last: dict[str, Report] = {}
    for row in rows.sort(["date", "_file", "_line"]).iter_rows(named=True):
        report = _report(called.get(row["organisation"], row["organisation"]), row, evidence_required)
        before = last.get(report.unit)
        if before is None or before.row["date"] < row["date"] or _rank(report) < _rank(before):
            last[report.unit] = report
    return tuple(sorted(last.values(), key=lambda report: (report.percent, report.unit)))


def _rank(report: Report) -> tuple[bool, Fraction, bool]:
    """Order reports of one day: what still has to be done comes first, then what lacks evidence."""
    return report.exempt, report.percent, not report.gap


def _report(unit: str, row: Mapping[str, Any], evidence_required: bool) -> Report:
    state, share = row["state"], _share(row["completed"], row["total"])
    if state == "not_applicable":
        return Report(unit, row, _NONE, exempt=True)
    if state == "done":
        percent = _ALL if share is None else share
    elif state == "not_started" or share is None or (state == "not_done" and share == _ALL):
        percent = _NONE
    else:
        percent = share
    complete = percent == _ALL
    return Report(
        unit,
        row,
        percent,
        unproven=complete and evidence_required and not (row["evidence"] or "").strip(),
        unread=row.get("_figures_unread", False),
        without_figures=state == "in_progress" and share is None,
        only_in_part=state == "done" and not complete,
    )


def _share(completed: Any, total: Any) -> Fraction | None:
    """Return what is done of what is wanted, in per cent and never more than all; None without both figures."""
    if completed is None or total is None or not total:
        return None
    return min(_ALL, Fraction(completed) / Fraction(total) * 100)


def all_reports(
    rows: pl.DataFrame, units: Mapping[str, tuple[str, ...]], *, evidence_required: bool
) -> Mapping[str, tuple[Report, ...]]:
    """Return every report of every unit in the order of its days; of one day, the worse one last."""
    called = {other: unit for unit, others in units.items() for other in (unit, *others)}
    found: dict[str, list[Report]] = {}
    for row in rows.iter_rows(named=True):
        report = _report(called.get(row["organisation"], row["organisation"]), row, evidence_required)
        found.setdefault(report.unit, []).append(report)
    order = {unit: sorted(each, key=lambda r: (r.row["date"], _better(r))) for unit, each in found.items()}
    return {unit: tuple(each) for unit, each in order.items()}


def _better(report: Report) -> tuple[bool, Fraction, bool]:
    exempt, percent, proven = _rank(report)
    return not exempt, -percent, not proven
