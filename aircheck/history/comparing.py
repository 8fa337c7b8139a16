"""Two reports of one plan: what became of every commitment and part. The place in a list or a file says nothing."""

from collections.abc import Iterator
from dataclasses import replace

from aircheck.documents.comparison import CHANGES, Compared, Comparison, Key, Side
from aircheck.documents.report import Report
from aircheck.history.causes import causes, of_rule
from aircheck.history.standing import became
from aircheck.history.standings import Held, held
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message


class OtherPlan(AircheckError):  # noqa: N818
    """Two reports of different plans: no commitment of one is in the other."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(Message.of("history.other_plan", before=before, after=after))


def compare(before: Report, after: Report, names: tuple[str, str]) -> Comparison:
    """Compare two reports; `names` are what they are called. `OtherPlan`."""
    if before.plan != after.plan:
        raise OtherPlan(before.plan, after.plan)
    found = sorted(_compared(before, after), key=lambda one: CHANGES.index(one.change))
    then, now = _side(before, names[0]), _side(after, names[1])
    return Comparison(after.plan, after.plan_title, then, now, causes(before, after), tuple(found))


def _side(report: Report, name: str) -> Side:
    return Side(name, report.as_of, report.period_from, report.period_to, report.version, report.rules_digest)


def _compared(before: Report, after: Report) -> Iterator[Compared]:
    """Yield what both reports have, in the order of the later one, and then what only the earlier has."""
    then, now = held(before), held(after)
    other = (before.period_from, before.period_to) != (after.period_from, after.period_to)
    for key in (*now, *(key for key in then if key not in now)):
        one = _one(key, then.get(key), now.get(key))
        yield replace(one, change="not_comparable", remarks=(_OTHER_PERIOD, *one.remarks)) if other else one


_OTHER_PERIOD = Message.of("history.other_period")


def _one(key: Key, before: Held | None, after: Held | None) -> Compared:
    shown = after or before
    assert shown is not None, "a key of neither report"
    then, now = (None if one is None else one.standing for one in (before, after))
    change, why = became(then, now)
    changed = tuple(of_rule(before.result, after.result)) if before and after else ()
    remarks = ((why,) if why else ()) + changed
    return Compared(key, shown.result.title, shown.label, change, then, now, remarks)
