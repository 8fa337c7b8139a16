"""The commands of `aircheck data`."""
