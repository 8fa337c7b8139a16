"""Records that hold on to one another: each names the SHA-256 of the one before, and its own is that of its text."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from aircheck.documents.report import Report
from aircheck.model.text import Message

NOTHING = "0" * 64
"""What the first record names as the one before it."""

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is kept: number, text (JSON), the SHA-256 stored with it, and the report if it is still kept."""

    number: int
    text: str
    digest: str
    report: bytes | None

    @property
    def content(self) -> Content:
        """What the text says; empty where it is not JSON of ours."""
        try:
            found = json.loads(self.text)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def digest(data: str | bytes) -> str:
    """Return the SHA-256 of a text or of bytes as hexadecimal digits."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def of_run(report: Report, written: bytes, code: int, at: datetime) -> Content:
    """Return what is recorded of a run besides its report, whose JSON is `written`; it outlives the report."""
    return {
        "kind": "run",
        "at": _moment(at),
        "plan": report.plan,
        "as_of": report.as_of.isoformat(),
        "from": report.period_from.isoformat(),
        "to": report.period_to.isoformat(),
        "version": report.version,
        "rules_digest": report.rules_digest,
        "code": code,
        "expected": [len(report.expectations), sum(not one.met for one in report.expectations)],
        "inputs": [[file.path, file.sha256] for file in report.inputs],
        "results": {one.rule: [one.outcome.value, one.value, one.unit, one.target] for one in report.results},
        "report": digest(written),
    }


def _moment(at: datetime) -> str:
    """Return a moment in UTC to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def of_baseline(plan: str, of: str, written: bytes | None, by: str, reason: str, at: datetime) -> Content:
    """Return the record of a plan's new baseline, whose report is kept with it; of none any more without a report."""
    return {
        "kind": "baseline",
        "at": _moment(at),
        "plan": plan,
        "of": of,
        "by": by,
        "reason": reason,
        "report": None if written is None else digest(written),
    }


def of_pruning(numbers: Iterable[int], at: datetime) -> Content:
    """Return the record of reports that are no longer kept."""
    return {"kind": "prune", "at": _moment(at), "pruned": list(numbers)}


def chained(content: Content, number: int, previous: str) -> str:
    """Return the text of a record that follows the one of which `previous` is the digest."""
    whole = {"number": number, "previous": previous, **content}
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":"))


def faults(records: Iterable[Record], holds: str | None = None) -> Iterator[Message]:
    """Yield what is wrong with records in the order of their numbers: each is compared with what follows from it.

    `holds`: the digest of a record that has to be among them, as it was noted elsewhere.
    """
    previous, wanted, held = NOTHING, 1, holds is None
    lacking: dict[int, Message] = {}
    for record in records:
        for number in range(wanted, record.number):
            yield Message.of("history.record_gone", number=number)
        yield from _of_record(record, previous if record.number == wanted else None)
        if record.report is None and _keeps_a_report(record.content):
            lacking[record.number] = Message.of("history.report_gone", number=record.number)
        for number in pruned_by(record):
            lacking.pop(number, None)
        previous, wanted, held = record.digest, record.number + 1, held or record.digest == holds
    yield from lacking.values()
    if not held:
        yield Message.of("history.digest_gone", digest=holds or "")


def pruned_by(record: Record) -> tuple[int, ...]:
    """Return the runs before it whose reports a record says are no longer kept."""
    named = record.content.get("pruned", ())
    return tuple(one for one in named if isinstance(one, int)) if isinstance(named, list) else ()


def _keeps_a_report(content: Content) -> bool:
    return content.get("kind") == "run" or (content.get("kind") == "baseline" and content.get("report") is not None)


def _of_record(record: Record, previous: str | None) -> Iterator[Message]:
    content = record.content
    if digest(record.text) != record.digest or content.get("number") != record.number:
        yield Message.of("history.record_changed", number=record.number)
    elif previous is not None and content.get("previous") != previous:
        yield Message.of("history.record_does_not_follow", number=record.number, before=record.number - 1)
    if record.report is not None and digest(record.report) != content.get("report"):
        yield Message.of("history.report_changed", number=record.number)
