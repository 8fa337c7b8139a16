"""The data rows of some files on their way through: each is used, or leaves once, rejected or out of scope."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache, partial

import polars as pl

from aircheck.intake.cells.columns import Cells, Fault, Missing, read_column, sure_range
from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.near import Near
from aircheck.intake.cells.possible import month_of, words_of
from aircheck.intake.cells.rests import rest_of
from aircheck.intake.files.batch import Batch
from aircheck.intake.rows import reasons
from aircheck.intake.rows.beside_data import last_lines, totals_among
from aircheck.intake.rows.blanked import Marks, blanked_in, together
from aircheck.intake.rows.outside import Cause, Outside, counted
from aircheck.intake.rows.own_words import OwnWord
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.dataset import Column, ColumnType, Contract

UNLISTED = "_unlisted"
"""The column of a table's rows that holds what their rejected words say, so that rows are told from each other."""

NOBODY = "_nobody"
"""The column that marks, once rows were divided, those of a name that is nobody's."""

AROUND = " \t\u3000\xa0\ufeff"
"""What may stand around a header's cell: blanks, and the byte order mark of a file in the middle of another."""


Timed = tuple[pl.DataFrame, pl.Series | None]
"""`_file` and `moment` of the rows whose time was read, and which of them are not wanted; None: all are."""


