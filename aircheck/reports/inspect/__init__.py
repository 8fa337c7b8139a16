"""The pages of `aircheck data inspect`."""
