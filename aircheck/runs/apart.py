"""A rule without some of its parts: the data and the spec without what they are of, or, failing that, the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl
from pydantic import BaseModel

from aircheck.inputs.inputs import PARTS, AssessmentData
from aircheck.inputs.stations import Stations
from aircheck.intake.submission import Table
from aircheck.judging.partly import Left
from aircheck.judging.verdict import Goal
from aircheck.judging.waivers import PartKey
from aircheck.measures.rows.basis import PART_COLUMNS
from aircheck.model.measurement import Bounds, Coverage, Measurement, Part, PartKind
from aircheck.model.target import Comparison

_COLUMNS = {kind: column for column, kind in PART_COLUMNS.items()} | {PartKind.STATION: "station"}


def spec_without(spec: BaseModel, parts: Sequence[PartKey]) -> BaseModel:
    """Return a measure's spec without parts that it names itself: organisations that report, words of a list."""
    named = {name for kind, name in parts if kind in (PartKind.ORGANISATION, PartKind.GROUP)}
    changed: dict[str, object] = {}
    if isinstance(organisations := getattr(spec, "organisations", None), Mapping):
        changed["organisations"] = {name: others for name, others in organisations.items() if name not in named}
    among = getattr(spec, "among", None)
    if isinstance(among, Mapping):
        changed["among"] = {
            column: tuple(one for one in listed if one not in named) for column, listed in among.items()
        }
    return spec.model_copy(update=changed)


def data_without(
    data: AssessmentData, datasets: Sequence[str], spec: BaseModel, parts: Sequence[PartKey]
) -> AssessmentData | None:
    """Return the data without the stations and rows that parts are of; None where a part is of neither."""
    gone = {code for part in parts for code in _stations(data.stations, part)}
    tables = {name: data.submission.tables[name] for name in datasets if name in data.submission.tables}
    for part in parts:
        left = {name: _table_without(table, spec, part) for name, table in tables.items()}
        if not any(_stations(data.stations, part)) and all(left[name] is tables[name] for name in tables):
            return None
        tables = left
    submission = replace(data.submission, tables={**data.submission.tables, **tables})
    return replace(_without_stations(data, gone), submission=submission, earlier={})


def _stations(stations: Stations, part: PartKey) -> Iterator[str]:
    kind, name = part
    for one in stations.shown:
        if (kind is PartKind.STATION and one.code == name) or (kind is PartKind.STREET and one.street == name):
            yield one.code


def _without_stations(data: AssessmentData, gone: set[str]) -> AssessmentData:
    left = replace(data.stations, shown=tuple(one for one in data.stations.shown if one.code not in gone))
    if not gone or data.air is None:
        return replace(data, stations=left)
    if not left.codes:
        return replace(data, stations=left, air=None)
    places = tuple(left.places(PARTS))
    before = data.air.measured and replace(data.air.measured, stations=left, places=places)
    return replace(data, stations=left, air=replace(data.air, stations=left, places=places, measured=before))


def _table_without(table: Table, spec: BaseModel, part: PartKey) -> Table:
    """Return a table without the rows of a part; the same table where it has none."""
    kind, name = part
    columns = _grouped_by(spec) if kind is PartKind.GROUP else [_COLUMNS[kind]] if kind in _COLUMNS else []
    for column in columns:
        if column in table.frame.columns:
            texts = table.frame.get_column(column)
            shown = texts.dt.strftime("%Y-%m") if texts.dtype.is_temporal() else texts.cast(pl.String)
            own = (shown == name).fill_null(value=False)
            if own.any():
                return replace(table, frame=table.frame.filter(~own))
    return table


def _grouped_by(spec: BaseModel) -> Iterator[str]:
    """Yield the columns whose words a measure takes each by itself."""
    for name in ("each", "among", "mean"):
        written = getattr(spec, name, None)
        if isinstance(written, str):
            yield written
        elif written:
            yield next(iter(written))


def of_others(found: Measurement, goal: Goal, parts: Sequence[PartKey]) -> Left | None:
    """Return the worst of the other parts, where the whole is the worst of all parts of one kind; else None."""
    kinds = {kind for kind, _ in parts}
    if len(kinds) > 1 or goal.comparison is Comparison.EQUAL:
        return None
    every = [part for part in found.parts if part.judged and part.kind in kinds and part.unit in (None, found.unit)]
    worst = max if goal.comparison.wants_low else min
    values = [part.value for part in every if part.value is not None]
    if found.adjusted is not None or not values or worst(values) != found.value:
        return None
    others = [part for part in every if (part.kind, part.name) not in parts]
    if not others:
        return Left(None)
    return Left(_worst_of(found, others, goal))


def _worst_of(found: Measurement, others: Sequence[Part], goal: Goal) -> Measurement:
    """Return the worst of parts: one without enough data leaves it open, and what is certain of one is of all."""
    worst = max if goal.comparison.wants_low else min
    enough = [part for part in others if part.coverage is None or part.coverage.sufficient]
    known = [part.value for part in enough if part.value is not None]
    values: list[Fraction] = [part.value for part in others if part.value is not None]
    value, sure = worst(values, default=None), worst(known, default=None)
    whole = len(known) == len(others)
    return replace(
        found,
        value=value,
        coverage=Coverage(len(known), len(others), len(others), "unit.part", sufficient=whole),
        bounds=Bounds(low=sure) if goal.comparison.wants_low else Bounds(high=sure),
        parts=tuple(others),
        findings=(),
        certain=False,
        binding=False,
        unknown=None,
    )
