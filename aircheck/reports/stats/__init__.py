"""The formats of `aircheck stats`."""
