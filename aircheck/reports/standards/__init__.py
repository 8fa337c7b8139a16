"""The pages of `aircheck standards`."""
