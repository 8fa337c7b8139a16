"""From what counts for a unit to its marks, its total, its band, and what each miss would add."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aircheck.assessment.scores.concerned import Concern, Unit
from aircheck.assessment.scores.earning import Earned, earned
from aircheck.documents.scores import LeftOut, MarkScore, Scored, Struck, UnitScore
from aircheck.model.methods.assessment import Band, ScoreMethod
from aircheck.model.outcome import Outcome
from aircheck.model.target import decimal_text
from aircheck.model.text import Message
from aircheck.statistics.rounding import rounded, rounded_text


@dataclass(frozen=True, slots=True)
class Point:
    """A concern with what it is worth and what it earned, exact."""

    concern: Concern
    mark: str
    possible: Fraction
    got: Fraction
    how: Message

    @property
    def open(self) -> Fraction:
        """What could still be earned."""
        return max(Fraction(0), self.possible - self.got)


@dataclass(frozen=True)
class Marking:
    """The points of one unit under a method."""

    method: ScoreMethod
    points: tuple[Point, ...]
    left_out: tuple[LeftOut, ...]

    @classmethod
    def of(cls, method: ScoreMethod, concerns: Sequence[Concern]) -> "Marking":
        """Divide what counts by marks; what is not scored, or in no mark, is left out and listed."""
        points, left = [], []
        for concern in concerns:
            mark = method.mark_of(concern.rule, concern.kind)
            if mark is None or not concern.decided.outcome.scored:
                left.append(_left_out(concern))
                continue
            share = Fraction(concern.share)
            if not share:
                continue
            found: Earned = earned(concern.decided, Fraction(concern.weight), method.earning_of(concern.rule))
            possible = Fraction(concern.weight) * share
            points.append(Point(concern, mark.id, possible, found.points * share, found.how))
        return cls(method, tuple(points), tuple(left))

    def exact(self, mark: str, *, mended: Point | None = None) -> Fraction | None:
        """Return a mark, unrounded, as if `mended` had earned all of its points; None where nothing is in it."""
        own = [point for point in self.points if point.mark == mark]
        possible = sum((point.possible for point in own), Fraction(0))
        if not possible:
            return None
        got = sum((point.got + (point.open if point is mended else 0) for point in own), Fraction(0))
        return min(Fraction(self.method.most), got / possible * 100)

    def marks(self, *, mended: Point | None = None) -> Mapping[str, Fraction]:
        """Return the printed marks of which there is something, by id."""
        found = ((mark.id, self.exact(mark.id, mended=mended)) for mark in self.method.marks)
        return {name: rounded(exact, self.method.decimals) for name, exact in found if exact is not None}

    def total(self, *, mended: Point | None = None) -> Fraction | None:
        """Return the printed total of the printed marks; None without any."""
        marks = self.marks(mended=mended)
        if not marks:
            return None
        if self.method.total == "lower":
            return min(marks.values())
        weights = {mark.id: Fraction(mark.weight or 0) for mark in self.method.marks if mark.id in marks}
        whole = sum(weights.values(), Fraction(0))
        exact = sum((weights[name] * value for name, value in marks.items()), Fraction(0)) / whole
        return rounded(exact, self.method.decimals)

    def band(self, total: Fraction | None) -> Band | None:
        """Return the band of a total."""
        if total is None:
            return None
        return next(band for band in self.method.bands if total >= Fraction(band.least))

    def score(self, unit: Unit, struck: Sequence[Struck]) -> UnitScore:
        """Return what the unit earned, after the vetoes that struck it."""
        total = self.total()
        band = self.band(total)
        final = Fraction(0) if total is not None and any(veto.zero for veto in struck) else total
        shown = self._text(total)
        return UnitScore(
            kind=unit.kind,
            name=unit.name,
            label=unit.label,
            marks=tuple(self._mark_scores()),
            total=self._text(final),
            band=self._capped(self.band(final), struck),
            unadjusted_total=shown,
            unadjusted_band=band.id if band else None,
            how=self._how(),
            place=None,
            items=tuple(self._items()),
            left_out=self.left_out,
            vetoes=tuple(struck),
        )

    def _text(self, value: Fraction | None) -> str | None:
        return None if value is None else rounded_text(value, self.method.decimals)

    def _capped(self, band: Band | None, struck: Sequence[Struck]) -> str | None:
        """Return the band, or the lowest cap where that is lower."""
        if band is None:
            return None
        order = [one.id for one in self.method.bands]
        return max([band.id, *(veto.cap for veto in struck if veto.cap is not None)], key=order.index)

    def _mark_scores(self) -> Iterator[MarkScore]:
        for mark in self.method.marks:
            own = [point for point in self.points if point.mark == mark.id]
            got = sum((point.got for point in own), Fraction(0))
            possible = sum((point.possible for point in own), Fraction(0))
            value = self._text(self.exact(mark.id))
            yield MarkScore(mark.id, mark.title, decimal_text(got), decimal_text(possible), value)

    def _how(self) -> Message | None:
        """Say how the total follows from the marks."""
        marks = self.marks()
        if len(self.method.marks) == 1 or not marks:
            return None
        missing = len(marks) < len(self.method.marks)
        if self.method.total == "lower":
            return Message.of("scores.total_only" if missing else "scores.total_lower")
        shown = {mark.id: mark for mark in self.method.marks if mark.id in marks}
        sums = " + ".join(f"{self._text(marks[name])} × {mark.weight}" for name, mark in shown.items())
        whole = decimal_text(sum((Fraction(mark.weight or 0) for mark in shown.values()), Fraction(0)))
        return Message.of("scores.total_weighted", sum=sums, whole=whole)

    def _items(self) -> Iterator[Scored]:
        now, marks = self.total(), self.marks()
        for point in self.points:
            concern = point.concern
            item = Scored(
                rule=concern.rule,
                title=concern.title,
                clause=concern.clause,
                mark=point.mark,
                role=concern.role,
                part=concern.part,
                outcome=concern.decided.outcome,
                weight=f"{concern.weight:f}",
                share=f"{concern.share:f}",
                possible=decimal_text(point.possible),
                earned=decimal_text(point.got),
                how=point.how,
                undecided=concern.decided.outcome in (Outcome.MISSING, Outcome.INCOMPLETE),
            )
            if not point.open or now is None:
                yield item
                continue
            then, total = self.marks(mended=point)[point.mark], self.total(mended=point) or now
            yield replace(item, adds_to_mark=self._text(then - marks[point.mark]), adds=self._text(total - now))


def _left_out(concern: Concern) -> LeftOut:
    outcome = concern.decided.outcome
    return LeftOut(concern.rule, concern.title, concern.clause, concern.role, concern.part, outcome)
