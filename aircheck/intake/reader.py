"""Reads the files of a submission dataset by dataset and keeps the account of their rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import polars as pl

from aircheck.intake.cells.units import AirSource
from aircheck.intake.desk import Desk
from aircheck.intake.files.batch import groups
from aircheck.intake.files.source import SourceFile
from aircheck.intake.kept.keeping import Keeping
from aircheck.intake.layouts import LayoutReading
from aircheck.intake.merging.gather import gather_hours, gather_table
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.recognition.shelf import Shelf
from aircheck.intake.remarks import Remarks
from aircheck.intake.scope import Scope
from aircheck.intake.together import Together
from aircheck.model.dataset import Contract
from aircheck.model.progress import SILENT, Progress, Stage, Step, over
from aircheck.model.provenance import HourLabel
from aircheck.model.submission import InputFile, Reject, Unlisted
from aircheck.model.text import Message

_AS_CONTRACTS_SAY: Mapping[str, HourLabel] = {}


class Reader:
    """Files in the order given. Read every dataset once, then `close`.

    `of_engine`: station-hours are read on an engine, so that only the first rows of large Parquet files are looked at.
    `unlisted`: what the engine rejected, where that is more than is listed.
    """

    def __init__(
        self,
        sources: Sequence[SourceFile],
        contracts: Mapping[str, Contract],
        progress: Progress = SILENT,
        air: AirSource | None = None,
        hours: Mapping[str, HourLabel] = _AS_CONTRACTS_SAY,
        keeping: Keeping | None = None,
        *,
        of_engine: bool = False,
    ) -> None:
        self._contracts = contracts
        self._progress = progress
        self._step: Step = lambda _files: None
        self._keeping = keeping
        self.air = air
        self.desk = Desk(Shelf(contracts, air, keeping, of_engine=of_engine))
        self.remarks = Remarks()
        self.unlisted: Unlisted | None = None
        self._together = Together(self.desk, keeping, air)
        for source in over(progress, Stage.LOOKING, sources, len(sources)):
            label = hours.get(source.path)
            for entry in self.desk.shelf.look_at(source, label):
                self.remarks.see(self.desk.put(entry, source, label), entry)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Report how many of the recognised files have been read, within this context."""
        wanted = sum(entry.found is not None for entry in self.desk.entries)
        with self._progress.stage(Stage.READING, wanted) as self._step:
            yield

    def table(self, contract: Contract, scope: Scope) -> pl.DataFrame | None:
        """Return the clean rows of a dataset, sorted by its key; None if no file has any."""
        if not self.desk.count(contract):
            return None
        frames = [reading.table for reading in self._readings(contract, scope) if reading.table is not None]
        return gather_table(frames, contract, self.desk.account, self.desk.entries, scope.resolve)

    def hourly(self, scope: Scope) -> Hourly | None:
        """Return the station-hours of all files; None if no file has any."""
        wanted = self.of_hours()
        if not wanted:
            return None
        readings = (reading for contract in wanted for reading in self._readings(contract, scope))
        return gather_hours(readings, wanted[0], self.desk.account, self.desk.entries, scope.resolve, self._progress)

    def of_hours(self) -> list[Contract]:
        """Return the contracts of station-hours that any file has."""
        return [each for each in self._contracts.values() if each.layout == "station_hours" and self.desk.count(each)]

    def notes(self) -> Iterator[Message]:
        """Yield, once per layout or dataset, what a reader of the results has to know about it."""
        return self.remarks.notes(self.desk)

    def close(self) -> tuple[tuple[InputFile, ...], tuple[Reject, ...]]:
        """Return the inputs and the rejects. `RowsUnaccounted` if a row is not accounted for."""
        if self._keeping is not None:
            self._keeping.close()
        self.desk.account.check(len(self.desk.entries))
        return tuple(self.desk.inputs()), tuple(self.desk.rejects())

    def _readings(self, contract: Contract, scope: Scope) -> Iterator[LayoutReading]:
        """Yield what the files of a dataset hold; a group of them is read when it is requested."""
        left = self.desk.count(contract)
        for group in groups(self.desk.items(contract)):
            for reading in self._together.readings(group, scope):
                self._enter(reading, contract)
                yield reading
            self._step(len(group))
            left -= len(group)
        self._step(left)

    def _enter(self, reading: LayoutReading, contract: Contract) -> None:
        self.desk.account.enter(reading.sieve)
        self.desk.see(contract, reading.sieve.spans, reading.sieve.days)
        self.remarks.enter(reading, contract)
