"""Filling in what an example says nothing about, so that the rows of one rule are whole for all others too.

Every row tries the cells of its neighbours and, column by column, what the plan's examples say elsewhere; what pleases
the rules of the dataset most is kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import polars as pl

from aircheck.demo.plans.constraints import Constraint
from aircheck.demo.plans.examples import Row
from aircheck.demo.plans.typed import asked, frame
from aircheck.intake.rows import laws
from aircheck.model.dataset import Blank, Column, ColumnType, Contract
from aircheck.model.measure import Others, Wanted

Cells = dict[str, str]
_ROUNDS = 4
_MOST = 8
"""Cells of a column that are tried."""
_UNKNOWN, _WRONG, _USELESS = 30, 60, 200
_INSIDE = {Others.KEPT_OUT: 50, Others.UNWELCOME: 10, Others.ALLOWED: 0}


@dataclass(frozen=True)
class Filler:
    """What may be filled into the rows of a dataset: `pools` has for each of its columns the cells to try.

    `met` are the rules whose examples pass: what these leave out, and no blank says, may be filled in as well.
    """

    contract: Contract
    constraints: Sequence[Constraint]
    pools: Mapping[str, Sequence[str]]
    met: Collection[str] = ()

    @classmethod
    def of(
        cls,
        contract: Contract,
        constraints: Sequence[Constraint],
        rows: Iterable[Row],
        year: int,
        met: Collection[str] = (),
    ) -> "Filler":
        """Collect the columns that rules read or rows have, and the cells that are seen in them."""
        read = {name for constraint in constraints for name in constraint.read}
        pools: dict[str, dict[str, None]] = {name: {} for name in contract.required}
        for row in rows:
            for name, cell in row.cells.items():
                pools.setdefault(name, {})[cell] = None
        for column in contract.columns:
            if column.name in read | set(pools):
                seen = [cell for cell in pools.get(column.name, {}) if cell][:_MOST]
                pools[column.name] = dict.fromkeys((*seen, *_plain(column, year)))
        return cls(contract, constraints, {name: tuple(pool) for name, pool in pools.items()}, met)

    @cached_property
    def _own(self) -> Mapping[str, Sequence[str]]:
        """The columns that decide for each rule, by its id; of rules that are met those whose blank says something."""
        said = {column.name for column in self.contract.columns if column.blank is not None}
        return {
            one.rule: [name for name in one.own if name in said or one.rule not in self.met] for one in self.constraints
        }

    def fill(self, rows: Sequence[Row]) -> None:
        """Settle all cells of the rows."""
        free = [
            [name for name in self.pools if name not in row.cells and name not in self._own.get(row.rule, ())]
            for row in rows
        ]
        blocks = self._blocks(rows)
        best = self._best([_neighbours(row, names, rows) for row, names in zip(rows, free, strict=True)])
        for _ in range(_ROUNDS):
            best = self._moved(best, [list(self._moves(*entry, blocks)) for entry in zip(best, free, strict=True)])
        for row, cells in zip(rows, best, strict=True):
            row.cells = cells

    def _blocks(self, rows: Sequence[Row]) -> list[Cells]:
        """Return the cells of each rule's own example in the columns that this rule reads."""
        own = {constraint.rule: constraint.own for constraint in self.constraints}
        found = [{name: row.cells[name] for name in own.get(row.rule, ()) if name in row.cells} for row in rows]
        return [block for block in found if len(block) > 1]

    def _moves(self, cells: Cells, names: Sequence[str], blocks: Sequence[Cells]) -> Iterator[Cells]:
        """Yield changes of one cell, or of those that belong together for a rule."""
        for name in names:
            yield from ({name: cell} for cell in ("", *self.pools[name]) if cell != cells[name])
        for block in blocks:
            change = {name: cell for name, cell in block.items() if name in names and cell != cells[name]}
            if len(change) > 1:
                yield change

    def _moved(self, rows: Sequence[Cells], moves: Sequence[Sequence[Cells]]) -> list[Cells]:
        """Make the best changes of every row, all those that help and do not touch the same cells."""
        tries = ([cells, *({**cells, **move} for move in of_row)] for cells, of_row in zip(rows, moves, strict=True))
        scores = iter(self._scores([cells for of_row in tries for cells in of_row]))
        best, together = list(rows), {}
        for place, of_row in enumerate(moves):
            before, *after = islice(scores, 1 + len(of_row))
            order = sorted(range(len(of_row)), key=lambda n: -after[n])
            helping = [of_row[n] for n in order if after[n] > before]
            if helping:
                best[place] = {**rows[place], **helping[0]}
            if len(helping) > 1:
                together[place] = _together(rows[place], helping), after[order[0]]
        # Changes that help each by itself need not do so together.
        after_all = self._scores([cells for cells, _ in together.values()]) if together else []
        for (place, (cells, alone)), score in zip(together.items(), after_all, strict=True):
            if score > alone:
                best[place] = cells
        return best

    def _best(self, tried: Sequence[Sequence[Cells]]) -> list[Cells]:
        """Return of every row's tries the one that pleases most; the first of several."""
        scores, best = iter(self._scores([cells for tries in tried for cells in tries])), []
        for tries in tried:
            of_these = list(islice(scores, len(tries)))
            best.append(tries[of_these.index(max(of_these))])
        return best

    def _scores(self, every: Sequence[Cells]) -> list[int]:
        deciding = {name for constraint in self.constraints for name in constraint.own}
        rows = frame(every, self.contract, deciding | {*self.contract.required} | laws.read_by(self.contract))
        # A kind of which there is none is not made up.
        kinds = [column for column in self.contract.columns if column.type is ColumnType.CATEGORY]
        none = {kind.name for kind in kinds if kind.blank is Blank.NONE and kind.name in deciding}
        filled = [sum(bool(cell) for name, cell in cells.items() if name not in none) for cells in every]
        total = pl.Series(filled, dtype=pl.Int64)
        for constraint in self.constraints:
            total = total - _violated(constraint.wanted, rows, self.contract)
        for name in self.contract.required:
            total = total - _USELESS * rows.get_column(name).is_null().cast(pl.Int64)
        for law in self.contract.holds:
            total = total - _USELESS * laws.against(rows, law).cast(pl.Int64)
        return list(total)


