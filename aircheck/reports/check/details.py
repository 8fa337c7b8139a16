"""What stands below a result: who is responsible, why, its parts and findings."""

from collections.abc import Container, Iterable, Iterator, Sequence

from rich.text import Text

from aircheck.documents.report import InterpretationUse, Rest, Result, Unadjusted
from aircheck.documents.standing import excused
from aircheck.documents.waived import waived
from aircheck.model.measurement import Finding
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis
from aircheck.model.submission import referring
from aircheck.reports.check import legend
from aircheck.reports.check.parts import MORE, show_classes, show_parts, show_worst
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.figures import coverage_of, quantity, verdict_of
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import listed, place

FINDINGS_SHOWN = 5
LABELS = (
    "reports.lead",
    "reports.clause",
    "reports.reason",
    "reports.outlook",
    "reports.note",
    "reports.waiver",
    "reports.rest",
    "reports.findings",
    "reports.events",
    "reports.interpretation",
    "reports.worst",
)
"""What may stand on the margin below a result."""

_WELL = (Outcome.PASS, Outcome.ON_TRACK)
_SOMEBODYS_JOB = (Outcome.FAIL, Outcome.AT_RISK, Outcome.INCOMPLETE, Outcome.MISSING, Outcome.UNSET)
_IN_DETAIL = (Outcome.FAIL, Outcome.AT_RISK, Outcome.INCOMPLETE)


def show_details(page: Page, result: Result, elsewhere: Container[str]) -> None:
    """Write what explains a result; if all is well, only its notes, its worst parts and its AQI classes.

    Notes that are said `elsewhere`, by their words, are not said here.
    """
    if result.outcome in _SOMEBODYS_JOB:
        # Where the plan has no organisations at all, nobody is missed in each result.
        if page.names_units or result.lead:
            _block(page, "reports.lead", _responsible(page, result))
        _block(page, "reports.clause", _identity(page, result))
    if result.unadjusted is not None:
        _block(page, "reports.events", _both_values(page, result, result.unadjusted))
    reasons = tuple(_reasons(page, result))
    for reason in reasons:
        _block(page, "reports.reason", plain(reason, style.QUIET))
    # That days are left is no news of every table that is missing; columns have it.
    if result.outlook is not None and result.outcome is not Outcome.MISSING:
        _block(page, "reports.outlook", page.tell(result.outlook))
    if lines := list(waived(result)):
        _lines(page, "reports.waiver", (page.tell(line) for line in lines))
    if result.rest is not None:
        _block(page, "reports.rest", _rest(page, result, result.rest))
    for use in filter(_matters, result.interpretations):
        _lines(page, "reports.interpretation", _interpretation(page, use))
    for note in map(page.words, map(referring, result.notes)):
        # What the reason says already is not said twice.
        if note not in elsewhere and not any(note in reason for reason in reasons):
            _block(page, "reports.note", plain(note, style.QUIET))
    if page.whole or result.outcome in _IN_DETAIL:
        show_parts(page, result)
    elif result.outcome in _WELL:
        show_worst(page, result)
    if page.whole or result.outcome in (*_WELL, *_IN_DETAIL):
        show_classes(page, result)
    if page.whole or result.outcome in _IN_DETAIL:
        _findings(page, result.findings)


def _both_values(page: Page, result: Result, before: Unadjusted) -> Text:
    """Return the value as measured and, after it, the value without what recorded events take out."""
    parts = (
        page.say("reports.unadjusted", style.LABEL),
        quantity(page, before.value, result.unit),
        verdict_of(page, before.outcome),
        coverage_of(page, before.coverage),
        page.say("reports.adjusted", style.LABEL),
        quantity(page, result.value, result.unit),
        verdict_of(page, result.outcome),
    )
    return joined(parts)


def _matters(use: InterpretationUse) -> bool:
    """Whether another interpretation of the plan would give another result; a change of who answers is in JSON only."""
    return len(use.options) > 1 or any(other.differs for other in use.others)


def _interpretation(page: Page, use: InterpretationUse) -> Iterator[Text]:
    """Yield what the plan leaves open, then a line for each option: the one that decides, and what the others give."""
    yield page.say("reports.open_point", style.QUIET, title=use.title, interpretation=use.interpretation)
    others = {other.option for other in use.others}
    for option, label in zip(use.options, use.labels, strict=True):
        if option not in others:
            yield page.say("reports.read_as", style.QUIET, label=label, option=option)
    for other in use.others:
        otherwise = page.say("reports.read_otherwise", style.QUIET, label=other.label, option=other.option)
        yield otherwise.append_text(verdict_of(page, other.outcome))


def _lines(page: Page, label: str, texts: Iterable[Text]) -> None:
    page.block(page.say(label, style.LABEL), [line for text in texts for line in fold(text, page.room)])


def _block(page: Page, label: str, text: Text) -> None:
    page.block(page.say(label, style.LABEL), fold(text, page.room))


def _responsible(page: Page, result: Result) -> Text:
    words = page.words
    lead = words.row(page.name(name) for name in result.lead)
    text = plain(lead or words.say("reports.nobody"))
    if result.lead and result.lead_basis is not Basis.STATED:
        text.append_text(legend.mark(page, legend.LEAD))
    if result.support:
        support = words.row(page.name(name) for name in result.support)
        text.append_text(page.say("reports.supported_by", style.QUIET, organisations=support))
    return text


def _identity(page: Page, result: Result) -> Text:
    return page.say("reports.identity", style.QUIET, clause=result.clause, rule=result.rule)


def _reasons(page: Page, result: Result) -> Iterator[str]:
    """Yield the reason, unless all is well or the waiver states it, and the missed minimum unless the reason does."""
    reason = ""
    if result.reason is not None and result.outcome not in (*_WELL, Outcome.WAIVED):
        reason = page.words(referring(result.reason))
        yield reason
    if result.coverage is not None and result.coverage.shortfall is not None:
        shortfall = page.words(referring(result.coverage.shortfall))
        if shortfall not in reason:
            yield shortfall


def _rest(page: Page, result: Result, rest: Rest) -> Text:
    parts = [quantity(page, rest.value, result.unit), verdict_of(page, rest.outcome)]
    if rest.coverage is not None:
        parts.append(coverage_of(page, rest.coverage))
    if excused(result, frozenset()):
        parts.append(page.say("reports.excused", style.LABEL))
    return joined(parts)


def _findings(page: Page, findings: Sequence[Finding]) -> None:
    shown = findings if page.whole else findings[:FINDINGS_SHOWN]
    rows = [(place(page, finding.file, finding.line), page.tell(finding.text)) for finding in shown]
    page.block(page.say("reports.findings", style.LABEL), listed(page, rows, more=len(findings) - len(shown), key=MORE))
