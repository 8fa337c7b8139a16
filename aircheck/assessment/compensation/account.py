"""All units together: every term, the sum of each unit, the pools, and both sides of the settlement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from aircheck.assessment.compensation.book import Book, Computed, added, line
from aircheck.assessment.compensation.forms import of_unit
from aircheck.assessment.compensation.pool import shares
from aircheck.documents.compensation import Line, PoolAccount, Settlement, UnitAccount
from aircheck.model.methods.compensation import Compensation, Term
from aircheck.model.methods.forms import Pool
from aircheck.model.text import Bilingual, Message


@dataclass
class Account:
    """What units come to, term after term. A pool may be what an earlier term gave to a unit."""

    method: Compensation
    book: Book
    found: dict[str, list[Computed]] = field(default_factory=dict)
    pools: list[PoolAccount] = field(default_factory=list)
    within: set[str] = field(default_factory=set)
    """Units that are paid from another unit's pool: that money was counted where it came from."""

    def settle(self) -> tuple[tuple[UnitAccount, ...], Settlement]:
        """Compute all terms and return the units, in their order, and both sides."""
        self.found = {unit.name: [] for unit in self.method.units}
        for term in self.method.terms:
            self._add(term)
        units = tuple(self._unit(unit.name, unit.source) for unit in self.method.units)
        return units, self._sides(units)

    def _add(self, term: Term) -> None:
        concerned = term.units or tuple(unit.name for unit in self.method.units)
        if term.pool is None:
            computed: Mapping[str, Computed] = {name: of_unit(term, name, self.book) for name in concerned}
        else:
            members = tuple(name for name in concerned if name != term.pool.of)
            computed = self._shared(term, term.pool, members)
        for name, one in computed.items():
            self.found[name].append(one)

    def _shared(self, term: Term, form: Pool, members: Sequence[str]) -> Mapping[str, Computed]:
        pool, why = self._pool(form)
        computed = shares(term, form, members, pool, why, self.book)
        if form.of is not None:
            self.within |= set(members)
        values = [one.value for one in computed.values()]
        if pool is not None and None not in values:
            known = [value for value in values if value is not None]
            total = sum(known, Fraction(0))
            texts = added([self.book.text(value) for value in known])
            of_all = (self.book.text(pool), texts, self.book.text(total), self.book.text(pool - total))
            self.pools.append(PoolAccount(term.title, *of_all))
        return computed

    def _pool(self, form: Pool) -> tuple[Fraction | None, Message | None]:
        """Return the pool, or why it is not known."""
        if form.amount is not None:
            amount, _, unset = self.book.amount(form.amount)
            return (None if amount is None else self.book.printed(amount)), unset
        assert form.of is not None, "the model asks for one of both"
        total = _total(self.found[form.of])
        return total, None if total is not None else Message.of("reports.compensation.pool_unknown", unit=form.of)

    def _unit(self, name: str, source: str) -> UnitAccount:
        computed = self.found[name]
        total = _total(computed)
        lines: list[Line] = [entry for one in computed for entry in one.lines]
        if total is None:
            lines.append(
                line(
                    "total", Message.of("reports.compensation.total"), "", None, Message.of("reports.compensation.open")
                )
            )
            return UnitAccount(name, source, None, tuple(lines))
        values = [self.book.text(one.value) for one in computed if one.value is not None]
        lines.append(line("total", Message.of("reports.compensation.total"), added(values), self.book.text(total)))
        return UnitAccount(name, source, self.book.text(total), tuple(lines))

    def _sides(self, units: Sequence[UnitAccount]) -> Settlement:
        """Add up both sides; a `counterpart` takes what is left."""
        counterpart: Bilingual | None = self.method.counterpart
        outer = [entry for entry in units if entry.unit not in self.within]
        amounts = [Fraction(entry.amount) for entry in outer if entry.amount is not None]
        if len(amounts) < len(outer):
            return Settlement(counterpart, None, None, None, None)
        gets = sum((amount for amount in amounts if amount > 0), Fraction(0))
        pays = sum((-amount for amount in amounts if amount < 0), Fraction(0))
        got, paid, difference = (self.book.text(value) for value in (gets, pays, gets - pays))
        return Settlement(counterpart, got, paid, difference, None if counterpart else gets == pays)


def _total(computed: Sequence[Computed]) -> Fraction | None:
    """Return the sum of printed lines; None where one is not known, 0 where no term concerns the unit."""
    if any(one.value is None for one in computed):
        return None
    return sum((one.value for one in computed if one.value is not None), Fraction(0))
