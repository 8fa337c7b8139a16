"""Settlements of ecological compensation."""
