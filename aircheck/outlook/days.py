"""How many of the days that remain have to be good, or may still be bad."""

from dataclasses import dataclass, replace

from aircheck.outlook.edge import Edge

_ALL = 100


@dataclass(frozen=True, slots=True)
class GoodSoFar:
    """`good` of the `days` that count, with `left` days still to come that will all count."""

    good: int
    days: int
    left: int

    def wanted(self, edge: Edge) -> int:
        """Return how many good days a share needs in all."""
        return replace(edge, value=edge.value * (self.days + self.left) / _ALL).whole
