"""The tasks of the ledger as they stand, for a table."""

from collections.abc import Iterator, Sequence

from aircheck.documents.assessment import TaskRow
from aircheck.measures.tasks.standing import Standing


def task_rows(found: Sequence[Standing]) -> Iterator[TaskRow]:
    """Yield a row for every task."""
    for one in found:
        yield TaskRow(
            no=one.task.no,
            title=one.task.title,
            deadline=one.task.deadline,
            due=one.due,
            state=one.state.value,
            done_on=one.done_on,
            days=one.days,
            lead=one.task.lead,
            lacking=tuple(share.organisation for share in one.shares if share.lack is not None),
        )
