"""How a run of a history is named on the command line. Imports nothing, as a file needs no history."""

LAST = "last"
"""What names the newest run of a plan."""

KEPT = "kept"
"""What names the baseline that is kept for a plan."""

MOST_DIGITS = 18
"""Of a run's number; a longer one names a file."""


def is_run(reference: str) -> bool:
    """Whether this names a run and not a file: a number, or a word for one."""
    return reference in (LAST, KEPT) or (reference.isascii() and reference.isdigit() and len(reference) <= MOST_DIGITS)
