"""Scores and counts over results."""
