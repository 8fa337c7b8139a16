"""What organisations report about their duties: the last report of each, as a percentage."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.inputs.unread import is_unread, marked
from aircheck.intake.cells.rests import number
from aircheck.model.text import Message

DATASET = "progress"
COLUMNS = ("ledger_no", "commitment", "organisation", "date", "state", "completed", "total", "evidence", "confirmed_by")
_ALL, _NONE = Fraction(100), Fraction(0)


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A report of one organisation, its row, its day, and its percentage.

    `exempt`: the organisation says that the duty does not concern it, which counts only if the plan says so, or another
    unit that answers for the duty has confirmed it in a document (`confirmed`: by whom). `unproven`: it says
    that all is done and gives no evidence. `unread`: its figures could not be read. `stateless`: it does not say how
    far it is. `without_figures`: under way, by an unknown amount. `only_in_part`: reported as done, but its own figures
    say otherwise. A report without `day` does not say since when it holds.
    """

    organisation: str
    row: Mapping[str, Any]
    day: date | None
    percent: Fraction
    exempt: bool = False
    confirmed: str | None = None
    unproven: bool = False
    unread: bool = False
    stateless: bool = False
    without_figures: bool = False
    only_in_part: bool = False

    @property
    def gap(self) -> bool:
        """Whether the percentage cannot be relied on."""
        return (self.exempt and not self.confirmed) or self.unproven or self.unread or self.stateless

    @property
    def done(self) -> bool:
        """Whether it says that all is done, with or without evidence."""
        return self.percent == _ALL and not (self.exempt or self.unread or self.stateless)


def with_figures(rows: pl.DataFrame, refused: pl.DataFrame | None) -> pl.DataFrame:
    """Return reports with `_figures_unread`, from the dataset's `unread.refused_cells`."""
    return marked(rows, refused).with_columns(is_unread("completed", "total").alias("_figures_unread"))


def concerns(*, commitment: str | None = None, task: int | None = None) -> pl.Expr:
    """Whether a report is about the commitment or the task; a number may be written `23` or `023`."""
    of_commitment = pl.col("commitment").str.strip_chars() == (commitment or "")
    of_task = pl.col("ledger_no").str.strip_chars().str.strip_chars_start("0") == str(task)
    return pl.any_horizontal(of_commitment.fill_null(value=False), of_task.fill_null(value=False))


def nameless(rows: pl.DataFrame) -> int:
    """Return how many reports name neither a commitment nor a task: each may be about any of them."""
    return rows.filter(pl.col("commitment").is_null() & pl.col("ledger_no").is_null()).height


def reports_by_organisation(
    rows: pl.DataFrame,
    organisations: Mapping[str, tuple[str, ...]],
    *,
    evidence_required: bool,
    confirmers: Collection[str] = (),
) -> Mapping[str, tuple[ProgressReport, ...]]:
    """Return the reports of every organisation in the order of their days; on the same day, the worse one last.

    `rows` are those of `with_figures` about one duty. `organisations` has their names, with the other names of each;
    `confirmers` are the units that may confirm of another that the duty does not concern it.
    """
    called = {
        other: organisation for organisation, others in organisations.items() for other in (organisation, *others)
    }
    found: dict[str, list[ProgressReport]] = {}
    for row in rows.iter_rows(named=True):
        name = called.get(row["organisation"], row["organisation"])
        report = report_of(name, row, row["date"], evidence_required, confirmers)
        found.setdefault(report.organisation, []).append(report)
    return {organisation: tuple(sorted(each, key=in_order)) for organisation, each in found.items()}


def last_reports(
    rows: pl.DataFrame,
    organisations: Mapping[str, tuple[str, ...]],
    *,
    evidence_required: bool,
    confirmers: Collection[str] = (),
) -> tuple[ProgressReport, ...]:
    """Return the last report of every organisation, least done first."""
    found = reports_by_organisation(rows, organisations, evidence_required=evidence_required, confirmers=confirmers)
    last = (each[-1] for each in found.values())
    return tuple(sorted(last, key=lambda report: (report.percent, report.organisation)))


def in_order(report: ProgressReport) -> tuple[date, bool, Fraction, bool, int, int]:
    """Order by day, those without one first; on the same day what is not done comes last, after it what has gaps."""
    row = report.row
    return report.day or date.min, not report.exempt, -report.percent, report.gap, -row["_file"], -row["_line"]


def report_of(
    organisation: str,
    row: Mapping[str, Any],
    day: date | None,
    evidence_required: bool,
    confirmers: Collection[str] = (),
) -> ProgressReport:
    """Return what a row of the reports or of the ledger comes to; one of the ledger has no figures."""
    state, share = row["state"], _share(row)
    if state is None:
        return ProgressReport(organisation, row, day, _NONE, stateless=True)
    if state == "not_applicable":
        by = row.get("confirmed_by")
        another = by in confirmers and by != organisation and (row["evidence"] or "").strip()
        return ProgressReport(organisation, row, day, _NONE, exempt=True, confirmed=by if another else None)
    if state == "done":
        percent = _ALL if share is None else share
    elif state == "not_started" or share is None or (state == "not_done" and share == _ALL):
        percent = _NONE
    else:
        percent = share
    complete = percent == _ALL
    return ProgressReport(
        organisation,
        row,
        day,
        percent,
        unproven=complete and evidence_required and not (row["evidence"] or "").strip(),
        unread=row.get("_figures_unread", False),
        without_figures=state == "in_progress" and share is None,
        only_in_part=state == "done" and not complete,
    )


def confirmation(report: ProgressReport) -> Message:
    """Say by whom and in which document it was confirmed that a duty does not concern an organisation."""
    return Message.of(
        "measures.concern_confirmed",
        organisation=report.organisation,
        by=report.confirmed or "",
        document=str(report.row["evidence"]),
    )


def _share(row: Mapping[str, Any]) -> Fraction | None:
    """Return the done part of what is planned, in per cent and at most 100; None without both figures."""
    if row.get("completed") is None or row.get("total") is None or not (total := number(row, "total")):
        return None
    return min(_ALL, number(row, "completed") / total * 100)
