"""One run of `aircheck compare`: two reports, and what became of every commitment and part."""

from aircheck.documents.comparison import Comparison
from aircheck.documents.report_from_json import read_report, report_bytes
from aircheck.history.comparing import compare as compared


def compare(before: str, after: str) -> Comparison:
    """Compare the reports of two files. `NotAReport` and `OtherPlan`; `OSError`."""
    then, now = (read_report(report_bytes(path), path) for path in (before, after))
    return compared(then, now, (before, after))
