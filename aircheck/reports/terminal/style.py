"""How things look in a terminal. Colour is never the only sign: every outcome has a symbol and a word as well."""

from aircheck.model.outcome import Outcome

HEADING = "bold"
LABEL = "dim"
QUIET = "dim"
PLACE = "cyan"
ALARM = "bold red"

OUTCOME_STYLES = {
    Outcome.PASS: "green",
    Outcome.FAIL: "bold red",
    Outcome.AT_RISK: "bold yellow",
    Outcome.ON_TRACK: "cyan",
    Outcome.INCOMPLETE: "magenta",
    Outcome.MISSING: "magenta",
    Outcome.UNSET: "dim",
    Outcome.NOT_DUE: "dim",
    Outcome.WAIVED: "dim",
    Outcome.NOT_APPLICABLE: "dim",
    Outcome.NOTED: "dim",
}

URGENCY = (
    Outcome.FAIL,
    Outcome.AT_RISK,
    Outcome.MISSING,
    Outcome.INCOMPLETE,
    Outcome.PASS,
    Outcome.ON_TRACK,
    Outcome.UNSET,
    Outcome.NOT_DUE,
    Outcome.WAIVED,
    Outcome.NOT_APPLICABLE,
    Outcome.NOTED,
)
"""Outcomes in the order in which a reader wants to see them."""
