"""Numbers as reports print them."""

from fractions import Fraction


def number_of(text: str | None) -> Fraction | None:
    """Return a printed number, a decimal or a fraction; None where there is none."""
    try:
        return None if text is None else Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
