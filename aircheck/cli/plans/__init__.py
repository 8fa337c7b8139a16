"""The commands of `aircheck plans`."""
