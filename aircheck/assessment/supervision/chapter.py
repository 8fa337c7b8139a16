"""The chapter of supervision: from tables and a plan to the document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from aircheck.assessment.supervision.doubles import asks_for_double, doubles
from aircheck.assessment.supervision.records import records
from aircheck.assessment.supervision.registers import OTHERS, REGISTERS, Registered
from aircheck.assessment.supervision.triggers import triggers
from aircheck.documents.episodes import EpisodesSheet
from aircheck.documents.supervision import Record, SupervisionSheet
from aircheck.inputs.unread import refused_cells
from aircheck.intake.submission import Submission
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.plan import Plan
from aircheck.model.shown.natural import natural
from aircheck.model.shown.plan_order import Key, PlanOrder
from aircheck.model.text import Message


def supervision(
    submission: Submission,
    loaded: LoadedPlan,
    as_of: date,
    tasks: Sequence[Record] = (),
    episodes: EpisodesSheet | None = None,
) -> SupervisionSheet:
    """Return how everything supervised stands on a day.

    `tasks`: the units' parts of the tasks of the ledger; `episodes`: where emergency duties were not carried out.
    """
    given = Registered(
        lambda name: found.frame if (found := submission.tables.get(name)) else None,
        refused_cells(submission),
        lambda file: submission.inputs[file].path,
    )
    found, later = records(given, as_of)
    everything = sorted((*tasks, *found), key=partial(_in_order, loaded.plan.order))
    return SupervisionSheet(
        plan=loaded.plan.title,
        as_of=as_of,
        unit=None,
        records=tuple(everything),
        doubles=doubles(found) if asks_for_double(loaded) else None,
        triggers=triggers(loaded, everything, failed_duties(episodes) if episodes else ()),
        later=later,
        names=loaded.plan.both_names,
        inputs=submission.inputs,
        rejects=submission.rejects,
        notes=(*submission.notes, *_refused(submission)),
    )


def _refused(submission: Submission) -> Iterator[Message]:
    """Say that rows of the registers were rejected: what seems not to be there may be among them."""
    if rows := sum(submission.refused.get(name, 0) for name in (*(one.dataset for one in REGISTERS), *OTHERS)):
        yield Message.of("assessment.supervision.refused", rows=rows)


def failed_duties(sheet: EpisodesSheet) -> tuple[Record, ...]:
    """Return the duties that were not carried out in an emergency, as records of the organisation that answers."""
    return tuple(
        Record(
            "duty",
            episode.warning,
            duty.organisation,
            " ".join(part for part in (duty.unit, duty.what) if part) or None,
            episode.issued.date(),
            None,
            None,
            "overdue",
            None,
            place=duty.place,
        )
        for episode in sheet.episodes
        for duty in episode.duties
        if duty.state == "not_done"
    )


def of_unit(sheet: SupervisionSheet, plan: Plan, unit: str) -> SupervisionSheet:
    """Return what of a sheet is one unit's, under any of its names and those for many that it is one of."""
    names = plan.names_of(unit)
    doubled = None
    if sheet.doubles is not None:
        doubled = tuple(one for one in sheet.doubles if any(order.unit in names for order in one.orders))
    return replace(
        sheet,
        unit=unit,
        records=tuple(one for one in sheet.records if one.unit in names),
        doubles=doubled,
        triggers=tuple(
            replace(one, hits=tuple(hit for hit in one.hits if hit.unit in names)) for one in sheet.triggers
        ),
    )


def _in_order(order: PlanOrder, record: Record) -> tuple[bool, Key, int, date, str, tuple[tuple[int, int, str], ...]]:
    """Order by unit as the plan does, those of nobody last; then by days late, most first, and by the due day."""
    unit = order(record.unit or "")
    return record.unit is None, unit, -(record.days or 0), record.due or date.max, record.kind, natural(record.ref)
