"""Files with the same header read as one: splitting costs the same for a year of small files as for one large file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

import polars as pl

from aircheck.intake.files.text import BLANK, Document, Kind

_LINE_SEPARATOR = "\x01"
"""A character that occurs in no text here (see `text`), so that a whole line is read as one cell."""

LARGEST = 16 * 2**20
"""Bytes of text that are split into cells at once."""
JUDGED = 32 * 2**20
"""Bytes of a file that are enough to judge whether its values can be what its header says."""

Range = tuple[int, int]
"""Least and largest whole number of a column that need not be looked at as text."""
_NONE_WHOLE: Mapping[Any, Range] = {}
_SAMPLE = 2**14
"""Bytes of text that tell whether it pays to read a column as whole numbers."""

_LAST = "=last"
"""Name of the last column while the lengths of lines are checked."""


class Batch:
    """Records of files that share header, units, separator, and the format of dates and numbers.

    `files` pairs each document with its position among the inputs. Frames begin with `_file` (that position) and
    `_line` (1-based physical line); blank lines are left out.
    """

    def __init__(self, files: Sequence[tuple[int, Document]]) -> None:
        self.files = tuple(files)
        self.header = files[0][1].header
        self.serials = files[0][1].serials
        self.grouped = files[0][1].grouped
        self._separator = files[0][1].separator
        self._known: dict[int, pl.Series] = {}

    def rows(
        self, positions: Mapping[str, int], number: str | None = None, whole: Mapping[str, Range] = _NONE_WHOLE
    ) -> pl.DataFrame:
        """Return the cells at `positions` as text columns (null where empty), and `_separators`, their number.

        `number`: the name of a column, if wanted, that identifies the rows for `cells`. A column of
        `whole` may come as Int64: if all its cells, or all but empty ones, are whole numbers within its range.
        """
        last = len(self.header) - 1
        cells = self._known_cells({**positions, _LAST: last}, {positions[name]: whole[name] for name in whole})
        if cells.height != self._places.height:
            raise RuntimeError(f"{self._places.height} places, {cells.height} records")
        separators, blank = self._widths
        frame = pl.concat([self._places, cells.drop(_LAST)], how="horizontal").with_columns(separators)
        if number is not None:
            frame = frame.with_row_index(number)
        return frame if blank.is_empty() else frame.filter(~pl.int_range(pl.len()).is_in(blank.implode()))

    @cached_property
    def _widths(self) -> tuple[pl.Series, pl.Series]:
        """Return `_separators`, the number in each line, and the positions of the blank lines.

        A line with a cell in the last column is long enough. So if all such lines together have the right number, each
        of them has, and only the others need to be checked.
        """
        right = len(self.header) - 1
        last = self._known_cells({_LAST: right})[_LAST]
        places = last.is_null().arg_true()
        lines = self._lines.gather(places)
        counts = lines.str.count_matches(self._separator, literal=True)
        blank = places.filter(lines.str.strip_chars(BLANK + self._separator).fill_null("") == "")
        in_others = self._body.count(self._separator.encode()) - int(counts.sum())
        if in_others != right * (len(last) - len(places)):
            return self._lines.str.count_matches(self._separator, literal=True).alias("_separators"), blank
        found = pl.repeat(right, len(last), dtype=pl.UInt32, eager=True)
        return found.scatter(places, counts.fill_null(0)).alias("_separators"), blank

    def _known_cells(self, positions: Mapping[str, int], whole: Mapping[int, Range] = _NONE_WHOLE) -> pl.DataFrame:
        """Return the cells at `positions` of all lines; cells that were read before are not split again."""
        new = {place for place in positions.values() if place not in self._known}
        if numbers := self._numbers(new, {place: whole[place] for place in sorted(new) if place in whole}):
            self._known |= numbers
            new -= numbers.keys()
        if new:
            found = self._cells(self._body, self._lines, {str(place): place for place in sorted(new)})
            self._known |= {place: found[str(place)] for place in new}
        return pl.DataFrame([self._known[place].alias(name) for name, place in positions.items()])

    def _numbers(self, new: Collection[int], whole: Mapping[int, Range]) -> dict[int, pl.Series]:
        """Return the cells at `new` places, those of `whole` as Int64, without what does not lie in its range.

        Nothing where it does not pay to try, or where a cell is no number: then all have to be read as text.
        """
        whole = {place: whole[place] for place in self._like_numbers(whole)}
        if not whole:
            return {}
        positions = {str(place): place for place in sorted(new)}
        try:
            found = self._cut(self._body, positions, len(self.header), self._separator, [str(place) for place in whole])
        except pl.exceptions.ComputeError:
            return {}
        ends = found.select(
            pl.struct(pl.col(str(place)).min().alias("least"), pl.col(str(place)).max().alias("most")).alias(str(place))
            for place in whole
        ).row(0, named=True)
        beyond = {str(place) for place, sure in whole.items() if not _within(sure, **ends[str(place)])}
        return {place: found[name] for name, place in positions.items() if name not in beyond}

    def _like_numbers(self, places: Collection[int]) -> list[int]:
        """Return those of the places whose first cells are whole numbers or empty."""
        if len(self.header) == 1 or not places:
            return []
        beginning = self._body[: self._body.find(b"\n", _SAMPLE) + 1] or self._body
        first = self._cut(beginning, {str(place): place for place in places}, len(self.header), self._separator)
        read = first.cast(pl.Int64, strict=False).null_count().row(0)
        return [
            place for place, empty, bad in zip(places, first.null_count().row(0), read, strict=True) if bad == empty
        ]

    def cells(self, rows: pl.Series, positions: Mapping[str, int]) -> pl.DataFrame:
        """Return the cells at `positions` of only some rows: for many columns, when few rows are needed."""
        if rows.is_empty():
            return pl.DataFrame(schema=dict.fromkeys(positions, pl.String))
        lines = self._lines.gather(rows)
        return self._cells(lines.str.join("\n").item().encode(), lines, positions)

    @property
    def large(self) -> bool:
        """Whether it is one file that is too large to be read at once."""
        return len(self.files) == 1 and self.files[0][1].size > LARGEST

    def pieces(self) -> "Iterator[Batch]":
        """Yield the same records in batches of a size that can be read at once."""
        if not self.large:
            yield self
            return
        (place, document), *_ = self.files
        yield from (Batch([(place, piece)]) for piece in document.pieces(LARGEST) if piece.size)

    def whole(self) -> "Batch":
        """Return a batch whose text is in memory, however large it is."""
        whole = [(place, document.whole()) for place, document in self.files]
        return self if whole[0][1] is self.files[0][1] else Batch(whole)

    def judged(self) -> "Batch":
        """Return as much of it as is judged."""
        if len(self.files) > 1 or self.files[0][1].size <= JUDGED:
            return self.whole()
        return Batch([(place, document.beginning(JUDGED)) for place, document in self.files])

    def texts(self, positions: Mapping[str, int]) -> pl.DataFrame:
        """Return only the cells at `positions`, of all lines: cheaper, where their lines do not matter."""
        return self._cut(self._body, positions, len(self.header), self._separator)

    def has(self, words: Collection[bytes], beyond_ascii: Collection[bytes]) -> bool:
        """Whether any of the words stands anywhere in the records."""
        wanted = words if self._body.isascii() else (*words, *beyond_ascii)
        return any(word in self._body for word in wanted)

    def _cells(self, body: bytes, lines: pl.Series, positions: Mapping[str, int]) -> pl.DataFrame:
        if len(self.header) == 1:
            return pl.DataFrame(dict.fromkeys(positions, lines))
        return self._cut(body, positions, len(self.header), self._separator)

    @cached_property
    def _body(self) -> bytes:
        return b"\n".join(document.body for _, document in self.files)

    @cached_property
    def _lines(self) -> pl.Series:
        return self._cut(self._body, {"_row": 0}, 1, _LINE_SEPARATOR)["_row"]

    @cached_property
    def _places(self) -> pl.DataFrame:
        frames = [_places(index, document) for index, document in self.files]
        return pl.concat(frames) if len(frames) > 1 else frames[0]

    @staticmethod
    def _cut(
        body: bytes, positions: Mapping[str, int], width: int, separator: str, numbers: Collection[str] = ()
    ) -> pl.DataFrame:
        # A header of our own, so that every line below is a row, whatever the file's own header repeats or lacks.
        own = {position: f"={name}" for name, position in positions.items()}
        head = separator.join(own.get(n, str(n)) for n in range(width)).encode()
        found = pl.read_csv(
            head + b"\n" + body,
            separator=separator,
            columns=list(own.values()),
            infer_schema=False,
            schema_overrides={own[positions[name]]: pl.Int64 for name in numbers},
            quote_char=None,
            truncate_ragged_lines=True,
        )
        if len(own) == len(positions):
            found.columns = [name[1:] for name in found.columns]
            return found
        return found.select(pl.col(own[position]).alias(name) for name, position in positions.items())


class Grouped(Protocol):
    """A file that may be read together with others."""

    @property
    def size(self) -> int:
        """Bytes of its records."""

    @property
    def kind(self) -> Kind:
        """What it must share with those that are read together with it."""


G = TypeVar("G", bound=Grouped)


def groups(files: Iterable[tuple[int, G]]) -> Iterator[list[tuple[int, G]]]:
    """Group the files that have records by their kind, each with its position: about 16 MB together, or a larger one.

    What is read together depends on nothing but sizes and kinds.
    """
    found: dict[Kind, list[tuple[int, G]]] = {}
    sizes: dict[Kind, int] = {}
    for index, file in files:
        size = file.size
        if not size:
            continue
        if size > LARGEST:
            yield [(index, file)]
            continue
        kind = file.kind
        if kind in found and sizes[kind] + size > LARGEST:
            yield found.pop(kind)
            sizes.pop(kind)
        found.setdefault(kind, []).append((index, file))
        sizes[kind] = sizes.get(kind, 0) + size
    yield from found.values()


def batch_of(files: Sequence[tuple[int, Document]]) -> Batch:
    """Return files that were grouped as a batch; a large one stays where it is."""
    return Batch([(place, one if one.size > LARGEST else one.whole()) for place, one in files])


def _within(sure: Range, least: int | None, most: int | None) -> bool:
    return least is None or most is None or (sure[0] <= least and most <= sure[1])


def _places(index: int, document: Document) -> pl.DataFrame:
    if document.starts is None:
        count = document.body.count(b"\n") + 1
        lines = pl.int_range(document.first, document.first + count, dtype=pl.Int32, eager=True)
    else:
        lines = pl.Series(document.starts, dtype=pl.Int32)
    return pl.DataFrame({"_file": pl.repeat(index, lines.len(), dtype=pl.Int32, eager=True), "_line": lines})
