"""The tasks of a plan's ledger: how they stand, who carries them out, what waits for what."""

SOON = 30
"""Days before its deadline from which on a task is due soon, unless the user says otherwise."""
