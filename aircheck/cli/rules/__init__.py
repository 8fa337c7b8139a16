"""The commands of `aircheck rules`."""
