"""The baseline of a plan: a report that is kept in the history, with who made it the baseline and why."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from aircheck.documents.report_from_json import read_report
from aircheck.history import store
from aircheck.history.chain import Content, of_baseline
from aircheck.history.content import NoSuchRun, content_of
from aircheck.model.text import Message, NameList


def set_baseline(path: Path, written: bytes, of: str, by: str, reason: str, at: datetime) -> int:
    """Keep a report, whose JSON is `written` and which is called `of`, as its plan's baseline; the record's number.

    `NotAReport`; `HistoryUnusable`. A history that is not there is made.
    """
    plan = read_report(written, of).plan
    with store.opened(path, new=True) as connection:
        return store.append(connection, of_baseline(plan, of, written, by, reason, at), written)


def clear_baseline(path: Path, plan: str | None, by: str, reason: str, at: datetime) -> str:
    """End the baseline of a plan, or of the only plan that has one; the plan. `NoBaseline`."""
    found = dict(_in_force(path))
    if plan is None and len(found) == 1:
        (plan,) = found
    if plan not in found or plan is None:
        raise NoBaseline(path, *found)
    with store.opened(path, writes=True) as connection:
        store.append(connection, of_baseline(plan, "", None, by, reason, at))
    return plan


class NoBaseline(NoSuchRun):
    """No baseline is kept for the plan; `plans` are those for which one is."""

    def __init__(self, path: Path, *plans: str) -> None:
        hint = Message.of("history.set_baseline")
        if plans:
            hint = Message.of("history.baselines", plans=NameList.of(plans))
        super().__init__(Message.of("history.no_baseline", path=str(path)), details=[hint])


def baselines(path: Path) -> Iterator[Content]:
    """Yield what is recorded of baselines, the oldest first. `HistoryUnusable`."""
    with store.opened(path) as connection:
        found = [content_of(one, path) for one in store.records(connection)]
    yield from (one for one in found if one.get("kind") == "baseline")


def baseline_number(path: Path, plan: str | None) -> int:
    """Return the number of the record that keeps the baseline of a plan; without one of the newest. `NoBaseline`."""
    found = dict(_in_force(path)) if path.exists() else {}
    number = max(found.values(), default=None) if plan is None else found.get(plan)
    if number is None:
        raise NoBaseline(path, *found)
    return number


def _in_force(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the plans that have a baseline, each with the number of its record."""
    last = {one["plan"]: one for one in baselines(path)}
    yield from ((plan, one["number"]) for plan, one in last.items() if one["report"] is not None)
