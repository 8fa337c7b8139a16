"""The tests: rooms mirror `aircheck/`; `journeys` runs whole commands, `oracles` uses published figures."""
