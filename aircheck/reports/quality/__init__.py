"""The formats of `aircheck data quality`."""
