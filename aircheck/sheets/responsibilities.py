"""Who answers for what: one organisation's whole list, or how much each organisation has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from aircheck.documents.report import Result
from aircheck.documents.sheet import Head, Line, Section, Sheet, SheetCell, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Standing, TaskState
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Commitment, Organisation, Plan
from aircheck.model.task import Task
from aircheck.model.text import Message, NameList
from aircheck.sheets.organisations import UnknownOrganisation, named_organisation, row_of
from aircheck.sheets.tasks import standings, state_cell
from aircheck.tasks import SOON

Results = Mapping[str, Result]


def all_organisations(
    loaded: LoadedPlan,
    duties: Sequence[Commitment],
    results: Results = MappingProxyType({}),
    as_of: date = date.min,
    reports: ProgressReports | None = None,
) -> Sheet:
    """Return one row an organisation: what it leads and supports, and its tasks; who stands outside the district.

    With reports, how that stands on the day, too: of what it leads, what has passed, failed and is open, and the
    tasks that are done and those whose deadline was missed.
    """
    plan = loaded.plan
    known = {} if reports is None else {one.task.no: one.state for one in standings_of(loaded, reports, as_of)}
    lines = []
    for organisation in plan.organisations:
        share = _share(loaded, organisation, duties)
        tasks = [known[task.no] for task in share.tasks if task.no in known]
        counts = (
            *(len(share.leads), *(_outcomes(share, results) if reports is not None else ())),
            *(len(share.supports), len(share.tasks)),
            *((_done(tasks), sum(state.missed for state in tasks)) if reports is not None else ()),
        )
        lines.append(Line((named_organisation(organisation), *counts), _about(organisation, plan)))
    names = _NAMES if reports is None else _NAMES_WITH_DATA
    heads = (
        Head("organisation", Message.of("overview.organisation"), wide=True),
        *(Head(name, Message.of(f"overview.{name}"), right=True) for name in names),
    )
    return Sheet("responsibilities", plan.title, heads, section(lines), notes=_shared(loaded))


_NAMES = ("leads", "supports", "tasks")
_NAMES_WITH_DATA = ("leads", "passed", "failed", "open", "supports", "tasks", "tasks_done", "tasks_missed")


def _outcomes(share: "_Share", results: Results) -> tuple[int, int, int]:
    """Return how many of what the organisation leads have passed, have failed, and are neither."""
    found = [results[one.id].outcome if one.id in results else None for one in share.leads]
    passed, failed = found.count(Outcome.PASS), found.count(Outcome.FAIL)
    return passed, failed, len(found) - passed - failed


def _done(states: Sequence[TaskState]) -> int:
    return sum(state in (TaskState.DONE, TaskState.DONE_LATE) for state in states)


def one_organisation(
    loaded: LoadedPlan,
    name: str,
    duties: Sequence[Commitment],
    results: Results,
    as_of: date,
    reports: ProgressReports | None = None,
) -> Sheet:
    """Return one row a duty, what the organisation leads first; with results where data are. `UnknownOrganisation`."""
    plan = loaded.plan
    organisation = plan.organisation(name)
    if organisation is None:
        raise UnknownOrganisation(name, [n for u in plan.organisations for n in (u.name, *u.aliases)])
    share = _share(loaded, organisation, duties)
    lines = {
        "lead": [_duty(entry, results) for entry in share.leads],
        "support": [_duty(entry, results) for entry in share.supports],
        "tasks": [_row(entry, reported=reports is not None) for entry in _standings(loaded, share, reports, as_of)],
    }
    sections = tuple(
        Section(tuple(mine), Message.of(f"overview.role.{role}", count=len(mine)))
        for role, mine in lines.items()
        if mine
    )
    heads = (
        Head("rule", Message.of("overview.rule")),
        Head("title", Message.of("overview.commitment"), wide=True),
        Head("due", Message.of("overview.due")),
        Head("outcome", Message.of("overview.outcome")),
    )
    return Sheet(
        "responsibilities", named_organisation(organisation), heads, sections, facts=_about(organisation, plan)
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """What of a plan an organisation has."""

    leads: tuple[Commitment, ...]
    supports: tuple[Commitment, ...]
    tasks: tuple[Task, ...]


def _share(loaded: LoadedPlan, organisation: Organisation, duties: Sequence[Commitment]) -> _Share:
    """Return what names the organisation, or many that it is one of; what it leads it does not support as well."""
    names, tasks = loaded.plan.names_of(organisation.name), loaded.ledger.tasks if loaded.ledger else ()
    leads = {entry.id: entry for entry in duties if not names.isdisjoint(loaded.plan.lead_of(entry))}
    supports = [entry for entry in duties if entry.id not in leads and not names.isdisjoint(entry.support)]
    rows = [task for task in tasks if not names.isdisjoint((*task.lead, *task.support))]
    return _Share(tuple(leads.values()), tuple(supports), tuple(rows))


def _standings(loaded: LoadedPlan, share: _Share, reports: ProgressReports | None, as_of: date) -> list[Standing]:
    numbers = {task.no for task in share.tasks}
    found = standings_of(loaded, reports or ProgressReports({}), as_of) if numbers else ()
    return [entry for entry in found if entry.task.no in numbers]


def standings_of(loaded: LoadedPlan, reports: ProgressReports, as_of: date) -> Sequence[Standing]:
    """Return how all tasks of the ledger stand; none where the plan has no ledger."""
    return standings(loaded, reports, as_of, SOON) if loaded.ledger is not None else ()


def _row(entry: Standing, *, reported: bool) -> Line:
    """Return a task; its state is shown only if there are reports."""
    due = str(entry.due) if entry.due else entry.task.deadline or None
    return Line(
        (
            Message.of("overview.task_no", no=entry.task.no),
            entry.task.title,
            due,
            state_cell(entry) if reported else None,
        )
    )


def _duty(commitment: Commitment, results: Results) -> Line:
    found = results.get(commitment.id)
    outcome: Outcome | None = found.outcome if found else None
    due = str(commitment.due) if commitment.due else commitment.due_rule
    below: tuple[tuple[Message, Message], ...] = ()
    if found is not None and found.reason is not None and outcome in (Outcome.FAIL, Outcome.INCOMPLETE):
        below = ((Message.of("overview.why"), found.reason),)
    return Line((commitment.id, commitment.title, due, outcome), below)


def _about(organisation: Organisation, plan: Plan) -> tuple[tuple[Message, SheetCell], ...]:
    found: list[tuple[Message, SheetCell]] = []
    if organisation.aliases:
        found.append((Message.of("overview.aliases"), NameList.of(organisation.aliases)))
    if collectives := plan.collectives(organisation):
        found.append((Message.of("overview.one_of"), row_of(plan, [many.name for many in collectives])))
    if organisation.outside:
        found.append((Message.of("overview.mark"), Message.of("overview.outside")))
    if organisation.every:
        found.append((Message.of("overview.mark"), Message.of("overview.every")))
    return tuple(found)


def _shared(loaded: LoadedPlan) -> tuple[Message, ...]:
    lead = loaded.plan.default_lead
    return (
        (Message.of("overview.default_lead", organisation=loaded.plan.display_name(lead.organisation)),) if lead else ()
    )
