"""What a file is: recognised by its header, never by its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aircheck.intake.cells.headers import UNIT, Heading, match, shares
from aircheck.intake.cells.units import AirSource
from aircheck.intake.files.corner import MOST_COLUMNS
from aircheck.intake.layouts import LAYOUTS, Layout
from aircheck.intake.rows.reasons import wrong_unit
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Bilingual, Message, listing

LONGEST_NAME = 4_096
"""Characters of a cell of a header; the longest ever seen, with its explanation, has some two hundred."""
_SHOWN_NAME = 40
TELLING = Fraction(1, 8)
"""What the known columns of a header must say for a guess, each as much less as more tables have it."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file's dataset, layout and columns."""

    contract: Contract
    layout: Layout
    heading: Heading


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A header that fits nothing. `closest` is the most similar dataset, None if it shares no column with any.

    `reach`: the columns it shares with that dataset.
    """

    closest: str | None
    missing: tuple[str, ...]
    problem: Message
    reach: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    contract: Contract
    layout: Layout
    heading: Heading
    matched: int
    missing: tuple[str, ...]

    @property
    def reach(self) -> int:
        """Columns that the header means to have, including those with a wrong unit."""
        usable = self.layout.uses(self.contract) - {UNIT}
        return self.matched + len({wrong.column for wrong in self.heading.wrong_units} & usable)

    @property
    def places(self) -> list[int]:
        """Positions of the headers that it has."""
        usable = self.layout.uses(self.contract) - {UNIT}
        return [place for name, place in self.heading.columns.items() if name in usable]

    @property
    def converted(self) -> int:
        """Columns whose unit is not the contract's own."""
        return len(self.heading.units)

    @property
    def lacks(self) -> int:
        """Missing columns, without the pollutants: one of those is enough."""
        return len(set(self.missing).difference(POLLUTANTS))


def recognise(
    header: Sequence[str], contracts: Mapping[str, Contract], air: AirSource | None = None
) -> Recognised | Unrecognised:
    """Find the dataset and layout whose required columns are all there, the one with the most columns first.

    A header that has even more columns of a dataset it does not complete is not recognised: hourly data with a
    wrong unit must not pass for a list of stations. Of two that have as many columns, the one that needs no conversion
    comes first. A tie is refused, and so are two headers for one column, and a header of more columns or longer names
    than can be compared in time.
    """
    if problem := _out_of_bounds(header):
        return Unrecognised(None, (), problem)
    alike = [contract for contract in contracts.values() if shares(header, contract)]
    found = [candidate for contract in alike for candidate in _candidates(header, contract, air)]
    complete = sorted((c for c in found if not c.missing), key=lambda c: (-c.matched, c.converted))
    partial = max((c for c in found if c.missing), key=lambda c: (c.reach, -c.lacks), default=None)
    if not complete or (partial is not None and partial.reach > complete[0].matched):
        return _unlike_all(header, partial, found)
    best = complete[0]
    if len(complete) > 1 and (complete[1].matched, complete[1].converted) == (best.matched, best.converted):
        return Unrecognised(best.contract.id, (), _ambiguous(best, complete[1]), best.reach)
    if problem := two_headers(Recognised(best.contract, best.layout, best.heading)):
        return Unrecognised(best.contract.id, (), problem, best.reach)
    return Recognised(best.contract, best.layout, best.heading)


def _unlike_all(header: Sequence[str], most: _Candidate | None, found: Sequence[_Candidate]) -> Unrecognised:
    if most is None:
        return _unrecognised(header, None)
    nearest, telling = _nearest(most, found)
    return replace(_unrecognised(header, nearest, telling=telling), reach=most.reach)


def _nearest(most: _Candidate, found: Sequence[_Candidate]) -> tuple[_Candidate, bool]:
    """Return the candidate that the header is most like, and whether that says anything.

    What counts is columns that few tables have: 日期 and 街道 stand in many and tell nothing, 检查类型 stands in two.
    `most` has the most columns; it stays where one of them has a wrong unit, or another clock.
    """
    if most.heading.wrong_units:
        return most, True
    tables: dict[int, set[str]] = {}
    for one in found:
        for place in one.places:
            tables.setdefault(place, set()).add(one.contract.id)
    says = {id(one): sum(Fraction(1, len(tables[place])) for place in one.places) for one in found}
    best = max(found, key=lambda one: (says[id(one)], one.reach, -one.lacks))
    return best, says[id(best)] >= TELLING


def _out_of_bounds(header: Sequence[str]) -> Message | None:
    if len(header) > MOST_COLUMNS:
        return Message.of("intake.problem.many_columns", columns=len(header), most=MOST_COLUMNS)
    for place, name in enumerate(header, 1):
        if len(name) > LONGEST_NAME:
            values = {"column": place, "size": len(name), "most": LONGEST_NAME}
            return Message.of("intake.problem.long_name", **values, name=name[:_SHOWN_NAME])
    return None


