"""A format that nobody needs: bytes that are no text."""

from aircheck.documents.report import Report
from aircheck.reports.registry import Options


def render(report: Report, options: Options) -> bytes:
    """Return the plan, how many results there are, and what counts as failed besides."""
    widened = ",".join(sorted(outcome.value for outcome in options.fail_on))
    return b"\x00" + f"{report.plan} {len(report.results)} {widened}".encode() + b"\xff\n"
