"""The tasks of a plan's ledger: how they stand, who carries them out, what waits for what."""
