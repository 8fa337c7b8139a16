"""`ratio`: the share of a table's rows, or of a quantity in them, that satisfies a condition."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Self

from pydantic import model_validator

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.ratio import quotient
from aircheck.measures.ratio.among import Among, Groups, among_problems
from aircheck.measures.rows.accounts import account
from aircheck.measures.rows.alike import undecided, unlike
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.each import each_problems, kind_of, meaning_of_each, worst
from aircheck.measures.rows.latest import Latest, latest_problems, meaning_of
from aircheck.measures.rows.naming import labels_of, named_cell, number_problems, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import Empty, no_rows_in_scope, sum_needed
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import End, Others, SpecProblem, Wanted
from aircheck.model.measurement import Bounds, Finding, Measurement, Part, PartKind
from aircheck.model.target import Target
from aircheck.model.text import ColumnNames, Condition, Contradiction, DatasetName, Message, Strict, listing
from aircheck.predicates import predicate
from aircheck.statistics.rounding import written

PERCENT = "%"


class RatioSpec(Strict):
    """`{ratio: roads, by: area_m2, where: built_up, that: sweeping = 'mechanised'}`; without `by`, rows are counted.

    With `per: boiler` every boiler counts once, however many rows it has: all of them must satisfy the condition.

    With `among: {item_no: [一, 二]}` the value is the lowest of the shares of these items, all of which are needed.

    With `latest: {by: check_date, of: site}` only the last row of each site on or before the deadline counts.

    With `each: pollutant` the value is the lowest of the shares of every pollutant that occurs.

    `{ratio: green_space, of: green_cover_km2, over: built_up_km2}` divides the sums of two columns instead.
    """

    ratio: str
    that: str | None = None
    by: str | None = None
    per: str | None = None
    among: Among | None = None
    each: str | None = None
    of: str | None = None
    over: str | None = None
    where: str | None = None
    latest: Latest | None = None
    empty: Empty = "incomplete"

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        quantities = self.of is not None or self.over is not None
        if (self.that is None) != quantities or (self.of is None) != (self.over is None) or (quantities and self.by):
            raise Contradiction(Message.of("loading.contradiction.ratio"))
        if self.per is not None and (quantities or self.by or self.among):
            raise Contradiction(Message.of("loading.contradiction.per"))
        if self.among is not None and (quantities or self.each):
            raise Contradiction(Message.of("loading.contradiction.among"))
        return self


class Ratio(OfTable[RatioSpec]):
    """The `ratio` measure, in per cent, compared exactly: 99.99 % is not 100 %."""

    key = "ratio"
    spec = RatioSpec
    predicates = ("where", "that")
    others = Others.UNWELCOME

    def unit(self, spec: RatioSpec, library: Library) -> str:
        """Return the per cent sign, or none for quantities of different kinds."""
        return PERCENT if spec.that is not None or quotient.alike(spec.ratio, spec.of, spec.over, library) else ""

    def problems(self, spec: RatioSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, a quantity that is not a number, an invalid predicate."""
        yield from super().problems(spec, library)
        for at, name in (("by", spec.by), ("of", spec.of), ("over", spec.over)):
            yield from number_problems(at, spec.ratio, name, library)
        contract = library.contracts.get(spec.ratio)
        if contract is not None and spec.per is not None and contract.column(spec.per) is None:
            yield predicate.unknown_column(spec.per, "per", contract)
        yield from latest_problems(spec.latest, spec.ratio, library)
        yield from each_problems(spec.each, spec.ratio, library)
        if spec.among is not None:
            yield from among_problems(spec.among, spec.ratio, library)

    def measure(self, spec: RatioSpec, data: AssessmentData) -> Measurement | None:
        """Measure the share over rows in scope; rows that could not be read or decided are gaps, never left out."""
        rows = rows_of(spec, data)
        if rows is None:
            return None
        scoped = counted(rows, spec)
        unit = self.unit(spec, data.library)
        if (nothing := no_rows_in_scope(scoped, unit, spec.empty)) is not None:
            return nothing
        if spec.each is None or not (each := scoped.of_each(spec.each)):
            return self._of(spec, scoped, data)
        found = {word: self._of(spec, own, data) for word, own in each.items()}
        labels = labels_of(found, spec.each, scoped.contract)
        return worst(found, lowest=True, kind=kind_of(spec.each), labels=labels)

    def _of(self, spec: RatioSpec, scoped: Scoped, data: AssessmentData) -> Measurement:
        unit = self.unit(spec, data.library)
        if spec.of is not None and spec.over is not None:
            return quotient.measurement(scoped, spec.of, spec.over, unit, data)
        share, bounds = partial(_share, spec=spec), partial(_bounds, spec=spec)
        parts: tuple[Part, ...] = ()
        if spec.among is None:
            value, final, coverage = share(scoped.known), bounds(scoped), scoped.coverage()
        else:
            groups = Groups.of(scoped, spec.among)
            value, final, coverage = groups.lowest(share), groups.bounds(bounds), groups.coverage()
            parts, scoped = tuple(groups.parts(share, None if data.pending else bounds)), groups.scoped
        found = Measurement(
            value=value,
            unit=unit,
            coverage=sum_needed(coverage, weight(scoped.known, spec), spec.by),
            bounds=Bounds(Fraction(0), Fraction(100)) if data.pending else final,
            parts=(*parts, *parts_of(scoped, share, None if data.pending else bounds)),
            findings=_findings(scoped, spec, data),
            notes=scoped.notes(data),
        )
        return undecided(found, unlike(scoped, (spec.by,)))

    def end(self, spec: RatioSpec) -> End | None:
        """Return that the lowest counts, of words or items."""
        return "lowest" if spec.each or spec.among else None

    def with_more(self, spec: RatioSpec, bounds: Bounds) -> Bounds:
        """Return what a share can still be; a row that does not hold keeps it from being whole."""
        if spec.that is None:
            return Bounds()
        none, whole = Fraction(0), Fraction(100)
        short = bounds.high is not None and (bounds.high < whole or bounds.high_open)
        some = bounds.low is not None and (bounds.low > none or bounds.low_open)
        return Bounds(none, whole, low_open=some, high_open=short)

    def meaning(self, spec: RatioSpec, library: Library) -> Message:
        """Say which quantity is divided by which."""
        where, dataset = where_of(spec.where), DatasetName(spec.ratio)
        if spec.of is not None and spec.over is not None:
            of, over = ColumnNames.of(spec.of), ColumnNames.of(spec.over)
            divided = Message.of("explain.quotient", dataset=dataset, of=of, over=over, where=where)
            return meaning_of(meaning_of_each(divided, spec.each), spec.latest)
        what = Message.of("explain.by_rows")
        if named := spec.by or spec.per:
            what = Message.of("explain.by_column" if spec.by else "explain.by_number", column=ColumnNames.of(named))
        if spec.among is not None:
            ((column, words),) = spec.among.items()
            what = Message.of("explain.lowest_among", what=what, column=ColumnNames.of(column), words=listing(words))
        share = Message.of("explain.ratio", dataset=dataset, that=Condition(spec.that or ""), what=what, where=where)
        return meaning_of(meaning_of_each(share, spec.each), spec.latest)

    def named(self, spec: RatioSpec) -> tuple[str | None, ...]:
        """Return the columns of weight, of what counts once, of items, of quantities, and of what has a last row."""
        last = spec.latest.columns if spec.latest else ()
        return (spec.by, spec.per, next(iter(spec.among or ()), None), spec.of, spec.over, spec.each, *last)

    def needs(self, spec: RatioSpec) -> tuple[str | None, ...]:
        """Return the two quantities, and the columns of what has a last row."""
        return (spec.of, spec.over, *(spec.latest.columns if spec.latest else ()))

    def wanted(self, spec: RatioSpec, target: Target) -> Iterator[Wanted]:
        """Yield the rows in scope.

        For a share, also the condition they should satisfy, or should not if a low share is wanted.
        """
        if spec.that is None:
            yield from super().wanted(spec, target)
            return
        last = spec.latest.columns if spec.latest else ()
        needs, holds = (*((spec.by,) if spec.by else ()), *last), not target.comparison.wants_low
        yield Wanted(spec.ratio, spec.where, spec.that, holds, needs=needs)

    def steps(self, spec: RatioSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, the streets, and the division."""
        rows = rows_of(spec, data)
        if rows is None:
            return
        yield from account(rows)
        scoped = counted(rows, spec)
        every = scoped.of_each(spec.each) if spec.each else {}
        for word, own in every.items():
            yield Step(Message.of("explain.of_word", word=named_cell(word, spec.each or "", scoped.contract)), ())
            yield from _division(spec, own)
        if not every:
            yield from _division(spec, scoped)


def _division(spec: RatioSpec, scoped: Scoped) -> Iterator[Step]:
    """Yield the streets, and the division."""
    if spec.of is not None and spec.over is not None:
        yield from quotient.steps(scoped, spec.of, spec.over)
        return
    if scoped.contract.column("street") is not None:
        yield Step(Message.of("explain.streets"), (), _street_grid(scoped, spec))
    if spec.among is not None:
        yield Groups.of(scoped, spec.among).step(partial(_share, spec=spec))
        return
    total, held = weight(scoped.known, spec), weight(scoped.known.holding, spec)
    if total:
        value = written(held / total * 100)
        division = Message.of("explain.share", part=written(held), whole=written(total), value=value)
        yield Step(Message.of("explain.rate_of_rows"), (division,))


def counted(rows: Scoped, spec: RatioSpec) -> Scoped:
    """Return the rows that count, or one row for each thing they describe."""
    return rows if spec.per is None else rows.one_row_per(spec.per)


def rows_of(spec: RatioSpec, data: AssessmentData) -> Scoped | None:
    """Return the rows of which the share is asked; None if none was submitted."""
    needs = tuple(name for name in (spec.by, spec.of, spec.over) if name)
    return Scoped.of(data, spec.ratio, spec.where, spec.that, needs=needs, latest=spec.latest)


def _street_grid(scoped: Scoped, spec: RatioSpec) -> Grid:
    rows = tuple(
        (name, str(rows.height), written(weight(rows.holding, spec)), written(weight(rows, spec)))
        for kind, name, members in scoped.basis.groups
        if kind is PartKind.STREET and (rows := scoped.known.among(members)).height
    )
    heads = ("explain.street", "explain.row_count", "explain.holds", "explain.all")
    return Grid(tuple(Message.of(head) for head in heads), rows)


def weight(rows: Picked, spec: RatioSpec) -> Fraction:
    """Return how many rows they are, or what they weigh."""
    return Fraction(rows.height) if spec.by is None else rows.total(spec.by)


def _share(rows: Picked, spec: RatioSpec) -> Fraction | None:
    total = weight(rows, spec)
    return weight(rows.holding, spec) / total * 100 if total else None


def _bounds(scoped: Scoped, spec: RatioSpec) -> Bounds:
    """Return the bounds of the share over all ways to fill the gaps; a row of unknown weight can have any weight."""
    gaps = scoped.unknown
    total, held = weight(scoped.known, spec), weight(scoped.known.holding, spec)
    if spec.per is not None:
        # A row that may supersede another can spoil or save any of the things that are counted.
        return Bounds(Fraction(0), Fraction(100)) if scoped.shifting else _bounds_of_each(scoped, spec.per, total, held)
    unweighed = spec.by is not None and (scoped.refused or (gaps.height and gaps.column(spec.by).null_count()))
    if unweighed:
        kept = not scoped.shifting
        return Bounds(Fraction(0), Fraction(100), low_open=kept and held > 0, high_open=kept and held < total)
    if scoped.shifting:
        return _bounds_of_last(scoped, spec, total, held)
    lost = scoped.refused if spec.by is None else 0
    # At worst every gap that may break the condition is in scope and all others are not; at best the reverse.
    against = weight(scoped.may_not_hold, spec) + lost
    held_by_gaps = weight(scoped.may_hold, spec) + lost
    if total and not against and not held_by_gaps:
        return Bounds(share := held / total * 100, share)
    low = held / (total + against) * 100 if total + against else Fraction(0)
    high = (held + held_by_gaps) / (total + held_by_gaps) * 100 if total + held_by_gaps else Fraction(100)
    return Bounds(low, high)


def _bounds_of_last(scoped: Scoped, spec: RatioSpec, total: Fraction, held: Fraction) -> Bounds:
    """Return the bounds where a row may be the last of any thing: at worst it spoils, at best it saves a known one."""
    if spec.by is not None:
        return Bounds(Fraction(0), Fraction(100))
    against, more = (rows.height - scoped.strays for rows in (scoped.may_not_hold, scoped.may_hold))
    shifting = scoped.shifting
    low = max(Fraction(0), held - shifting) / (total + against) * 100 if total + against else Fraction(0)
    high = (held + more + shifting) / (total + more) * 100 if total + more else Fraction(100)
    return Bounds(low, min(Fraction(100), high))


def _bounds_of_each(scoped: Scoped, per: str, total: Fraction, held: Fraction) -> Bounds:
    """Return the bounds where things count once: an unassigned row does most harm to one that was complete."""
    named = scoped.basis.filled(per)
    strays = scoped.unknown.among(~named).height + scoped.refused
    others = scoped.may_not_hold.among(named).height
    more = scoped.may_hold.height + scoped.refused
    low = max(Fraction(0), held - strays) / (total + others) * 100 if total + others else Fraction(0)
    high = (held + more) / (total + more) * 100 if total + more else Fraction(100)
    return Bounds(low, high)


def _findings(scoped: Scoped, spec: RatioSpec, data: AssessmentData) -> Sequence[Finding]:
    """Return the rows that break the condition, heaviest first."""
    against = scoped.known.against
    if spec.by is None:
        return scoped.findings(against, data)
    return scoped.findings(against, data, (spec.by,), heaviest=spec.by)
