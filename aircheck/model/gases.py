"""Gases by volume and by mass: what ppb is in µg/m³ depends on the gas and on the state of the air."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aircheck.model.standard.base import Figure
from aircheck.model.text import Strict
from aircheck.model.units import UnitError, factor_for_header

_SHARES = {"ppm": 6, "ppmv": 6, "ppb": 9, "ppbv": 9, "ppt": 12, "pptv": 12}


class Gases(Strict):
    """`rules/gases.yaml`: the constants that turn a share of volume into a mass. `molar_mass` in g/mol, by item."""

    source: str
    gas_constant: Figure[Decimal]
    pressure_pa: Figure[Decimal]
    kelvin: Figure[Decimal]
    molar_mass: dict[str, Figure[Decimal]]

    def molar_volume(self, kelvin: Decimal | None = None) -> Fraction:
        """Return the volume of a mole in m³ at the pressure of the file: R × T / p."""
        warmth = Fraction(self.kelvin.value if kelvin is None else kelvin)
        return Fraction(self.gas_constant.value) * warmth / Fraction(self.pressure_pa.value)

    def factor(self, written: str, item: str, into: str, kelvin: Decimal | None = None) -> Fraction:
        """Return what a number in `written` is multiplied by to be a concentration of `item` in `into`.

        `written` may be a share of volume (`ppb`, `ppm`) or any unit of mass per volume. `kelvin` is the temperature
        of the edition's reference state. `UnitError` for anything else, and for a share of something that is no gas.
        """
        if not is_share(written):
            return factor_for_header(written, into)
        mass = self.molar_mass.get(item)
        if mass is None:
            raise UnitError(f"{written} says nothing of {item}")
        grams: Fraction = Fraction(mass.value) / 10 ** _SHARES[_bare(written)] / self.molar_volume(kelvin)
        return grams * factor_for_header("g/m³", into)


@dataclass(frozen=True, slots=True)
class Air:
    """The gases, and the temperature a share of volume is taken at: `before` the day `changed`, then `after`.

    None stands for the temperature of the file of gases. The state is that of the edition in force on a value's day.
    """

    gases: Gases
    changed: date | None = None
    before: Decimal | None = None
    after: Decimal | None = None

    def factors(self, written: str, item: str, into: str) -> tuple[Fraction, Fraction]:
        """Return what numbers of the days before the change and from it on are multiplied by. `UnitError`."""
        now = self.gases.factor(written, item, into, self.after)
        if self.changed is None or not is_share(written):
            return now, now
        return self.gases.factor(written, item, into, self.before), now


def is_share(written: str) -> bool:
    """Whether a unit is a share of volume, which only a gas can have."""
    return _bare(written) in _SHARES


def _bare(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip("()[] ").casefold()
