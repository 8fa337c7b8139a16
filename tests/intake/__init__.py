"""Intake: submitted files -> clean tables."""
