"""The pages of `aircheck explain`."""
