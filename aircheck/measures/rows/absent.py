"""Columns that nobody submitted: where a rule asks what no file says, nothing was submitted for it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.headers import match
from aircheck.intake.submission import Submission
from aircheck.measures.rows.naming import titled_columns
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.measure import Measure
from aircheck.model.measurement import Measurement
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.predicates.silent import silent

_empty: WeakKeyDictionary[Submission, frozenset[str]] = WeakKeyDictionary()


def with_lacking(
    measurement: Measurement | None, kind: Measure[Any], spec: BaseModel, data: AssessmentData
) -> Measurement | None:
    """Return the measurement; if no row counts in it, `lacking` the absent columns that the measure names or asks."""
    if measurement is None or measurement.coverage.valid:
        return measurement
    names: dict[str, dict[str, None]] = {}
    for dataset, column in (*_of_conditions(kind, spec, data), *_of_spec(kind, spec, data)):
        names.setdefault(dataset, {})[column] = None
    lacking = None
    for dataset, columns in names.items():
        message = _message(data.library.contracts[dataset], list(columns))
        lacking = message if lacking is None else Message.of("judging.with", first=lacking, second=message)
    if lacking is None:
        return measurement
    adjusted = measurement.adjusted and replace(measurement.adjusted, lacking=lacking)
    return replace(measurement, lacking=lacking, adjusted=adjusted)


def _of_conditions(kind: Measure[Any], spec: BaseModel, data: AssessmentData) -> Iterator[tuple[str, str]]:
    """Yield the absent columns that a condition of the measure needs."""
    dataset = kind.datasets(spec)[0]
    absent = data.submission.absent.get(dataset, frozenset())
    for text in (getattr(spec, "where", None), getattr(spec, "that", None)):
        if isinstance(text, str):
            yield from ((dataset, name) for name in silent(text, data.library.contracts[dataset], absent))


def _of_spec(kind: Measure[Any], spec: BaseModel, data: AssessmentData) -> Iterator[tuple[str, str]]:
    """Yield the absent columns that the measure names."""
    wanted = kind.essential(spec)
    hours = _silent_pollutants(data) if any(dataset == HOURS for dataset, _ in wanted) else frozenset()
    for dataset, column in wanted:
        if column in (hours if dataset == HOURS else data.submission.absent.get(dataset, frozenset())):
            yield dataset, column


def _silent_pollutants(data: AssessmentData) -> frozenset[str]:
    """Return the pollutants of which no hour has a value, and no cell was rejected."""
    if data.submission not in _empty:
        hourly = data.submission.hourly
        _empty[data.submission] = frozenset(POLLUTANTS) if hourly is None else hourly.silent()
    headers = {reject.column for reject in data.submission.rejects if reject.column is not None}
    found = match(sorted(headers), data.library.contracts[HOURS])
    refused = found.columns.keys() | {one.column for one in found.wrong_units}
    return _empty[data.submission] - refused


def _message(contract: Contract, names: list[str]) -> Message:
    columns = titled_columns(names, contract)
    return Message.of("judging.column_not_submitted", tables=contract.title, columns=columns)
