"""The formats of `aircheck check`."""
