"""Everything that was expected of a submission, from its report and that of the last recorded run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from aircheck.documents.nightly.expectation import Expectation, Kind
from aircheck.documents.report import Report
from aircheck.documents.totals import Totals
from aircheck.model.text import Bilingual, DatasetName, Message, Value
from aircheck.model.workspace.expect import Expect, share_of
from aircheck.nightly.expected.before import inputs_kept, rows_kept, stations_kept
from aircheck.nightly.expected.recent import fresh, silent
from aircheck.runs.titles import Titles, titled


@dataclass(frozen=True, slots=True)
class Night:
    """What expectations are judged by besides the report: the last recorded run of its plan, and the moment of the run.

    `at` is in the time of the workspace's zone, without a zone. `titles`: what messages call datasets, by id.

    `lost`: why the last recorded run cannot be read.
    """

    before: Report | None
    at: datetime
    titles: Mapping[str, Bilingual] = field(default_factory=dict)
    lost: Message | None = None


def expectations(expect: Expect, report: Report, night: Night) -> tuple[Expectation, ...]:
    """Return what became of all that was expected, in the order of `Expect`.

    `report.latest` has to be there where `expect.asks_when`.
    """
    titles = Titles(night.titles, {}, {})
    return tuple(replace(one, message=titled(one.message, titles)) for one in _each(expect, report, night))


def _each(expect: Expect, report: Report, night: Night) -> Iterator[Expectation]:
    if expect.fresh is not None:
        yield fresh(expect.fresh, report, night.at)
    if expect.silent is not None:
        yield from silent(expect.silent, report, night.at)
        yield from _since(night, "silent", stations_kept(report, night.before))
    if expect.rows is not None:
        yield from _since(night, "rows", rows_kept(expect.rows, report, night.before))
    yield from (_table(name, report) for name in expect.tables)
    if expect.inputs is not None:
        yield from _since(night, "inputs", inputs_kept(report, night.before))
    if expect.max_rejects is not None:
        yield _few_rejects(expect.max_rejects, report)


def _since(night: Night, kind: Kind, found: Iterator[Expectation]) -> Iterator[Expectation]:
    """Yield what was found by the last recorded run; where that cannot be read, it is not met."""
    if night.lost is not None:
        found = iter((Expectation(kind, met=False, message=Message.of("nightly.run_lost", why=night.lost)),))
    yield from found


def _table(name: str, report: Report) -> Expectation:
    sent, dataset = [file for file in report.inputs if file.dataset == name], DatasetName(name)
    stated = [one.path for one in report.statements if one.dataset == name]
    if used := sum(file.used for file in sent):
        return Expectation("tables", met=True, message=Message.of("nightly.table_sent", dataset=dataset, used=used))
    if stated:
        said = Message.of("nightly.table_nothing", dataset=dataset, file=stated[0])
        return Expectation("tables", met=True, message=said)
    if not sent:
        return Expectation("tables", met=False, message=Message.of("nightly.table_not_sent", dataset=dataset))
    said = Message.of("nightly.table_unusable", dataset=dataset, file=sent[0].path, files=len(sent))
    return Expectation("tables", met=False, message=said)


def _few_rejects(most: str | int, report: Report) -> Expectation:
    totals = Totals.over(report.inputs)
    rejected = totals.rejected + totals.cells_rejected
    met = rejected <= (most if isinstance(most, int) else share_of(most) * totals.rows)
    values: dict[str, Value] = {"rejected": rejected, "rows": totals.rows, "most": str(most)}
    return Expectation("max_rejects", met, Message("nightly.rejects", values))
