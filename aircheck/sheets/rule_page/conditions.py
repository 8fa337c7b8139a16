"""What conditions are made of, each with the shortest condition of a shipped rule that has it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from aircheck.loading.plans.plans import LoadedPlan

CONDITIONS: Mapping[str, str] = {
    "yes": r"[a-z_0-9]+",
    "compare": r"[a-z_0-9]+ (=|<>|<|>=) \S+",
    "and": r".* (AND|OR) .*",
    "in": r"[a-z_0-9]+ IN \(.*\)",
    "between": r"[a-z_0-9]+ BETWEEN .*",
    "null": r"[a-z_0-9]+ IS NOT NULL",
    "date": r".*DATE '.*",
    "arithmetic": r".* [-+*] .*",
    "coalesce": r".*COALESCE\(.*",
    "year": r".*EXTRACT\(.*",
    "like": r".*LIKE '.*",
    "contains": r".*ARRAY_CONTAINS\(.*",
    "case": r".*CASE .*",
    "cast": r".*CAST\(.*",
    "greatest": r".*GREATEST\(.*",
}
"""By the name of their words: what a condition that shows them looks like."""


def example_of(name: str, plans: Sequence[LoadedPlan]) -> str:
    """Return the shortest condition that shows it. `ValueError` if no rule has one."""
    found = [text for text in _conditions(plans) if re.fullmatch(CONDITIONS[name], text)]
    return min(found, key=lambda text: (len(text), text))


def _conditions(plans: Sequence[LoadedPlan]) -> Iterator[str]:
    for bound in (bound for plan in plans for bound in plan.rules):
        for key in ("where", "that", "unless"):
            if isinstance(text := bound.rule.measure.get(key), str):
                yield " ".join(text.split())
