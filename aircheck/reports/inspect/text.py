"""What files were recognised as, for a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from aircheck.documents.capture import Capture, Share
from aircheck.documents.inspection import Inspection, Look
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Language, Message
from aircheck.reports.inspect.stations import list_stations
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, packed, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.reject_reasons import reasons

_CELL = 4
NO_TEXT = ("xlsx", "xls", "parquet")
"""What files that are no text have in the place of an encoding."""
_SHADES = ((95, "█"), (85, "▓"), (50, "▒"), (1, "░"))
"""The style of a share from this percentage on; the digits beside it say the same."""
_NONE = "·"


def render(found: Inspection, *, language: Language, width: int, colour: bool) -> str:
    """Return one block per file, the capture by month, the rejects by reason, and the account of all rows."""
    words = Words(language)
    page = Page(words, {}, width=max(width, 60), colour=colour, margin=12 if language == "en" else 10)
    for looks in found.alike():
        _file(page, looks)
    if found.listed:
        list_stations(page, found.stations_seen)
    for one in found.capture:
        _capture(page, one, len(found.stations))
    _notes(page, found)
    _reasons(page, found)
    _account(page, found)
    return page.render()


def _file(page: Page, looks: Sequence[Look]) -> None:
    look, file = looks[0], looks[0].file
    page.heading(_named(page, looks))
    if file.problem is not None:
        _block(page, "refused", plain(page.words(file.problem), style.ALARM))
    elif look.title is None:
        key = "datasets.inspect.template" if look.template else "datasets.inspect.notes"
        _block(page, "taken_for", page.say(key))
    else:
        layout = Message.of(f"datasets.layout.{file.layout}")
        taken = page.say("datasets.inspect.dataset", title=look.title, id=file.dataset or "", layout=layout)
        _block(page, "taken_for", taken)
        pairs = [plain(head if head == name else f"{head} → {name}") for head, name in look.matched]
        page.block(_label(page, "because"), packed(pairs, page.room))
    if look.register is not None:
        _block(page, "register", page.say("datasets.inspect.register_also", register=look.register))
    for conversion in look.converted:
        _block(page, "converted", plain(page.words(conversion)))
    if look.unused:
        page.block(_label(page, "unused"), packed(map(plain, look.unused), page.room))
    if file.encoding is not None:
        _block(page, "format" if file.encoding in NO_TEXT else "encoding", plain(file.encoding))
    if periods := [one.period for one in looks if one.period is not None]:
        first, last = min(one for one, _ in periods), max(one for _, one in periods)
        _block(page, "period", page.say("datasets.inspect.span", first=first.isoformat(), last=last.isoformat()))
    if counts := sorted({one.stations for one in looks if one.stations is not None}):
        _block(page, "stations", plain("–".join(map(str, dict.fromkeys((counts[0], counts[-1]))))))
    page.block(_label(page, "rows"), (line for text in _rows(page, looks) for line in fold(text, page.room)))


def _named(page: Page, looks: Sequence[Look]) -> Text:
    first, last = looks[0].file.path, looks[-1].file.path
    if len(looks) == 1:
        return plain(first, style.PLACE)
    return page.say("datasets.inspect.alike", n=len(looks), first=first, last=Path(last).name)


def _rows(page: Page, looks: Sequence[Look]) -> Iterator[Text]:
    """Yield the account of all rows and, of several files, how many each has."""
    total = Totals.over(look.file for look in looks)
    counts = {"rows": total.rows, "used": total.used, "rejected": total.rejected, "outside": total.out_of_scope}
    yield page.say("datasets.inspect.counts", "", cells=total.cells_rejected, **counts)
    if len(looks) > 1:
        fewest = min((look.file for look in looks), key=lambda file: file.rows)
        most = max(look.file.rows for look in looks)
        key = "datasets.inspect.each" if fewest.rows == most else "datasets.inspect.each_between"
        yield page.say(key, least=fewest.rows, most=most, file=Path(fewest.path).name)


def _capture(page: Page, one: Capture, stations: int) -> None:
    key = "datasets.inspect.capture_silent" if one.silent else "datasets.inspect.capture"
    page.heading(page.say(key, year=one.year, stations=stations, silent=one.silent))
    here = [name for name in POLLUTANTS if one.total[name].valid]
    if not any(one.total[name].percent for name in here):
        counts = page.words.row(f"{name} {one.total[name].valid:,}" for name in here)
        page.line(page.say("datasets.inspect.few", counts=counts))
        return
    columns = [Column(6), *(Column(_CELL, right=True) for _ in range(13))]
    heads = [Text(), *(plain(str(month), style.LABEL) for month in range(1, 13)), _label(page, "year")]
    for cells in (heads, *_lines(one, here)):
        line = Text()
        for column, cell in zip(columns, cells, strict=True):
            line.append_text(column.cell(cell))
            line.append(" ")
        page.line(line)
    if absent := [name for name in POLLUTANTS if name not in here]:
        page.line(page.say("datasets.inspect.absent", names=page.words.row(absent)))
    page.line(page.say("datasets.inspect.legend", style.QUIET))


def _lines(one: Capture, here: Sequence[str]) -> Iterator[list[Text]]:
    for name in here:
        yield [plain(name), *map(_cell, one.months[name]), _cell(one.total[name])]


def _cell(share: Share) -> Text:
    if not share.valid:
        return Text(_NONE, style.QUIET)
    percent = share.percent
    shade = next((sign for least, sign in _SHADES if percent >= least), _SHADES[-1][1])
    return Text(f"{shade}{percent:>3}" if percent == 100 else f"{shade}{percent:>2}")


def _reasons(page: Page, found: Inspection) -> None:
    rejects = found.submission.rejects
    if not rejects:
        return
    page.heading(page.say("datasets.inspect.rejects"))
    reasons(page, rejects, "reports.more_reasons", places=True)


def _account(page: Page, found: Inspection) -> None:
    totals = Totals.over(found.submission.inputs)
    page.blank()
    page.line(
        page.say(
            "datasets.inspect.account",
            style.HEADING,
            files=totals.files,
            rows=totals.rows,
            used=totals.used,
            rejected=totals.rejected,
            outside=totals.out_of_scope,
        )
    )


def _label(page: Page, key: str) -> Text:
    return page.say(f"datasets.inspect.{key}", style.LABEL)


def _notes(page: Page, found: Inspection) -> None:
    """Write the notes on the files, except for conversions, which are shown with their file."""
    notes = [note for note in found.submission.notes if note.key != "intake.note.converted"]
    if notes:
        page.heading(page.say("datasets.inspect.notes_heading"))
    for note in notes:
        page.block(Text(), fold(plain(page.words(note)), page.room))


def _block(page: Page, key: str, text: Text) -> None:
    page.block(_label(page, key), fold(text, page.room))
