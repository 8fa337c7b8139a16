"""The standards and dataset contracts that a plan is judged with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from aircheck.model.dataset import Contract
from aircheck.model.plan import Plan
from aircheck.model.standard import Ambient, Dust, Dustfall, Index, Standard, Statistics

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Library:
    """All editions and contracts by id, and the editions that the plan at hand names."""

    standards: Mapping[str, Standard]
    contracts: Mapping[str, Contract]
    ambient: Ambient
    index: Index
    statistics: Statistics
    dustfall: Dustfall | None
    dust: Dust | None = None

    @classmethod
    def of(cls, plan: Plan, standards: Mapping[str, Standard], contracts: Mapping[str, Contract]) -> "Library":
        """Pick the plan's editions. `LookupError(name, wanted kind)` when one is absent or of another kind."""

        def edition(name: str, kind: type[S]) -> S:
            found = standards.get(name)
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
