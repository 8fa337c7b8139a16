"""What organisations report of the duties that only their own word can decide, and of the tasks of a ledger."""

from collections.abc import Iterator

from aircheck.demo.plans.examples import Row
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.rows.reported import DATASET
from aircheck.model.deadline import parse_deadline
from aircheck.model.task import TaskFile

_UNPROVEN_EVERY, _HALF_EVERY, _LATE_EVERY = 19, 9, 13


def reports(loaded: LoadedPlan) -> Iterator[Row]:
    """Yield the reports: most are done with a document as evidence, some are half-way, a few have no evidence."""
    of_duties = [
        (commitment, organisation)
        for commitment in loaded.commitments.values()
        if commitment.check == "reported"
        for organisation in loaded.plan.lead_of(commitment)
    ]
    for place, (commitment, organisation) in enumerate(of_duties):
        yield _row(commitment.id, {"commitment": commitment.id, "organisation": organisation}, place, loaded.plan.year)
    if loaded.ledger is not None:
        yield from _of_tasks(loaded.ledger, loaded.plan.year)


def _of_tasks(ledger: TaskFile, year: int) -> Iterator[Row]:
    place = 0
    for task in ledger.tasks:
        for organisation in dict.fromkeys((*task.lead, *_carrying(ledger, task.no))):
            place += 1
            row = _row(f"task {task.no}", {"ledger_no": str(task.no), "organisation": organisation}, place, year)
            due = parse_deadline(task.deadline, year).due(None)
            if due is not None and row.cells["state"] == "已完成" and place % _LATE_EVERY:
                row.cells["date"] = min(row.cells["date"], str(due))
            yield row


def _carrying(ledger: TaskFile, no: int) -> tuple[str, ...]:
    task = ledger.task(no)
    assert task is not None, "it is one of the ledger"
    return task.carried_out.only if task.carried_out else ledger.carried_out_by


def _row(rule: str, about: dict[str, str], place: int, year: int) -> Row:
    half = place % _HALF_EVERY == _HALF_EVERY - 1
    proven = place % _UNPROVEN_EVERY != _UNPROVEN_EVERY - 1
    cells = {
        **about,
        "date": f"{year}-{4 + place % 8:02d}-{10 + place % 17:02d}",
        "state": "推进中" if half else "已完成",
        "completed": str(3 + place % 5) if half else "",
        "total": "10" if half else "",
        "evidence": f"示例材料{place + 1}.pdf" if proven and not half else "",
        "by": "示例填报人",
    }
    return Row(DATASET, rule, cells)
