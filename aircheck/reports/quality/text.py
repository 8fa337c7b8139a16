"""Review flags for a terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from aircheck.documents.flag import Flag
from aircheck.documents.quality import Effect, Flagged
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.quality import NAMES
from aircheck.reports.quality.amended import show_amendment
from aircheck.reports.registry import Options
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import fold, joined, packed, plain
from aircheck.reports.terminal.figures import quantity, verdict_of
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import listed, place
from aircheck.reports.terminal.reject_reasons import reasons

WORST_SHOWN = 3
STATIONS_SHOWN = 16
MARGIN = 4


def render(found: Flagged, options: Options) -> str:
    """Return the flags check by check, with counts by station, the worst of each, and the effect of upholding them."""
    words = Words(options.language)
    page = Page(words, {}, width=max(options.width, 60), colour=options.colour, margin=MARGIN, folder=_folder(found))
    page.line(page.say("quality.title", style.HEADING, count=len(found.flags)))
    for submission in found.submissions:
        problem_files.lead(page, submission.inputs)
    page.line(page.say("quality.looked_at", style.QUIET, stations=len(found.stations), hours=found.hours))
    for check in NAMES:
        if flags := found.of(check):
            _check(page, check, flags)
    for amendment in found.amendments:
        show_amendment(page, amendment)
    _silent(page, found)
    if found.effects is not None:
        _effects(page, found, found.effects)
    _foot(page, found)
    return page.render()


def _check(page: Page, check: str, flags: Sequence[Flag]) -> None:
    """Write a check's counts by station, most first, and its worst flags."""
    name = page.words.say(f"quality.check.{check}")
    page.heading(page.say("quality.count", name=name, count=len(flags), hours=sum(flag.hours for flag in flags)))
    counts = Counter(flag.station for flag in flags)
    stations = [
        plain(f"{code} {count}") for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    shown = stations[:STATIONS_SHOWN]
    if more := len(stations) - len(shown):
        shown.append(page.say("reports.more", style.QUIET, n=more))
    page.block(Text(), packed(shown, page.room))
    worst = sorted(flags, key=lambda flag: flag.severity)[:WORST_SHOWN]
    rows = [(place(page, flag.file, flag.line), _sentence(page, flag)) for flag in worst]
    page.block(Text(), listed(page, rows, more=len(flags) - len(worst)))


def _sentence(page: Page, flag: Flag) -> Text:
    when = f"{flag.station} {flag.day.isoformat()} {flag.hour:02d}:00"
    return plain(f"{when}  {page.words(flag.text)}")


def _silent(page: Page, found: Flagged) -> None:
    """Name the checks that found nothing."""
    asked = NAMES if found.previous else [name for name in NAMES if name != "edited"]
    names = [page.words.say(f"quality.check.{name}") for name in asked if not found.of(name)]
    if names and found.hours:
        page.blank()
        page.line(page.say("quality.nothing_found", style.QUIET, checks=page.words.row(names)))


def _effects(page: Page, found: Flagged, effects: Sequence[Effect]) -> None:
    """Write what upholding all flags of a check would change in every affected result."""
    assert found.plan is not None
    page.heading(page.say("quality.if_upheld", plan=found.plan))
    for note in found.notes:
        page.block(Text(), fold(plain(page.words(note), style.QUIET), page.room))
    turning = {effect.before.rule for effect in effects if effect.turns}
    page.line(page.say("quality.turns", count=len(turning), of=len({effect.before.rule for effect in effects})))
    for effect in effects:
        check = page.words.say(f"quality.check.{effect.check}")
        lines = [
            page.say("quality.removed", check=check, title=effect.before.title, count=effect.removed),
            joined((*_answer(page, effect, after=False), plain("→"), *_answer(page, effect, after=True))),
        ]
        page.block(Text("!" if effect.turns else "", style.ALARM), lines)


def _answer(page: Page, effect: Effect, *, after: bool) -> tuple[Text, Text]:
    result = effect.after if after else effect.before
    return quantity(page, result.value, result.unit), verdict_of(page, result.outcome)


def _foot(page: Page, found: Flagged) -> None:
    """Say where the thresholds come from, what to do with a flag, and what became of every row."""
    page.blank()
    page.line(page.say("quality.thresholds", style.QUIET, edition=found.thresholds.id))
    page.line(page.say("quality.changes_nothing", style.QUIET))
    # Where a plan was asked about, the notes stand above its results.
    for note in found.notes if found.effects is None else ():
        page.block(Text(), fold(plain(page.words(note)), page.room))
    for number, submission in enumerate(found.submissions):
        totals = Totals.over(submission.inputs)
        key = "quality.rows_before" if number else "quality.rows"
        page.line(
            page.say(
                key,
                style.QUIET,
                rows=totals.rows,
                used=totals.used,
                rejected=totals.rejected,
                outside=totals.out_of_scope,
            )
        )
        for note in submission.notes:
            page.block(Text(), fold(plain(page.words(note)), page.room))
        reasons(page, submission.rejects, "reports.more", places=True)
        problem_files.follow(page, submission.inputs)


def _folder(found: Flagged) -> str:
    """Return the folder of all files with a flag, if they share one."""
    folders = {flag.file.rpartition("/")[0] for flag in found.flags if flag.file is not None}
    folder = folders.pop() if len(folders) == 1 else ""
    return f"{folder}/" if folder else ""
