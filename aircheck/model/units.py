"""Units of targets and measurements, checked by pint with exact factors."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Any

from aircheck.model.unit_words import expression

_DEFINITIONS = ("month = 30 * day", "CNY = [currency]", "tce = [standard_coal]", "kgce = tce / 1000")
"""Dustfall is reported per month of 30 days (HJ 1221-2021), so that is what `month` means in a rate."""


_POWER = re.compile(r"m([23])(?![0-9])")


class UnitError(ValueError):
    """A unit that is unknown or cannot be converted into the one wanted."""


def factor(unit: str, into: str) -> Fraction:
    """Return what a number in `unit` is multiplied by to be in `into`. `UnitError` when there is no such factor.

    A target may be in a plan's own words (`万平方米`).
    """
    if _plain(unit) == _plain(into):
        return Fraction(1)
    try:
        return _pint_factor(_plain(unit), _plain(into))
    except UnitError:
        return factor_for_header(unit, into)


def factor_for_header(unit_text: str, into: str) -> Fraction:
    """Return what a number is multiplied by whose header names `unit_text`, to be in `into`, a contract's unit.

    `unit_text` may hold Chinese words and multiples (`万平方米`, `毫克/立方米`, `万元`). `UnitError` when it is not
    understood or cannot be converted. Shares of volume (ppb) need to know the gas: see `model/gases.py`.
    """
    written, wanted = expression(unit_text), expression(into)
    if written is None or wanted is None:
        raise UnitError(f"{unit_text} cannot be converted into {into}")
    return Fraction(1) if written == wanted else _pint_factor(written, wanted)


@lru_cache(maxsize=256)
def understood(unit_text: str) -> bool:
    """Whether a text is a unit at all, whatever it measures; bare numbers are none."""
    written = expression(unit_text)
    if written is None or not any(sign.isalpha() for sign in written):
        return False
    try:
        return bool(_registry().Quantity(_registry().parse_expression(written)).u != _registry().dimensionless)
    except Exception:  # as above: whatever pint's parser runs into
        return False


def _plain(unit: str) -> str:
    # U+00B5 and U+03BC are both written for micro; a bare digit after m is a power.
    return _POWER.sub(r"m^\1", unit.replace("\u03bc", "\u00b5").replace(" ", ""))


@lru_cache(maxsize=64)
def _pint_factor(unit: str, into: str) -> Fraction:
    try:
        registry = _registry()
        ratio = registry.parse_expression(unit or "1") / registry.parse_expression(into or "1")
        return Fraction(registry.Quantity(ratio).m_as("dimensionless"))
    except Exception as error:  # pint's parser lets through whatever its tokens run into, down to AssertionError
        raise UnitError(f"{unit} cannot be converted into {into}") from error


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Fraction, on_redefinition="ignore")
    for definition in _DEFINITIONS:
        registry.define(definition)
    return registry