def _neighbours(row: Row, names: Sequence[str], rows: Sequence[Row]) -> list[Cells]:
    """Return the row with its open cells left empty, and with those of every other row."""
    found = [{**{name: other.cells.get(name, "") for name in names}, **row.cells} for other in rows]
    return [{**dict.fromkeys(names, ""), **row.cells}, *found]


def _together(cells: Cells, changes: Sequence[Cells]) -> Cells:
    """Make changes in turn, leaving out those that touch a cell which is changed already."""
    made: Cells = {}
    for change in changes:
        if not change.keys() & made.keys():
            made |= change
    return {**cells, **made}


def _violated(wanted: Wanted, rows: pl.DataFrame, contract: Contract) -> pl.Series:
    """Return for every row how far it is from what a rule wants."""
    inside, holds = asked(rows, wanted.where, contract), asked(rows, wanted.that, contract)
    lacking = pl.Series([False] * rows.height)
    for name in wanted.needs:
        lacking = lacking | rows.get_column(name).is_null()
    certain = inside.fill_null(value=False)
    unknown = inside.is_null() | (certain & (holds.is_null() | lacking))
    wrong = certain & (holds.is_not_null() & (holds != wanted.holds)).fill_null(value=False)
    return (
        _UNKNOWN * unknown.cast(pl.Int64)
        + _WRONG * wrong.cast(pl.Int64)
        + _INSIDE[wanted.others] * certain.cast(pl.Int64)
        + (_UNKNOWN * inside.is_null().cast(pl.Int64) if wanted.others is Others.KEPT_OUT else 0)
    )


def _plain(column: Column, year: int) -> tuple[str, ...]:
    """Return cells that the contract allows, without knowing any rule."""
    match column.type:
        case ColumnType.BOOLEAN:
            return ("yes", "no")
        case ColumnType.CATEGORY:
            return tuple(column.values)[:_MOST]
        case ColumnType.WORDS:
            return (*tuple(column.values)[:_MOST], "、".join(column.values))
        case ColumnType.DATE:
            return (f"{year}-06-09", f"{year}-03-18", f"{year}-12-15", f"{year - 1}-11-20")
        case ColumnType.MONTH:
            return (f"{year}-03", f"{year}-09")
        case ColumnType.TIME:
            return (f"{year}-03-18 09:30", f"{year}-06-09 15:00")
        case ColumnType.INTEGER if column.name.endswith("year"):
            return (str(year), str(year - 1))
        case ColumnType.NUMBER | ColumnType.INTEGER:
            return tuple(dict.fromkeys((column.example or "1", "0")))
        case _:
            return (column.example,) if column.example else ()
