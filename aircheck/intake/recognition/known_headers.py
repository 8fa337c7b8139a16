"""What tables are by their headers, each header looked at once; and what stands above the header of a table."""

from collections.abc import Mapping

from aircheck.intake.cells.plain import fold, number
from aircheck.intake.cells.units import AirSource
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.kinds import named_registers, taken_apart
from aircheck.intake.recognition.recognise import Recognised, Unrecognised, recognise
from aircheck.model.dataset import Contract, joined_by

_LONGEST_COVER = 2**13
"""Bytes of a sheet that may be a cover: some hundred lines of words."""


class KnownHeaders:
    """The headers of the tables looked at, and what each was recognised as."""

    def __init__(self, contracts: Mapping[str, Contract], air: AirSource | None) -> None:
        self._contracts = contracts
        self._registers = joined_by(contracts)
        self._air = air
        self._known: dict[tuple[str, ...], Recognised | Unrecognised] = {}

    def of(self, header: tuple[str, ...]) -> Recognised | Unrecognised:
        """Return what a header says that its table is."""
        if header not in self._known:
            registers = named_registers(header, self._registers, self._contracts)
            self._known[header] = recognise(header, {**self._contracts, **registers}, self._air)
        return self._known[header]

    def titles_above(self, document: Document) -> int:
        """Return the number of lines above the header: 0, unless a later line is a better header."""
        if isinstance(self.of(document.header), Recognised):
            return 0
        most = 0
        for place, head in enumerate(document.heads()):
            filled = len(set(filter(None, head)))
            if place and filled > most and isinstance(self.of(head), Recognised):
                return place
            most = max(most, filled)
        return 0

    def is_foreign(self, document: Document, found: Unrecognised) -> bool:
        """Whether an unrecognised sheet is not a table either: no line of it has two of our names.

        One name may be a label of a cover, if there is no number in it.
        """
        like = (self.of(head) for head in document.heads())
        if any(isinstance(one, Recognised) or one.reach > 1 for one in like):
            return False
        if found.closest is None:
            return True
        words = (number(fold(cell)) is None for cell in document.all_cells())
        return len(document.data) <= _LONGEST_COVER and all(words)

    def or_alone(self, document: Document, found: Recognised | Unrecognised) -> Recognised | Unrecognised:
        """Return as what a table is read: one that names no kind and has columns of one dataset only is that dataset.

        It has a column of its own that happens to be called like that of a register.
        """
        if isinstance(found, Unrecognised) or not found.contract.is_register or taken_apart(document, found)[0]:
            return found
        alone = recognise(document.header, self._contracts, self._air)
        columns = found.heading.columns.keys() - {found.contract.columns[0].name}
        return alone if isinstance(alone, Recognised) and columns <= alone.heading.columns.keys() else found
