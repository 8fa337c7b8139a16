"""The station-hours of a submission, read on an engine and left there."""

from aircheck.intake.engines.hourly import EngineHourly, EngineHours
from aircheck.intake.engines.places import Places
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.reader import Reader
from aircheck.intake.scope import Scope
from aircheck.model.progress import Progress
from aircheck.statistics.engines.base import Engine


def hours_on(engine: Engine, reader: Reader, scope: Scope, progress: Progress) -> Hourly | None:
    """Return the hours of all files that the engine reads; None if no file has any. `TooManyAgain`."""
    with engine.stage("hours"):
        reading = reader.hours_on(engine, scope)
        if reading is None:
            return None
        hours = EngineHours(engine, engine.kept(reading.hours), Places(engine, reading.rows, reading.here))
    paths = tuple(reader.paths)
    return EngineHourly(reading.stations, paths, (), progress, taken=reading.taken, source=hours)
