"""The standards and dataset contracts that a plan is judged with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from aircheck.model.dataset import Contract
from aircheck.model.period import Period
from aircheck.model.plan import IN_FORCE, Plan
from aircheck.model.standard import (
    Ambient,
    Dust,
    Dustfall,
    Edition,
    Index,
    Standard,
    Statistics,
    editions_of,
    in_force,
)
from aircheck.model.task import TaskBook

S = TypeVar("S", bound=Edition)


@dataclass(frozen=True, slots=True)
class Library:
    """All editions and contracts by id, and what the plan at hand names: its editions, the tasks of its ledger."""

    standards: Mapping[str, Standard]
    contracts: Mapping[str, Contract]
    ambient: Ambient
    index: Index
    statistics: Statistics
    dustfall: Dustfall | None
    dust: Dust | None = None
    tasks: TaskBook | None = None

    @classmethod
    def of(
        cls,
        plan: Plan,
        standards: Mapping[str, Standard],
        contracts: Mapping[str, Contract],
        period: Period | None = None,
    ) -> "Library":
        """Pick the plan's editions; those in force on the last day of `period` (the plan's year) where it says so.

        `LookupError(name, wanted kind)` when one is absent or of another kind, or none is in force.
        """
        day = (period or Period.year(plan.year)).end

        def edition(name: str, kind: type[S]) -> S:
            found = in_force(editions_of(standards.values(), kind), day) if name == IN_FORCE else standards.get(name)
            if not isinstance(found, kind):
                raise LookupError(name, kind.__name__.lower())
            return found

        named = plan.standards
        return cls(
            standards,
            contracts,
            edition(named.ambient, Ambient),
            edition(named.index, Index),
            edition(named.statistics, Statistics),
            edition(named.dustfall, Dustfall) if named.dustfall else None,
            edition(named.dust, Dust) if named.dust else None,
        )
