"""The tables of a group: by state with the improvement beside it, and by the weighted places of several items."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from aircheck.assessment.ranking.figures import (
    CHANGE_DECIMALS,
    Figures,
    RankedUnit,
    TwoFigures,
    better,
    improvement,
    signed,
)
from aircheck.assessment.ranking.places import Key, places
from aircheck.documents.ranking import NotRanked, RankRow, RankTable
from aircheck.model.methods.figures import HIGHER_IS_BETTER
from aircheck.model.methods.ranking import Ranking
from aircheck.model.target import decimal_text
from aircheck.model.text import Message, NameList
from aircheck.statistics.rounding import rounded_text

COMBINED = "combined"
"""In place of an item: the weighted places of several."""


Deciders = Mapping[str, tuple[tuple[str, str], ...]]
"""What tie-breakers compare, by unit: items with figures or places."""


def _with_deciders(rows: tuple[RankRow, ...], deciders: Deciders) -> tuple[RankRow, ...]:
    """Return the rows; those that share their figure with another one say what decides between them."""
    shared = Counter(row.now for row in rows)
    return tuple(replace(row, deciders=deciders[row.code]) if shared[row.now] > 1 else row for row in rows)


@dataclass(frozen=True)
class GroupRanking:
    """The units of a group with their figures, ranked by a method."""

    units: Sequence[RankedUnit]
    figures: Figures
    method: Ranking

    def tables(self, items: Sequence[str]) -> Iterator[RankTable]:
        """Yield a table for each item, and one for all if the method combines them."""
        yield from (self.table(item) for item in items)
        if self.method.combined is not None:
            yield self._combined()

    def placed(self, item: str) -> Mapping[str, int]:
        """Return the places by state of the units that have one, best first."""
        if item == COMBINED:
            return {code: place for code, (place, _) in self._scores().items()}
        return places({unit.code: self._key(unit.code, item) for unit in self._ranked(item)}, self.method.ties)

    def table(self, item: str) -> RankTable:
        """Return the table of an item: every unit of the group is in it, or below it with the reason."""
        improved = self._improved(item)
        by_change = places({code: (-value,) for code, value in improved.items()}, self.method.ties)
        rows = tuple(
            self._row(code, item, place, improved.get(code), by_change.get(code))
            for code, place in self.placed(item).items()
        )
        unit = next((found for one in self.units if (found := self.figures[one.code, item].unit)), "")
        rows = _with_deciders(rows, self._printed(item))
        return RankTable(item, None, unit, item in HIGHER_IS_BETTER, rows, tuple(self._not_ranked(item, improved)))

    def _printed(self, item: str) -> Deciders:
        """Return the printed figures of the tie-breakers of an item by unit."""
        others = [other for other in self.method.tie_breakers if other != item]
        figures = {unit.code: [(other, self.figures[unit.code, other].now) for other in others] for unit in self.units}
        return {
            code: tuple((other, f"{now:f}") for other, now in found if now is not None)
            for code, found in figures.items()
        }

    def _row(self, code: str, item: str, place: int, improved: Fraction | None, by_change: int | None) -> RankRow:
        found = self.figures[code, item]
        printed = None if improved is None else signed(item, improved, self.method.sign)
        return RankRow(
            code,
            self._names[code],
            place,
            f"{found.now:f}",
            None if found.before is None else f"{found.before:f}",
            None if printed is None else rounded_text(printed, CHANGE_DECIMALS),
            by_change,
            found.valid,
            found.expected,
            found.basis,
            found.basis_before,
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {unit.code: unit.name for unit in self.units}

    def _not_ranked(self, item: str, improved: Mapping[str, Fraction]) -> Iterator[NotRanked]:
        for unit in self.units:
            found = self.figures[unit.code, item]
            if found.now is None:
                yield NotRanked(unit.code, unit.name, found.why or Message.of("inputs.compared.no_figure"))
            elif unit.code not in improved:
                why = found.why_before or Message.of("inputs.compared.no_figure_before")
                yield NotRanked(unit.code, unit.name, why, change=True)

    def _ranked(self, item: str) -> Iterator[RankedUnit]:
        return (unit for unit in self.units if self.figures[unit.code, item].now is not None)

    def _improved(self, item: str) -> dict[str, Fraction]:
        """Return the improvements of the ranked units that have one."""
        found = {unit.code: improvement(item, self.figures[unit.code, item]) for unit in self._ranked(item)}
        return {code: value for code, value in found.items() if value is not None}

    def _key(self, code: str, item: str) -> Key:
        """Return the figure and those of the tie-breakers; who lacks one of them is behind its equals."""
        others = (other for other in self.method.tie_breakers if other != item)
        return (self._state(code, item)[1], *(part for other in others for part in self._state(code, other)))

    def _state(self, code: str, item: str) -> Key:
        found: TwoFigures = self.figures[code, item]
        if found.now is None:
            return Fraction(1), Fraction(0)
        return Fraction(0), better(item, Fraction(found.now))

    def _scores(self) -> dict[str, tuple[int, Fraction]]:
        """Return the place and the weighted sum of places of the units that have a place by every item."""
        combined = self.method.combined
        assert combined is not None, "asked only where the method combines"
        each = {item: self.placed(item) for item in combined.weights}
        ranked = [unit.code for unit in self.units if all(unit.code in placed for placed in each.values())]
        scores = {
            code: sum((Fraction(weight) * each[item][code] for item, weight in combined.weights.items()), Fraction(0))
            for code in ranked
        }
        breakers = [self.placed(item) for item in self.method.tie_breakers]
        behind = len(self.units) + 1
        keys = {code: (scores[code], *(Fraction(placed.get(code, behind)) for placed in breakers)) for code in ranked}
        return {code: (place, scores[code]) for code, place in places(keys, self.method.ties).items()}

    def _combined(self) -> RankTable:
        """Return the table by weighted places: the figure is their sum, the lowest first."""
        combined = self.method.combined
        assert combined is not None, "asked only where the method combines"
        scores = self._scores()
        rows = tuple(
            RankRow(code, self._names[code], place, decimal_text(score)) for code, (place, score) in scores.items()
        )
        ranks = {item: self.placed(item) for item in self.method.tie_breakers}
        deciders = {code: tuple((item, str(of[code])) for item, of in ranks.items() if code in of) for code in scores}
        why = Message.of("reports.ranking.no_place_in_all", items=NameList.of(combined.weights))
        left = (NotRanked(unit.code, unit.name, why) for unit in self.units if unit.code not in scores)
        return RankTable(COMBINED, combined.title, "", False, _with_deciders(rows, deciders), tuple(left))
