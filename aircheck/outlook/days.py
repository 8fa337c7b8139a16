"""How many of the days that remain have to be good, or may still be bad."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.outlook.edge import Edge

_ALL = 100


@dataclass(frozen=True, slots=True)
class GoodSoFar:
    """`good` of the `days` that count, with `left` days still to come that will all count."""

    good: int
    days: int
    left: int

    def rate(self, more: int) -> Fraction:
        """Return the share of good days of the whole, in per cent, if so many more are good."""
        return Fraction(_ALL * (self.good + more), self.days + self.left)

    def wanted(self, edge: Edge) -> int:
        """Return how many good days a share needs in all."""
        least = edge.value * (self.days + self.left) / _ALL
        wanted = -(-least.numerator // least.denominator)
        return wanted if edge.meets(self.rate(wanted - self.good)) else wanted + 1
