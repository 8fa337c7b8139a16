"""The commands about the baseline."""
