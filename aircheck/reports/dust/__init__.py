"""The pages of `aircheck dust`."""
