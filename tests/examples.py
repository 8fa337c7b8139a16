"""How many examples a property test tries: few where somebody waits, many where nobody does."""

import os

THOROUGH = "AIRCHECK_THOROUGH"
"""Set to anything, the tests of properties (`-m hypothesis`) try ten times as many examples; `.ci/run` does so."""
_SHARE = 5


def few(examples: int) -> int:
    """Return a fifth of a number of examples, at least five; twice as many as the number where time is no matter."""
    return 2 * examples if os.environ.get(THOROUGH) else max(5, examples // _SHARE)
