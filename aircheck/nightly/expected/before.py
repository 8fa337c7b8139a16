"""Whether as much is there as in the last recorded run of the plan: its rows, its stations, and its files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from aircheck.documents.nightly.expectation import Expectation
from aircheck.documents.report import Report
from aircheck.model.submission import InputFile
from aircheck.model.text import DatasetName, Message, Value
from aircheck.model.workspace.expect import share_of

_NO_RUN = Message.of("nightly.no_run_yet")
_LIST = "stations"


def rows_kept(written: str, report: Report, before: Report | None) -> Iterator[Expectation]:
    """Judge the number of rows, of every table that the run before had and of all together; name what is too few.

    Rows that were used are counted or, where another period, other stations or an earlier day were asked for, all.
    """
    if before is None:
        yield Expectation("rows", met=True, message=_NO_RUN)
        return
    alike = _is_alike(report, before)
    then, now = (_rows(one.inputs, used=alike) for one in (before, report))
    least = share_of(written)
    whole: tuple[DatasetName | Message, int, int] = (Message.of("nightly.all_tables"), now.total(), then.total())
    each = [(DatasetName(name), now[name], rows) for name, rows in sorted(then.items()) if rows]
    few = [one for one in (*each, whole) if Fraction(one[1]) < least * one[2]]
    for label, found, rows in few or [whole]:
        values: dict[str, Value] = {"table": label, "now": found, "before": rows, "day": before.as_of.isoformat()}
        values |= {"share": _percent(found, rows), "least": written}
        yield Expectation("rows", not few, Message("nightly.rows", values))


def stations_kept(report: Report, before: Report | None) -> Iterator[Expectation]:
    """Name every station that had a value in the run before and is nowhere now: it is in no file, and so not silent.

    Where a list of stations was sent, that says which there should be.
    """
    if before is None or before.latest is None or report.latest is None or not _is_alike(report, before):
        return
    if any(file.dataset == _LIST and file.used for file in report.inputs):
        return
    here = {one.station for one in report.latest.stations}
    for one in before.latest.stations:
        if one.last is not None and one.station not in here:
            named = f"{one.station} {one.name}".strip()
            values = {"station": named, "last": str(one.last), "day": before.as_of.isoformat()}
            yield Expectation("silent", met=False, message=Message("nightly.station_gone", values))


def _is_alike(report: Report, before: Report) -> bool:
    """Whether the same was asked for, as of no earlier day."""
    return _question(report) == _question(before) and report.as_of >= before.as_of


def _question(report: Report) -> object:
    return report.period_from, report.period_to, report.request.stations


def _rows(inputs: Iterable[InputFile], *, used: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    for file in inputs:
        if file.dataset is not None:
            found[file.dataset] += file.used if used else file.rows
    return found


def _percent(part: int, whole: int) -> str:
    """Return a share in per cent, cut off behind the first decimal: what is too little never looks like enough."""
    if not whole:
        return "-"
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10} %"


def inputs_kept(report: Report, before: Report | None) -> Iterator[Expectation]:
    """Name every file of the run before that is not there any more, and those that have another name.

    A file that could not be read then is none that was lost.
    """
    if before is None:
        yield Expectation("inputs", met=True, message=_NO_RUN)
        return
    here, known = {file.path for file in report.inputs}, {file.path for file in before.inputs}
    read = {file.path: file for file in before.inputs if file.problem is None}
    missed = [file for path, file in read.items() if path not in here]
    new = [file for file in report.inputs if file.path not in known]
    found = [_fate(file, report, before, new, missed) for file in missed]
    yield from found
    if all(one.met for one in found):
        said = Message.of("nightly.inputs_kept", count=len(read), day=before.as_of.isoformat())
        yield Expectation("inputs", met=True, message=said)


def _fate(
    file: InputFile, report: Report, before: Report, new: list[InputFile], missed: list[InputFile]
) -> Expectation:
    """Say what became of a file: its content, or else its name, may be somewhere else."""
    same = next((one.path for one in report.inputs if one.sha256 == file.sha256), None)
    if same is not None:
        said = Message.of("nightly.input_renamed", before=file.path, path=same)
        return Expectation("inputs", met=True, message=said)
    for parts in range(file.path.count("/") + 1, 0, -1):
        moved = [one.path for one in new if _end(one, parts) == _end(file, parts)]
        if len(moved) == 1 and sum(_end(one, parts) == _end(file, parts) for one in missed) == 1:
            said = Message.of("nightly.input_moved", before=file.path, path=moved[0])
            return Expectation("inputs", met=True, message=said)
    values: dict[str, Value] = {"path": file.path, "rows": file.rows, "day": before.as_of.isoformat()}
    return Expectation("inputs", met=False, message=Message("nightly.input_gone", values))


def _end(file: InputFile, parts: int) -> list[str]:
    """Return the last parts of a path: from another folder the same file has another beginning."""
    return file.path.split("/")[-parts:]
