"""Why there is no row of a table: none came, all were rejected, or all are of other days or stations."""

from collections.abc import Sequence, Set
from dataclasses import replace

from aircheck.contracts.forms import all_told
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.other_days import other_days
from aircheck.intake.submission import DAILY
from aircheck.judging.verdict import Verdict
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome
from aircheck.model.submission import OF_FILE, alike_problems
from aircheck.model.text import Message, Value


def nothing_of(contracts: Sequence[Contract], data: AssessmentData) -> Verdict:
    """Return the verdict without a row of these tables, and why; a file that was refused was submitted all the same.

    What was submitted and rejected is too little data, and nobody failed to report.
    """
    # Rows of a register whose kind nobody knows may be of any of its parts.
    names = _names(contracts)
    files = [file for file in data.submission.inputs if file.dataset in names]
    # Of a file that is refused whole, intake alone knows of which table it was.
    refused = sum(data.submission.refused.get(one.id, 0) for one in contracts)
    came = [one for one in contracts if _came(one, data)]
    rows, cells = max(refused, sum(file.rejected for file in files)), sum(file.cells_rejected for file in files)
    outside, tables = sum(file.out_of_scope for file in files), all_told(contracts)
    if of_it := _refused_of(contracts, data):
        return _rejected(Message.of("judging.refused_of", tables=tables, files=_why_refused(data, of_it)))
    if of_others := other_days(data.submission, [one.id for one in contracts], tables, data.elapsed, data.period):
        return _missing(of_others)
    if rows or cells:
        absent = _absent([one for one in contracts if came and one not in came])
        of_came = all_told(came or contracts)
        values: dict[str, Value] = {"tables": of_came, "rejected": rows, "faults": cells, "absent": absent}
        if outside:
            return _rejected(Message.of("judging.nothing_left_of", rows=outside, **values))
        return _rejected(Message.of("judging.nothing_usable_of", **values))
    if outside:
        return _missing(Message.of("judging.nothing_in_scope_of", tables=tables, rows=outside))
    known = {path for paths in data.submission.refused_files.values() for path in paths}
    if unknown := {file.path for file in data.submission.inputs if file.problem is not None} - known:
        return _missing(Message.of("judging.nothing_readable_of", tables=tables, files=_why_refused(data, unknown)))
    return _missing(Message.of("judging.nothing_submitted_of", tables=tables))


def _rejected(why: Message) -> Verdict:
    return Verdict(Outcome.INCOMPLETE, why)


def _missing(why: Message) -> Verdict:
    return Verdict(Outcome.MISSING, why)


def _names(contracts: Sequence[Contract]) -> set[str]:
    return {name for one in contracts for name in (one.id, one.within.id if one.within else one.id)}


def formulas_of(contracts: Sequence[Contract], data: AssessmentData) -> Message | None:
    """Say how many cells of these tables are formulas without a stored value, and where the first is; None if none."""
    names = _names(contracts) | ({DAILY} if any(one.layout == "station_hours" for one in contracts) else set())
    found = [data.formulas[name] for name in sorted(names) if name in data.formulas]
    if not found:
        return None
    place = f"{found[0][0].file.rpartition('/')[2]}:{found[0][0].line}"
    return Message.of("judging.formulas", count=sum(len(those) for those in found), place=place)


def _came(contract: Contract, data: AssessmentData) -> bool:
    """Whether rows of a table came, or such as may be of it: of a register those of no known kind."""
    names = {contract.id, contract.within.id if contract.within else contract.id}
    return bool(data.submission.refused.get(contract.id)) or any(one.dataset in names for one in data.submission.inputs)


def _absent(contracts: Sequence[Contract]) -> Message | str:
    return Message.of("judging.nothing_came_of", tables=all_told(contracts)) if contracts else ""


def with_refused(measurement: Measurement, contracts: Sequence[Contract], data: AssessmentData) -> Measurement:
    """Return a measurement with a note of the files of its tables that are refused whole."""
    if not (paths := _refused_of(contracts, data)):
        return measurement
    note = Message.of("judging.refused_beside", files=_why_refused(data, paths))
    adjusted = measurement.adjusted and replace(measurement.adjusted, notes=(*measurement.adjusted.notes, note))
    return replace(measurement, notes=(*measurement.notes, note), adjusted=adjusted)


def _refused_of(contracts: Sequence[Contract], data: AssessmentData) -> set[str]:
    """Return the paths of files of these tables that are refused whole; daily values may stand for hours."""
    names = [DAILY if one.layout == "station_hours" else one.id for one in contracts] + [one.id for one in contracts]
    return {path for name in names for path in data.submission.refused_files.get(name, ())}


def _why_refused(data: AssessmentData, paths: Set[str]) -> Message:
    """Name files that are refused whole and why; of several reasons the first, and how many files have others."""
    inputs = [(file.path, file.problem) for file in data.submission.inputs if file.path in paths]
    problems = [(path, problem) for path, problem in inputs if problem is not None]
    files, problem = alike_problems(problems)[0]
    first = Message.of(OF_FILE, path=files, problem=problem)
    more = sum(other != problem for _, other in problems)
    return Message.of("judging.refused_as_well", first=first, files=more) if more else first
