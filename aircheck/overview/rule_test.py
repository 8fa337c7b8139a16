"""The examples of rules and how they came out: what was expected, what was found."""

from collections.abc import Sequence

from aircheck.model.outcome import Outcome
from aircheck.model.text import Message
from aircheck.overview.sheet import Cell, Head, Line, Sheet, section
from aircheck.testing import Tried


def rule_test(tried: Sequence[tuple[str, Tried]]) -> Sheet:
    """Return one row an example that differs, and the numbers of all."""
    failed = [(plan, entry) for plan, entry in tried if entry.differences]
    heads = (
        Head("rule", Message.of("overview.rule"), wide=True),
        Head("example", Message.of("overview.example"), wide=True),
        Head("outcome", Message.of("overview.outcome")),
    )
    lines = [Line((entry.rule, entry.example, Outcome.FAIL), tuple(_below(entry))) for _, entry in failed]
    rules = len({(plan, entry.rule) for plan, entry in tried})
    facts = (
        (Message.of("overview.rules_tested"), rules),
        (Message.of("overview.examples_passed"), len(tried) - len(failed)),
        (Message.of("overview.examples_failed"), len(failed)),
    )
    return Sheet("rule_test", Message.of("overview.test_title"), heads, section(lines), facts)


def _below(entry: Tried) -> list[tuple[Message, Cell]]:
    found: list[tuple[Message, Cell]] = [
        (
            Message.of(f"overview.differs.{difference.what}"),
            Message.of("overview.difference", expected=difference.expected, found=difference.found),
        )
        for difference in entry.differences
    ]
    return found + [(Message.of("overview.rejected"), reject) for reject in entry.rejects]
