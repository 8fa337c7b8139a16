"""The tasks of a plan's ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import Field

from aircheck.model.plan import Plan
from aircheck.model.text import Bilingual, Strict


class CarriedOut(Strict):
    """Which of the organisations that carry out every task have this one; `reason` says why the others have not."""

    only: tuple[str, ...] = ()
    reason: Bilingual


class Task(Strict):
    """One row of a ledger, its cells put right.

    `deadline` is the expression as printed; `after` names the parameter that gives the day of the event it counts from.
    `digest` is that of the sentence by which the ledger names the row, which is not ours to print
    (`intake/cells/sentences.py`). `waits_for` are rows whose results this one needs. `repaired` says what was wrong
    with the row in the document.
    """

    no: int = Field(ge=1)
    digest: str | None = Field(default=None, pattern="^[0-9a-f]{16}$")
    area: Bilingual
    title: Bilingual
    deadline: str = ""
    after: str | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    waits_for: tuple[int, ...] = ()
    carried_out: CarriedOut | None = None
    repaired: Bilingual | None = None


class TaskFile(Strict):
    """`tasks.yaml` of a plan. `carried_out_by` are the organisations that carry out every task beside its lead."""

    carried_out_by: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = Field(min_length=1)

    def task(self, no: int) -> Task | None:
        """Return the row with this number."""
        return next((task for task in self.tasks if task.no == no), None)


@dataclass(frozen=True, slots=True)
class TaskBook:
    """What tasks are judged by: the plan's rows, never what is submitted of them.

    `events`: by parameter, the days from which deadlines count, where somebody has supplied them.
    """

    plan: Plan
    tasks: tuple[Task, ...]
    events: Mapping[str, date] = field(default_factory=dict)
