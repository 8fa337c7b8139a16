"""The examples of rules and how they came out: what was expected, what was found."""

from collections.abc import Sequence

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, Sign, section
from aircheck.model.outcome import Outcome
from aircheck.model.text import Message
from aircheck.runs.examples import ExampleResult

_DIFFERS = Sign("fail", Message.of("overview.signed", sign=Outcome.FAIL.symbol, text=Message.of("overview.differing")))
_MOST = 5
"""Rejected cells of an example that are told one by one."""


def rule_test(tried: Sequence[tuple[str, ExampleResult]], below: int = 0) -> Sheet:
    """Return one row an example that differs, and the numbers of all.

    `below`: how many rules of a plan below a user's file were left out.
    """
    failed = [(plan, entry) for plan, entry in tried if entry.differences]
    heads = (
        Head("rule", Message.of("overview.rule"), wide=True),
        Head("example", Message.of("overview.example"), wide=True),
        Head("outcome", Message.of("overview.outcome")),
    )
    lines = [Line((entry.rule, entry.example, _DIFFERS), tuple(_below(entry))) for _, entry in failed]
    rules = len({(plan, entry.rule) for plan, entry in tried})
    facts = (
        (Message.of("overview.rules_tested"), rules),
        (Message.of("overview.examples_passed"), len(tried) - len(failed)),
        (Message.of("overview.examples_failed"), len(failed)),
    )
    notes = (Message.of("overview.rules_below", n=below),) if below else ()
    return Sheet("rule_test", Message.of("overview.test_title"), heads, section(lines), facts, notes)


def _below(entry: ExampleResult) -> list[tuple[Message, SheetCell]]:
    found: list[tuple[Message, SheetCell]] = [
        (
            Message.of(f"overview.differs.{difference.what}"),
            Message.of("overview.difference", expected=_word(difference.expected), found=_word(difference.found)),
        )
        for difference in entry.differences
    ]
    found += [(Message.of("overview.rejected"), reject) for reject in entry.rejects[:_MOST]]
    if (more := len(entry.rejects) - _MOST) > 0:
        found.append((Message.of("overview.rejected"), Message.of("overview.more_rejected", count=more)))
    return found


def _word(text: str) -> str | Message:
    return Message.of(f"outcome.{text}") if text in set(Outcome) else text
