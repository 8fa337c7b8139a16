"""Where what the rest of a period may average is drawn: a band beyond today, cut off where it is far above all else."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.documents.pictures import MeanSoFar
from aircheck.locale import Words
from aircheck.reports.pictures.words import sign_of

HIGHEST, CUT = Fraction(8, 5), Fraction(6, 5)
"""What of the highest value a band may be without being cut off, and where it is drawn if it is."""


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`, with `most` as its line. `cut`: it lies higher than it is drawn."""

    low: Fraction
    high: Fraction
    most: Fraction
    cut: bool
    said: str


def highest_of(mean: MeanSoFar) -> Fraction:
    """Return the highest of the target and the means of all days."""
    values = (Fraction(mean.target.number), *(Fraction(day.value or 0) for day in mean.days))
    return max(values) or Fraction(1)


def band_of(mean: MeanSoFar, words: Words) -> Band | None:
    """Return the band; None where no day is to come, or where nothing that comes could be low enough."""
    rest = mean.to_come
    if rest is None or rest.most.startswith("-"):
        return None
    said = words.say("pictures.svg.to_come", sign=sign_of(rest), most=rest.most)
    highest, most = highest_of(mean), Fraction(rest.most)
    if most > highest * HIGHEST:
        return Band(highest * CUT, highest * CUT, highest * CUT, cut=True, said=f"{said} ↑")
    known = [Fraction(value) for value in (rest.control, rest.most, rest.most_of_few) if value is not None]
    low, high = max(Fraction(0), min(known)), min(max(known), highest * HIGHEST)
    return Band(low, high, most, cut=False, said=said)
