"""Targets as people write them: `≤ 52 µg/m³`, `= 100 %`, `≥ {city_target} %`, `falling`, `none`, `within 20 days`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Literal

Grade = Literal["grade1", "grade2"]


class Comparison(StrEnum):
    """The comparisons a target may ask for."""

    AT_MOST = "≤"
    AT_LEAST = "≥"
    BELOW = "<"
    ABOVE = ">"
    EQUAL = "="

    def holds(self, value: Fraction, bound: Fraction) -> bool:
        """Whether `value` satisfies the comparison with `bound`; both exact."""
        match self:
            case Comparison.AT_MOST:
                return value <= bound
            case Comparison.AT_LEAST:
                return value >= bound
            case Comparison.BELOW:
                return value < bound
            case Comparison.ABOVE:
                return value > bound
            case Comparison.EQUAL:
                return value == bound

    @property
    def wants_low(self) -> bool:
        """Whether a smaller value is a better one."""
        return self in (Comparison.AT_MOST, Comparison.BELOW)


_SIGNS = {
    "<=": "≤",
    "=<": "≤",
    ">=": "≥",
    "=>": "≥",
    "==": "=",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "≦": "≤",
    "≧": "≥",
}
_TARGET = re.compile(
    r"^\s*(?P<sign><=|=<|>=|=>|==|[≤≥<>=＝＜＞≦≧])\s*"
    r"(?:(?P<number>[+-]?\d+(?:\.\d+)?)|\{\s*(?P<parameter>[a-z][a-z0-9_]*)\s*\})\s*(?P<unit>.*?)\s*$"
)
_WITHIN = re.compile(
    r"^\s*within\s+(?:(?P<number>\d+(?:\.\d+)?)|\{\s*(?P<parameter>[a-z][a-z0-9_]*)\s*\})\s*(?P<unit>[a-z]+)\s*$"
)
_SPANS = {"d": "d", "day": "d", "days": "d", "h": "h", "hour": "h", "hours": "h"}
WORDS: dict[str, Comparison] = {
    "none": Comparison.EQUAL,
    "falling": Comparison.BELOW,
    "rising": Comparison.ABOVE,
    "not rising": Comparison.AT_MOST,
    "not falling": Comparison.AT_LEAST,
}
"""Targets that are a word: a comparison with zero, in whatever unit is measured."""
GRADES: dict[str, Grade] = {"grade I": "grade1", "grade II": "grade2"}
"""Targets that are a grade of GB 3095: at most the limit that the edition in force has for what is measured."""


@dataclass(frozen=True, slots=True)
class Target:
    """A comparison with a number, or with a parameter that somebody else has to supply.

    `word` is the word it was written as; its number is then zero, in the unit of the measurement. Of a `grade` the
    number is not known before an edition is: the rule of a run has it in place of the word.
    """

    comparison: Comparison
    unit: str
    number: Fraction | None = None
    parameter: str | None = None
    word: str | None = None
    grade: Grade | None = None

    @property
    def wants_few(self) -> bool:
        """Whether a number is to be low, or nothing at all."""
        return self.comparison.wants_low or (self.comparison is Comparison.EQUAL and not self.number)

    @property
    def wants_many(self) -> bool:
        """Whether there can never be too much."""
        return not self.comparison.wants_low and self.comparison is not Comparison.EQUAL

    def text(self, number: str | None = None) -> str:
        """Return the target as written, e.g. `≤ 52 µg/m³`; `number` replaces the parameter's name."""
        if self.word is not None:
            return self.word
        shown = number or (f"{{{self.parameter}}}" if self.number is None else decimal_text(self.number))
        return f"{self.comparison.value} {shown} {self.unit}".rstrip()


@lru_cache(maxsize=1024)
def parse_target(text: str) -> Target:
    """Parse a target.

    `ValueError` when it is neither a word of `WORDS` or `GRADES`, nor `within` a number of days or hours, nor a
    comparison sign, a number or `{parameter}`, and a unit.
    """
    word = " ".join(text.split())
    if word in WORDS:
        return Target(WORDS[word], "", Fraction(0), word=word)
    if word in GRADES:
        return Target(Comparison.AT_MOST, "", word=word, grade=GRADES[word])
    if (within := _WITHIN.match(text)) and within["unit"] in _SPANS:
        limit = Fraction(within["number"]) if within["number"] else None
        return Target(Comparison.AT_MOST, _SPANS[within["unit"]], limit, within["parameter"])
    found = _TARGET.match(text)
    if found is None:
        raise ValueError(text)
    sign = found["sign"]
    number = Fraction(found["number"]) if found["number"] else None
    return Target(Comparison(_SIGNS.get(sign, sign)), found["unit"], number, found["parameter"])


def decimal_text(value: Fraction) -> str:
    """Return an exact decimal where one exists (`61.5`), otherwise a fraction (`1/3`)."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    return fixed_text(value.numerator * 10**places // value.denominator, places)


def fixed_text(scaled: int, places: int) -> str:
    """Return the integer `scaled` / 10**`places` as a decimal string with exactly `places` decimals."""
    digits = f"{abs(scaled):0{places + 1}d}"
    sign = "-" if scaled < 0 else ""
    return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")
