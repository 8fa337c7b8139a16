"""What the rest of a period may average, so that its mean meets a target."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.outlook.edge import Edge


@dataclass(frozen=True, slots=True)
class MeanSoFar:
    """A mean of `days` values, with `left` values still to come; exact, in the unit of the target."""

    mean: Fraction
    days: int
    left: int

    def control(self, wanted: Fraction) -> Fraction:
        """Return what the rest has to average for the whole to average `wanted`: (T·N - M·n) / (N - n)."""
        return (wanted * (self.days + self.left) - self.mean * self.days) / self.left

    def best(self) -> Fraction:
        """Return the lowest mean that is still possible: the rest measures nothing at all."""
        return self.mean * self.days / (self.days + self.left)

    def whole(self, rest: Fraction) -> Fraction:
        """Return the mean of the whole if the rest averages `rest`."""
        return (self.mean * self.days + rest * self.left) / (self.days + self.left)

    def reachable(self, edge: Edge, *, beyond: bool = False) -> bool:
        """Whether the target can still be met. `beyond`: the mean so far is above what is given, however little."""
        return edge.meets(self.best(), beyond=beyond and self.days > 0)
