"""Placeholders in rules: `{due}`, `{year}` and the parameters of a plan, replaced before a rule is judged."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from aircheck.model.period import Period
from aircheck.model.rule import Rule

PlaceholderValues = Mapping[str, "Decimal | date | str | int"]
"""What stands for each placeholder."""

BUILT_IN = ("due", "from", "to", "as_of", "year", "last_year")
_PLACE = re.compile(r"\{\s*([a-z][a-z0-9_]*)\s*\}")


def of_period(period: Period, due: date | None, as_of: date | None = None) -> dict[str, Decimal | date | str | int]:
    """Return the built-in placeholders.

    `{due}` is the period's last day for a rule without a date of its own; `{as_of}` is the day of judging.
    """
    year, end = period.start.year, period.end
    days = {"due": due or end, "from": period.start, "to": end, "as_of": as_of or end}
    return {**days, "year": year, "last_year": year - 1}


def named(value: Any) -> tuple[str, ...]:
    """Return the names of the placeholders in a value read from YAML, in order, each once."""
    return tuple(dict.fromkeys(name for text in _texts(value) for name in _PLACE.findall(text)))


def placed(rule: Rule) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every placeholder of a rule, variants included, with the key path of the field it stands in."""
    fields: list[tuple[tuple[str, ...], Any]] = [(("measure",), rule.measure), (("target",), rule.target)]
    for interpretation, options in rule.interpretations.items():
        for option, variant in options.items():
            at = ("interpretations", interpretation, option)
            fields += [((*at, "measure"), variant.measure), ((*at, "target"), variant.target)]
    for path, value in fields:
        yield from ((path, name) for name in named(value))


def of_rule(rule: Rule) -> tuple[str, ...]:
    """Return the names of all placeholders of a rule, variants included, each once."""
    return tuple(dict.fromkeys(name for _, name in placed(rule)))


def filled(value: Any, given: PlaceholderValues) -> Any:
    """Return a value read from YAML with its placeholders replaced; those that nothing is given for stay.

    A text that is one placeholder becomes what stands for it; within a longer text a date is written as in SQL, and a
    text as between the quotes of SQL, where a rule puts it.
    """
    if isinstance(value, str):
        return _filled_text(value, given)
    if isinstance(value, dict):
        return {key: filled(entry, given) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [filled(entry, given) for entry in value]
    return value


def _filled_text(text: str, given: PlaceholderValues) -> Any:
    whole = _PLACE.fullmatch(text.strip())
    if whole is not None:
        return given.get(whole[1], text)
    return _PLACE.sub(lambda found: _sql(given[found[1]]) if found[1] in given else found[0], text)


def _sql(value: Decimal | date | str | int) -> str:
    match value:
        case date():
            return f"DATE '{value}'"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value).replace("'", "''")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _texts(entry)
