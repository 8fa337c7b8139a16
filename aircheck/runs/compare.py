"""One run of `aircheck compare`: two reports, of files or of a history, and what became of everything."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from aircheck.documents.amendment import Amendment
from aircheck.documents.comparison import Comparison
from aircheck.documents.report import Report
from aircheck.documents.report_from_json import read_report, report_bytes
from aircheck.history.comparing import compare as compared
from aircheck.history.reference import is_run
from aircheck.model.progress import SILENT, Progress


class Named(NamedTuple):
    """A report, what it is called, and its number if it is a run of a history."""

    report: Report
    name: str
    number: int | None = None


def compare(
    before: str, after: str, history: Path, progress: Progress = SILENT, *, figures: bool = False
) -> Comparison:
    """Compare two reports: files, runs of the history by number, or the last run.

    As the earlier one, `last` is the last run of the later one's plan, and before it where that is a run as well.
    `figures`: the files of both are read again to tell which figures were sent with other values; `PreviousChanged`.
    `NotAReport`, `OtherPlan`, `NoSuchRun`, `HistoryUnusable`; `OSError`.
    """
    now = named(after, history)
    then = named(before, history, now.report.plan, now.number)
    found = compared(then.report, now.report, (then.name, now.name))
    return replace(found, restated=_restated(then, now, progress)) if figures else found


def _restated(then: Named, now: Named, progress: Progress) -> tuple[Amendment, ...]:
    """Read the files of both reports, which have to be what they were, and return what was sent with other values."""
    from aircheck.runs.previous import Previous
    from aircheck.runs.quality import flag

    old, new = (Previous.of_report(one.report, one.name, one.report.plan) for one in (then, now))
    asked = now.report.request
    found = flag(new.sources, old.sources, asked.stations, None, progress, asked.resolve)
    new.confirm(found.submission.inputs)
    old.confirm(() if found.previous is None else found.previous.inputs)
    return found.amendments


def named(reference: str, history: Path, plan: str | None = None, before: int | None = None) -> Named:
    """Return the report of a file or of a run; of a plan, and with a number below `before`, where it is the last."""
    if not is_run(reference):
        return Named(read_report(report_bytes(reference), reference), reference)
    from aircheck.history.runs import number_of, report_of

    number = number_of(history, reference, plan, before)
    return Named(report_of(history, number), f"{history}#{number}", number)


def against(reference: str, history: Path, report: Report) -> Comparison:
    """Compare a report that was just made with its baseline: a file, a run, or the last run of its plan."""
    known = named(reference, history, report.plan)
    return compared(known.report, report, (known.name, report.plan))