class Sieve:
    """Rows of a batch with the requested cells as text, and what became of the rows that left.

    `rows` has `_file`, `_line` and the named columns, and `number`, if wanted, which identifies the rows for
    `Batch.cells`; columns of `whole` may be numbers there (see `Batch.rows`). `missing` are the contract's words for
    "no value", `heading` is the header of the batch, `totals` are the places of rows that are totals: out of scope,
    whatever else they contain; so are `headers`, rows that repeat it, and `footers`, the last lines of a form.
    Counters are by file. `measured`: file and pollutant of rows that name one. `own_words`: cells that say a word which
    a user's file added. `hours`: how files are stated to label hours; `spans`: their first and last label, in hours
    since 1970; `days`: without such labels, their first and last day (since 1970). `divided`: the places of
    rows of which several were made; each is still one that came in. `timed`: what was asked about the
    period. `blanked`: cells of numbers that say that there is no value.
    `called`: `_file` and `station` as the files call them, where there are several `files`.
    """

    def __init__(
        self,
        batch: Batch,
        contract: Contract,
        heading: Heading,
        positions: dict[str, int],
        number: str | None = None,
        whole: Collection[str] = (),
    ) -> None:
        self.missing = Missing.of(contract.missing, serials=batch.serials, grouped=batch.grouped)
        columns = (column for column in contract.columns if column.name in whole)
        sure = {column.name: sure_range(column, self.missing) for column in columns}
        rows = batch.rows(positions, number, {name: known for name, known in sure.items() if known})
        self.total = _by_file(rows)
        self.outside: Outside = Counter()
        self.rejected: Counter[int] = Counter()
        self.refusals: list[Refusal] = []
        self.near: list[Near] = []
        self.own_words: Counter[OwnWord] = Counter()
        self.measured: set[tuple[int, str]] = set()
        self.heading = heading
        self.hours = {place: document.hours for place, document in batch.files if document.hours is not None}
        self.spans: dict[int, tuple[int, int]] = {}
        self.days: dict[int, tuple[int, int]] = {}
        self.timed: Timed | None = None
        self.files = tuple(place for place, _ in batch.files)
        self.called: pl.DataFrame | None = None
        self._batch, self._number = batch, number
        self.totals: list[tuple[int, int]] = []
        self.headers: list[tuple[int, int]] = []
        self.footers: list[tuple[int, int]] = []
        self.divided: list[tuple[int, int]] = []
        self.blanked: Marks = {}
        rows = self._without_headers(rows, {name: batch.header[place] for name, place in positions.items()}, contract)
        # Before anything is asked of the other cells: a footer lacks some, or is cut short.
        rows = self._without_totals(rows, totals_among(rows, contract))
        rows = self._without_last_lines(rows, contract) if contract.layout == "table" else rows
        self.rows = self._of_width(rows, len(batch.header)).drop("_separators")

    @property
    def used(self) -> Counter[int]:
        """Number of rows that are left, by file."""
        return self._count(self.rows)

    def drop(self, outside: pl.Series, cause: Cause) -> None:
        """Remove the rows where `outside` is true as out of scope."""
        if outside.any():
            self.outside += counted(self._count(self.rows.filter(outside)), cause)
            self.rows = self.rows.filter(~outside)

    def reject(self, gone: pl.Series, refusals: Iterable[Refusal]) -> None:
        """Remove the rows where `gone` is true as rejected, with one reject for each; a divided one goes as a whole."""
        if self.divided:
            refusals = {(one.file, one.line): one for one in reversed(list(refusals))}.values()
            lost = set(self.rows.filter(gone).select("_file", "_line").iter_rows())
            places = self.rows.select("_file", "_line").iter_rows()
            gone = pl.Series([place in lost for place in places], dtype=pl.Boolean)
        self.refusals.extend(refusals)
        self.rejected += self._count(self.rows.filter(gone))
        self.rows = self.rows.filter(~gone)

    def _count(self, rows: pl.DataFrame) -> Counter[int]:
        """Return the number of rows as they came in, by file."""
        return _by_file(rows.unique(["_file", "_line"]) if self.divided else rows)

    def unit(self, column: str) -> str | None:
        """Return the unit, as written, that the numbers of a column have to be converted from."""
        return self.heading.units.get(column)

    def states_unit(self, column: str) -> bool:
        """Whether the file names the unit of a column, ours or another."""
        return column in self.heading.own_unit

    def header(self, column: str) -> str:
        """Return the header of a column as written."""
        return self.heading.text_of(column)

    def require(
        self,
        column: Column,
        cells: Cells | None = None,
        *,
        may_be_empty: bool = False,
        own_gap: bool = False,
        where: pl.Series | None = None,
    ) -> None:
        """Read a column that a row needs; rows where it is empty or unreadable are rejected.

        `where` selects the rows that need it, if not all do. `own_gap`: of a word that is on no list the cell alone is
        rejected, and what it says goes to `UNLISTED`. So it is of one that may mean several values.
        """
        texts = self.rows[column.name]
        found = cells or read_column(texts, column, self.missing)
        self._keep(column, found)
        partly = found.faults.is_in([Fault.PARTLY, Fault.MONTH, Fault.SEVERAL])
        if own_gap:
            partly |= found.faults == Fault.UNREADABLE
            told = self.rows.select(pl.concat_str(UNLISTED, texts.alias("text"), separator="\n")).to_series()
            self.rows = self.rows.with_columns(told.zip_with(partly, self.rows[UNLISTED]).alias(UNLISTED))
        bad = (found.faults != 0) & ~partly
        if partly.any():
            frame = self.rows.select("_file", "_line", texts.alias("text"), found.faults.alias("fault"))
            self._refuse_cells(column, frame.filter(partly))
        gone = bad if may_be_empty else bad | (found.values.is_null() & ~partly)
        if where is not None:
            gone &= where
        if gone.any():
            header = self.heading.text_of(column.name)
            frame = self.rows.select("_file", "_line", texts.alias("text"), found.faults.alias("fault")).filter(gone)
            self.reject(gone, (_row_refusal(column, header, *row) for row in frame.iter_rows()))

    def read(self, column: Column, cells: Cells | None = None) -> None:
        """Read a column that a row does not need; a cell at fault is rejected by itself and becomes null.

        Of several words in a cell, those on the list are kept.
        """
        texts = self.rows[column.name]
        found = cells or read_column(texts, column, self.missing)
        bad = found.faults != 0
        if bad.any():
            # What was read as whole numbers at once may turn out to be marks.
            frame = self.rows.select("_file", "_line", texts.cast(pl.String).alias("text"), found.faults.alias("fault"))
            self._refuse_cells(column, frame.filter(bad))
        if column.type in (ColumnType.NUMBER, ColumnType.INTEGER):
            self.see_blanked(self.rows, texts, found, self.heading.text_of(column.name))
        self._keep(column, found)

    def see_blanked(self, places: pl.DataFrame, texts: pl.Series, found: Cells, headers: pl.Series | str) -> None:
        """Take down the cells of numbers that say that there is no value (see `blanked.blanked_in`)."""
        if marks := blanked_in(places, texts, found, headers):
            self.blanked = together((self.blanked, marks))

    def _keep(self, column: Column, found: Cells) -> None:
        """Put what was read in place of the texts; what a column of its kind does not keep goes beside it."""
        beside = {
            rest_of(column.name): found.rests,
            month_of(column.name): found.months,
            words_of(column.name): found.words,
        }
        more = (series.alias(name) for name, series in beside.items() if series is not None)
        self.rows = self.rows.with_columns(found.values.alias(column.name), *more)

    def say_no(self, column: Column) -> None:
        """Let the empty cells of a column say no, unless they were rejected."""
        header = self.heading.text_of(column.name)
        refused = [(one.file, one.line) for one in self.refusals if one.column == header]
        kinds = {name: self.rows.schema[name] for name in ("_file", "_line")}
        places = pl.DataFrame(refused, kinds, orient="row")
        known = pl.col(column.name).is_not_null()
        unread = self.rows.join(places.unique().with_columns(_unread=True), on=["_file", "_line"], how="left")
        no = pl.when(known | pl.col("_unread")).then(pl.col(column.name)).otherwise(pl.lit(value=False))
        self.rows = unread.with_columns(no.alias(column.name)).drop("_unread")

    def _refuse_cells(self, column: Column, cells: pl.DataFrame) -> None:
        header = self.heading.text_of(column.name)
        why = cache(partial(reasons.fault_in, column))
        cells = cells.unique(maintain_order=True) if self.divided else cells
        self.refusals.extend(
            Refusal(file, line, header, text, why(fault, text)) for file, line, text, fault in cells.iter_rows()
        )

    def _without_headers(self, rows: pl.DataFrame, header: dict[str, str], contract: Contract) -> pl.DataFrame:
        """Remove the rows that repeat the header: files were put together with theirs.

        Below another header (another order, other columns) the rows of a file are not in its columns: all are rejected.
        """
        first, *others = header
        if any(rows.schema[name] != pl.String for name in header):
            return rows  # a column of numbers alone does not contain its header
        # One column is looked at first: few files have such a row. A file of one column may hold its own name.
        names = names_of_columns(header, contract)
        if not others or not plainly(rows[first].unique()).is_in(names).any():
            return rows
        alike = [pl.col(name).str.strip_chars(AROUND) == written for name, written in header.items()]
        again = rows.select(pl.all_horizontal(alike).fill_null(value=False)).to_series()
        if self._number is not None:
            # An archive's stations are read later, and by their places.
            again = _same_lines(self._batch, again, rows[self._number])
        self.headers.extend(rows.filter(again).select("_file", "_line").iter_rows())
        self.outside += counted(_by_file(rows.filter(again)), "headers")
        return self._above_others(rows.filter(~again), list(header), names)

    def _above_others(self, rows: pl.DataFrame, columns: list[str], names: list[str]) -> pl.DataFrame:
        """Reject the rows from the first of a file on that is a header of its own: most of its cells name columns."""
        cells = rows.select(columns)
        called = pl.sum_horizontal(plainly(cells[name]).is_in(names).fill_null(value=False) for name in columns)
        filled = pl.sum_horizontal(pl.col(name).is_not_null() for name in columns)
        heads = rows.filter(cells.select((called > 1) & (called * 2 > filled)).to_series())
        for file, line, *written in (
            heads.unique("_file", keep="first", maintain_order=True).select("_file", "_line", *columns).iter_rows()
        ):
            why = reasons.under_header(line, [cell for cell in written if cell])
            below = (rows["_file"] == file) & (rows["_line"] >= line)
            lines = rows.filter(below)["_line"]
            self.refusals.extend(Refusal(file, each, None, None, why) for each in lines)
            self.rejected[file] += len(lines)
            rows = rows.filter(~below)
        return rows

    def _without_totals(self, rows: pl.DataFrame, totals: pl.Series) -> pl.DataFrame:
        if not totals.any():
            return rows
        gone = rows.filter(totals)
        self.totals.extend(gone.select("_file", "_line").iter_rows())
        self.outside += counted(_by_file(gone), "totals")
        return rows.filter(~totals)

    def _without_last_lines(self, rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
        """Remove what stands below a form: its totals, and who filled it in."""
        totals, footers = last_lines(self._batch, rows, contract)
        gone = rows.filter(footers & ~totals)
        self.footers.extend(gone.select("_file", "_line").iter_rows())
        self.outside += counted(_by_file(gone), "footers")
        kept = self._without_totals(rows, totals)
        return kept.join(gone.select("_file", "_line"), on=["_file", "_line"], how="anti", maintain_order="left")

    def _of_width(self, rows: pl.DataFrame, width: int) -> pl.DataFrame:
        odd = rows["_separators"] != width - 1
        if not odd.any():
            return rows
        wrong = rows.filter(odd)
        for file, line, separators in wrong.select("_file", "_line", "_separators").iter_rows():
            self.refusals.append(Refusal(file, line, None, None, reasons.wrong_length(separators + 1, width)))
        self.rejected += _by_file(wrong)
        return rows.filter(~odd)


def names_of_columns(header: Mapping[str, str], contract: Contract) -> list[str]:
    """Return what columns are called, by the file or the contract, as `plainly` writes it."""
    called = (name for column in contract.columns for name in (column.name, *column.aliases))
    return plainly(pl.Series([*header.values(), *called], dtype=pl.String)).unique().to_list()


def _same_lines(batch: Batch, again: pl.Series, number: pl.Series) -> pl.Series:
    """Return which rows repeat the header in all its columns, of those that do so in the ones that are read."""
    at = again.arg_true()
    cells = batch.cells(number.gather(at), {f"#{place}": place for place in range(len(batch.header))})
    written = [text.strip(AROUND) for text in batch.header]
    same = [[(cell or "").strip(AROUND) for cell in row] == written for row in cells.iter_rows()]
    return again.scatter(at, same)


def plainly(cells: pl.Series) -> pl.Series:
    """Return cells as names of columns are compared."""
    return cells.str.strip_chars(AROUND).str.to_lowercase()


def _row_refusal(column: Column, header: str, file: int, line: int, text: str | None, fault: int) -> Refusal:
    if fault:
        reason = reasons.row_at_fault(header, text or "", reasons.fault_in(column, fault, text or ""))
    else:
        reason = reasons.row_empty(header)
    return Refusal(file, line, None, None, reason)


def _by_file(rows: pl.DataFrame) -> Counter[int]:
    return Counter(dict(rows["_file"].value_counts().iter_rows()))
