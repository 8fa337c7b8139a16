"""Head of the text report: what was judged, for which period, from which files."""

from rich.text import Text

from aircheck.documents.report import Report
from aircheck.model.measurement import PartKind
from aircheck.reports.check.parts import part_name
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.account import data_items
from aircheck.reports.terminal.cells import packed, plain
from aircheck.reports.terminal.page import Page

STATIONS_SHOWN = 12
DIGEST_SHOWN = 12


def show(page: Page, report: Report) -> None:
    """Write the head."""
    page.line(plain(page.words.of(report.plan_title), style.HEADING))
    page.line(_scope(page, report))
    problem_files.lead(page, report.inputs)
    if report.stations:
        page.block(page.say("reports.stations", style.LABEL), packed(_stations(page, report), page.room))
    page.block(page.say("reports.data", style.LABEL), packed(data_items(page, report.inputs), page.room))
    if report.submissions:
        page.block(page.say("reports.submitted", style.LABEL), packed(_submitted(page, report), page.room))
    page.block(page.say("reports.run", style.LABEL), packed(_run(page, report), page.room))
    for note in report.notes:
        page.block(page.say("reports.note", style.LABEL), packed([plain(page.words(note))], page.room))


def _scope(page: Page, report: Report) -> Text:
    return page.say(
        "reports.scope",
        area=report.area,
        start=report.period_from.isoformat(),
        end=report.period_to.isoformat(),
        as_of=report.as_of.isoformat(),
    )


def _stations(page: Page, report: Report) -> list[Text]:
    called = station_names(page, report)
    shown = report.stations if page.whole else report.stations[:STATIONS_SHOWN]
    names = [plain(called.get(code, code)) for code in shown]
    if more := len(report.stations) - len(names):
        names.append(page.say("reports.more", style.QUIET, n=more))
    return names


def station_names(page: Page, report: Report) -> dict[str, str]:
    """Return code and name together of the stations whose name results tell."""
    parts = (part for result in report.results for part in result.parts if part.kind is PartKind.STATION)
    return {part.name: part_name(page, part).plain for part in parts}


def _submitted(page: Page, report: Report) -> list[Text]:
    """Return each submission once: who made it, who signed it, when, and whether it is final."""
    notes = list(dict.fromkeys(report.submissions.values()))
    return [
        page.say(
            "reports.submission",
            producer=note.producer,
            signer=note.signer or page.words.say("reports.unsigned"),
            submitted=note.submitted.isoformat() if note.submitted else page.words.say("reports.undated"),
            status=page.words.say(f"reports.status.{note.status}"),
        )
        for note in notes
    ]


def _run(page: Page, report: Report) -> list[Text]:
    return [
        plain(f"aircheck {report.version}", style.QUIET),
        page.say("reports.engine", style.QUIET, name=report.engine),
        page.say("reports.rules", style.QUIET, digest=report.rules_digest[:DIGEST_SHOWN]),
    ]