def _candidates(header: Sequence[str], contract: Contract, air: AirSource | None) -> Iterator[_Candidate]:
    heading = match(header, contract, air)
    for layout in LAYOUTS:
        if layout.kind == contract.layout:
            missing = layout.missing(heading, contract)
            # A column of units says nothing about what a table is: half of all tables have a 单位 that is an
            # organisation.
            matched = (layout.uses(contract) - {UNIT}) & heading.columns.keys()
            yield _Candidate(contract, layout, heading, len(matched) + (0 if missing else layout.rank), missing)


def _ambiguous(one: _Candidate, other: _Candidate) -> Message:
    return Message.of(
        "intake.problem.ambiguous",
        one=one.contract.title,
        one_layout=_layout(one),
        other=other.contract.title,
        other_layout=_layout(other),
    )


def _layout(candidate: _Candidate) -> Message:
    return Message.of(f"datasets.layout.{candidate.layout.name}")


def two_headers(found: Recognised) -> Message | None:
    """Return why a table is not read that has two headers for one column; of a register each part is asked (`shelf`).

    A station may stand twice (`layouts.twins`).
    """
    usable = found.layout.uses(found.contract)
    if found.contract.is_register:
        usable = frozenset({found.contract.columns[0].name})
    pair = next((pair for name, pair in found.heading.twice.items() if name in usable), None)
    return None if pair is None else Message.of("intake.problem.two_headers", one=pair[0], other=pair[1])


def incomplete(found: Recognised, missing: tuple[str, ...]) -> Unrecognised:
    """Return why a table is not read whose required columns have units that cannot be converted."""
    return _unrecognised((), _Candidate(found.contract, found.layout, found.heading, len(missing), missing))


def _unrecognised(header: Sequence[str], closest: _Candidate | None, *, telling: bool = True) -> Unrecognised:
    if closest is None or not closest.reach:
        return Unrecognised(None, (), Message.of("intake.problem.unknown_header", header=",".join(header)[:200]))
    contract, missing = closest.contract, closest.missing
    problem = None if telling else _common(header, closest)
    problem = (
        problem
        or _unlike(header, closest)
        or Message.of(
            "intake.problem.missing_columns",
            dataset=contract.title,
            missing=_missing(closest),
            strange=_strange(header, closest),
        )
    )
    # Of a time in another clock the hour may be missing, and the date be there.
    wrong = next((w for w in closest.heading.wrong_units if w.column in missing or w.clock), None)
    if wrong is not None:
        problem = Message.of("intake.problem.because", problem=problem, cause=wrong_unit(wrong))
    return Unrecognised(contract.id, missing, problem, closest.reach)


def _common(header: Sequence[str], closest: _Candidate) -> Message:
    """Return what is said where all known columns are those of many tables."""
    known = listing([header[place] for place in sorted(closest.places)])
    return Message.of("intake.problem.only_common", known=known, strange=_strange(header, closest))


def _unlike(header: Sequence[str], closest: _Candidate) -> Message | None:
    """Return what is said where fewer than half of the columns are known: the nearest dataset would be no guess."""
    written = [name for name in header if name.strip()]
    if closest.layout.spreads or closest.heading.wrong_units or closest.reach * 2 >= len(written):
        return None
    places = sorted(closest.heading.columns.values())
    return Message.of(
        "intake.problem.like_none",
        columns=len(written),
        known=listing([header[place] for place in places]),
        dataset=closest.contract.title,
        strange=listing(_others(header, closest)),
    )


def _missing(closest: _Candidate) -> Bilingual:
    """Name the missing columns; of pollutants and of columns of which one is enough, all at once."""
    contract, missing = closest.contract, closest.missing
    enough = next((some for some in (POLLUTANTS, contract.any_of) if some and set(some) <= set(missing)), ())
    titles = [_titled(c.title, name) for name in missing if name not in enough and (c := contract.column(name))]
    if enough:
        titles.append(Bilingual(zh=f"{'、'.join(enough)} 中的一列", en=f"one of {', '.join(enough)}"))
    return _list(titles)


def _titled(title: Bilingual, name: str) -> Bilingual:
    return Bilingual(zh=f"{title.zh}（{name}）", en=f"{title.en} ({name})")


def _strange(header: Sequence[str], closest: _Candidate) -> str | Message:
    others = [] if closest.layout.spreads else _others(header, closest)
    return Message.of("intake.problem.not_understood", columns=listing(others)) if others else ""


def _others(header: Sequence[str], closest: _Candidate) -> list[str]:
    return [header[place] for place in closest.heading.others if place < len(header) and header[place].strip()]


def _list(titles: Sequence[Bilingual]) -> Bilingual:
    return Bilingual(zh="、".join(title.zh for title in titles), en=", ".join(title.en for title in titles))
