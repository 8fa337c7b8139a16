"""The published numbers of `aircheck outlook`: read, checked against each other, and answered."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import typer

from aircheck.cli.common.console import help_words

if TYPE_CHECKING:
    from aircheck.documents.outlook import Days, GoodAnswer, HeavyAnswer, MeanAnswer, Pocket
    from aircheck.outlook.pocket import Number

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says, as written."""

    mean: str | None
    target: str | None
    good: int | None
    good_target: str | None
    heavy: int | None
    heavy_limit: int | None
    so_far: int | None
    of: int | None

    @property
    def first(self) -> str | None:
        """The first option that is given; None if none is."""
        names = ("mean", "target", "good", "good_target", "heavy", "heavy_limit", "so_far", "of")
        return next((_spelt(name) for name in names if getattr(self, name) is not None), None)


def pocket_of(given: Given) -> "Pocket":
    """Return the answers; a usage error where a number is missing, is none, or contradicts another."""
    from aircheck.documents.outlook import Pocket

    for one, other in (("mean", "target"), ("heavy", "heavy_limit"), ("so_far", "of")):
        _together(given, one, other)
    if given.good is not None:
        _needs(given, "good_target", "--good")
    found = Pocket(_mean(given), _good(given), _heavy(given))
    if found == Pocket():
        _refuse("cli.outlook.nothing")
    return found


def _mean(given: Given) -> "MeanAnswer | None":
    from aircheck.outlook.pocket import of_mean

    if given.mean is None or given.target is None:
        return None
    days = _days(given, "--mean")
    if not days.so_far:
        _refuse("cli.outlook.no_day_yet")
    return of_mean(_number("--mean", given.mean), _number("--target", given.target), days)


def _good(given: Given) -> "GoodAnswer | None":
    from aircheck.outlook.pocket import of_count, of_good

    if given.good_target is None:
        return None
    text = given.good_target.strip()
    share = text.endswith(("%", "％"))
    target = _number("--good-target", text.rstrip("%％ "))
    if given.good is not None and not share and given.so_far is None and given.of is None:
        if given.good < 0:
            _refuse("cli.outlook.more_than_days", option="--good", count=given.good, days=0)
        return of_count(given.good, target)
    days = _days(given, "--good-target", begun=given.good is not None)
    if given.good is not None and not 0 <= given.good <= days.so_far:
        _refuse("cli.outlook.more_than_days", option="--good", count=given.good, days=days.so_far)
    return of_good(given.good or 0, target, days, decimals=_decimals() if share else None)


def _heavy(given: Given) -> "HeavyAnswer | None":
    from aircheck.outlook.pocket import of_heavy

    if given.heavy is None or given.heavy_limit is None:
        return None
    days = None if given.of is None else _days(given, "--heavy")
    if given.heavy < 0 or (days is not None and given.heavy > days.so_far):
        _refuse("cli.outlook.more_than_days", option="--heavy", count=given.heavy, days=days.so_far if days else 0)
    return of_heavy(given.heavy, given.heavy_limit, days)


def _days(given: Given, option: str, *, begun: bool = True) -> "Days":
    """Return the days; of a period of which nothing is known yet (not `begun`) all remain."""
    from aircheck.documents.outlook import Days

    if not begun and given.so_far is None:
        _needs(given, "of", option)
    else:
        _needs(given, "so_far", option)
    so_far, of = given.so_far or 0, given.of or 0
    if not 0 <= so_far < of:
        _refuse("cli.outlook.no_day_left", so_far=so_far, of=of)
    return Days(so_far, of - so_far, of)


def _decimals() -> int:
    """Return the decimals of a share in per cent by the edition in force today."""
    from aircheck.cli.common.options import today
    from aircheck.inputs.editions import editions_for
    from aircheck.loading.home import data_root
    from aircheck.loading.standards import load_standards

    return editions_for(load_standards(data_root()), today(), ()).statistics.decimals_of("%")


def _number(option: str, text: str) -> "Number":
    from fractions import Fraction

    from aircheck.outlook.pocket import Number

    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        _refuse("cli.outlook.not_a_number", option=option, text=text)
    return Number(Fraction(found[0]), len(found[2] or ""))


def _together(given: Given, one: str, other: str) -> None:
    """Refuse one of two numbers without the other; of the days, `--of` alone is enough for a share."""
    has_one, has_other = (getattr(given, name) is not None for name in (one, other))
    alone = one == "so_far" and has_other and given.good is None and given.good_target is not None
    if has_one != has_other and not alone:
        _refuse("cli.outlook.together", one=_spelt(one), other=_spelt(other))


def _needs(given: Given, name: str, option: str) -> None:
    if getattr(given, name) is None:
        _refuse("cli.outlook.needs", option=option, other=_spelt(name))


def _spelt(name: str) -> str:
    return "--days-so-far" if name == "so_far" else f"--{name.replace('_', '-')}"


def _refuse(key: str, **values: str | int) -> NoReturn:
    raise typer.BadParameter(help_words().say(key, **values))
