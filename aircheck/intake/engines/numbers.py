"""Texts of numbers to integers of a thousandth, without a float: split at the point, rounded half to even."""

from dataclasses import dataclass

import narwhals as nw

from aircheck.model.dataset import NUMBER_SCALE

_UNIT: int = 10**NUMBER_SCALE
_SIMPLE = r"^[+-]?[0-9]{1,12}([.][0-9]+)?\z"
"""What is read here; every other form of a number, and what is none, is read text by text where the run started."""


@dataclass(frozen=True, slots=True)
class Number:
    """A column of texts: whether each is a number as `_SIMPLE` describes, and its thousandths; 0 where it is not."""

    simple: nw.Expr
    thousandths: nw.Expr


def bare(text: nw.Expr) -> nw.Expr:
    """Return a text without the blanks around it."""
    return text.str.strip_chars(" ")


def number(text: nw.Expr) -> Number:
    """Read a column of texts. Every cast is of digits alone, so that no engine can fail at one."""
    simple = bare(text).str.contains(_SIMPLE)
    written = nw.when(simple).then(bare(text)).otherwise(nw.lit("0"))
    parts = nw.concat_str(written.str.strip_chars("+-"), nw.lit(".")).str.split(".")
    fraction = nw.concat_str(parts.list.get(1), nw.lit("0" * NUMBER_SCALE))
    cut = parts.list.get(0).cast(nw.Int64) * _UNIT + fraction.str.slice(0, NUMBER_SCALE).cast(nw.Int64)
    rest = fraction.str.slice(NUMBER_SCALE)
    tie = rest.str.contains(r"^50*\z") & (cut % 2 == 1)
    size = nw.when(rest.str.contains(r"^([6-9]|5.*[1-9])") | tie).then(cut + 1).otherwise(cut)
    return Number(simple, nw.when(written.str.starts_with("-")).then(0 - size).otherwise(size))
