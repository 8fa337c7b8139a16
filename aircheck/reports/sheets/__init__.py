"""The formats of sheets about plans and rules."""
