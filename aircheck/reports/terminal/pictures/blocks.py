"""Heights in block characters, which GBK has, too."""

from fractions import Fraction

BLOCKS = " ▁▂▃▄▅▆▇█"
"""Nothing to full, in eighths."""
FULL = 8
AHEAD = "▓"
"""What is to come, and not measured: another character, for colour is never the only sign."""


def eighths(value: Fraction, unit: Fraction) -> int:
    """Return how many eighths of a `unit` a value fills, rounded up: what is more than a unit fills more than one."""
    return -(-FULL * value // unit) if value > 0 else 0


def block(filled: int) -> str:
    """Return the character with so many eighths filled; all of more than eight, nothing of fewer than none."""
    return BLOCKS[min(FULL, max(0, filled))]


def ahead(filled: int) -> str:
    """Return the character of what is to come, in steps of a whole one: from half on."""
    return AHEAD if 2 * filled >= FULL else " "
