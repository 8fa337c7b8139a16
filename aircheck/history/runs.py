"""The runs of a history: recorded, found again by number or as the last, and pruned."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aircheck.documents import report_json
from aircheck.documents.report import Report
from aircheck.documents.report_from_json import read_report
from aircheck.history import store
from aircheck.history.baseline import baseline_number
from aircheck.history.chain import Content, Record, digest, faults, of_pruning, of_run, pruned_by
from aircheck.history.content import NoSuchRun, content_of
from aircheck.history.reference import KEPT, LAST
from aircheck.history.store import HistoryUnusable
from aircheck.model.text import Message, NameList

MOST_NAMED = 10
"""Runs that are named where another was asked for."""


class NoRunYet(NoSuchRun):
    """No run of a plan is recorded, or there is no history at all: nothing is the last."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How many records there are, the digest of the last (None without any), and what is wrong with them.

    `kinds`: how many there are of each kind: `run`, `baseline`, `prune`.
    """

    records: int
    last: str | None
    faults: tuple[Message, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)


def record(path: Path, report: Report, code: int, at: datetime) -> int:
    """Keep a run with its report; the number of its record. `HistoryUnusable`."""
    written = report_json.render(report).encode()
    with store.opened(path, new=True) as connection:
        return store.append(connection, of_run(report, written, code, at), written)


def runs(path: Path, plan: str | None = None) -> Iterator[Content]:
    """Yield what is recorded of every run (of a plan), the oldest first; `kept` says whether its report still is.

    `HistoryUnusable` where a record is not as it was written.
    """
    with store.opened(path) as connection:
        found = [(one, content_of(one, path)) for one in store.records(connection)]
    pruned = {number for one, _ in found for number in pruned_by(one)}
    for one, content in found:
        if _is_of(content, plan):
            yield {**content, "digest": one.digest, "kept": one.number not in pruned}


def number_of(path: Path, reference: str, plan: str | None = None, before: int | None = None) -> int:
    """Return the number of a run: the one named, or the last (of a plan, with a number below `before`). `NoSuchRun`."""
    if reference == KEPT:
        return baseline_number(path, plan)
    return int(last_run(path, plan, before)["number"]) if reference == LAST else int(reference)


def last_run(path: Path, plan: str | None = None, before: int | None = None) -> Content:
    """Return what is recorded of the last run (of a plan, with a number below `before`). `NoRunYet`."""
    if path.exists():
        with store.opened(path) as connection:
            for one in store.records(connection, newest=True):
                content = content_of(one, path)
                if (before is None or one.number < before) and _is_of(content, plan):
                    return content
    raise NoRunYet(Message.of("history.no_last", path=str(path)))


def written_of(path: Path, number: int) -> bytes:
    """Return the report of a run, byte for byte as it was recorded. `NoSuchRun`; `HistoryUnusable` if it is not."""
    with store.opened(path) as connection:
        found = store.record_of(connection, number)
    if found is None or found.report is None:
        raise NoSuchRun(Message.of("history.no_run", number=number, path=str(path)), details=_there(path))
    if digest(found.report) != content_of(found, path).get("report"):
        raise HistoryUnusable("history.unusable", path, why=Message.of("history.report_changed", number=number))
    return found.report


def _there(path: Path) -> Iterator[Message]:
    """Say which runs of a history still have their report, the newest of very many."""
    kept = [str(one["number"]) for one in runs(path) if one["kept"]]
    if kept:
        named = NameList.of(["…", *kept[-MOST_NAMED:]] if len(kept) > MOST_NAMED else kept)
        yield Message.of("history.runs_there", runs=named)


def _is_of(content: Content, plan: str | None) -> bool:
    return content.get("kind") == "run" and plan in (None, content.get("plan"))


def report_of(path: Path, number: int) -> Report:
    """Return the report of a run. `NoSuchRun`; `NotAReport` for what is not one any more."""
    return read_report(written_of(path, number), f"{path}#{number}")


def verify(path: Path, holds: str | None = None) -> Verified:
    """Confirm every record, every report and the order of all. `HistoryUnusable` where the file itself is damaged.

    `holds`: the digest of a record that has to be there.
    """
    with store.opened(path) as connection:
        damaged = [Message.of("history.damaged", why=why) for why in store.damages(connection)]
        last: list[Record] = []
        kinds: Counter[str] = Counter()
        found = tuple(faults(_noting(store.records(connection, reports=True), last, kinds), holds))
    return Verified(last[0].number if last else 0, last[0].digest if last else None, (*damaged, *found), kinds)


def prune(path: Path, keep: int, at: datetime) -> Sequence[int]:
    """Drop all reports but those of the newest `keep` runs of each plan; the numbers of the runs that lost theirs."""
    held = [one for one in runs(path) if one["kept"]]
    plans = {one["plan"] for one in held}
    kept = {one["number"] for plan in plans for one in [run for run in held if run["plan"] == plan][-keep:]}
    dropped = [one["number"] for one in held if one["number"] not in kept]
    if dropped:
        with store.opened(path, writes=True) as connection:
            store.prune(connection, of_pruning(dropped, at))
    return dropped


def _noting(found: Iterator[Record], last: list[Record], kinds: Counter[str]) -> Iterator[Record]:
    """Yield records, keep the last one and count kinds: a history may be larger than what fits into memory."""
    for one in found:
        last[:] = [one]
        kinds[str(one.content.get("kind"))] += 1
        yield one
