"""The station-hours of a submission, read on an engine and left there."""

from collections.abc import Iterator

from aircheck.intake.desk import Desk
from aircheck.intake.engines.ends import LineEnds, line_ends
from aircheck.intake.engines.files import Monitored, refusal, refused
from aircheck.intake.engines.frames import Unreadable
from aircheck.intake.engines.hourly import EngineHourly, EngineHours
from aircheck.intake.engines.parquet import kinds_of
from aircheck.intake.engines.places import Places
from aircheck.intake.engines.reading import MOST_REJECTS, EngineReading, Told, nothing, read_hours
from aircheck.intake.files.batch import batch_of, groups
from aircheck.intake.files.text import Document
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.reader import Reader
from aircheck.intake.recognition.plausible_tall import tall_problems
from aircheck.intake.remarks import Remarks
from aircheck.intake.rows.totals import Totals
from aircheck.intake.scope import Scope
from aircheck.intake.together import without
from aircheck.model.dataset import Contract
from aircheck.model.progress import Progress
from aircheck.model.text import Message
from aircheck.statistics.engines.base import Engine


def hours_on(engine: Engine, reader: Reader, scope: Scope, progress: Progress) -> Hourly | None:
    """Return the hours of all files that the engine reads; None if no file has any. `TooManyAgain`."""
    with engine.stage("hours"):
        reading = read_on(engine, reader, scope)
        if reading is None:
            return None
        hours = EngineHours(engine, engine.kept(reading.hours), Places(engine, reading.rows, reading.here))
    reader.unlisted = reading.lost
    paths = tuple(reader.desk.paths)
    return EngineHourly(reading.stations, paths, (), progress, taken=reading.taken, source=hours)


def read_on(engine: Engine, reader: Reader, scope: Scope) -> EngineReading | None:
    """Read the station-hours of all files on an engine; None if no file has any.

    A file that the engine does not read is refused whole. `TooManyAgain`.
    """
    desk, wanted = reader.desk, reader.of_hours()
    files = [one for contract in wanted for one in _monitored(engine, reader, contract)]
    while files:
        try:
            reading, told = read_hours(engine, files, wanted[0], desk.account, desk.entries, scope)
        except Unreadable as error:
            for place, problem in error.problems.items():
                desk.refuse_whole(place, problem, desk.shelf.document(place).rows)
            files = [one for one in files if one.number not in error.problems]
        else:
            desk.see(wanted[0], told.spans, told.days)
            _tell(told, reader.remarks, wanted[0])
            return reading
    return nothing(engine) if wanted else None


def _monitored(engine: Engine, reader: Reader, contract: Contract) -> Iterator[Monitored]:
    """Yield the files of station-hours that an engine may read; the others are refused."""
    desk = reader.desk
    for number, group in enumerate(groups(desk.items(contract))):
        whole = batch_of(desk.documents(group))
        problems = tall_problems(whole, desk.found(whole.files[0][0]), reader.air)
        desk.refuse(whole, problems)
        believed = without(whole, problems)
        for place, document in () if believed is None else believed.files:
            one = _file(desk, place, document, number)
            problem = refusal(one) if one.path is None or engine.opens(one.path) else refused("name")
            if problem is None:
                yield one
            else:
                desk.refuse_whole(place, problem, desk.shelf.document(place).rows)


def _file(desk: Desk, place: int, document: Document, number: int) -> Monitored:
    """Return a file as an engine would open it; a part of one has no path."""
    source = desk.sources[place]
    alone = source.path == desk.entries[place].path
    if source.remote is not None and alone:
        remote = source.remote
        return Monitored(place, source.place, document, desk.found(place), remote.ends, number, remote.kinds)
    is_text = alone and document.encoding == "utf-8"
    ends = line_ends(source.stream) if is_text and source.stream else LineEnds.MIXED
    at = source.place if alone else None
    kinds = kinds_of(at) if at is not None and document.encoding == "parquet" else ()
    return Monitored(place, at, document, desk.found(place), ends, number, kinds)


def _tell(told: Told, remarks: Remarks, contract: Contract) -> None:
    """Take down what is told of files besides their rows."""
    remarks.named |= told.named
    remarks.timed |= told.stations
    remarks.untimed |= told.wanted - told.stations
    remarks.converted += told.converted
    remarks.near += told.near
    remarks.measured |= told.measured
    remarks.twins |= told.twins
    remarks.headers += told.headers
    remarks.totals.append(Totals(contract, told.totals))
    if told.rejects > MOST_REJECTS:
        remarks.others.append(Message.of("intake.engine.unlisted", rejects=told.rejects, most=MOST_REJECTS))
