"""What no way of writing a row may do to a verdict: see `tests/mutations/mutating.py`."""
