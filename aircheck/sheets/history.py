"""Recorded runs as sheets: all of them, how one commitment stood in each, and what is wrong with the records."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, Sign, section
from aircheck.history.chain import Content
from aircheck.history.content import NoSuchRun, moment_of
from aircheck.history.runs import Verified
from aircheck.model.outcome import Outcome
from aircheck.model.text import Message

NUMBER = Head("run", Message.of("overview.run"), right=True)
AT = Head("at", Message.of("overview.at"))
KINDS = ("run", "baseline", "prune")
"""The kinds of records, as `aircheck history verify` counts them."""
AS_OF = Head("as_of", Message.of("overview.judged_as_of"))


def run_list(runs: Sequence[Content], zone: tzinfo) -> Sheet:
    """Return one row a run, the newest last; people are shown its moment in a zone, machines in UTC."""
    heads = (
        NUMBER,
        AT,
        Head("plan", Message.of("overview.plan")),
        AS_OF,
        Head("passing", Message.of("overview.passing"), right=True),
        Head("failing", Message.of("overview.failing"), right=True),
        Head("code", Message.of("overview.code"), right=True),
        Head("expected", Message.of("overview.expected")),
        Head("report", Message.of("overview.report")),
    )
    return Sheet(
        "history", _timed(Message.of("overview.history"), zone), heads, section([_run(one, zone) for one in runs])
    )


def _run(one: Content, zone: tzinfo) -> Line:
    outcomes = [result[0] for result in one["results"].values()]
    kept = Sign("kept", Message.of("overview.kept")) if one["kept"] else Sign("pruned", Message.of("overview.pruned"))
    counts = (outcomes.count(Outcome.PASS), outcomes.count(Outcome.FAIL))
    moment, expected = _moment(one, zone), _expected(one)
    return Line((one["number"], moment, one["plan"], one["as_of"], *counts, one["code"], expected, kept))


def _expected(one: Content) -> Sign | None:
    """Return whether what was expected of the data came true; None where nothing was, or an older record keeps none."""
    every, unmet = one.get("expected", (0, 0))
    if not every:
        return None
    return Sign("unmet", Message.of("overview.unmet", n=unmet)) if unmet else Sign("met", Message.of("overview.met"))


def _moment(one: Content, zone: tzinfo) -> Sign:
    return Sign(one["at"], Message.of("text.verbatim", text=f"{moment_of(one, zone):%Y-%m-%d %H:%M}"))


def _timed(title: Message, zone: tzinfo) -> Message:
    """Return a title with the zone of the moments below it."""
    return Message.of("overview.in_zone", title=title, zone=str(zone))


def rule_trend(rule: str, runs: Sequence[Content], zone: tzinfo) -> Sheet:
    """Return one row a run that judged a commitment; `changed` where its outcome is not that of the run before.

    Of the first nothing is said: nothing came before it.
    """
    lines = tuple(_trend(rule, runs, zone))
    if not lines:
        raise NoSuchRun(Message.of("history.no_rule", rule=rule))
    heads = (
        NUMBER,
        AT,
        AS_OF,
        Head("outcome", Message.of("overview.outcome")),
        Head("value", Message.of("overview.value"), right=True),
        Head("unit", Message.of("overview.unit")),
        Head("target", Message.of("overview.target"), wide=True),
        Head("changed", Message.of("overview.changed")),
    )
    return Sheet("trend", _timed(Message.of("overview.trend", rule=rule), zone), heads, section(lines))


def _trend(rule: str, runs: Sequence[Content], zone: tzinfo) -> Iterator[Line]:
    before: str | None = None
    for one in runs:
        if rule in one["results"]:
            outcome, value, unit, target = one["results"][rule]
            shown = None if unit is None else unit.removeprefix("unit.")
            cells: tuple[SheetCell, ...] = (Outcome(outcome), value, shown, target, _changed(before, outcome))
            yield Line((one["number"], _moment(one, zone), one["as_of"], *cells))
            before = outcome


def _changed(before: str | None, outcome: str) -> Sign | None:
    if before is None:
        return None
    if before == outcome:
        return Sign("no", Message.of("overview.unchanged"))
    return Sign("yes", Message.of("overview.turned"))


def baseline_list(changes: Sequence[Content], zone: tzinfo) -> Sheet:
    """Return one row a baseline that was set or cleared, the newest last, and whether it is in force."""
    heads = (
        Head("record", Message.of("overview.record"), right=True),
        AT,
        Head("plan", Message.of("overview.plan")),
        Head("of", Message.of("overview.baseline_of")),
        Head("by", Message.of("overview.set_by")),
        Head("reason", Message.of("overview.baseline_reason"), wide=True),
        Head("state", Message.of("overview.state")),
    )
    last = {one["plan"]: one["number"] for one in changes}
    lines = [_baseline(one, zone, in_force=last[one["plan"]] == one["number"]) for one in changes]
    return Sheet("baselines", _timed(Message.of("overview.baselines"), zone), heads, section(lines))


def _baseline(one: Content, zone: tzinfo, *, in_force: bool) -> Line:
    state = "cleared" if one["report"] is None else "in_force" if in_force else "replaced"
    sign = Sign(state, Message.of(f"overview.baseline.{state}"))
    moment = _moment(one, zone)
    return Line((one["number"], moment, one["plan"], one["of"] or None, one["by"], one["reason"], sign))


def verified(found: Verified) -> Sheet:
    """Return one row a fault; none where every record is as it was written."""
    heads = (Head("fault", Message.of("overview.fault"), wide=True),)
    facts: list[tuple[Message, SheetCell]] = [(Message.of("overview.records"), found.records)]
    counted = ((kind, found.kinds.get(kind, 0)) for kind in KINDS)
    facts.extend((Message.of(f"overview.records.{kind}"), count) for kind, count in counted if count)
    if found.last is not None:
        facts.append((Message.of("overview.last_digest"), found.last))
    facts.append((Message.of("overview.faults"), len(found.faults)))
    lines = [Line((fault,)) for fault in found.faults]
    return Sheet("history_faults", Message.of("overview.verified"), heads, section(lines), tuple(facts))
